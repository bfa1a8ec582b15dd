/** The signers of the office: named with the kit, added and removed with it, for a year at a time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setAway, removalNeeds, remove } from '../../client/office/people/people.ts'
import { maySign, renewIfDue } from '../../client/office/desk/office-acts.ts'
import { renewSigners, rehearse, splitAmong, trusteesOf } from '../../client/office/people/trustees.ts'
import { addDays } from '../../crypto/day.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import { shareGroups } from '../../crypto/shares.ts'
import { newKit } from '../../client/office/setup/founding.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let day = systemClock.today()
const clock: Clock = { now: () => systemClock.now(), today: () => day }
const moment = () => ({ day, seconds: Math.floor(Date.parse(`${day}T12:00:00Z`) / 1000) })

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded({ clock }))
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const ben1 = {
    name: 'Ben Okafor',
    title: null,
    role: 'officer',
    custodian: true,
    channel: channel.id,
    again: null,
  } as const
  ben = await bringIn(anna, sotto.officer(), ben1, newPerson('ben', 'ben has a long password'), {
    moment: moment(),
    now: () => systemClock.now(),
  })
  await look()
})
afterAll(() => sotto.end())

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
}

const kit = () => kitGroups(anna.founding.kit).join(' ')

test('with the kit a colleague becomes a signer; without it, or with another office’s kit, nobody is added', async () => {
  expect(maySign(ben.unlocked, day)).toBe(false)
  await expect(
    renewSigners(anna.send, anna.unlocked, 'nothing', [ben.unlocked.officer], 1, moment()),
  ).rejects.toThrow(CannotOpen)
  const other = kitGroups(newKit()).join(' ')
  await expect(
    renewSigners(anna.send, anna.unlocked, other, [ben.unlocked.officer], 1, moment()),
  ).rejects.toThrow(CannotOpen)
  await renewSigners(anna.send, anna.unlocked, kit(), [ben.unlocked.officer], 1, moment())
  await look()
  expect(maySign(ben.unlocked, day)).toBe(true)
  expect(anna.unlocked.log.entries.at(-1)?.act.type).toBe('signers')
})

test('manifests renew automatically when any signer unlocks, and the record before its year ends', async () => {
  day = addDays(day, 40)
  expect(await renewIfDue(ben.send, ben.unlocked, day, moment().seconds)).toBe(true)
  await look()
  expect(ben.unlocked.verified.manifest.until).toBe(addDays(day, 87))
  // After the record has expired, nobody signs without the kit.
  expect(maySign(anna.unlocked, addDays(day, 400))).toBe(false)
})

test('a signer can be removed only with the kit, and signs nothing afterwards', async () => {
  expect(removalNeeds(anna.unlocked, ben.unlocked.officer, day)).toBe('kit')
  await expect(remove(anna.send, anna.unlocked, ben.unlocked.officer, null, moment())).rejects.toBeDefined()
  await look()
  await remove(anna.send, anna.unlocked, ben.unlocked.officer, anna.founding.kit, moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  expect(anna.unlocked.verified.signers.signers).toHaveLength(1)
  expect((await ben.send({ method: 'GET', path: '/api/session' })).status).toBe(401)
})

test('a share is tested by its hash only; one of another split is refused', async () => {
  const holders = ['Ada', 'Bruno', 'Chiara']
  const first = await splitAmong(anna.send, anna.unlocked, kit(), holders, 2, moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  const second = await splitAmong(anna.send, anna.unlocked, kit(), holders, 2, moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  const [old, fresh] = [first[0], second[1]].map((share) => (share ? shareGroups(share).join(' ') : ''))
  await expect(rehearse(anna.send, anna.unlocked, old ?? '', moment())).rejects.toThrow(CannotOpen)
  await rehearse(anna.send, anna.unlocked, fresh ?? '', moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  expect(trusteesOf(anna.unlocked)?.shares.map(({ tried }) => tried)).toEqual([false, true, false])
  await setAway(anna.send, anna.unlocked, anna.unlocked.officer, null, moment())
})
