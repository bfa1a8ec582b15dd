/**
 * `npm run holidays`: writes the table of public holidays that deadlines in working days count with. A table, because the
 * library knows every country and is far too large for a page.
 */
import { writeFile } from 'node:fs/promises'
import Holidays from 'date-holidays'
import { firstYear, holidayCountries, lastYear, type HolidayCountry } from '../../crypto/law/holiday-years.ts'

/** The public holidays of a country, as days with blanks between. */
export function holidaysOf(country: HolidayCountry): string {
  const source = new Holidays(country)
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, at) => firstYear + at)
  const days = years.flatMap((year) =>
    source
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10)),
  )
  return [...new Set(days)].join(' ')
}

if (import.meta.main) {
  const rows = holidayCountries.map((country) => `  ${country}: '${holidaysOf(country)}',\n`)
  const head = `/** Public holidays from ${firstYear} to ${lastYear}. Written by \`npm run holidays\`; a test compares it with the library. */\n`
  await writeFile(
    new URL('../../crypto/law/holiday-table.ts', import.meta.url),
    `${head}export const holidayTable = {\n${rows.join('')}} as const\n`,
  )
}
