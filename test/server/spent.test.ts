/** What can be used once is used once, whether servers share a table of it or one server keeps it in memory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { connect, type Database } from '../../db/connect.ts'
import { spentInMemory, spentInTable } from '../../server/http/spent.ts'
import { systemClock } from '../../server/clock.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { check } from '../support/property.ts'

let database: TestDatabase
let db: Database
const today = systemClock.today()
const start = Date.UTC(2026, 10, 30)
let now = start
const clock = { now: () => new Date(now), today: () => today }

beforeAll(async () => {
  await ready()
  database = await cloneDatabase('empty')
  db = connect(database.url, 4)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const once = (name: number, minutes: number) => ({
  hash: new Uint8Array(32).fill(name),
  expiresAt: new Date(now + minutes * 60_000),
})

describe.each([
  ['in a table', () => spentInTable(db)],
  ['in memory', () => spentInMemory(clock)],
])('%s', (_, open) => {
  test('the first of any number of uses is fresh, and no other', async () => {
    const spent = open()
    const [one, two] = [
      { hash: randomBytes(32), expiresAt: new Date(now + 60_000) },
      { hash: randomBytes(32), expiresAt: new Date(now + 60_000) },
    ]
    const uses = await Promise.all(Array.from({ length: 10 }, () => spent.spend(one)))
    expect(uses.flat().filter(Boolean)).toHaveLength(1)
    expect(await spent.spend(one, two)).toEqual([false, true])
    expect(await spent.spend(two, one)).toEqual([false, false])
  })

  test('what expires later is counted', async () => {
    const spent = open()
    const before = await spent.count(new Date(now + 90_000))
    for (const minutes of [1, 2, 2, 3]) {
      await spent.spend({ hash: randomBytes(32), expiresAt: new Date(now + minutes * 60_000) })
    }
    expect((await spent.count(new Date(now + 90_000))) - before).toBe(3)
  })
})

test('both say the same, whatever is spent', () =>
  check(
    fc.asyncProperty(
      fc.array(fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
      async (visits) => {
        await db.deleteFrom('spent_proof').execute()
        const [table, memory] = [spentInTable(db), spentInMemory(clock)]
        for (const names of visits) {
          // One may come with another expiry than before.
          const ones = [...new Set(names)].map((name, at) => once(name, 1 + name + at))
          expect(await memory.spend(...ones)).toEqual(await table.spend(...ones))
          const since = new Date(now + 180_000)
          expect(await memory.count(since)).toBe(await table.count(since))
        }
      },
    ),
  ))

test('memory forgets what has expired', async () => {
  const spent = spentInMemory(clock)
  for (let name = 0; name < 100; name++) await spent.spend(once(name, 10))
  now = start + 11 * 60_000
  await spent.spend(once(200, 10))
  expect(await spent.count(new Date(0))).toBe(1)
  now = start
})
