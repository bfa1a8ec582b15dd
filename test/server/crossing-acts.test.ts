/**
 * Officers who act on the same case at the same moment: every act is in the log once, or its author was told that a
 * colleague had changed the same; and no act replaces what its author has not seen.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fetchVerified } from '../../client/api/manifest.ts'
import { applyAct } from '../../client/office/case/applying.ts'
import { kindOf, type Act } from '../../client/office/case/acts.ts'
import { openCase, type OpenCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { toWire } from '../../client/api/wire.ts'
import { equal, type ItemId } from '../../crypto/bytes.ts'
import { stateOf } from '../../crypto/case/fold.ts'
import { outcomes } from '../../crypto/content.ts'
import { previousOf } from '../../crypto/envelope.ts'
import { randomBytes } from '../../crypto/random.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { check } from '../support/property.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let desks: readonly AtDesk[]
const moment = () => ({ day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) })

beforeAll(async () => {
  const founded = await startFounded()
  ;({ sotto } = founded)
  const anna = founded.office
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const who = { name: 'Ben', title: null, role: 'officer', custodian: false, again: null } as const
  const at = { moment: moment(), now: () => systemClock.now() }
  const person = newPerson('ben', 'ben has a long password')
  const ben = await bringIn(anna, sotto.officer(), { ...who, channel: channel.id }, person, at)
  desks = [await lookAgain(anna), ben]
})
afterAll(() => sotto.end())

const task = randomBytes<'item'>
const anAct = (tasks: readonly ItemId[]): fc.Arbitrary<Act> =>
  fc.oneof(
    fc.constantFrom('One', 'Two', 'Three').map((title) => ({ type: 'change' as const, to: { title } })),
    fc
      .constantFrom<readonly string[]>(['roof'], ['pool', 'roof'])
      .map((tags) => ({ type: 'change' as const, to: { tags: [...tags] } })),
    fc.constantFrom('A note', 'Another').map((text) => ({ type: 'note' as const, text })),
    fc.constantFrom(0, 1).map((which) => ({
      type: 'assign' as const,
      owner: desks[which]?.unlocked.officer ?? null,
      note: null,
    })),
    fc.constantFrom('Ask', 'Look', 'Call').map((text) => ({
      ...{ type: 'change-task' as const, task: tasks[0] ?? task(16) },
      to: { text },
    })),
    fc.constantFrom('done' as const, 'dropped' as const, null).map((as) => ({
      ...{ type: 'end-task' as const, task: tasks[0] ?? task(16) },
      as,
    })),
    fc.constantFrom(...outcomes.slice(5, 6), ...outcomes.slice(7)).map((outcome) => ({
      ...{ type: 'close' as const, text: 'Closed', outcome },
    })),
    fc.constant({ type: 'reply' as const, as: 'reply' as const, text: 'A reply', waiting: true }),
    fc.constantFrom<readonly string[]>(['Monday'], ['Tuesday']).map((times) => ({
      ...{ type: 'offer-meeting' as const, text: '' },
      times,
    })),
    fc.constantFrom('phone' as const, 'in-person' as const).map((way) => ({
      ...{ type: 'send-transcript' as const, text: 'Said', held: systemClock.today() },
      way,
    })),
    fc.constant({ type: 'pass-on' as const, to: 'The police', text: 'Passed on' }),
    fc.constantFrom(1 as const, 3 as const).map((likelihood) => ({
      type: 'assess' as const,
      assessment: {
        ...{ impact: 4 as const, overrides: [], evidence: 'safe' as const, reprisal: 'low' as const },
        ...{ likelihood, mustNotKnow: '', plan: '' },
      },
    })),
    fc.constant({ type: 'reopen' as const, reason: 'More', text: 'Again' }),
  )

async function newCase(): Promise<{ number: string; id: ItemId }> {
  const send = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  const { report } = await leaveReport(send, verified, draftOf(verified, 'Crossing'), randomBytes(16), today)
  const [desk] = desks
  if (!desk) throw new Error('a desk')
  const row = (await fetchCaseRows(desk.send)).find(({ mailbox }) => equal(mailbox, report.mailbox))
  if (!row) throw new Error('the case is on the list')
  const open = await openCase(desk.send, desk.unlocked, row.number, moment())
  const id = randomBytes<'item'>(16)
  const adding: Act = { type: 'add-task', task: id, text: 'Ask', assignee: null, due: null }
  const how = { send: desk.send, unlocked: desk.unlocked, at: moment() }
  await applyAct(
    { ...how, openAgain: () => openCase(desk.send, desk.unlocked, row.number, moment()) },
    open,
    adding,
  )
  return { number: row.number, id }
}

/** What an act replaces in a case, and what it makes of it, as JSON. */
const replaced = (act: Act, open: OpenCase): string =>
  JSON.stringify(toWire(kindOf(act).replaces?.(act, open) ?? {}))
const made = (act: Act): string => JSON.stringify(toWire(kindOf(act).sets?.(act) ?? null))

/** True if the case allows an act, as the page sees it that offers it. */
function mayDo(act: Act, open: OpenCase): boolean {
  const { may } = kindOf(act)
  if ((act.type === 'reopen') !== (open.state.closed !== null)) return false
  return may ? may(act, open) : true
}

test('of two acts on the same case at the same moment, the second comes on top or its author is told, as in some order', async () => {
  const rounds = fc.array(fc.tuple(fc.nat(999), fc.nat(999)), { minLength: 10, maxLength: 10 })
  let clashed = 0
  let crossed = 0
  const property = fc.asyncProperty(rounds, async (seeds) => {
    const { number, id } = await newCase()
    const openBy = (desk: AtDesk) => openCase(desk.send, desk.unlocked, number, moment())
    for (const pair of seeds) {
      const [one, other] = pair
      const draw = (from: fc.Arbitrary<Act>, seed: number) => fc.sample(from, { numRuns: 1, seed })[0]
      const first = draw(anAct([id]), one)
      // Every second pair is of one kind: acts of different kinds seldom change the same.
      const isAlike = (act: Act) => other % 2 === 0 || act.type === first?.type
      const acts = [first, draw(anAct([id]).filter(isAlike), other)]
      const seen = await Promise.all(desks.map(openBy))
      const [before] = seen
      if (!before || !acts.every((act) => act && mayDo(act, before))) continue
      const told = await Promise.all(
        desks.map(async (desk, which) => {
          const [act, saw] = [acts[which], seen[which]]
          if (!act || !saw) throw new Error('an act each')
          const { send, unlocked } = desk
          return applyAct({ send, unlocked, at: moment(), openAgain: () => openBy(desk) }, saw, act)
        }),
      )
      const [anna, ben] = await Promise.all(desks.map(openBy))
      if (!anna || !ben) throw new Error('two desks')
      expect(anna.entriesDamaged || anna.thread.fault !== null).toBe(false)
      expect(anna.state).toEqual(ben.state)
      // Who was first is known by the entries.
      const added = anna.log.slice(before.log.length)
      const ahead = desks.findIndex(({ unlocked }) =>
        equal(unlocked.officer, added[0]?.officer ?? unlocked.office),
      )
      const [leading, following] = [acts[ahead], acts[1 - ahead]]
      if (!leading || !following) throw new Error('somebody was first')
      expect(told[ahead]).toEqual([])
      const between: OpenCase = {
        ...anna,
        state: stateAt(anna, before.log.length),
        thread: threadAt(anna, added[0]),
      }
      const untouched = replaced(following, before) === replaced(following, between)
      const same = !untouched && made(following) === replaced(following, between)
      expect({ leading, following, entries: added.length, told: told[1 - ahead]?.length === 0 }).toEqual({
        leading,
        following,
        entries: untouched ? 2 : 1,
        told: untouched || same,
      })
      if (untouched) crossed++
      else if (!same) clashed++
    }
  })
  await check(property, 4)
  // Both happen: acts that go together, and acts that do not.
  expect(crossed).toBeGreaterThan(0)
  expect(clashed).toBeGreaterThan(0)
}, 600_000)

/** What the case was after the entry with this index. */
function stateAt({ log }: OpenCase, index: number): OpenCase['state'] {
  const state = stateOf(log.slice(0, index + 1))
  if (!state) throw new Error('a log has a beginning')
  return state
}

/** The conversation as it was after an entry: the entry names its last reply. */
function threadAt(
  { envelopes, thread }: OpenCase,
  entry: OpenCase['log'][number] | undefined,
): OpenCase['thread'] {
  const head = entry?.content.heads[1]
  const end = head ? envelopes[1].findIndex((one) => equal(previousOf(one), head)) + 1 : 0
  return { ...thread, replies: thread.replies.filter(({ seq }) => seq < end) }
}
