/** Two of the signers must sign: what one does alone counts for nothing until another has looked at it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Invitee } from '../../client/office/people/invitations.ts'
import { AwaitsSignature, renewIfDue } from '../../client/office/desk/office-acts.ts'
import { assign, remove, removalNeeds, setAway } from '../../client/office/people/people.ts'
import {
  checkProposal,
  fetchProposals,
  settleProposals,
  signProposal,
  withdrawProposal,
} from '../../client/office/desk/proposals.ts'
import { renewSigners } from '../../client/office/people/trustees.ts'
import { fetchRestores } from '../../client/office/setup/restoring.ts'
import { utf8 } from '../../crypto/bytes.ts'
import { findOfficer } from '../../crypto/manifest.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import { restoreDays } from '../../crypto/wire/officer.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { openDays } from '../support/days.ts'
import { ask, restore } from '../support/restore.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let carla: AtDesk

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded({ clock: days.clock }))
  ben = await comes('Ben Okafor')
  carla = await comes('Carla Diaz')
  await look()
})
afterAll(() => sotto.end())

function comes(name: string): Promise<AtDesk> {
  const login = name.split(' ')[0]?.toLowerCase() ?? ''
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const who: Invitee = {
    name,
    title: null,
    role: 'officer',
    custodian: false,
    channel: channel.id,
    again: null,
  }
  const at = { moment: days.moment(), now: () => systemClock.now() }
  return bringIn(anna, sotto.officer(), who, newPerson(login, `${login} has a long password`), at)
}

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  carla = await lookAgain(carla)
}

const waiting = (who: AtDesk) => fetchProposals(who.send, who.unlocked, days.today())

async function theOne(who: AtDesk) {
  const [one, ...more] = await waiting(who)
  if (!one || more.length > 0) throw new Error('one proposal waits')
  return one
}

const kit = () => kitGroups(anna.founding.kit).join(' ')
const titled = (title: string) => ({ role: 'officer', title, custodian: false }) as const
const title = (who: AtDesk, of: AtDesk) =>
  findOfficer(who.unlocked.verified.manifest, of.unlocked.officer)?.title ?? null

/** Anna gives Carla a title: as good an example as any act that publishes. */
const annaNames = (text: string) =>
  assign(anna.send, anna.unlocked, carla.unlocked.officer, titled(text), days.moment())

test('a record that demands two signatures is itself signed by two', async () => {
  const proposed = renewSigners(anna.send, anna.unlocked, kit(), [ben.unlocked.officer], 2, days.moment())
  await expect(proposed).rejects.toThrow(AwaitsSignature)
  await look()
  expect(anna.unlocked.verified.signers.threshold).toBe(1)
  const one = await theOne(ben)
  expect(one).toMatchObject({ signed: 1, needed: 2, isDone: false, entry: { act: { type: 'signers' } } })
  expect((await theOne(anna)).isDone).toBe(true)
  expect(await signProposal(ben.send, ben.unlocked, one)).toBe(true)
  await look()
  expect(anna.unlocked.verified.signers.threshold).toBe(2)
  expect(await waiting(ben)).toEqual([])
  // And a reporter's page accepts it.
  const seen = await fetchVerified(sotto.reporter(), null, days.today())
  expect(seen.manifest.number).toBe(anna.unlocked.verified.manifest.number)
})

test('one signature changes nothing; a second does, but not the same one twice, nor one by somebody who is not a signer', async () => {
  await expect(annaNames('Deputy')).rejects.toThrow(AwaitsSignature)
  await look()
  expect(title(anna, carla)).toBeNull()
  const one = await theOne(carla)
  expect(one.isDone).toBe(true)
  await expect(signProposal(carla.send, carla.unlocked, one)).rejects.toMatchObject({ code: 'bad-manifest' })
  expect(await signProposal(anna.send, anna.unlocked, await theOne(anna))).toBe(false)
  expect(await theOne(ben)).toMatchObject({ signed: 1 })
  expect(await signProposal(ben.send, ben.unlocked, await theOne(ben))).toBe(true)
  await look()
  expect(title(anna, carla)).toBe('Deputy')
})

test('a signer who disagrees ends a proposal, and another act overtakes it', async () => {
  await expect(annaNames('Chief')).rejects.toThrow(AwaitsSignature)
  await withdrawProposal(ben.send, await theOne(ben))
  expect(await waiting(anna)).toEqual([])
  await expect(annaNames('Chief')).rejects.toThrow(AwaitsSignature)
  await expect(annaNames('Head')).rejects.toThrow(AwaitsSignature)
  const head = (await waiting(ben)).find(
    ({ next }) => findOfficer(next.manifest, carla.unlocked.officer)?.title === 'Head',
  )
  if (!head) throw new Error('it waits')
  expect(await signProposal(ben.send, ben.unlocked, head)).toBe(true)
  await look()
  expect(title(ben, carla)).toBe('Head')
  expect(await waiting(ben)).toEqual([])
})

test('if the log has grown, the author’s browser signs the entry again by itself', async () => {
  await expect(annaNames('Lead')).rejects.toThrow(AwaitsSignature)
  const one = await theOne(ben)
  await setAway(ben.send, ben.unlocked, ben.unlocked.officer, null, days.moment())
  await look()
  expect(await signProposal(ben.send, ben.unlocked, one)).toBe(false)
  expect(title(anna, carla)).toBe('Head')
  const list = await waiting(anna)
  expect(list).toMatchObject([{ signed: 2, needed: 2 }])
  expect(await settleProposals(anna.send, anna.unlocked, list, days.moment().seconds)).toBe(true)
  await look()
  expect(title(anna, carla)).toBe('Lead')
  expect(anna.unlocked.log.entries.at(-1)?.act.type).toBe('assigned')
})

test('a server cannot get a signature for an act other than the one proposed', async () => {
  await expect(annaNames('Clerk')).rejects.toThrow(AwaitsSignature)
  const { proposal } = await theOne(ben)
  const { published } = proposal.act
  if (!published) throw new Error('it publishes')
  const text = Buffer.from(published.manifest.bytes).toString().replace('Clerk', 'Chief')
  const bytes = utf8(text) as typeof published.manifest.bytes
  const manifest = { ...published.manifest, bytes }
  const changed = { ...proposal, act: { ...proposal.act, published: { ...published, manifest } } }
  expect(checkProposal(ben.unlocked, changed, days.today())).toBeNull()
  const others = { ...proposal, officer: ben.unlocked.officer }
  expect(checkProposal(ben.unlocked, others, days.today())).toBeNull()
  await withdrawProposal(anna.send, await theOne(anna))
})

test('renewals are signed automatically', async () => {
  days.pass(40)
  const { seconds } = days.moment()
  await look()
  expect(await renewIfDue(anna.send, anna.unlocked, days.today(), seconds)).toBe(false)
  const list = await waiting(ben)
  expect(list).toMatchObject([{ entry: { act: { type: 'renewed' } }, signed: 1 }])
  expect(await settleProposals(ben.send, ben.unlocked, list, seconds)).toBe(true)
  const before = anna.unlocked.verified.manifest
  await look()
  expect(anna.unlocked.verified.manifest.number).toBe(before.number + 1)
  expect(anna.unlocked.verified.manifest.until > before.until).toBe(true)
})

test('the kit alone neither goes back to one signature nor removes a signer who is needed', async () => {
  const removed = remove(anna.send, anna.unlocked, carla.unlocked.officer, null, days.moment())
  await expect(removed).rejects.toThrow(AwaitsSignature)
  await withdrawProposal(ben.send, await theOne(ben))
  const { number } = anna.unlocked.verified.manifest
  const isRefused = { code: 'bad-entry' }
  for (const others of [[], [ben.unlocked.officer]]) {
    const lowered = renewSigners(anna.send, anna.unlocked, kit(), others, 1, days.moment())
    await expect(lowered).rejects.toMatchObject(isRefused)
  }
  expect(removalNeeds(anna.unlocked, ben.unlocked.officer, days.today())).toBe('signers')
  // Neither with a record that asks for one signature, nor with one that asks for two and names one signer.
  const alone = remove(anna.send, anna.unlocked, ben.unlocked.officer, anna.founding.kit, days.moment())
  await expect(alone).rejects.toBeDefined()
  await look()
  expect(anna.unlocked.verified.manifest.number).toBe(number)
  expect(anna.unlocked.verified.signers).toMatchObject({ threshold: 2 })
})

test('a restore goes back to one signature, after a wait that everybody sees', async () => {
  await ask(sotto, anna.founding.kit, anna.unlocked.officer)
  expect((await fetchRestores(ben.send)).map(({ officer }) => officer)).toEqual([anna.unlocked.officer])
  const early = restore(sotto, anna.founding.kit, anna.unlocked.officer, 'anna', days.moment())
  await expect(early).rejects.toMatchObject({ code: 'wait' })
  days.pass(restoreDays)
  const back = await restore(sotto, anna.founding.kit, anna.unlocked.officer, 'anna', days.moment())
  expect(back.unlocked.verified.signers).toMatchObject({ threshold: 1 })
  await remove(back.send, back.unlocked, ben.unlocked.officer, anna.founding.kit, days.moment())
  const { signers } = (await lookAgain(back)).unlocked.verified.signers
  expect(signers.map(({ officer }) => officer)).toEqual([anna.unlocked.officer])
})
