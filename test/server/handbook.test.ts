/** What the readers of a channel share: their tags and templates, which the server stores and cannot read. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { exchangeJson } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { changeHandbook, fetchHandbooks, handbookOf, handbooks } from '../../client/office/case/handbooks.ts'
import type { OpenDesk } from '../../client/office/desk/desk.ts'
import { equal, type ChannelId } from '../../crypto/bytes.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { emptyHandbook, type Handbook } from '../../crypto/handbook.ts'
import { lockOverhead } from '../../crypto/lock.ts'
import { handbookSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: AtDesk
let ben: AtDesk
let channel: ChannelId

const moment = () => ({ day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) })
const template = { name: 'More time', texts: [{ language: 'en', text: 'We need more time.' }] }

async function bring(name: string): Promise<AtDesk> {
  const who = { name, title: null, role: 'officer', custodian: false, again: null } as const
  const at = { moment: moment(), now: () => systemClock.now() }
  const person = newPerson(name.toLowerCase(), `${name} has a long one`)
  return bringIn(await lookAgain(anna), sotto.officer(), { ...who, channel }, person, at)
}

beforeAll(async () => {
  const founded = await startFounded()
  ;({ sotto, office: anna } = founded)
  const [first] = anna.unlocked.verified.manifest.channels
  if (!first) throw new Error('a manifest has a channel')
  channel = first.id
  ben = await bring('Ben')
  anna = await lookAgain(anna)
})
afterAll(() => sotto.end())

/** As much of a desk as these functions use. */
const deskOf = ({ unlocked, seed }: AtDesk) =>
  ({
    unlocked,
    seed,
    session: { office: unlocked.office, officer: unlocked.officer },
    memory: { cases: {} },
  }) as unknown as OpenDesk

async function readBy(who: AtDesk): Promise<Handbook> {
  await fetchHandbooks(who.send, deskOf(await lookAgain(who)))
  return handbookOf(channel)
}

test('a handbook is one row of one size, whatever is in it', async () => {
  expect(await readBy(anna)).toEqual(emptyHandbook)
  const rows = () => sotto.db.selectFrom('handbook').select(['lock', 'version']).execute()
  await write(anna, () => ({ ...emptyHandbook, tags: ['roof'] }))
  const [small] = await rows()
  await write(anna, (now) => ({ ...now, templates: [template] }))
  const [large] = await rows()
  expect(small?.lock.length).toBe(large?.lock.length)
  expect(large?.lock.length).toBeGreaterThan(handbookSize)
  expect(Buffer.from(large?.lock ?? []).includes('roof')).toBe(false)
  expect(large?.version).toBe(2)
})

/** Changes it as an officer's page does, with what that officer's browser has. */
async function write(who: AtDesk, change: (handbook: Handbook) => Handbook): Promise<void> {
  const desk = deskOf(await lookAgain(who))
  await changeHandbook(who.send, desk, channel, change, async () => Promise.resolve(desk.unlocked))
}

test('two who change it at the same moment lose nothing', async () => {
  await Promise.all([
    write(anna, (now) => ({ ...now, tags: [...now.tags, 'pool'] })),
    write(ben, (now) => ({ ...now, tags: [...now.tags, 'depot'] })),
  ])
  expect([...(await readBy(ben)).tags].sort()).toEqual(['depot', 'pool', 'roof'])
})

test('somebody who joins reads it once a colleague’s browser has sealed it again', async () => {
  const carla = await bring('Carla')
  await fetchHandbooks(carla.send, deskOf(carla))
  expect(handbooks.value?.map(({ handbook }) => handbook)).toEqual(['former'])
  expect((await readBy(anna)).templates).toEqual([template])
  expect((await readBy(carla)).templates).toEqual([template])
})

test('a session without the officer’s keys writes nothing, nor does anybody under an old key', async () => {
  const desk = await lookAgain(anna)
  const { handbooks: stored } = (await exchangeJson(anna.send, { method: 'GET', path: '/api/handbook' })) as {
    handbooks: { version: number; generation: number }[]
  }
  const [one] = stored
  const next = { ...one, version: (one?.version ?? 0) + 1, signature: toWire({ one: randomBytes(64) }).one }
  const put = (body: object) => exchangeJson(anna.send, { method: 'PUT', path: '/api/handbook', body })
  await expect(put(next)).rejects.toMatchObject({ code: 'bad-signature' })
  await expect(put({ ...next, generation: 0 })).rejects.toMatchObject({ code: 'bad-request' })
  expect(desk.unlocked.verified.manifest.channels).toHaveLength(1)
})

test('a handbook that somebody damaged, or that only somebody who left could open, begins again', async () => {
  const [first] = await sotto.db.selectFrom('handbook').select('version').execute()
  await sotto.db
    .updateTable('handbook')
    .set({ lock: randomBytes(handbookSize + lockOverhead) })
    .execute()
  expect(await readBy(ben)).toEqual(emptyHandbook)
  expect(handbooks.value?.map(({ handbook }) => handbook)).toEqual(['lost'])
  await write(ben, (now) => ({ ...now, tags: ['again'] }))
  expect((await readBy(anna)).tags).toEqual(['again'])
  expect(handbooks.value?.map(({ version }) => version)).toEqual([(first?.version ?? 0) + 1])

  // Zora joins, and the one person who could have sealed it again for her leaves before she does.
  const zora = await bring('Zora')
  await sotto.db.updateTable('handbook').set({ generation: 1 }).execute()
  await fetchHandbooks(zora.send, deskOf(await lookAgain(zora)))
  expect(handbooks.value?.map(({ handbook }) => handbook)).toEqual(['former'])
  const desk = deskOf(await lookAgain(zora))
  const kept = async () => Promise.resolve(desk.unlocked)
  await expect(changeHandbook(zora.send, desk, channel, (now) => now, kept)).rejects.toThrow(CannotOpen)
  const { verified } = desk.unlocked
  const channels = verified.manifest.channels.map((one) => {
    return { ...one, officers: one.officers.filter(({ id }) => !equal(id, anna.unlocked.officer)) }
  })
  const without = { ...verified, manifest: { ...verified.manifest, channels } }
  await fetchHandbooks(zora.send, deskOf({ ...zora, unlocked: { ...desk.unlocked, verified: without } }))
  expect(handbooks.value?.map(({ handbook }) => handbook)).toEqual(['lost'])
})
