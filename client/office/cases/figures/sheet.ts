/** Figures as rows of a spreadsheet: every table of the page, one row for each of its rows. */
import { t } from '../../../ui/texts.ts'
import type { Periods } from './period.ts'
import type { FigureTable } from './tables.ts'

type SheetRow = readonly (string | number)[]

/** @param notes sentences that belong to the figures: whose they are, how they were counted */
export function sheetOf(
  { now, before }: Periods,
  tables: readonly FigureTable[],
  notes: readonly string[],
): readonly SheetRow[] {
  const head = [
    ...[t('figures-csv-table'), t('figures-csv-figure'), t('figures-csv-unit')],
    ...[t('figures-now'), t('figures-csv-of'), t('figures-before'), t('figures-csv-of-before')],
  ]
  const days = [
    [t('figures-period'), t('figures-from'), t('figures-csv-day'), now.from, '', before.from, ''],
    [t('figures-period'), t('figures-to'), t('figures-csv-day'), now.to, '', before.to, ''],
  ]
  const rows = tables.flatMap(({ title, rows, sum }) =>
    [...rows, ...(sum ? [sum] : [])].map((row) => [
      ...[title, row.name, t(`figures-csv-${row.unit}`)],
      ...[row.now.value ?? '', row.now.of ?? '', row.before.value ?? '', row.before.of ?? ''],
    ]),
  )
  // On the page, marks keep what is put into a sentence in its own direction; a spreadsheet would show them.
  const about = notes.map((note) => [
    t('figures-how'),
    note.replace(/[\u2068\u2069]/g, ''),
    '',
    '',
    '',
    '',
    '',
  ])
  return [head, ...days, ...rows, ...about]
}
