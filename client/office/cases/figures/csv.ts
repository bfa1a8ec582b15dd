/** Figures as a CSV file for spreadsheets: every table of the page, one row for each of its rows. */
import Papa from 'papaparse'
import { t } from '../../../ui/texts.ts'
import type { Periods } from './period.ts'
import type { FigureTable } from './tables.ts'

/**
 * What a spreadsheet would read as a formula, also after spaces and across lines: names in it are not ours. A quote in
 * front makes it text.
 */
const asFormula = /^\s*[=+\-@|%\t\r]/

/**
 * The whole file, with the mark at its beginning by which spreadsheets know UTF-8.
 * @param notes sentences that belong to the figures: whose they are, how they were counted
 */
export function csvOf(
  { now, before }: Periods,
  tables: readonly FigureTable[],
  notes: readonly string[],
): string {
  const head = [
    t('figures-csv-table'),
    t('figures-csv-figure'),
    t('figures-csv-unit'),
    t('figures-now'),
    t('figures-csv-of'),
    t('figures-before'),
    t('figures-csv-of-before'),
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
  const about = notes.map((note) => [t('figures-how'), note, '', '', '', '', ''])
  return `\ufeff${Papa.unparse([head, ...days, ...rows, ...about], { escapeFormulae: asFormula })}\r\n`
}
