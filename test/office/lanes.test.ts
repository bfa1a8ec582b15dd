/** What is due next in a case, in which lane it stands and why: the same for the lanes and for the table. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  asExpert,
  nextDue,
  reasonsToAct,
  sortIntoLanes,
  type Lane,
  type ListedCase,
  type Trouble,
} from '../../client/office/case/rows.ts'
import { severities } from '../../crypto/case/assessment.ts'
import { states, type Card } from '../../crypto/case/card.ts'
import { addDays, dayOf, type Day } from '../../crypto/day.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import { ready } from '../../crypto/sodium.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const today = dayOf('2026-03-01') as Day
const inDays = (days: number) => addDays(today, days)

let made = 0

/** As much of a listed case as these functions read: acknowledged, with all messages answered, and time left. */
function caseWith(
  card: Partial<Card> | null,
  { messages = 0, trouble = null }: { messages?: number; trouble?: Trouble | null } = {},
): ListedCase {
  const usual = {
    state: 'investigation',
    severity: null,
    received: inDays(-20),
    acknowledged: inDays(-18),
    feedbackBy: inDays(60),
    feedback: null,
    closed: null,
    read: 0,
    answered: 0,
    waiting: false,
    tasks: [],
  }
  const number = String(100000 + made++)
  return {
    row: { number, receivedOn: inDays(-20), messages },
    card: card && { ...usual, ...card },
    trouble,
  } as unknown as ListedCase
}

const task = (days: number) => ({ tasks: [{ assignee: null, due: inDays(days) }] })

function laneOf(one: ListedCase): Lane {
  const found = Object.entries(sortIntoLanes([one], today, profiles.eu)).find(([, all]) => all.length > 0)
  return found?.[0] as Lane
}

test('an open case with a task that is overdue or due within five days is acted on today, and says why', () => {
  for (const days of [-3, 0, 5]) {
    const one = caseWith(task(days))
    expect(nextDue(one, today, profiles.eu)).toEqual({ what: 'task', by: inDays(days), days })
    expect(reasonsToAct(one, today, profiles.eu)).toEqual(['task'])
    expect(laneOf(one)).toBe('act')
  }
  expect(laneOf(caseWith(task(6)))).toBe('progress')
  expect(laneOf(caseWith({ ...task(6), waiting: true }))).toBe('waiting')
})

test('what is due first is due next: a task before the feedback, or the feedback before a task', () => {
  expect(nextDue(caseWith(task(30)), today, profiles.eu)?.what).toBe('task')
  expect(nextDue(caseWith({ ...task(30), feedbackBy: inDays(3) }), today, profiles.eu)?.what).toBe('feedback')
  expect(nextDue(caseWith({ ...task(30), feedback: inDays(-1) }), today, profiles.eu)?.what).toBe('task')
  expect(nextDue(caseWith({ feedback: inDays(-1) }), today, profiles.eu)).toBeNull()
})

test('in a closed case nothing is due, its tasks neither', () => {
  const one = caseWith({ ...task(-9), closed: inDays(-2), state: 'closed' })
  expect(nextDue(one, today, profiles.eu)).toBeNull()
  expect(reasonsToAct(one, today, profiles.eu)).toEqual([])
  expect(laneOf(one)).toBe('closed')
})

test('of the closed cases, those that were closed last come first', () => {
  const all = [-9, -1, -4, -1].map((days) => caseWith({ closed: inDays(days), state: 'closed' }))
  const { closed } = sortIntoLanes(all, today, profiles.eu)
  expect(closed.map(({ card }) => card?.closed)).toEqual([-1, -1, -4, -9].map(inDays))
})

test('a report that nobody answered is to be acknowledged, and not a new message besides', () => {
  const one = caseWith({ acknowledged: null, state: 'new', received: today }, { messages: 1 })
  expect(reasonsToAct(one, today, profiles.eu)).toEqual(['acknowledge'])
  expect(reasonsToAct(caseWith({ read: 1 }, { messages: 1 }), today, profiles.eu)).toEqual(['answer'])
  expect(reasonsToAct(caseWith({}, { messages: 1 }), today, profiles.eu)).toEqual(['message'])
  expect(reasonsToAct(caseWith(null), today, profiles.eu)).toEqual(['unread'])
})

test('a case is among those to act on today exactly if it says why', () => {
  const day = fc.integer({ min: -40, max: 40 }).map(inDays)
  const some = fc.record({
    state: fc.constantFrom(...states),
    severity: fc.option(fc.constantFrom(...severities)),
    acknowledged: fc.option(day),
    feedbackBy: day,
    feedback: fc.option(day),
    closed: fc.option(day),
    read: fc.nat(2),
    answered: fc.nat(2),
    waiting: fc.boolean(),
    tasks: fc.array(fc.record({ assignee: fc.constant(null), due: fc.option(day) }), { maxLength: 4 }),
  })
  const trouble = fc.option(fc.constantFrom<Trouble>('unopened', 'former', 'damaged', 'newer'), { freq: 5 })
  check(
    fc.property(fc.option(some), fc.nat(2), trouble, (card, messages, why) => {
      const one = caseWith(why === null ? card : null, { messages, trouble: why })
      expect(laneOf(one) === 'act').toBe(reasonsToAct(one, today, profiles.eu).length > 0)
    }),
    300,
  )
})

test('an expert has their tasks to do, and nothing that only the team can answer', () => {
  const waits = caseWith({ acknowledged: null, answered: 0 }, { messages: 2 })
  expect(laneOf(waits)).toBe('act')
  expect(laneOf(asExpert(waits))).toBe('progress')
  expect(nextDue(asExpert(waits), today, profiles.eu)).toBeNull()
  expect(laneOf(asExpert(caseWith(task(2))))).toBe('act')
  expect(asExpert(caseWith(null)).card).toBeNull()
})
