/**
 * Figures as tables, in words: the one source of what the page shows, what charts draw and what is saved as CSV. Each
 * number stands beside the one of the period before.
 */
import { states } from '../../../../crypto/case/card.ts'
import { categories, judgedOn, judgements, outcomes, ways } from '../../../../crypto/content.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { t } from '../../../ui/texts.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import type { Figures, Timing } from './count.ts'

/** In the order of the page. */
const tableIds = [
  'all',
  'category',
  'channel',
  'way',
  'state',
  'outcome',
  'acknowledging',
  'feedback',
  'closing',
  'name',
  'return',
  'retaliation',
  'judged',
] as const
type TableId = (typeof tableIds)[number]

export interface FigureTable {
  readonly id: TableId
  readonly title: string
  /** Which cases it counts, and how. */
  readonly note: string
  readonly rows: readonly FigureRow[]
  /** The sum of the rows, where they are parts of one whole. */
  readonly sum: FigureRow | null
}

export interface FigureRow {
  readonly name: string
  readonly unit: 'cases' | 'days'
  readonly now: Cell
  readonly before: Cell
  /** True if the chart has it: all that it draws has one unit. */
  readonly drawn: boolean
}

/** A number, or null if there is nothing to count; for a share also of how many. */
export interface Cell {
  readonly value: number | null
  readonly of: number | null
}

/** The tables of two periods. @param unlocked knows the names of channels */
export function tablesOf(
  unlocked: Pick<Unlocked, 'verified'>,
  now: Figures,
  before: Figures,
): readonly FigureTable[] {
  const row = (name: string, of: (figures: Figures) => number | null, drawn = true): FigureRow => ({
    ...{ name, unit: 'cases', drawn },
    ...{ now: plain(of(now)), before: plain(of(before)) },
  })
  const received = row(t('figures-received'), (figures) => figures.received, false)
  const closed = row(t('figures-closed'), (figures) => figures.closed, false)
  /** A row for each kind of which there is at least one case. */
  const kinds = <Kind>(
    all: readonly Kind[],
    nameOf: (kind: Kind) => string,
    of: (figures: Figures) => ReadonlyMap<Kind, number>,
  ) =>
    all
      .filter((kind) => of(now).has(kind) || of(before).has(kind))
      .map((kind) => row(nameOf(kind), (figures) => of(figures).get(kind) ?? 0))
  const timed = (of: (figures: Figures) => Timing) => timingRows(of(now), of(before))
  const rowsOf: Readonly<Record<TableId, readonly FigureRow[]>> = {
    all: [received, row(t('figures-duplicates'), (figures) => figures.duplicates, false), closed],
    category: byCount(
      kinds(
        categories,
        (one) => t(`category-${one}`),
        (figures) => figures.category,
      ),
    ),
    channel: byCount(
      kinds(
        [...new Set([...now.channel.keys(), ...before.channel.keys()])],
        (id) => channelName(unlocked, id),
        (figures) => figures.channel,
      ),
    ),
    way: byCount(
      kinds(
        ['page', ...ways] as const,
        (one) => (one === 'page' ? t('figures-way-page') : t(`way-${one}`)),
        (figures) => figures.way,
      ),
    ),
    state: kinds(
      states,
      (one) => t(`state-${one}`),
      (figures) => figures.state,
    ),
    outcome: byCount(
      kinds(
        [...outcomes, 'none'] as const,
        (one) => (one === 'none' ? t('figures-outcome-none') : t(`outcome-${one}`)),
        (figures) => figures.outcome,
      ),
    ),
    acknowledging: timed((figures) => figures.acknowledging),
    feedback: timed((figures) => figures.feedback),
    closing: timed((figures) => figures.closing),
    name: [
      row(t('figures-name-opened'), (figures) => figures.nameOpened),
      row(t('figures-name-closed'), (figures) => figures.received - figures.nameOpened),
    ],
    return: [
      row(t('figures-returned'), (figures) => figures.returned),
      row(t('figures-not-returned'), (figures) => figures.canReturn - figures.returned),
      {
        ...{ name: t('figures-return-rate'), unit: 'cases', drawn: false },
        now: { value: now.returned, of: now.canReturn },
        before: { value: before.returned, of: before.canReturn },
      },
    ],
    retaliation: [
      row(t('category-15'), ({ retaliation }) => retaliation.byCategory),
      row(t('figures-check-in'), ({ retaliation }) => retaliation.byCheckIn),
      row(t('figures-either'), ({ retaliation }) => retaliation.either, false),
    ],
    judged: judgedOn.flatMap((one) =>
      judgements.map((answer) =>
        row(`${t(`judge-${one}`)} ${t(`judge-${answer}`)}`, ({ judged }) => judged[one].get(answer) ?? 0),
      ),
    ),
  }
  const sumOf = (id: TableId): FigureRow | null => {
    if (id === 'outcome') return closed
    return ['category', 'channel', 'way', 'state', 'name'].includes(id) ? received : null
  }
  return tableIds.map((id) => ({
    id,
    title: t(`figures-${id}`),
    note: t(`figures-${id}-note`),
    rows: rowsOf[id],
    sum: sumOf(id),
  }))
}

/** A cell in words: a number, days, a share; or that there is nothing to count. */
export function cellText({ value, of }: Cell, unit: FigureRow['unit']): string {
  if (value === null || of === 0) return t('figures-nothing')
  if (of !== null) return t('figures-share', { count: value, of, percent: Math.round((100 * value) / of) })
  return unit === 'days' ? t('figures-count-days', { count: value }) : t('figures-count', { count: value })
}

const plain = (value: number | null): Cell => ({ value, of: null })

/** Most first, by this period and then the one before; among equals in the usual order. */
const byCount = (rows: readonly FigureRow[]): readonly FigureRow[] =>
  rows.toSorted(
    (a, b) => (b.now.value ?? 0) - (a.now.value ?? 0) || (b.before.value ?? 0) - (a.before.value ?? 0),
  )

function timingRows(now: Timing, before: Timing): readonly FigureRow[] {
  const share = ({ inTime, decided }: Timing): Cell => ({ value: inTime, of: decided })
  const days = (name: string, of: (timing: Timing) => number | null): FigureRow => ({
    ...{ name, unit: 'days', drawn: true },
    ...{ now: plain(of(now)), before: plain(of(before)) },
  })
  return [
    days(t('figures-median'), ({ median }) => median),
    days(t('figures-p90'), ({ p90 }) => p90),
    {
      ...{ name: t('figures-done'), unit: 'cases', drawn: false },
      ...{ now: plain(now.done), before: plain(before.done) },
    },
    {
      ...{ name: t('figures-in-time'), unit: 'cases', drawn: false },
      ...{ now: share(now), before: share(before) },
    },
  ]
}

/** As the page of people calls it. */
function channelName({ verified }: Pick<Unlocked, 'verified'>, id: string): string {
  const channel = verified.manifest.channels.find((one) => toText(one.id) === id)
  if (!channel) return t('figures-channel-former')
  return channel.kind === 'office' ? t('people-office') : channel.name
}
