/** The register of reports: no cell is a formula, nothing in it names anybody, and it says whose cases it has. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import Papa from 'papaparse'
import { plainly } from '../../client/office/case/export/content.ts'
import {
  csvOf,
  inOrder,
  registerColumns,
  registerSheet,
  type Registered,
} from '../../client/office/cases/register.ts'
import type { Say } from '../../client/office/case/entry-text.ts'
import { begin, type CaseState } from '../../crypto/case/state.ts'
import { dayOf, type Day } from '../../crypto/day.ts'
import { ready } from '../../crypto/sodium.ts'
import { officeTexts } from '../support/journey.ts'
import { check } from '../support/property.ts'

let say: Say
beforeAll(async () => {
  await ready()
  say = plainly(await officeTexts())
})

const day = (text: string) => dayOf(text) as Day
const about = {
  ...{ office: 'Town of Ardenne', by: 'Anna Rossi', on: day('2026-03-01') },
  ...{ from: day('2026-01-01'), until: day('2026-02-28') },
}

function registered(number: string, received: string, part: Partial<CaseState> = {}): Registered {
  const opening = {
    title: 'Viktor takes gravel',
    category: 3,
    severity: null,
    received: day(received),
    feedbackBy: day(received),
  } as const
  return { number, received: day(received), state: { ...begin(opening), tags: ['viktor'], ...part } }
}

const read = (csv: string) => Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data

test('a row has what the law asks for, and no title', () => {
  const closed = registered('7K4-Q2M', '2026-01-15', {
    ...{ state: 'closed', severity: 'high', acknowledged: day('2026-01-16'), feedback: day('2026-02-20') },
    ...{ closed: day('2026-02-20'), outcome: 'partly', measures: ['control', 'training'] },
  })
  const csv = csvOf(say, about, [closed, { number: 'AAA-AAA', received: day('2026-01-02'), state: null }])
  const [head, first, second, last] = read(csv)
  expect(head).toHaveLength(registerColumns.length)
  expect(first?.slice(0, 3)).toEqual(['Case AAA-AAA', '2026-01-02', say('register-unopened')])
  expect(second).toEqual([
    ...[
      'Case 7K4-Q2M',
      '2026-01-15',
      say('category-3'),
      say('export-came-channel'),
      say('state-closed'),
      say('severity-high'),
    ],
    ...['2026-01-16', '2026-02-20', '2026-02-20', say('outcome-partly')],
    `${say('measure-control')}; ${say('measure-training')}`,
  ])
  expect(last?.[0]).toContain('Anna Rossi')
  for (const form of [csv, JSON.stringify(registerSheet(say, about, [closed]))])
    expect(form.toLowerCase()).not.toContain('viktor')
  expect(csv.startsWith('\ufeff')).toBe(true)
  expect(csv.split('\r\n').length).toBe(csv.split('\n').length)
})

test('no cell begins a formula, whatever an office or an officer is called', () => {
  const begins = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '="', '"=', ' =', '\n', '\n=', '＝')
  const line = fc.string({ unit: fc.constantFrom('a', '=', '\n', '\r', '"', ',', ' '), maxLength: 12 })
  const property = fc.property(begins, line, line, (start, rest, by) => {
    const csv = csvOf(say, { ...about, office: start + rest, by: start + by }, [
      registered(`${start}1`, '2026-01-15'),
    ])
    const rows = read(csv)
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/)
    for (const row of rows) expect(row).toHaveLength(registerColumns.length)
  })
  check(property, 100)
})

test('the order says nothing but when reports came', () => {
  const all = [registered('B', '2026-01-02'), registered('A', '2026-01-02'), registered('C', '2026-01-01')]
  expect(inOrder(all).map(({ number }) => number)).toEqual(['C', 'A', 'B'])
})
