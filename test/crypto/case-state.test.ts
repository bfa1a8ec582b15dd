/** What a case is, derived from its log. Spec: "The state of a case". */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { OfficerId } from '../../crypto/bytes.ts'
import { Card, details, readCard, states, type State } from '../../crypto/case/card.ts'
import {
  evidenceRisks,
  impacts,
  likelihoods,
  overrides,
  reprisalRisks,
} from '../../crypto/case/assessment.ts'
import { linkKinds } from '../../crypto/case/links.ts'
import { measures } from '../../crypto/case/measures.ts'
import { partyKinds, partyRoles } from '../../crypto/case/parties.ts'
import { taskEnds } from '../../crypto/case/tasks.ts'
import { isSamePlace, transcriptEnds } from '../../crypto/case/transcripts.ts'
import { after, stateOf } from '../../crypto/case/fold.ts'
import { cardOf, type Doing, type SignedEntry } from '../../crypto/case/state.ts'
import { categories, isTalk, outcomes, talks, ways, writeContent } from '../../crypto/content.ts'
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
const anItem = fc.integer({ min: 1, max: 12 }).map((number) => fill<'item'>(number, 16))
const aMailbox = fc.integer({ min: 1, max: 12 }).map((number) => fill<'mailbox'>(number, 32))
const aTask = fc.record({
  task: anItem,
  text: fc.constantFrom('Ask', 'Look'),
  assignee: fc.constantFrom(null, anna, ben),
  due: fc.constantFrom(null, ...days),
})
const aParty = fc.record({
  party: anItem,
  name: fc.constantFrom('Kim', 'A firm'),
  kind: fc.constantFrom(...partyKinds),
  role: fc.constantFrom(...partyRoles),
  about: reason,
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
    { type: 'exported' as const, as: 'pdf' as const, level: 'complete' as const, sha256: file.sha256 },
    { type: 'reader-added' as const, officer: ben },
    { type: 'reader-removed' as const, officer: ben },
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
    type: fc.constant('entered' as const),
    way: fc.constantFrom(...ways),
    words: fc.constantFrom('handed', 'printed', 'none'),
  }),
  fc.record({
    type: fc.constant('transcribed' as const),
    seq: fc.nat(3),
    way: fc.constantFrom(...talks),
    held: aDay,
    feedbackBy: aDay,
  }),
  fc.record({
    type: fc.constant('transcript-ended' as const),
    of: fc.record({ stream: fc.constantFrom(0, 1), seq: fc.nat(3) }),
    as: fc.constantFrom(...transcriptEnds),
    message: fc.constantFrom(null, 1, 2),
  }),
  fc.record({ type: fc.constant('meeting-offered' as const), seq: fc.nat(3), feedbackBy: aDay }),
  fc.record({ type: fc.constant('passed-on' as const), to: fc.constant('The police'), feedbackBy: aDay }),
  fc.record({ type: fc.constant('extended' as const), reason, feedbackBy: aDay }),
  fc.boolean().map((conflict) => ({ type: 'conflict-declared' as const, conflict })),
  aTask.map((task) => ({ type: 'task-added' as const, ...task })),
  aTask.map(({ task, due }) => ({ type: 'task-changed' as const, task, due })),
  fc.record({
    type: fc.constant('task-ended' as const),
    task: anItem,
    as: fc.constantFrom(null, ...taskEnds),
  }),
  aParty.map((party) => ({ type: 'party-added' as const, ...party })),
  aParty.map(({ party, role }) => ({ type: 'party-changed' as const, party, role })),
  anItem.map((party) => ({ type: 'party-removed' as const, party })),
  fc.record({ type: fc.constant('linked' as const), to: aMailbox, as: fc.constantFrom(...linkKinds) }),
  aMailbox.map((to) => ({ type: 'unlinked' as const, to })),
  fc.option(aMailbox).map((into) => ({ type: 'merged' as const, into })),
  fc.record({
    type: fc.constant('closed' as const),
    outcome: fc.constantFrom(null, ...outcomes),
    reason: fc.option(reason),
    measures: fc.subarray([...measures]),
    recovered: fc.constantFrom(null, { amount: 12_000, currency: 'EUR' }),
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
    // Two members are there only if there is something to say.
    const always = (one: object) =>
      Object.keys(one)
        .filter((name) => name !== 'entered' && name !== 'nameOpened')
        .sort()
    expect(always(card)).toEqual(always(Card.entries))
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
  const closed = entry(anna, {
    type: 'closed',
    outcome: 'partly',
    reason: null,
    measures: [],
    recovered: null,
    deleteOn: null,
    ...head,
  })
  expect(whole([opened, closed])).toMatchObject({
    state: 'closed',
    closed: second,
    feedback: second,
    acknowledged: second,
    owner: anna,
    waiting: false,
  })
  // Without a message, nobody has told the reporter anything.
  const unanswered = entry(anna, {
    type: 'closed',
    outcome: null,
    measures: [],
    recovered: null,
    deleteOn: null,
    reason: 'Junk',
    ...head,
  })
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

test('a card says how a case came if an officer wrote it down, and that a name was opened', () => {
  const said = { day: first, messages: 1 } as const
  const plain = cardOf(whole([opened]))
  expect('entered' in plain || 'nameOpened' in plain).toBe(false)
  const card = cardOf(
    whole([
      opened,
      entry(anna, { ...said, type: 'entered', way: 'letter', words: 'none' }),
      entry(ben, { ...said, type: 'name-opened', reason: 'Danger', agreement: null }),
      entry(ben, { ...said, type: 'noted' }),
    ]),
  )
  expect(card).toMatchObject({ entered: { way: 'letter', words: 'none' }, nameOpened: true })
  const padded = writeContent(Card, toWire(card), cardSize)
  expect(readCard(padded)).toEqual(card)
})

test('a card has the open tasks that are due first, and every link', () => {
  const property = fc.property(logs, (log) => {
    const state = whole(log)
    const { tasks, links } = cardOf(state)
    const open = state.tasks.filter(({ ended }) => ended === null)
    expect(tasks).toHaveLength(Math.min(4, open.length))
    expect(links).toEqual(state.links)
    const shown = tasks.map(({ due: day }) => day ?? '9999')
    expect(shown).toEqual([...shown].sort())
    const latest = shown.at(-1) ?? ''
    const earlier = open.filter(({ due: day }) => (day ?? '9999') < latest)
    expect(earlier.length).toBeLessThanOrEqual(tasks.length)
  })
  check(property)
})

test('a task is as it was changed last, and open until it is ended', () => {
  const task = fill<'item'>(1, 16)
  const head = { day: second, messages: 1 }
  const log = [
    opened,
    entry(anna, { type: 'task-added', task, text: 'Ask', assignee: ben, due: first, ...head }),
    entry(ben, { type: 'task-changed', task, assignee: null, ...head }),
    entry(ben, { type: 'task-ended', task, as: 'done', ...head }),
  ]
  const [ended] = whole(log).tasks
  expect(ended).toEqual({
    task,
    text: 'Ask',
    assignee: null,
    due: first,
    ended: { as: 'done', by: ben, day: second },
  })
  const again = entry(anna, { type: 'task-ended', task, as: null, ...head })
  expect(whole([...log, again]).tasks[0]?.ended).toBeNull()
  // What nobody added cannot be changed.
  const other = entry(anna, { type: 'task-changed', task: fill<'item'>(2, 16), text: 'Look', ...head })
  expect(whole([...log, other])).toEqual({ ...whole(log), read: 1 })
})

test('each text that somebody is to check is there once, and how its check ended does not change', () => {
  const property = fc.property(logs, anEntry, (log, next) => {
    const { transcripts, entered } = whole(log)
    for (const [at, { of, ended }] of transcripts.entries()) {
      expect(transcripts.findIndex((one) => isSamePlace(one.of, of))).toBe(at)
      // That no answer came is not an answer: a late one replaces it.
      const isFinal = ended !== null && ended.as !== 'no-answer'
      if (isFinal) expect(whole([...log, next]).transcripts[at]?.ended).toEqual(ended)
    }
    // What an officer wrote down is checked by the person who said it, if they can come back.
    const isChecked = transcripts.some(({ of }) => of.stream === 0)
    expect(isChecked).toBe(entered !== null && entered.words !== 'none' && isTalk(entered.way))
  })
  check(property)
})
