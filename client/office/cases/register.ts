/**
 * The register of reports: for a period, what each was about, what was done, and when. No names and no titles, because
 * titles may name people: it can be shown to whoever asks the office what it does.
 *
 * It has only the cases that this officer may open, and says so. docs/export.md describes both forms.
 */
import Papa from 'papaparse'
import type { CaseState } from '../../../crypto/case/state.ts'
import type { Day } from '../../../crypto/day.ts'
import type { Sheet } from '../../paper/sheet.ts'
import type { Say } from '../case/entry-text.ts'

/** A case in the register; without a state if it does not open. */
export interface Registered {
  readonly number: string
  readonly received: Day
  readonly state: CaseState | null
}

export interface Period {
  readonly from: Day
  readonly until: Day
}

/** What the register says besides its rows. */
export interface About extends Period {
  readonly office: string
  /** The officer whose cases these are. */
  readonly by: string
  readonly on: Day
}

export const registerColumns = [
  'number',
  'received',
  'category',
  'came',
  'state',
  'severity',
  'acknowledged',
  'feedback',
  'closed',
  'outcome',
  'measures',
] as const

/** Those who came first at the top; on one day, in the order of their numbers, which say nothing about it. */
export function inOrder(all: readonly Registered[]): readonly Registered[] {
  return all.toSorted((a, b) => compare(a.received, b.received) || compare(a.number, b.number))
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The cells of one case, in the order of the columns. */
function cellsOf(say: Say, { number, received, state }: Registered): string[] {
  if (state === null)
    return [number, received, say('register-unopened'), ...registerColumns.slice(3).map(() => '')]
  const measures = state.measures.map((one) => say(`measure-${one}`))
  return [
    number,
    state.received,
    say(`category-${state.category}`),
    say(state.entered ? `way-${state.entered.way}` : 'export-came-channel'),
    say(`state-${state.state}`),
    state.severity ? say(`severity-${state.severity}`) : '',
    state.acknowledged ?? '',
    state.feedback ?? '',
    state.closed ?? '',
    state.outcome ? say(`outcome-${state.outcome}`) : '',
    measures.join('; '),
  ]
}

const headOf = (say: Say): string[] => registerColumns.map((one) => say(`register-${one}`))

/** What it is, and whose cases it has. */
function aboutText(say: Say, { office, by, on, from, until }: About): string {
  return say('register-about', { office, by, on, from, until })
}

/**
 * What spreadsheets take for the beginning of a formula, also in the wide forms of East Asian keyboards. The library's own
 * pattern misses a cell of several lines.
 */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u

/**
 * As CSV that spreadsheets read as what it is: UTF-8 with a mark, RFC 4180; no cell begins a formula, and no number of a
 * case is taken for a date. The last row says whose cases these are.
 */
export function csvOf(say: Say, about: About, all: readonly Registered[]): string {
  const rows = inOrder(all).map((one) => {
    const [number = '', ...others] = cellsOf(say, one)
    return [say('register-case', { number }), ...others]
  })
  const last = [aboutText(say, about), ...registerColumns.slice(1).map(() => '')]
  return `\ufeff${Papa.unparse([headOf(say), ...rows, last], { escapeFormulae: formula, newline: '\r\n' })}\r\n`
}

/** As a sheet, for the PDF. */
export function registerSheet(say: Say, about: About, all: readonly Registered[]): Sheet {
  const { from, until } = about
  return {
    title: say('register-heading', { from, until }),
    blocks: [
      { is: 'about', text: aboutText(say, about) },
      { is: 'about', text: say('register-count', { count: all.length }) },
      {
        is: 'table',
        head: headOf(say),
        widths: [4, 4.6, 7, 6, 5, 4, 6, 4.6, 4.6, 6, 7],
        rows: inOrder(all).map((one) => cellsOf(say, one).map((cell) => (cell === '' ? [] : [cell]))),
      },
    ],
  }
}
