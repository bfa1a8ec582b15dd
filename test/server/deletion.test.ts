/**
 * Deleting cases: by the rule, on the day that an officer signed; early, by two people; not at all, while a legal hold
 * lasts. And what an older backup brings back: everything but what was deleted.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchangeJson } from '../../client/api/send.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { fetchPutAside, putAside, takeUp } from '../../client/office/case/put-aside.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCases } from '../../client/office/case/cards.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import {
  agreeByShare,
  agreeTo,
  askFor,
  isDeletionAgreed,
  recall,
} from '../../client/office/case/deletion/second.ts'
import { fetchStated, oddlyStated } from '../../client/office/case/deletion/stated.ts'
import {
  fetchTombstones,
  isAgainstKept,
  isAsKept,
  isRight,
  noteOutlived,
} from '../../client/office/case/deletion/tombstones.ts'
import { renewIfDue, type ActInput } from '../../client/office/desk/office-acts.ts'
import type { Memory } from '../../client/office/desk/memory.ts'
import { remove } from '../../client/office/people/people.ts'
import { splitAmong } from '../../client/office/people/trustees.ts'
import { CaseDeleted, openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import { addDays, addMonths, firstOfMonth, type Day } from '../../crypto/day.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import {
  caseName,
  followLog,
  signOfficeEntry,
  type CheckedLog,
  type LogBroken,
} from '../../crypto/office-log.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { shareGroups, type Share } from '../../crypto/shares.ts'
import { sodium } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import {
  leastDays,
  mostDelayDays,
  retentionDigest,
  type Asked,
  type Tombstone,
} from '../../crypto/wire/retention.ts'
import { deleteDueCase } from '../../db/deletions.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { comes } from '../support/come.ts'
import { openDays } from '../support/days.ts'
import { backUp } from '../support/database.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'
import { verifyLog } from '../support/verify-log.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let olga: AtDesk

beforeAll(async () => {
  sotto = await startSotto({ clock: days.clock })
  anna = await setUpOffice(sotto, days.clock, 'closed')
  ben = await comes(sotto, anna, days.moment(), 'ben')
  olga = await comes(sotto, anna, days.moment(), 'olga', {
    channel: { opens: 'Ombudsperson' },
    custodian: true,
  })
  await openToReports(anna, ['en'], days.moment())
  await refresh()
})
afterAll(() => sotto.end())

/** Everybody sees what the others did; and the office's published keys are renewed before they expire. */
async function refresh(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  await renewIfDue(anna.send, anna.unlocked, days.today(), days.moment().seconds)
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  olga = await lookAgain(olga)
}

interface Left {
  readonly entropy: Entropy
  readonly mailbox: Mailbox
  readonly number: string
}

/** A report, by the office's people, with those of them left out. */
async function report(
  text: string,
  leaveOut: readonly AtDesk[] = [],
  entropy = randomBytes<'entropy'>(16),
): Promise<Left> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const excluded = leaveOut.map(({ unlocked }) => unlocked.officer)
  const draft = draftOf(verified, text, { excluded })
  const { report: sealed } = await leaveReport(send, verified, draft, entropy, days.today())
  const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, sealed.mailbox))
  if (!row) throw new Error('not on the list')
  return { entropy, mailbox: sealed.mailbox, number: row.number }
}

const open = (who: AtDesk, number: string) => openCase(who.send, who.unlocked, number, days.moment())

async function act(who: AtDesk, number: string, ...acts: readonly Act[]): Promise<void> {
  for (const one of acts) {
    await sendAct(who.send, sealAct(who.unlocked, await open(who, number), one, days.moment()))
  }
}

/** The code of a refusal, or 'ok'. */
async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'ok',
    (error: unknown) => (error as { code?: string }).code ?? (error as Error).name,
  )
}

const close = (deleteOn?: Day): Act => ({
  type: 'close',
  text: 'We have dealt with it.',
  outcome: 'withdrawn',
  ...(deleteOn && { deleteOn }),
})

/** The nightly job, today or so many days from now. */
const night = (ahead = 0) => {
  const clock = { ...days.clock, today: () => addDays(days.today(), ahead) }
  return deleteDue(sotto.db, clock, log)
}
const events: string[] = []
const noteEvent = (event: string, error?: unknown) => {
  events.push(error instanceof Error ? `${event} ${error.message}` : event)
}

const log = { event: noteEvent, failure: noteEvent, seldom: noteEvent }

/** The tables that have a row of this case, in either schema. */
async function tablesWith(mailbox: Mailbox): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select concat(table_schema, '.', table_name) as name from information_schema.columns
    where column_name = 'mailbox' and table_schema in ('public', 'apart')`.execute(sotto.db)
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: mine } = await sql`select from ${sql.raw(name)} where mailbox = ${mailbox}`.execute(
      sotto.db,
    )
    if (mine.length > 0) found.push(name)
  }
  return found.sort()
}

const come = async ({ entropy }: Left) =>
  openMailbox(
    sotto.reporter(),
    await fetchVerified(sotto.reporter(), null, days.today()),
    entropy,
    sotto.reporterUrl,
  )

const gone = async (left: Left) =>
  come(left).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof CaseDeleted)) throw error
      return error.left
    },
  )

test('a closed case is deleted on the day that its officer signed, and not a day before', async () => {
  const one = await report('Gravel is missing from the depot')
  const kept = await report('Another case, which stays')
  await act(anna, one.number, close())
  const closed = await open(anna, one.number)
  const { deleteOn } = closed.state
  // 24 months where the law names no number; the first of a month.
  expect(deleteOn).toBe(firstOfMonth(addMonths(days.today(), 24)))
  expect(closed.answer.retention).toMatchObject({ on: deleteOn, held: false })
  const said = (await come(one))?.thread.replies.at(-1)?.content
  expect(said?.type === 'closing' && said.deleteOn).toBe(deleteOn)

  const ahead = Math.round((Date.parse(deleteOn ?? '') - Date.parse(days.today())) / 86_400_000)
  expect(ahead).toBeGreaterThan(650)
  await night(ahead - 1)
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  await night(ahead)
  expect(await tablesWith(one.mailbox)).toEqual(['apart.tombstone'])
  expect(await tablesWith(kept.mailbox)).toContain('public.report')
  expect((await fetchCaseRows(ben.send)).map(({ number }) => number)).not.toContain(one.number)
  const later = addDays(days.today(), ahead)
  expect(await gone(one)).toEqual({ deleted: later.slice(0, 7), how: 'rule' })
  expect(await come(kept)).not.toBeNull()
  // Another report cannot take its place.
  for (const who of [anna, ben]) {
    const [tombstone] = await fetchTombstones(who.send)
    expect(tombstone).toMatchObject({ number: one.number, how: 'rule' })
    expect(tombstone && isRight(who.unlocked, tombstone, later)).toBe(true)
    // A day that the officer did not sign, or a hold that they did, shows nothing.
    const { statement } = tombstone ?? {}
    if (!tombstone || !statement) throw new Error('stated')
    for (const forged of [{ on: addDays(days.today(), -1) }, { held: true }, { version: 99 }]) {
      expect(isRight(who.unlocked, { ...tombstone, statement: { ...statement, ...forged } }, later)).toBe(
        false,
      )
    }
    expect(isRight(who.unlocked, { ...tombstone, statement: null }, later)).toBe(false)
    // Nor does a statement that is older than what the browser has seen since.
    expect(tombstone && isRight(who.unlocked, tombstone, later, { version: 99 })).toBe(false)
  }
  expect(await fetchTombstones(olga.send)).toEqual([])
  expect(events).toEqual([])
})

test('nobody learns of a deleted case who was left out of it', async () => {
  const one = await report('About Ben', [ben])
  await act(anna, one.number, close(addDays(days.today(), 10)))
  days.pass(10)
  await night()
  expect(await tablesWith(one.mailbox)).toEqual(['apart.tombstone'])
  const numbers = async (who: AtDesk) => (await fetchTombstones(who.send)).map(({ number }) => number)
  expect(await numbers(anna)).toContain(one.number)
  expect(await numbers(ben)).not.toContain(one.number)
})

test('a message from the reporter puts deletion off; opening the case again ends it', async () => {
  const [one, two] = [await report('It goes on'), await report('It begins again')]
  for (const { number } of [one, two]) await act(anna, number, close(addDays(days.today(), 10)))
  days.pass(9)
  await write(one, 'They have threatened me.')
  await act(anna, two.number, { type: 'reopen', reason: 'New papers', text: 'We look at it again.' })
  days.pass(leastDays - 1)
  await night()
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  days.pass(1)
  await night()
  expect(await tablesWith(one.mailbox)).toEqual(['apart.tombstone'])
  await night(4000)
  expect(await tablesWith(two.mailbox)).toContain('public.report')
})

/** The reporter writes once more. */
async function write(left: Left, text: string): Promise<void> {
  const box = await come(left)
  if (!box) throw new Error('there')
  const verified = await fetchVerified(sotto.reporter(), null, days.today())
  await sendMessage(sotto.reporter(), box, sealMessage(verified, box, text, days.today()))
}

test('who writes every week puts deletion off for 60 days, and not for ever', async () => {
  const [one, held] = [await report('Every week'), await report('Held for long')]
  await act(anna, one.number, close(addDays(days.today(), 10)))
  await act(anna, held.number, close(addDays(days.today(), 10)), hold)
  days.pass(10)
  for (let passed = 0; passed < 60; passed += leastDays - 1) {
    await write(one, 'I am still here.')
    await night()
    expect(await tablesWith(one.mailbox)).toContain('public.report')
    days.pass(leastDays - 1)
    await refresh()
  }
  await night()
  expect(await tablesWith(one.mailbox)).toEqual(['apart.tombstone'])
  const tombstone = (await fetchTombstones(ben.send)).find(({ number }) => number === one.number)
  expect(tombstone && isRight(ben.unlocked, tombstone, days.today())).toBe(true)

  // A hold has lasted for longer than that: from the day on which it is lifted, a message still counts.
  await agreed('lifting', held)
  await act(ben, held.number, { type: 'lift-hold' })
  await write(held, 'One thing more.')
  await night(leastDays - 1)
  expect(await tablesWith(held.mailbox)).toContain('public.report')
  await night(leastDays)
  expect(await tablesWith(held.mailbox)).toEqual(['apart.tombstone'])
})

test('the server takes no day that is too soon, and none that somebody else has signed', async () => {
  const one = await report('In a hurry')
  const soon = addDays(days.today(), leastDays - 1)
  expect(await codeOf(act(anna, one.number, close(soon)))).toBe('bad-request')
  const sealed = sealAct(
    anna.unlocked,
    await open(anna, one.number),
    close(addDays(days.today(), 20)),
    days.moment(),
  )
  const body = sealed.body as { retention: object }
  const forged = {
    ...sealed,
    body: { ...body, retention: { ...body.retention, on: addDays(days.today(), 8) } },
  }
  expect(await codeOf(sendAct(anna.send, forged))).toBe('bad-signature')
  expect((await open(anna, one.number)).answer.retention).toBeNull()
})

/** Anna asks, Ben agrees. */
async function agreed(what: 'deletion' | 'lifting', one: Left): Promise<void> {
  await askFor(anna.send, anna.unlocked, what, one.mailbox, days.moment())
  await refresh()
  const [asked] = (await open(ben, one.number)).answer.asked
  if (!asked) throw new Error('asked')
  await agreeTo(ben.send, ben.unlocked, asked, days.moment())
  await refresh()
}

const hold: Act = { type: 'hold', authority: 'District court', reason: 'Proceedings', review: days.today() }

/** What a changed program of Anna's claims: that two people have agreed to lift a hold. */
const claimed = (): Asked => ({
  ...{ entry: randomBytes<'hash'>(32), what: 'lifting', asker: anna.unlocked.officer },
  ...{ askedOn: days.today(), agreed: true },
})

test('a legal hold stops every deletion, and lifting it takes two people', async () => {
  const one = await report('A court wants it')
  await act(anna, one.number, close(addDays(days.today(), 10)), hold)
  await night(400)
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  // Nobody deletes it early either.
  expect(await codeOf(askFor(anna.send, anna.unlocked, 'deletion', one.mailbox, days.moment()))).toBe(
    'bad-entry',
  )
  // Alone, its officer lifts nothing, whatever their browser says.
  const held = await open(anna, one.number)
  const answer = { ...held.answer, asked: [claimed()] }
  const lift = sealAct(anna.unlocked, { ...held, answer }, { type: 'lift-hold' }, days.moment())
  expect(await codeOf(sendAct(anna.send, lift))).toBe('wait')

  await askFor(anna.send, anna.unlocked, 'lifting', one.mailbox, days.moment())
  await refresh()
  const [asked] = (await open(ben, one.number)).answer.asked
  if (!asked) throw new Error('asked')
  expect(await codeOf(agreeTo(anna.send, anna.unlocked, asked, days.moment()))).toBe('bad-entry')
  // The outside body is not asked where a colleague reads the case.
  expect(await codeOf(agreeTo(olga.send, olga.unlocked, asked, days.moment()))).toBe('bad-entry')
  expect(await codeOf(sendAct(anna.send, lift))).toBe('wait')
  await agreeTo(ben.send, ben.unlocked, asked, days.moment())
  await refresh()
  await night()
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  await act(ben, one.number, { type: 'lift-hold' })
  await night(10)
  expect(await tablesWith(one.mailbox)).toEqual(['apart.tombstone'])
})

test('deleting early takes two people, whose signatures are in the office’s log', async () => {
  const one = await report('Sent to the wrong place')
  await act(anna, one.number, { type: 'ask-second', what: 'deletion', reason: 'It names a child.' })
  await askFor(anna.send, anna.unlocked, 'deletion', one.mailbox, days.moment())
  await refresh()
  await night()
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  const [asked] = (await open(ben, one.number)).answer.asked
  if (!asked) throw new Error('asked')
  expect(await codeOf(agreeTo(anna.send, anna.unlocked, asked, days.moment()))).toBe('bad-entry')
  await agreeTo(ben.send, ben.unlocked, asked, days.moment())
  await refresh()
  // What was agreed to is agreed to once.
  expect(await codeOf(agreeTo(ben.send, ben.unlocked, asked, days.moment()))).toBe('bad-entry')
  await night()
  expect(await tablesWith(one.mailbox)).toEqual(['apart.tombstone'])
  expect((await gone(one))?.how).toBe('agreed')
  const tombstone = (await fetchTombstones(ben.send)).find(({ number }) => number === one.number)
  expect(tombstone && isRight(ben.unlocked, tombstone, days.today())).toBe(true)
  // For a case that nobody agreed to delete, it shows nothing.
  const other = tombstone && { ...tombstone, mailbox: randomBytes<'mailbox'>(32) }
  expect(other && isRight(ben.unlocked, other, days.today())).toBe(false)
  const checked = await verifyLog([], { DATABASE_URL: sotto.databaseUrl })
  expect(checked).toMatchObject({ code: 0 })
})

test('a request is withdrawn by who asked or could agree, even after somebody agreed; until then nobody asks again', async () => {
  const one = await report('Asked for in error', [])
  const ask = (who: AtDesk, what: 'deletion' | 'lifting' = 'deletion') =>
    codeOf(askFor(who.send, who.unlocked, what, one.mailbox, days.moment()))
  const asked = async () => {
    await refresh()
    const [found] = (await open(ben, one.number)).answer.asked
    if (!found) throw new Error('asked')
    return found
  }
  expect(await ask(anna)).toBe('ok')
  const first = await asked()
  expect([await ask(anna), await ask(ben)]).toEqual(['taken', 'taken'])
  // An outside body, who does not read the case, ends nothing.
  expect(await codeOf(recall(olga.send, olga.unlocked, first, days.moment()))).toBe('bad-entry')
  await recall(anna.send, anna.unlocked, first, days.moment())
  await refresh()
  expect((await open(ben, one.number)).answer.asked).toEqual([])
  expect(await codeOf(agreeTo(ben.send, ben.unlocked, first, days.moment()))).toBe('bad-entry')

  // Within the hour after it was agreed to, the one who agreed thinks better of it.
  expect(await ask(anna)).toBe('ok')
  const second = await asked()
  await agreeTo(ben.send, ben.unlocked, second, days.moment())
  await refresh()
  // Asking again would end what was agreed to.
  expect(await ask(anna)).toBe('taken')
  expect(isDeletionAgreed(ben.unlocked, one.mailbox, 0)).toBe(true)
  await recall(ben.send, ben.unlocked, second, days.moment())
  await refresh()
  await night()
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  // To a server that hides the case, the log gives no reason.
  expect(isDeletionAgreed(ben.unlocked, one.mailbox, 0)).toBe(false)
  expect(await codeOf(recall(anna.send, anna.unlocked, second, days.moment()))).toBe('bad-entry')

  // Lifting a hold likewise.
  await act(anna, one.number, hold)
  await agreed('lifting', one)
  const third = await asked()
  await recall(anna.send, anna.unlocked, third, days.moment())
  await refresh()
  const held = await open(anna, one.number)
  const claims = { ...held, answer: { ...held.answer, asked: [claimed()] } }
  const lift = sealAct(anna.unlocked, claims, { type: 'lift-hold' }, days.moment())
  expect(await codeOf(sendAct(anna.send, lift))).toBe('wait')
  expect(await verifyLog([], { DATABASE_URL: sotto.databaseUrl })).toMatchObject({ code: 0 })
})

/** Until so many statements wait for a lock that another has. */
const waits = (many: number) =>
  until(async () => {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      sotto.db,
    )
    return rows.length >= many
  })

test('a case whose deletion has begun is neither recalled nor taken up, and nobody is told so', async () => {
  const one = await report('Recalled too late')
  await agreed('deletion', one)
  const [asked] = (await open(ben, one.number)).answer.asked
  const junk = await report('Taken up too late')
  const row = (await fetchCaseRows(anna.send)).find(({ number }) => number === junk.number)
  if (!asked || !row) throw new Error('there')
  await putAside(anna.send, anna.unlocked, row, 'Rubbish', days.moment())
  await sql`update put_aside set put_on = put_on - 400`.execute(sotto.db)
  await sql`update envelope set stored_on = stored_on - 400 where mailbox = ${junk.mailbox}`.execute(sotto.db)
  const aside = (await fetchPutAside(ben.send, ben.unlocked)).find(({ number }) => number === junk.number)
  if (!aside) throw new Error('put aside')
  const late = [
    () => recall(ben.send, ben.unlocked, asked, days.moment()),
    () => takeUp(ben.send, ben.unlocked, aside),
  ]
  // The job has found the case to be due, and waits before it removes it.
  for (const [index, act] of late.entries()) {
    const mailbox = [one, junk][index]?.mailbox ?? one.mailbox
    let told: Promise<string> = Promise.resolve('')
    let job: Promise<unknown> = Promise.resolve()
    await sotto.db.transaction().execute(async (tx) => {
      await sql`lock table apart.tombstone in exclusive mode`.execute(tx)
      const due = { office: anna.unlocked.office, mailbox }
      const by = {
        today: days.today(),
        quietSince: days.today(),
        delayedUntil: addDays(days.today(), -mostDelayDays),
        asideUntil: addDays(days.today(), -366),
      }
      job = sotto.db.transaction().execute((other) => deleteDueCase(other, due, by))
      await waits(1)
      told = codeOf(act())
      await waits(2)
    })
    expect(await job).toBe(true)
    expect(['bad-entry', 'taken']).toContain(await told)
    expect(await tablesWith(mailbox)).toEqual(['apart.tombstone'])
  }
})

test('everybody who checks the log finds a recall of nothing, a second one, and an agreement after one', () => {
  const { office, officer, keys, chain, verified } = anna.unlocked
  // As if the server took them.
  const next = (log: CheckedLog, act: ActInput) =>
    followLog(chain, log, signOfficeEntry(keys.sign.secretKey, officer, log.head, verified, act, log.head.at))
  const bens = (log: CheckedLog, act: ActInput) => {
    const { unlocked } = ben
    const signed = signOfficeEntry(
      unlocked.keys.sign.secretKey,
      unlocked.officer,
      log.head,
      verified,
      act,
      log.head.at,
    )
    return followLog(chain, log, signed)
  }
  const start = anna.unlocked.log
  const name = toText(caseName(office, randomBytes<'mailbox'>(32)))
  const asked = next(start, { type: 'asked', what: 'deletion', case: name })
  const entry = toText(asked.hashes.at(-1) ?? randomBytes(32))
  const recalled = next(asked, { type: 'recalled', asked: entry })
  const fault = (act: () => unknown) => {
    try {
      act()
      return 'ok'
    } catch (error) {
      return (error as LogBroken).fault
    }
  }
  expect(fault(() => next(start, { type: 'recalled', asked: entry }))).toBe('order')
  expect(fault(() => next(recalled, { type: 'recalled', asked: entry }))).toBe('order')
  const agrees = { type: 'agreed', asked: entry, trustee: null } as const
  expect(fault(() => bens(recalled, agrees))).toBe('order')
  expect(fault(() => bens(asked, agrees))).toBe('ok')
})

test('an agreement ends with the hold that it was about, and a hold ends every wish to delete', async () => {
  const one = await report('Two courts want it')
  await act(anna, one.number, close(addDays(days.today(), 10)), hold)
  await agreed('lifting', one)
  // As if both had crossed with another act: the server has checked them before.
  const slipIn = async (what: 'lifting' | 'deletion') =>
    sql`insert into apart.request (office, entry, what, mailbox, asker, asked_on, agreed) values (${anna.unlocked.office},
      ${randomBytes<'hash'>(32)}, ${what}, ${one.mailbox}, ${anna.unlocked.officer}, ${days.today()}, true)`.execute(
      sotto.db,
    )
  await slipIn('deletion')
  await act(ben, one.number, { type: 'lift-hold' })
  await night()
  expect(await tablesWith(one.mailbox)).toContain('public.report')

  await slipIn('lifting')
  await act(anna, one.number, hold)
  const held = await open(anna, one.number)
  expect(held.answer.asked).toEqual([])
  const answer = { ...held.answer, asked: [claimed()] }
  const lift = sealAct(anna.unlocked, { ...held, answer }, { type: 'lift-hold' }, days.moment())
  expect(await codeOf(sendAct(anna.send, lift))).toBe('wait')
})

test('what the server was told to delete shows in every list, whatever the case itself says', async () => {
  const one = await report('To be made to vanish')
  const unread = await report('Not for Ben', [ben])
  await act(anna, unread.number, close())
  // Anna's changed program writes a harmless note, and tells the server a day beside it.
  const now = await open(anna, one.number)
  const sealed = sealAct(anna.unlocked, now, { type: 'note', text: 'Nothing' }, days.moment())
  const told = { on: addDays(days.today(), leastDays), held: false }
  const { office, keys } = anna.unlocked
  const digest = retentionDigest(office, one.mailbox, now.version + 1, told)
  const signature = toText(sodium.crypto_sign_detached(digest, keys.sign.secretKey))
  const body = { ...(sealed.body as object), retention: { ...told, signature } }
  await sendAct(anna.send, { ...sealed, body })
  // Or puts it on hold in the case, and tells the server that there is none.
  const [unheld, rightly, late] = [
    await report('Held for show'),
    await report('In order'),
    await report('In years'),
  ]
  for (const { number } of [unheld, rightly]) await act(anna, number, close(addDays(days.today(), 20)))
  await act(anna, late.number, close())
  const closed = await open(anna, unheld.number)
  const holding = sealAct(anna.unlocked, closed, hold, days.moment())
  const silent = { on: closed.state.deleteOn, held: false }
  const signed = sodium.crypto_sign_detached(
    retentionDigest(office, unheld.mailbox, closed.version + 1, silent),
    keys.sign.secretKey,
  )
  const heldForShow = { ...silent, signature: toText(signed) }
  await sendAct(anna.send, { ...holding, body: { ...(holding.body as object), retention: heldForShow } })
  const list = await fetchCases(ben.send, ben.unlocked)
  const stated = await fetchStated(ben.send)
  const isStated = (left: Left) => stated.some(({ mailbox }) => equal(mailbox, left.mailbox))
  expect([unread, rightly, late].map(isStated)).toEqual([false, true, false])
  const odd = oddlyStated(list, stated).map(({ row }) => row.number)
  expect(odd.sort()).toEqual([one.number, unheld.number].sort())
  // Nor does it explain afterwards why the case is gone, to a browser that has kept its card.
  days.pass(leastDays + 1)
  await night()
  const tombstone = (await fetchTombstones(ben.send)).find(({ number }) => number === one.number)
  const card = list.find(({ row }) => row.number === one.number)?.card
  if (!tombstone || !card) throw new Error('deleted')
  expect(isAgainstKept(tombstone, { seen: [now.version + 1, 0, 0], card })).toBe(true)
  expect(isAgainstKept(tombstone, { seen: [now.version, 0, 0], card })).toBe(false)
})

test('what was agreed to and not carried out explains nothing later', async () => {
  const one = await report('Held within the hour')
  await agreed('deletion', one)
  await act(anna, one.number, hold)
  await night()
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  const claimed: Tombstone = {
    number: one.number,
    mailbox: one.mailbox,
    channel: anna.unlocked.verified.manifest.channels[0]?.id ?? randomBytes<'channel'>(16),
    received: days.today().slice(0, 7),
    deleted: days.today().slice(0, 7),
    how: 'agreed',
    statement: null,
  }
  const memory: Memory = { manifest: null, log: null, cases: {}, left: [] }
  const listed = await fetchCaseRows(ben.send)
  const explains = () => {
    const outlived = memory.outlived?.[toText(one.mailbox)] ?? 0
    return isRight(ben.unlocked, claimed, days.today(), { outlived })
  }
  const at = days.moment().seconds
  // At first it may yet be deleted, before the browser learns of the hold.
  expect(noteOutlived(ben.unlocked, memory, listed, at + 3600)).toBe(false)
  expect(explains()).toBe(true)
  expect(noteOutlived(ben.unlocked, memory, listed, at + 3 * 86_400)).toBe(true)
  expect(explains()).toBe(false)
  expect(noteOutlived(ben.unlocked, memory, listed, at + 3 * 86_400)).toBe(false)
})

test('a kept card explains a tombstone only if it is the newest that was seen', () => {
  const on = days.today()
  const statement = { on, held: false, version: 5, officer: anna.unlocked.officer }
  const tombstone = { how: 'rule', statement } as Tombstone
  const kept = { seen: [6, 0, 0], card: { deleteOn: on, heldUntil: null } } as const
  expect(isAsKept(tombstone, kept, { version: 6 })).toBe(true)
  // Its card was seen to change since, and is not kept: the case may have been opened again.
  expect(isAsKept(tombstone, kept, { version: 7 })).toBe(false)
  expect(isAsKept(tombstone, { ...kept, card: { deleteOn: null, heldUntil: null } }, {})).toBe(false)
})

test('who does not read a case asks for nothing about it, and an expert decides nothing', async () => {
  const one = await report('Not for Ben', [ben])
  expect(await codeOf(askFor(ben.send, ben.unlocked, 'deletion', one.mailbox, days.moment()))).toBe(
    'bad-entry',
  )
  await refresh()
  expect(await codeOf(askFor(anna.send, anna.unlocked, 'deletion', randomBytes(32), days.moment()))).toBe(
    'bad-entry',
  )
})

const typed = ([share]: readonly Share[]) => (share ? shareGroups(share).join(' ') : '')

test('where no colleague reads the case, the outside body agrees, or a trustee by their share', async () => {
  const [one, two] = [await report('Only for Anna', [ben]), await report('For Anna alone', [ben])]
  for (const { mailbox } of [one, two]) {
    await refresh()
    await askFor(anna.send, anna.unlocked, 'deletion', mailbox, days.moment())
  }
  await refresh()
  const [first] = (await open(anna, one.number)).answer.asked
  const [second] = (await open(anna, two.number)).answer.asked
  if (!first || !second) throw new Error('asked')
  // Ben, who must not know of it, is told that two people decide about a case, and is not asked.
  const waiting = async (who: AtDesk) =>
    ((await exchangeJson(who.send, { method: 'GET', path: '/api/asked' })) as { asked: unknown[] }).asked
      .length
  expect(await waiting(ben)).toBe(0)
  expect(await waiting(olga)).toBe(2)
  expect(await codeOf(agreeTo(ben.send, ben.unlocked, first, days.moment()))).toBe('bad-entry')
  await agreeTo(olga.send, olga.unlocked, first, days.moment())
  await refresh()

  const kit = kitGroups(anna.founding.kit).join(' ')
  const earlier = await splitAmong(ben.send, ben.unlocked, kit, ['Tom', 'Ute'], 2, days.moment())
  await refresh()
  // Whoever asks may have made up the trustees of their own splitting.
  const own = await splitAmong(anna.send, anna.unlocked, kit, ['Tom', 'Ute'], 2, days.moment())
  await refresh()
  const madeUp = agreeByShare(anna.send, anna.unlocked, second, typed(own), days.moment())
  expect(await codeOf(madeUp)).toBe('bad-entry')
  const shares = await splitAmong(ben.send, ben.unlocked, kit, ['Tom', 'Ute'], 2, days.moment())
  await refresh()
  // A share of an earlier splitting is nobody's, and no share is none.
  for (const [strange, code] of [
    [typed(earlier), 'bad-entry'],
    ['0000', 'CannotOpen'],
  ] as const)
    expect(await codeOf(agreeByShare(anna.send, anna.unlocked, second, strange, days.moment()))).toBe(code)
  await agreeByShare(anna.send, anna.unlocked, second, typed(shares), days.moment())
  await night()
  for (const { mailbox } of [one, two]) expect(await tablesWith(mailbox)).toEqual(['apart.tombstone'])
  expect(await verifyLog([], { DATABASE_URL: sotto.databaseUrl })).toMatchObject({ code: 0 })
  await refresh()
})

test('a report that nobody could open is deleted a year after it was put aside, and one that somebody opens is not', async () => {
  const [junk, good, written] = [await report('Junk'), await report('No junk'), await report('Goes on')]
  for (const left of [junk, good, written]) {
    const row = (await fetchCaseRows(anna.send)).find(({ number }) => number === left.number)
    if (row) await putAside(anna.send, anna.unlocked, row, 'Rubbish', days.moment())
  }
  await open(ben, good.number)
  // 200 days later.
  await sql`update put_aside set put_on = put_on - 200`.execute(sotto.db)
  await sql`update envelope set stored_on = stored_on - 200 where mailbox in (${junk.mailbox}, ${written.mailbox})`.execute(
    sotto.db,
  )
  await write(written, 'Does nobody read this?')
  const aside = await fetchPutAside(ben.send, ben.unlocked)
  expect(aside.find(({ number }) => number === written.number)).toMatchObject({ wroteOn: days.today() })
  await night(164)
  expect(await tablesWith(junk.mailbox)).toContain('public.report')
  await night(166)
  expect(await tablesWith(junk.mailbox)).toEqual(['apart.tombstone'])
  for (const left of [good, written]) expect(await tablesWith(left.mailbox)).toContain('public.report')
  const tombstone = (await fetchTombstones(ben.send)).find(({ number }) => number === junk.number)
  expect(tombstone && isRight(ben.unlocked, tombstone, days.today())).toBe(true)
  // It explains nothing to a browser that has seen the case opened.
  expect(tombstone && isRight(ben.unlocked, tombstone, days.today(), { version: 1 })).toBe(false)
  await night(364)
  expect(await tablesWith(written.mailbox)).toContain('public.report')
  await night(366)
  expect(await tablesWith(written.mailbox)).toEqual(['apart.tombstone'])
})

test('yesterday’s backup with today’s salts opens everything except what was deleted, and it is removed again', async () => {
  const [deleted, kept] = [await report('To be deleted'), await report('To be kept')]
  await act(anna, deleted.number, close(addDays(days.today(), 10)))
  await act(anna, kept.number, { type: 'note', text: 'Stays.' })
  days.pass(10)
  const restore = await backUp(sotto.databaseUrl)
  const before = await open(anna, deleted.number)
  expect(before.thread.report.content.text).toBe('To be deleted')
  await night()
  expect(await tablesWith(deleted.mailbox)).toEqual(['apart.tombstone'])

  await restore()
  expect(await tablesWith(deleted.mailbox)).toContain('public.case_lock')
  // Every key of the office is still there, and every byte of the case but its salt.
  for (const who of [anna, ben]) {
    expect((await open(who, kept.number)).thread.report.content.text).toBe('To be kept')
    await expect(open(who, deleted.number)).rejects.toBeInstanceOf(CannotOpen)
  }
  expect((await come(kept))?.thread.report.content.text).toBe('To be kept')
  expect((await gone(deleted))?.how).toBe('rule')
  await night()
  expect(await tablesWith(deleted.mailbox)).toEqual(['apart.tombstone'])
  expect(events).toEqual([])
})

test('an older backup forgets no hold, and no case that was opened again since', async () => {
  const [held, again] = [await report('Held after the backup'), await report('Opened after the backup')]
  for (const { number } of [held, again]) await act(anna, number, close(addDays(days.today(), 10)))
  const restore = await backUp(sotto.databaseUrl)
  await act(anna, held.number, hold)
  await act(anna, again.number, { type: 'reopen', reason: 'New papers', text: 'We look at it again.' })
  await restore()
  // The log of neither says so any more.
  expect((await open(anna, held.number)).state.hold).toBeNull()
  await night(400)
  for (const { mailbox } of [held, again]) expect(await tablesWith(mailbox)).toContain('public.report')
  // Whoever is told of the hold places it again, and two people lift it.
  await act(anna, held.number, hold)
  await agreed('lifting', held)
  await act(ben, held.number, { type: 'lift-hold' })
  expect((await open(ben, held.number)).answer.retention).toMatchObject({ held: false })
})

test('what was said about a report that a backup has lost does not delete it when it is sent again', async () => {
  const restore = await backUp(sotto.databaseUrl)
  const lost = await report('Sent twice')
  await act(anna, lost.number, close(addDays(days.today(), 10)))
  await askFor(anna.send, anna.unlocked, 'deletion', lost.mailbox, days.moment())
  await restore()
  await refresh()
  const again = await report('Sent twice', [], lost.entropy)
  expect(again.mailbox).toEqual(lost.mailbox)
  await night(400)
  expect(await tablesWith(again.mailbox)).toContain('public.report')
  expect((await open(anna, again.number)).answer).toMatchObject({ retention: null, asked: [] })
})

test('what somebody asked for ends when they leave', async () => {
  let carla = await comes(sotto, anna, days.moment(), 'carla')
  await refresh()
  const one = await report('Asked for by somebody who left')
  carla = await lookAgain(carla)
  await askFor(carla.send, carla.unlocked, 'deletion', one.mailbox, days.moment())
  await refresh()
  const [asked] = (await open(ben, one.number)).answer.asked
  if (!asked) throw new Error('asked')
  await remove(anna.send, anna.unlocked, carla.unlocked.officer, null, days.moment())
  await refresh()
  expect((await open(ben, one.number)).answer.asked).toEqual([])
  expect(await codeOf(agreeTo(ben.send, ben.unlocked, asked, days.moment()))).toBe('bad-entry')
})

test('a case without a salt that was not deleted is reported, and never removed', async () => {
  const one = await report('Its salt was lost')
  await act(anna, one.number, close(addDays(days.today(), 10)))
  await sql`delete from apart.salt where mailbox = ${one.mailbox}`.execute(sotto.db)
  await night(11)
  expect(events.splice(0)).toEqual(['salts-missing'])
  expect(await tablesWith(one.mailbox)).toContain('public.report')
  await expect(open(anna, one.number)).rejects.toThrow()
})
