/** What a case is, derived from its log. Spec: "The state of a case". */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { OfficerId } from '../../crypto/bytes.ts'
import { Card, details, states, type State } from '../../crypto/case/card.ts'
import {
  evidenceRisks,
  impacts,
  likelihoods,
  overrides,
  reprisalRisks,
} from '../../crypto/case/assessment.ts'
import { after, stateOf } from '../../crypto/case/fold.ts'
import { cardOf, type Doing, type SignedEntry } from '../../crypto/case/state.ts'
import { categories, outcomes, writeContent } from '../../crypto/content.ts'
import type { LogEntry, NewerEntry } from '../../crypto/case/log-entry.ts'
import { cardSize } from '../../crypto/padding.ts'
import { ready } from '../../crypto/sodium.ts'
import { toWire } from '../../client/api/wire.ts'
import { fill } from '../support/crypto-bytes.ts'
import { day } from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const anna = fill<'officer'>(1, 16)
const ben = fill<'officer'>(2, 16)
const days = ['2026-11-23', '2026-12-01', '2027-02-28', '2027-03-01'].map(day)
const [first = day('2026-11-23'), second = first, due = first] = days

/** An entry as it is read, without the parts of its head that say nothing about the case. */
const entry = (officer: OfficerId, content: Doing): SignedEntry<LogEntry> => ({
  officer,
  content: content as LogEntry,
})
const opened = entry(anna, {
  type: 'opened',
  title: 'Invoices',
  category: 3,
  severity: null,
  received: first,
  feedbackBy: due,
  day: first,
  messages: 1,
})

const aDay = fc.constantFrom(...days)
const anOfficer = fc.constantFrom(anna, ben)
const reason = fc.string({ maxLength: 20 })
const file = { id: null, name: 'a.pdf', sha256: fill<'hash'>(3, 32) }
const change = fc.record(
  {
    title: fc.string({ maxLength: 120 }),
    category: fc.constantFrom(...categories),
    tags: fc.array(fc.constantFrom('pool', 'roof'), { maxLength: 5 }),
  },
  { requiredKeys: [] },
)
const answers = fc.record({
  impact: fc.constantFrom(...impacts),
  likelihood: fc.constantFrom(...likelihoods),
  overrides: fc.subarray([...overrides]),
  evidence: fc.constantFrom(...evidenceRisks),
  reprisal: fc.constantFrom(...reprisalRisks),
  mustNotKnow: fc.string({ maxLength: 20 }),
  plan: fc.string({ maxLength: 20 }),
})
const said: fc.Arbitrary<Omit<Doing, 'day' | 'messages'>> = fc.oneof(
  fc.record({
    type: fc.constant('replied' as const),
    as: fc.constantFrom('acknowledgement', 'reply', 'feedback'),
    waiting: fc.boolean(),
    feedbackBy: aDay,
  }),
  fc.constantFrom(
    ...(['noted', 'stepped-aside', 'rekeyed'] as const).map((type) => ({ type })),
    { type: 'file-opened' as const, file },
    { type: 'file-exported' as const, file },
    { type: 'reader-added' as const, officer: ben },
  ),
  change.map((to) => ({ type: 'changed' as const, ...to })),
  answers.map((given) => ({ type: 'assessed' as const, ...given })),
  fc.record({
    type: fc.constant('moved' as const),
    to: fc.constantFrom(...states),
    reason: fc.option(reason),
  }),
  fc.record({
    type: fc.constant('assigned' as const),
    owner: fc.constantFrom(null, anna, ben),
    note: fc.option(reason),
  }),
  fc.record({
    type: fc.constant('closed' as const),
    outcome: fc.constantFrom(null, ...outcomes),
    reason: fc.option(reason),
  }),
  fc.record({
    type: fc.constant('reopened' as const),
    reason,
    told: fc.boolean(),
    feedbackBy: aDay,
  }),
)
const anEntry = fc
  .record({ officer: anOfficer, said, day: aDay, messages: fc.integer({ min: 1, max: 9 }) })
  .map(({ officer, said: one, ...head }) => entry(officer, { ...one, ...head } as Doing))
const logs = fc.array(anEntry, { maxLength: 20 }).map((rest) => [opened, ...rest])

const whole = (log: readonly SignedEntry<LogEntry | NewerEntry>[]) => {
  const state = stateOf(log)
  if (!state) throw new Error('a log begins with its opening')
  return state
}

test('after any act, the resulting card can be written and read', () => {
  const property = fc.property(logs, (log) => {
    const card = cardOf(whole(log))
    expect(Object.keys(card).sort()).toEqual(Object.keys(Card.entries).sort())
    expect(writeContent(Card, toWire(card), cardSize)).toHaveLength(cardSize)
  })
  check(property)
})

test('a case’s state is the old state plus the new entry: with the state, nobody needs the log', () => {
  const property = fc.property(logs, anEntry, (log, next) => {
    expect(whole([...log, next])).toEqual(after(whole(log), next))
  })
  check(property)
})

test('a case is beyond triage only after somebody has assessed it', () => {
  const beyond = new Set<State>(['assessment', 'investigation', 'decision', 'remediation'])
  const property = fc.property(logs, (log) => {
    const { state, assessment } = whole(log)
    if (beyond.has(state)) expect(assessment).not.toBeNull()
  })
  check(property)
})

test('severity is impact times likelihood, and critical for whatever cannot wait', () => {
  const property = fc.property(answers, (given) => {
    const { impact, likelihood, overrides: found, evidence } = given
    const state = whole([opened, entry(anna, { type: 'assessed', ...given, day: second, messages: 1 })])
    const product = impact * likelihood
    const plain = product > 8 ? 'critical' : product > 5 ? 'high' : product > 2 ? 'medium' : 'low'
    const expected = found.length > 0 || evidence === 'destroyed' ? 'critical' : plain
    expect(state.severity).toBe(expected)
    expect(state.assessment).toEqual({ ...given, officer: anna, day: second })
  })
  check(property)
})

test('an entry changes only what it names: changing one thing does not undo a change to another', () => {
  const property = fc.property(logs, change, change, (log, one, other) => {
    const changed = [one, other].map((to) =>
      entry(anna, { type: 'changed', ...to, day: second, messages: 9 }),
    )
    const state = whole([...log, ...changed])
    const before = whole(log)
    for (const name of Object.keys(details) as (keyof typeof details)[]) {
      const expected = name in other ? other[name] : name in one ? one[name] : before[name]
      expect(state[name]).toEqual(expected)
    }
  })
  check(property)
})

test('entries of unknown kinds change nothing that this program knows', () => {
  const newer = { officer: ben, content: { type: 'newer' } as NewerEntry }
  const property = fc.property(logs, fc.nat(), (log, where) => {
    const at = 1 + (where % log.length)
    expect(whole([...log.slice(0, at), newer, ...log.slice(at)])).toEqual(whole(log))
  })
  check(property)
})

test('a log that does not begin with the opening says nothing about the case', () => {
  expect(stateOf([])).toBeNull()
  check(fc.property(logs, (log) => expect(stateOf(log.slice(1))).toBeNull()))
})

test('a case from its opening to its end', () => {
  const head = { day: second, messages: 2 }
  const reply = entry(ben, {
    type: 'replied',
    as: 'acknowledgement',
    waiting: true,
    feedbackBy: due,
    ...head,
  })
  const acknowledged = whole([opened, reply])
  expect(acknowledged).toMatchObject({
    state: 'acknowledged',
    acknowledged: second,
    owner: ben,
    read: 2,
    answered: 2,
    waiting: true,
  })
  const aside = entry(ben, { type: 'stepped-aside', ...head })
  expect(whole([opened, reply, aside]).owner).toBeNull()
  expect(whole([opened, reply, entry(anna, { type: 'stepped-aside', ...head })]).owner).toBe(ben)
  const closed = entry(anna, { type: 'closed', outcome: 'partly', reason: null, ...head })
  expect(whole([opened, closed])).toMatchObject({
    state: 'closed',
    closed: second,
    feedback: second,
    acknowledged: second,
    owner: anna,
    waiting: false,
  })
  // Without a message, nobody has told the reporter anything.
  const unanswered = entry(anna, { type: 'closed', outcome: null, reason: 'Junk', ...head })
  expect(whole([opened, unanswered])).toMatchObject({ closed: second, feedback: null, acknowledged: null })
  const reopened = entry(anna, { type: 'reopened', reason: 'More', told: false, feedbackBy: due, ...head })
  expect(whole([opened, closed, reopened])).toMatchObject({
    state: 'triage',
    closed: null,
    feedback: null,
    acknowledged: second,
  })
  // New keys come automatically: nobody has read anything.
  expect(whole([opened, entry(ben, { type: 'rekeyed', day: second, messages: 5 })]).read).toBe(0)
})
