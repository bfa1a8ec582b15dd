/**
 * Figures of a period and of the one before: counted in this browser, from the cards of the cases that its officer may
 * read. The server learns nothing of them.
 */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { sendFromBrowser } from '../../../api/send.ts'
import { today } from '../../../clock.ts'
import { Button } from '../../../ui/controls.tsx'
import { Heading } from '../../../ui/page.tsx'
import { saveBlob } from '../../../ui/save.ts'
import { dayText, t } from '../../../ui/texts.ts'
import { TryAgain, Waiting } from '../../../ui/waiting.tsx'
import { DayField } from '../../case/fields/day.tsx'
import { Select } from '../../case/fields/select.tsx'
import { lookAtPutAside, putAsideCases } from '../../case/put-aside-form.tsx'
import type { OpenDesk } from '../../desk/desk.ts'
import { decides } from '../../desk/office-acts.ts'
import { PlaceLink } from '../../desk/place-link.tsx'
import { nameOf } from '../../desk/unlocked.ts'
import { listing, loadCases } from '../loading.ts'
import { TableChart } from './chart.tsx'
import { csvOf } from './csv.ts'
import { choices, type Period, type Periods } from './period.ts'
import { sheetOf } from './sheet.ts'
import { choice, choose, figures, ownDays, periods } from './state.ts'
import { cellText, type FigureRow, type FigureTable } from './tables.ts'

export function FiguresPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    void loadCases(sendFromBrowser, open)
    void lookAtPutAside(open)
    return () => {
      // As the list does when it is left.
      if (listing.value === 'offline') listing.value = 'no'
    }
  }, [])
  const found = figures.value
  const days = periods.value
  return (
    <div class="stack figures">
      <Heading step="figures">{t('place-figures')}</Heading>
      <PeriodFields />
      {days &&
        found === null &&
        (listing.value === 'offline' ? (
          <TryAgain text={t('figures-offline')} again={() => void loadCases(sendFromBrowser, open)} />
        ) : (
          <Waiting text={t('figures-loading')} />
        ))}
      {days && found && (
        <>
          <Head open={open} days={days} />
          {found.tables.map((table) => (
            <TableSection key={table.id} table={table} />
          ))}
          <section class="card figures-how" aria-labelledby="figures-how">
            <h2 id="figures-how">{t('figures-how')}</h2>
            <ul class="list">
              {definitions().map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  )
}

function PeriodFields(): VNode {
  const { from, to } = ownDays.value
  const wrong = choice.value === 'own' && periods.value === null
  return (
    <div class="figures-period no-print">
      <Select
        id="figures-period"
        label={t('figures-period')}
        value={choice.value}
        options={choices.map((one) => [one, t(`figures-period-${one}`)])}
        onChange={(value) => choose(choices.find((one) => one === value) ?? choice.value)}
      />
      {choice.value === 'own' && (
        <>
          <DayField
            id="figures-from"
            label={t('figures-from')}
            value={from}
            onValue={(day) => (ownDays.value = { ...ownDays.value, from: day })}
          />
          <DayField
            id="figures-to"
            label={t('figures-to')}
            value={to}
            error={wrong ? t('figures-wrong') : null}
            onValue={(day) => (ownDays.value = { ...ownDays.value, to: day })}
          />
        </>
      )}
    </div>
  )
}

/** What the figures are about, whose they are, and what is not in them. */
function Head({ open, days }: { open: OpenDesk; days: Periods }): VNode {
  const { unlocked } = open
  const sayings = about()
  return (
    <div class="figures-head">
      <p class="figures-paper" dir="auto">
        {t('figures-made', {
          office: unlocked.verified.manifest.name,
          name: nameOf(unlocked.chain, unlocked.officer) ?? t('somebody'),
          day: dayText(today()),
        })}
      </p>
      <div role="status">
        <p>
          <strong>{t('figures-now')}</strong> <span id="figures-days-now">{daysText(days.now)}</span>
        </p>
        <p class="soft">
          <strong>{t('figures-before')}</strong> <span id="figures-days-before">{daysText(days.before)}</span>
        </p>
      </div>
      {sayings.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div class="actions no-print">
        <Button kind="other" onClick={() => save(days)}>
          {t('figures-csv')}
        </Button>
        <Button kind="other" onClick={() => window.print()}>
          {t('print')}
        </Button>
        {decides(unlocked) && <PlaceLink to={{ at: 'results' }}>{t('results-link')}</PlaceLink>}
      </div>
    </div>
  )
}

/** A table, and its chart beside or below it. */
function TableSection({ table }: { table: FigureTable }): VNode {
  const { id, title, note, rows, sum } = table
  return (
    <section class="card figure" id={`figures-${id}`} aria-labelledby={`figures-${id}-title`}>
      <h2 id={`figures-${id}-title`}>{title}</h2>
      <p class="soft" id={`figures-${id}-note`}>
        {note}
      </p>
      {rows.length === 0 ? (
        <p>{t('figures-none')}</p>
      ) : (
        <div class="figure-both">
          <table
            class="figure-table"
            aria-labelledby={`figures-${id}-title`}
            aria-describedby={`figures-${id}-note`}
          >
            <thead>
              <tr>
                <th scope="col">
                  <span class="hidden-visually">{t('figures-csv-figure')}</span>
                </th>
                <th scope="col">{t('figures-now')}</th>
                <th scope="col">{t('figures-before')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.name} row={row} />
              ))}
            </tbody>
            {sum && (
              <tfoot>
                <Row row={sum} />
              </tfoot>
            )}
          </table>
          <TableChart table={table} />
        </div>
      )}
    </section>
  )
}

function Row({ row: { name, unit, now, before } }: { row: FigureRow }): VNode {
  return (
    <tr>
      <th scope="row" dir="auto">
        {name}
      </th>
      <td>{cellText(now, unit)}</td>
      <td>{cellText(before, unit)}</td>
    </tr>
  )
}

const daysText = ({ from, to }: Period): string => t('figures-days', { from: dayText(from), to: dayText(to) })

/** Which cases are in the figures, which are not, and for whom they are. */
function about(): readonly string[] {
  const { cases = 0, uncounted = 0, unread = 0 } = figures.value ?? {}
  const aside = putAsideCases.value?.length ?? 0
  return [
    t('figures-scope', { count: cases }),
    ...(uncounted > 0 ? [t('figures-uncounted', { count: uncounted })] : []),
    ...(aside > 0 ? [t('figures-aside', { count: aside })] : []),
    ...(unread > 0 ? [t('figures-unread', { count: unread })] : []),
    t('figures-care'),
  ]
}

const definitions = (): readonly string[] => [
  t('figures-how-median'),
  t('figures-how-p90'),
  t('figures-how-in-time'),
  t('figures-how-before'),
  t('figures-how-now'),
  t('figures-how-empty'),
  t('figures-how-deleted'),
]

function save(days: Periods): void {
  const { tables } = figures.value ?? { tables: [] }
  const notes = tables.map(({ title, note }) => `${title}: ${note}`)
  const content = csvOf(sheetOf(days, tables, [...about(), ...notes, ...definitions()]))
  saveBlob(`${t('figures-file')} ${days.now.from} ${days.now.to}.csv`, new Blob([content]))
}
