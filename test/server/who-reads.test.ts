/**
 * Who reads a case: the people who were there when it came, and those whom an act adds; its reporter sees each by name
 * and day.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Send } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openCase } from '../../client/office/case/open.ts'
import { grantSeed } from '../../client/office/desk/grants.ts'
import { actOnOffice, manifestInput, signNext } from '../../client/office/desk/office-acts.ts'
import { remove } from '../../client/office/people/people.ts'
import { handOverCase, isBehind, rekeyCase } from '../../client/office/case/rekeying.ts'
import { fetchRestores, mayRefuse, refuseRestore } from '../../client/office/setup/restoring.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import { whoReads } from '../../client/reporter/inbox/who-reads.ts'
import { equal, size } from '../../crypto/bytes.ts'
import { addDays } from '../../crypto/day.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { recoveryRecipient } from '../../crypto/grant.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { restoreDays, restoreMostDays, SeedGrant } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { comes } from '../support/come.ts'
import { openDays } from '../support/days.ts'
import { ask, restore } from '../support/restore.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let carla: AtDesk

beforeAll(async () => {
  sotto = await startSotto({ clock: days.clock })
  // Anna and Ben found the office together: neither depends on the other.
  anna = await setUpOffice(sotto, days.clock, 'closed')
  ben = await comes(sotto, anna, days.moment(), 'Ben Okafor')
  await openToReports(anna, ['en'], days.moment())
  await look()
})
afterAll(() => sotto.end())

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
}

async function report(text: string, leaveOut: readonly AtDesk[] = []) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const entropy = randomBytes<'entropy'>(16)
  const excluded = leaveOut.map((one) => one.unlocked.officer)
  const draft = draftOf(verified, text, { excluded })
  const { report } = await leaveReport(send, verified, draft, entropy, days.today())
  return { entropy, mailbox: report.mailbox }
}

async function rowOf(who: AtDesk, mailbox: Uint8Array) {
  return (await fetchCaseRows(who.send)).find((row) => equal(row.mailbox, mailbox))
}

async function open(who: AtDesk, mailbox: Uint8Array) {
  const row = await rowOf(who, mailbox)
  if (!row) throw new Error('not on the list')
  return openCase(who.send, who.unlocked, row.number, days.moment())
}

/** What the reporter's page says about who reads their case. */
async function said({ entropy }: Awaited<ReturnType<typeof report>>) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const box = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!box) throw new Error('no mailbox')
  expect(box.thread.fault).toBeNull()
  const { now, changes, leaving } = whoReads(box.thread, verified.manifest)
  const names = (people: typeof now) => people.map(({ name }) => name)
  return {
    now: names(now),
    leaving: names(leaving),
    changes: changes.map(({ day, added, left }) => ({ day, added: names(added), left: names(left) })),
  }
}

test('an officer who comes later reads later cases; an act that the reporter is told about can give them an earlier one', async () => {
  const early = await report('Before Carla.')
  const opened = await report('Opened before Carla.')
  await open(anna, opened.mailbox)
  carla = await comes(sotto, anna, days.moment(), 'Carla Diaz')
  await look()
  const later = await report('After Carla.')

  expect((await open(carla, later.mailbox)).thread.report.content.text).toBe('After Carla.')
  for (const one of [early, opened]) expect(await rowOf(carla, one.mailbox)).toBeUndefined()
  const row = await rowOf(ben, early.mailbox)
  const number = row?.number ?? ''
  expect((await carla.send({ method: 'GET', path: `/api/cases/${number}` })).status).toBe(404)
  // Nobody has left, so no keys change because somebody came.
  expect(row && isBehind(ben.unlocked, row)).toBe(false)
  expect(await said(early)).toEqual({ now: ['Anna Rossi', 'Ben Okafor'], leaving: [], changes: [] })

  days.pass(3)
  expect(await handOverCase(ben.send, ben.unlocked, number, carla.unlocked.officer)).toBe('handed')
  expect(await handOverCase(ben.send, ben.unlocked, number, carla.unlocked.officer)).toBe('not-theirs')
  const handed = await open(carla, early.mailbox)
  expect(handed.thread.report.content.text).toBe('Before Carla.')
  expect(handed.log.map(({ content }) => content.type)).toEqual(['opened', 'reader-added'])
  expect(await said(early)).toMatchObject({
    now: ['Anna Rossi', 'Ben Okafor', 'Carla Diaz'],
    changes: [{ added: ['Carla Diaz'], left: [] }],
  })
  // Earlier readers continue, each with the key given to them.
  expect((await open(anna, early.mailbox)).entriesDamaged).toBe(false)
  expect(await rowOf(carla, opened.mailbox)).toBeUndefined()
})

test('a removed officer is shown as having left, and new keys let no newcomer in', async () => {
  const early = (await fetchCaseRows(anna.send)).filter(({ generation }) => generation > 0)
  const old = await report('Before Dora.')
  await open(ben, old.mailbox)
  const dora = await comes(sotto, anna, days.moment(), 'Dora Weiss')
  await look()
  carla = await lookAgain(carla)
  await remove(anna.send, anna.unlocked, carla.unlocked.officer, null, days.moment())
  await look()
  // Nobody has told this reporter her name since she left the list; the office's next message does.
  expect(await said(old)).toMatchObject({ now: ['Anna Rossi', 'Ben Okafor'], leaving: [null] })
  for (const { number } of await fetchCaseRows(ben.send)) {
    expect(await rekeyCase(ben.send, ben.unlocked, number)).toBe(true)
  }
  expect(await said(old)).toMatchObject({
    now: ['Anna Rossi', 'Ben Okafor'],
    leaving: [],
    changes: [{ added: [], left: ['Carla Diaz'] }],
  })
  expect(early.length).toBeGreaterThan(0)
  const doras = await lookAgain(dora)
  expect(await fetchCaseRows(doras.send)).toEqual([])
  expect((await open(anna, old.mailbox)).answer.generation).toBeNull()
})

test('a report is refused if its readers are not those that it was sealed to', async () => {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const [channel] = verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  // It says that only Anna reads it, and is sealed to everybody.
  const forged = {
    ...verified,
    manifest: {
      ...verified.manifest,
      channels: [{ ...channel, officers: channel.officers.filter(({ name }) => name === 'Anna Rossi') }],
    },
  }
  const draft = draftOf(verified, 'For Anna alone, it says.')
  const { report } = await leaveReport(send, forged, draft, randomBytes<'entropy'>(16), days.today())
  const row = await rowOf(ben, report.mailbox)
  await expect(openCase(ben.send, ben.unlocked, row?.number ?? '', days.moment())).rejects.toMatchObject({
    name: 'CannotOpen',
  })
})

test('no signer can let somebody in with the keys of earlier cases', async () => {
  const { verified, published, keys, seeds, office, officer } = anna.unlocked
  const dora = verified.manifest.channels[0]?.officers.find(({ name }) => name === 'Dora Weiss')
  if (!dora) throw new Error('Dora is there')
  const first = seeds.filter(({ generation }) => generation === 1)
  const grants = first.flatMap((seed) =>
    grantSeed({ office, granter: officer, keys, ...seed }, [{ recipient: dora.id, kem: dora.kem }]),
  )
  expect(grants).toHaveLength(1)
  const before = manifestInput(verified)
  const mine = toText(dora.id)
  const channels = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === mine ? { ...one, title: 'New here' } : one)),
  }))
  const next = signNext(verified, published, keys, { ...before, channels }, days.today())
  const act = { type: 'assigned', officer: mine } as const
  const { seconds } = days.moment()
  await expect(
    actOnOffice(anna.send, anna.unlocked, act, { published: next, grants }, seconds),
  ).rejects.toMatchObject({ code: 'bad-entry' })
})

test('nobody leaves or joins a channel’s readers without new keys for the channel', async () => {
  const { verified, published, keys } = anna.unlocked
  const before = manifestInput(verified)
  const dora = verified.manifest.channels[0]?.officers.find(({ name }) => name === 'Dora Weiss')
  if (!dora) throw new Error('Dora is there')
  const mine = toText(dora.id)
  const channels = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.filter(({ id }) => id !== mine),
  }))
  const next = signNext(verified, published, keys, { ...before, channels }, days.today())
  const act = { type: 'removed', officer: mine } as const
  await expect(
    actOnOffice(anna.send, anna.unlocked, act, { published: next }, days.moment().seconds),
  ).rejects.toMatchObject({ code: 'bad-entry' })
  // Nor with a voice that the channel had before.
  const renewed = channels.map((channel) => ({
    ...channel,
    generation: {
      ...channel.generation,
      number: channel.generation.number + 1,
      oldest: channel.generation.number + 1,
      kem: toText(dora.kem),
      voice: channel.pastVoices[0]?.voice ?? '',
    },
    pastVoices: [
      ...channel.pastVoices,
      {
        generation: channel.generation.number,
        voice: channel.generation.voice,
        retired: before.number + 1,
      },
    ],
  }))
  const again = signNext(verified, published, keys, { ...before, channels: renewed }, days.today())
  await expect(
    actOnOffice(anna.send, anna.unlocked, act, { published: again }, days.moment().seconds),
  ).rejects.toMatchObject({ code: 'bad-entry' })
})

test('with an incomplete log, nobody is given a case', async () => {
  const { mailbox } = await report('Its log is cut.')
  const opened = await open(ben, mailbox)
  const cut = { ...opened, entriesDamaged: true }
  for (const what of [
    { type: 'add-reader', officer: anna.unlocked.officer },
    { type: 'step-aside' },
    { type: 'rekey' },
  ] as const) {
    expect(() => sealAct(ben.unlocked, cut, what, days.moment())).toThrow(CannotOpen)
  }
})

test('a restore with the kit waits while others work; the person it is about can refuse it; a removed officer comes back with their own', async () => {
  const { kit } = anna.founding
  const alone = await report('For Ben alone.', [anna, await lookAgain(await dorasDesk())])
  expect((await open(ben, alone.mailbox)).thread.report.content.text).toBe('For Ben alone.')
  expect(await ask(sotto, kit, ben.unlocked.officer)).toBe(await ask(sotto, kit, ben.unlocked.officer))
  const [asked] = await fetchRestores(anna.send)
  if (!asked) throw new Error('it is asked for')
  // Anna, who has the kit, can neither refuse it nor hurry it.
  await expect(refuseRestore(anna.send, anna.unlocked, asked)).rejects.toBeInstanceOf(Refusal)
  await refuseRestore(ben.send, ben.unlocked, asked)
  days.pass(40)
  const taken = restore(sotto, kit, ben.unlocked.officer, 'notben', days.moment())
  await expect(taken).rejects.toMatchObject({ code: 'wait' })

  // A restore requested while he could refuse it counts for nothing once he cannot.
  await ask(sotto, kit, ben.unlocked.officer)
  // Ben is removed and leaves a case that nobody else may read; the kit brings him back, and it opens.
  await look()
  await remove(anna.send, anna.unlocked, ben.unlocked.officer, null, days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  expect(await rowOf(anna, alone.mailbox)).toBeUndefined()
  expect(await fetchRestores(anna.send)).toEqual([])
  // Anna, now alone in the office, still has to wait, and longer.
  const readyOn = await ask(sotto, kit, ben.unlocked.officer)
  const atOnce = restore(sotto, kit, ben.unlocked.officer, 'ben', days.moment())
  await expect(atOnce).rejects.toMatchObject({ code: 'wait' })
  days.pass(restoreMostDays)
  expect(readyOn).toBe(days.today())
  ben = await restore(sotto, kit, ben.unlocked.officer, 'ben', days.moment())
  const back = await open(ben, alone.mailbox)
  expect(back.thread.report.content.text).toBe('For Ben alone.')
  await sendAct(ben.send, sealAct(ben.unlocked, back, { type: 'rekey' }, days.moment()))
  anna = { ...anna, ...(await lookAgain(anna)) }
  expect(await rowOf(anna, alone.mailbox)).toBeUndefined()
})

test('new keys for an officer end a restore that was requested for them', async () => {
  await ask(sotto, anna.founding.kit, idOfDora())
  expect((await fetchRestores(anna.send)).map(({ officer }) => officer)).toEqual([idOfDora()])
  await dorasDesk()
  expect(await fetchRestores(anna.send)).toEqual([])
})

test('a restore of somebody whose keys came from a colleague waits longer, and any other officer can refuse it', async () => {
  // Dora’s keys came from a colleague, who may have kept them: they alone do not speak for her.
  const readyOn = await ask(sotto, anna.founding.kit, idOfDora())
  expect(readyOn).toBe(addDays(days.today(), restoreMostDays))
  const [asked] = await fetchRestores(ben.send)
  if (!asked) throw new Error('it is asked for')
  expect(mayRefuse(ben.unlocked, asked)).toBe(true)
  await refuseRestore(ben.send, ben.unlocked, asked)
  expect(await fetchRestores(ben.send)).toEqual([])
})

test('keys wrongly sealed to the kit do not stop anybody from coming back with it', async () => {
  const { kit } = anna.founding
  const dora = await dorasDesk()
  const { unlocked } = anna
  const recipient = recoveryRecipient()
  const wrongly: Send = async (sending) => {
    if (sending.path !== '/api/office-acts') return anna.send(sending)
    const body = sending.body as { readonly grants: readonly { readonly recipient: string }[] }
    const grants = body.grants.map((grant) => {
      if (grant.recipient !== toText(recipient)) return grant
      const { channel, generation } = v.parse(SeedGrant, grant)
      const { office, officer: granter, keys, verified } = unlocked
      const seed = randomBytes<'generation seed'>(size.key)
      const to = { recipient, kem: verified.signers.recovery }
      return toWire(grantSeed({ office, granter, keys, channel, generation, seed }, [to])[0])
    })
    expect(grants).not.toEqual(body.grants)
    return anna.send({ ...sending, body: { ...body, grants } })
  }
  await remove(wrongly, unlocked, dora.unlocked.officer, null, days.moment())
  await look()
  const { mailbox } = await report('Under keys that the kit does not open.')
  await ask(sotto, kit, ben.unlocked.officer)
  days.pass(restoreDays)
  ben = await restore(sotto, kit, ben.unlocked.officer, 'ben', days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  await expect(open(ben, mailbox)).rejects.toBeDefined()
  const here = await open(anna, mailbox)
  const handed = handOverCase(anna.send, anna.unlocked, here.answer.number, ben.unlocked.officer)
  expect(await handed).toBe('handed')
  expect((await open(ben, mailbox)).thread.report.content.text).toBe('Under keys that the kit does not open.')
  const next = await report('Under the keys that came with the restore.')
  for (const desk of [anna, ben]) {
    expect((await open(desk, next.mailbox)).thread.report.content.text).toMatch(/came with the restore/)
  }
})

function idOfDora() {
  const dora = anna.unlocked.verified.manifest.channels[0]?.officers.find(({ name }) => name === 'Dora Weiss')
  if (!dora) throw new Error('Dora is there')
  return dora.id
}

async function dorasDesk(): Promise<AtDesk> {
  const desk = await comes(sotto, anna, days.moment(), 'Dora Weiss', { again: idOfDora() })
  await look()
  return desk
}
