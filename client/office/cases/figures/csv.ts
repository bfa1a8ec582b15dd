/** A CSV file that spreadsheets read as it is meant: letters of every language, and no cell as a formula. */
import Papa from 'papaparse'

/**
 * What a spreadsheet would take for a formula, also after spaces and with further lines: names in a cell are not ours.
 * A quote in front makes it text.
 */
const asFormula = /^\s*[=+\-@|%\t\r]/

/** The whole file, with the mark at its beginning by which spreadsheets know UTF-8. Called by the page of figures. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  // Papa takes arrays that it might change, and changes none.
  const copies = rows.map((row) => [...row])
  return `\ufeff${Papa.unparse(copies, { escapeFormulae: asFormula })}\r\n`
}
