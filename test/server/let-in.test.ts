/** When a reporter leaves somebody out, everybody whom that person let in, or gave keys to, is left out as well. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fetchVerified } from '../../client/api/manifest.ts'
import { sealAct } from '../../client/office/case/sealing.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openCase } from '../../client/office/case/open.ts'
import { actOnOffice, manifestInput, signNext } from '../../client/office/desk/office-acts.ts'
import { equal } from '../../crypto/bytes.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { findOfficer, leftOutWith } from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { sealReport } from '../../client/report/seal.ts'
import { bringIn, lookAgain, newPerson, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let carla: AtDesk
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
const at = () => ({ moment: moment(), now: () => systemClock.now() })

function invitee(name: string, again: AtDesk | null = null) {
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const who = { name, title: null, role: 'officer', custodian: false } as const
  return { ...who, channel: channel.id, again: again && again.unlocked.officer }
}

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
}

/** Anna and Ben found the office together; it opens; then Anna lets Carla in. */
beforeAll(async () => {
  sotto = await startSotto()
  anna = await setUpOffice(sotto, systemClock, 'closed')
  ben = await bringIn(
    anna,
    sotto.officer(),
    invitee('Ben Okafor'),
    newPerson('ben', 'ben has a long one'),
    at(),
  )
  await openToReports(anna, ['en'], moment())
  await look()
  const person = newPerson('carla', 'carla has a long one')
  carla = await bringIn(anna, sotto.officer(), invitee('Carla Diaz'), person, at())
  await look()
  ben = await lookAgain(ben)
})
afterAll(() => sotto.end())

const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name)

async function channelNow() {
  const verified = await fetchVerified(sotto.reporter(), null, today)
  const [channel] = verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  return { verified, channel }
}

test('founders were let in by nobody; everybody else depends on the person who let them in', async () => {
  const { channel } = await channelNow()
  expect(names(leftOutWith(channel, [anna.unlocked.officer]))).toEqual(['Carla Diaz'])
  expect(names(leftOutWith(channel, [ben.unlocked.officer]))).toEqual([])
})

test('a report that leaves out a signer is also closed to everybody whom that signer let in, before or after', async () => {
  const { verified } = await channelNow()
  const draft = draftOf(verified, 'About Anna', { excluded: [anna.unlocked.officer] })
  const { report } = await leaveReport(sotto.reporter(), verified, draft, randomBytes(16), today)
  const rowOf = async (who: AtDesk) =>
    (await fetchCaseRows(who.send)).find((row) => equal(row.mailbox, report.mailbox))
  expect(await rowOf(anna)).toBeUndefined()
  expect(await rowOf(carla)).toBeUndefined()
  const row = await rowOf(ben)
  if (!row) throw new Error('not on the list')
  const open = await openCase(ben.send, ben.unlocked, row.number, moment())
  expect(open.thread.report.content.text).toBe('About Anna')
  expect(open.thread.report.content.excluded.map(toText)).toEqual(
    [anna, carla].map((one) => toText(one.unlocked.officer)),
  )
  const officer = carla.unlocked.officer
  expect(() => sealAct(ben.unlocked, open, { type: 'add-reader', officer }, moment())).toThrow(CannotOpen)
})

test('no signer can add somebody without saying who let them in', async () => {
  const { verified, published, keys } = anna.unlocked
  const before = manifestInput(verified)
  // Carla again, as if she had always been there.
  const mine = toText(carla.unlocked.officer)
  const channels = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === mine ? { ...one, admittedBy: [] } : one)),
  }))
  for (const said of [
    { ...before, channels },
    { ...before, opened: false },
  ]) {
    const next = signNext(verified, published, keys, said, today)
    for (const act of [
      { type: 'renewed' },
      { type: 'changed' },
      { type: 'assigned', officer: mine },
    ] as const) {
      const done = actOnOffice(anna.send, anna.unlocked, act, { published: next }, moment().seconds)
      await expect(done).rejects.toMatchObject({ code: 'bad-entry' })
    }
  }
})

test('an officer who gets new keys from somebody depends on that person from then on', async () => {
  const person = newPerson('ben', 'ben has another one')
  ben = await bringIn(anna, sotto.officer(), invitee('Ben Okafor', ben), person, at())
  const { verified, channel } = await channelNow()
  const named = findOfficer(verified.manifest, ben.unlocked.officer)
  expect(named?.admittedBy.map(toText)).toEqual([toText(anna.unlocked.officer)])
  expect(names(leftOutWith(channel, [anna.unlocked.officer]))).toEqual(['Ben Okafor', 'Carla Diaz'])
  // Nobody is left to read it, and nothing is sealed.
  const draft = draftOf(verified, 'About Anna', { excluded: [anna.unlocked.officer] })
  expect(() => sealReport(verified, draft, randomBytes(16), today)).toThrow(RangeError)
})
