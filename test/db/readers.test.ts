/**
 * The rule for who may read, tested in PostgreSQL itself, with every combination of what the database can hold about a
 * case.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { textOf, utf8, type ChannelId, type Lock, type OfficeId, type OfficerId } from '../../crypto/bytes.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { findCards } from '../../db/case-cards.ts'
import { findCase, findCaseReaders, listCases } from '../../db/cases.ts'
import { connect, type Database } from '../../db/connect.ts'
import { generationHolder, type Reader } from '../../db/readers.ts'
import { systemClock } from '../../server/clock.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Database
let office: OfficeId
let elsewhere: OfficeId
let reader: Reader
let colleague: OfficerId
const today = systemClock.today()

/** A case, with everything that could let somebody read it, or could seem to. */
interface Kind {
  readonly isOfTheirChannel: boolean
  /** 1 is granted to the officer, 2 only to a colleague; null is a case by name. */
  readonly generation: 1 | 2 | null
  /** The parts of it that are the officer's own. */
  readonly thread: boolean
  readonly name: boolean
  readonly lock: boolean
  readonly grant: boolean
  readonly isPutAside: boolean
}

const both = [false, true]
const kinds: Kind[] = both.flatMap((isOfTheirChannel) =>
  ([1, 2, null] as const).flatMap((generation) =>
    both.flatMap((thread) =>
      both.flatMap((name) =>
        both.flatMap((lock) =>
          both.flatMap((grant) =>
            both.map((isPutAside) => ({
              isOfTheirChannel,
              generation,
              thread,
              name,
              lock,
              grant,
              isPutAside,
            })),
          ),
        ),
      ),
    ),
  ),
)
const cases = new Map<string, Kind>()

const mayRead = ({ isOfTheirChannel, generation, thread, lock, grant }: Kind) =>
  isOfTheirChannel && (generation === 1 || thread || lock || grant)

beforeAll(async () => {
  await ready()
  database = await cloneDatabase()
  db = connect(database.url, 2)
  ;[office, elsewhere] = [randomBytes<'office'>(32), randomBytes<'office'>(32)]
  const [officer, mine, others] = [
    randomBytes<'officer'>(16),
    randomBytes<'channel'>(16),
    randomBytes<'channel'>(16),
  ]
  colleague = randomBytes<'officer'>(16)
  reader = { office, officer, channels: [mine] }
  for (const id of [office, elsewhere]) {
    await db
      .insertInto('office')
      .values({ id, root: randomBytes(32), created_on: today })
      .execute()
    for (const one of [officer, colleague]) await insertOfficer(id, one)
  }
  for (const channel of [mine, others]) {
    await grantSeed(channel, 1, officer)
    await grantSeed(channel, 2, colleague)
  }
  for (const [index, kind] of kinds.entries()) {
    const number = `K${String(index).padStart(5, '0')}`
    cases.set(number, kind)
    const channel = kind.isOfTheirChannel ? mine : others
    await insertCase(office, number, channel, kind, officer)
    // The same number in another office, where the officer holds everything.
    const all = { ...kind, thread: true, lock: true, grant: true, isPutAside: false }
    await insertCase(elsewhere, number, channel, all, officer)
  }
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

async function insertOfficer(of: OfficeId, id: OfficerId): Promise<void> {
  const row = { office: of, id, login: randomBytes(8).join(''), login_hash: '' }
  await db
    .insertInto('officer')
    .values({ ...row, locked_seed: randomBytes<'lock'>(8), totp_secret: randomBytes(20) })
    .execute()
}

async function grantSeed(channel: ChannelId, generation: number, recipient: OfficerId): Promise<void> {
  const sealed = { stanza: randomBytes<'stanza'>(8), signature: randomBytes<'signature'>(64) }
  await db
    .insertInto('seed_grant')
    .values({ office, channel, generation, recipient, granter: colleague, ...sealed })
    .execute()
}

/** What stands for a card: that of another office's case with the same number is another. */
const cardOf = (of: OfficeId, number: string) => utf8(`${toText(of)} ${number}`) as Lock

async function insertCase(
  of: OfficeId,
  number: string,
  channel: ChannelId,
  kind: Kind,
  officer: OfficerId,
): Promise<void> {
  const mailbox = randomBytes<'mailbox'>(32)
  const at = { office: of, mailbox }
  const envelope = randomBytes<'envelope'>(8)
  const lock = randomBytes<'lock'>(8)
  const stanza = randomBytes<'stanza'>(8)
  const signature = randomBytes<'signature'>(64)
  await db
    .insertInto('report')
    .values({
      ...at,
      ...{ number, channel, generation: kind.generation, received_on: today, keyed: 1 },
      submission: randomBytes<'hash'>(32),
      ...{ card: cardOf(of, number), card_version: 7 },
    })
    .execute()
  await db
    .insertInto('identity')
    .values({ ...at, envelope })
    .execute()
  await db
    .insertInto('envelope')
    .values({ ...at, stream: 0, seq: 0, envelope, stored_on: today })
    .execute()
  // A colleague is given everything of every case: that gives the officer nothing.
  for (const [holder, has] of [
    [colleague, { thread: true, name: true, lock: true, grant: true }],
    [officer, kind],
  ] as const) {
    if (has.thread)
      await db
        .insertInto('stanza')
        .values({ ...at, purpose: 'thread', holder, stanza })
        .execute()
    if (has.name)
      await db
        .insertInto('stanza')
        .values({ ...at, purpose: 'identity', holder, stanza })
        .execute()
    if (has.lock)
      await db
        .insertInto('case_lock')
        .values({ ...at, holder, lock })
        .execute()
    const grant = { ...at, recipient: holder, granter: colleague, stanza, signature }
    if (has.grant) await db.insertInto('case_grant').values(grant).execute()
  }
  // The lock that a generation's readers share: it opens nothing for anybody without the generation's seed.
  if (kind.generation !== null)
    await db
      .insertInto('case_lock')
      .values({ ...at, holder: generationHolder(), lock })
      .execute()
  const aside = { ...at, officer: colleague, generation: 1, reason: lock, signature, put_on: today }
  if (kind.isPutAside) await db.insertInto('put_aside').values(aside).execute()
}

test('an officer finds every case that they may read and hold a key to, and no other', async () => {
  for (const [number, kind] of cases) {
    const found = await findCase(db, reader, number)
    expect({ kind, found: found !== null }).toEqual({ kind, found: mayRead(kind) })
  }
})

test('the list has the same cases, except those put aside', async () => {
  const listed = (await listCases(db, reader)).map(({ number }) => number)
  const expected = [...cases].filter(([, kind]) => mayRead(kind) && !kind.isPutAside)
  expect(listed.sort()).toEqual(expected.map(([number]) => number).sort())
})

/** By generation the lock is shared; by name an officer needs their own. */
const hasLock = ({ generation, lock }: Kind) => generation !== null || lock

test('the list says which cases an officer has a lock for, and cards come of exactly these, once each', async () => {
  const held = (await listCases(db, reader)).filter((row) => row.held).map(({ number }) => number)
  const expected = [...cases].filter(([, kind]) => mayRead(kind) && hasLock(kind))
  const onList = expected.filter(([, kind]) => !kind.isPutAside)
  expect(held.sort()).toEqual(onList.map(([number]) => number).sort())
  const asked = [...cases.keys(), ...cases.keys(), '000000', 'ZZZZZZ']
  const found = await findCards(db, reader, asked)
  expect(found.map(({ number }) => number)).toEqual(expected.map(([number]) => number).sort())
  for (const { number, version, card } of found) {
    expect(version).toBe(7)
    expect(textOf(card)).toBe(textOf(cardOf(office, number)))
  }
  expect(await findCards(db, reader, ['000000'])).toEqual([])
})

test('an officer who reads no channel finds nothing, whatever keys they were given', async () => {
  const nobody = { ...reader, channels: [] }
  expect(await listCases(db, nobody)).toEqual([])
  expect(await findCards(db, nobody, [...cases.keys()])).toEqual([])
  for (const number of cases.keys()) expect(await findCase(db, nobody, number)).toBeNull()
})

test('the database says whose keys a case is under without looking at who reads its channel now', async () => {
  const every = { ...reader, officer: colleague, channels: reader.channels }
  for (const { number, mailbox } of await listCases(db, every)) {
    const kind = cases.get(number)
    if (!kind) throw new Error('a case of ours')
    const holds = kind.generation === 1 || kind.thread || kind.lock || kind.grant
    const readers = (await findCaseReaders(db, office, { mailbox })).map((id) => toText(id))
    expect(readers).toContain(toText(colleague))
    expect({ kind, holds: readers.includes(toText(reader.officer)) }).toEqual({ kind, holds })
  }
})
