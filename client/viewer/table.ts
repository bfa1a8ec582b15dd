/** CSV as a table of texts. A formula in it is also only text. */
import Papa from 'papaparse'
import { mostText, readText } from '../files/read-text.ts'
import type { Show } from './showing.ts'
import { paragraph } from './text.ts'

const mostRows = 2000
const mostColumns = 100

export const showTable: Show = async ({ file, words, room }) => {
  const text = await readText(file)
  const { data } = Papa.parse<string[]>(text, { preview: mostRows + 1, skipEmptyLines: true })
  const table = document.createElement('table')
  for (const cells of data.slice(0, mostRows)) {
    const row = table.insertRow()
    for (const cell of cells.slice(0, mostColumns)) {
      const one = row.insertCell()
      one.dir = 'auto'
      one.textContent = cell
    }
  }
  const isCut = data.length > mostRows || data.some(({ length }) => length > mostColumns)
  if (isCut || file.size > mostText) room.append(paragraph(words.beginning))
  room.append(table)
}
