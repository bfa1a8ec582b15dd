/** What of the cases is counted for public results. */
import { beforeAll, expect, test } from '@jest/globals'
import { countYears } from '../../client/office/cases/results/count.ts'
import type { ListedCase } from '../../client/office/case/rows.ts'
import type { Judged } from '../../client/office/search/texts.ts'
import { dayOf, type Day } from '../../crypto/day.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import { ready } from '../../crypto/sodium.ts'

beforeAll(ready)

const day = (text: string): Day => dayOf(text) as Day

/** A case as far as counting looks at it. */
function oneCase(received: string, generation = 1, more: object = {}): ListedCase {
  const card = {
    ...{ category: 3, received: day(received), acknowledged: null, feedback: null, closed: null },
    ...{ feedbackBy: day('2026-12-31'), outcome: null, entered: null, ...more },
  }
  return { row: { generation, receivedOn: day(received) }, card, trouble: null } as unknown as ListedCase
}

const count = (all: readonly ListedCase[], judged: readonly Judged[] = []) => {
  const of = (whole: Parameters<typeof countYears>[1]) =>
    countYears(all, whole, 2025, 2025, profiles.eu, () => judged)
  return { received: of('received'), closed: of('closed'), easy: of('judged-easy') }
}

test('a report from which somebody was left out is not counted anywhere', () => {
  const closed = { closed: day('2025-06-01'), outcome: 'partly' }
  const all = [oneCase('2025-03-01', 1, closed), oneCase('2025-03-02', 0, { ...closed, category: 7 })]
  const said = { after: 'closing', day: day('2025-06-02'), easy: 'no', informed: null, again: null } as const
  const { received, closed: ended, easy } = count(all, [said])
  expect([received.total, ended.total, easy.total]).toEqual([1, 1, 1])
  expect(received.tables.category?.cells.find(({ code }) => code === '7')?.value).toBe(0)
})

test('only the year counts, by the day of receipt and of closing', () => {
  const all = [
    oneCase('2024-12-31', 1, { closed: day('2025-01-01'), outcome: 'partly' }),
    oneCase('2025-12-31', 1, { closed: day('2026-01-01'), outcome: 'partly' }),
  ]
  const { received, closed } = count(all)
  expect([received.total, closed.total]).toEqual([1, 1])
})

test('of a reporter who answered twice, the last answer counts', () => {
  const first = { after: 'answer', day: day('2025-04-01'), easy: 'no', informed: null, again: null } as const
  const last = { ...first, after: 'closing', day: day('2025-09-01'), easy: 'yes' } as const
  const { easy } = count([oneCase('2025-03-01')], [first, last])
  expect(easy.total).toBe(1)
  expect(easy.tables.easy?.cells.find(({ code }) => code === 'yes')?.value).toBe(1)
})
