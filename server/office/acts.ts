/**
 * Acts on people and keys. Each is an entry of the office's log, stored with all its effects or refused as a whole. The
 * entry's signature and the manifest say who may do what, not the session.
 */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { isRecovery, seedContext, verifyGrant } from '../../crypto/grant.ts'
import { findChannel, findOfficer, holdersOf, readersOf } from '../../crypto/manifest.ts'
import { isPublishing } from '../../crypto/office-log.ts'
import { invitationDays } from '../../crypto/wire/invitation.ts'
import { mostOfficeActBytes, NewOfficeAct } from '../../crypto/wire/office-acts.ts'
import type { OfficeEntry } from '../../crypto/wire/office-entry.ts'
import type { SeedGrant } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { addDays, dayOfSeconds, daysBetween, type Day } from '../../crypto/day.ts'
import { forgetOfficer } from '../../db/case-keys.ts'
import type { InTransaction } from '../../db/connect.ts'
import { deleteGrantsTo, putGrants } from '../../db/grants.ts'
import { deleteInvitation, deleteInvitationsOf, insertInvitation } from '../../db/invitations.ts'
import { deleteOfficer } from '../../db/officers.ts'
import { deleteRequestsBy } from '../../db/requests.ts'
import { deleteRestoreRequest } from '../../db/restore-requests.ts'
import { admit } from './invitations.ts'
import { appendEntry, checkHolders, type Appended } from './log.ts'
import { checkConfirming, checkOpening } from '../pages/confirmed.ts'
import type { WhoAsks } from '../login/sessions.ts'
import { publish } from './publishing.ts'
import { propose, publishResults } from './results.ts'
import { agree, ask, recall } from './second-person.ts'
import type { OfficeServices } from '../services.ts'

export function addOfficeActRoutes(routes: Router, services: OfficeServices): void {
  const { bodies, db, log, offices, publicPages, sessions } = services

  routes.post('/office-acts', async (request, response) => {
    const who = await sessions.who(request)
    const given = await bodies.json(request, mostOfficeActBytes, NewOfficeAct)
    await db.transaction().execute((tx) => storeOfficeAct(tx, services, who, given))
    offices.refresh()
    publicPages.refresh()
    log.event('office-act')
    response.status(201).json({})
  })
}

/**
 * Stores an act with all its effects.
 * @param signatures 'one' only to try a proposal, in a transaction that is rolled back
 * @throws Refusal, and then nothing is stored
 */
export async function storeOfficeAct(
  tx: InTransaction,
  services: OfficeServices,
  who: WhoAsks,
  given: NewOfficeAct,
  signatures: 'enough' | 'one' = 'enough',
): Promise<void> {
  const { clock, secrets } = services
  const published = given.published && (await publish(tx, who.office, given.published, clock, signatures))
  // Receipts under another key would not count as receipts.
  if (published && !equal(published.manifest.receipt, secrets.receipt.publicKey)) {
    throw new Refusal('bad-manifest')
  }
  const appended = await appendEntry(tx, who.office, given.entry, clock, signatures)
  const { entry, verified } = appended
  if (!equal(entry.by, who.officer) || isPublishing(entry.act) !== (published !== null)) {
    throw new Refusal('bad-entry')
  }
  checkGrants(appended, given.grants)
  checkPace(appended, clock.today())
  await bringAbout(tx, services, appended, given)
  await putGrants(tx, who.office, given.grants)
  await checkHolders(tx, verified)
}

/**
 * Grants come with the act that needs them. They must be signed by its author, who reads the channel, and be for the
 * person the act is about. A grant that is already there is never overwritten.
 * @throws Refusal 'bad-entry'
 */
function checkGrants({ entry, verified, before, chain }: Appended, grants: readonly SeedGrant[]): void {
  const { act, by } = entry
  const { office, manifest, signers } = verified
  const granter = findOfficer(manifest, by)
  const isGood = grants.every((grant) => {
    const { channel: id, generation, recipient, stanza, signature } = grant
    const channel = findChannel(manifest, id)
    if (!granter || !channel || generation > channel.generation.number) return false
    const readers = readersOf(channel)
    const person = readers.find((one) => equal(one.id, recipient))
    const toRecovery = channel.kind === 'office' && isRecovery(recipient)
    const kem = toRecovery ? signers.recovery : person?.kem
    const then = before && findChannel(before.manifest, id)
    // New keys come with everything the officer held before; all other grants are of the generation that begins, never
    // an older one.
    const isMeant =
      act.type === 'readmitted'
        ? equal(recipient, act.officer) &&
          holdersOf(chain, id, generation).some((one) => equal(one.id, recipient))
        : begins.has(act.type) &&
          generation === channel.generation.number &&
          generation !== then?.generation.number
    if (!kem || !isMeant || !equal(grant.granter, by) || !readers.some((one) => equal(one.id, by)))
      return false
    const label = toRecovery ? 'stanza/recovery' : 'stanza/seed'
    const context = seedContext(office, id, generation)
    return verifyGrant(granter.sign, { label, context, recipient: kem, stanza }, signature)
  })
  if (!isGood) throw new Refusal('bad-entry')
}

/** Acts that can begin a channel's next generation: `followsAct` decides whether they must. */
const begins: ReadonlySet<string> = new Set<OfficeEntry['act']['type']>(['admitted', 'assigned', 'removed'])

/**
 * Keeps anyone from flooding the log: everybody checks the whole of it each time they unlock.
 * @throws Refusal 'wait'
 */
function checkPace({ entry, entries }: Appended, today: Day): void {
  if (isPublishing(entry.act)) return
  const lately = entries.filter(
    ({ act, by, at }) =>
      equal(by, entry.by) && !isPublishing(act) && daysBetween(dayOfSeconds(at), today) <= 1,
  )
  if (lately.length > mostLately) throw new Refusal('wait')
}

/**
 * How many acts one person may add within two days. Confirming every page in every language, more than once, takes far
 * fewer.
 */
const mostLately = 300

/** What an act changes in the server's own tables. */
async function bringAbout(
  tx: InTransaction,
  services: OfficeServices,
  appended: Appended,
  { invitation, mailbox, results }: NewOfficeAct,
): Promise<void> {
  const { entry, verified, before } = appended
  const { act, office, by } = entry
  if (mailbox !== null && act.type !== 'asked') throw new Refusal('bad-entry')
  const { clock, publicPages } = services
  if ((invitation !== null) !== (act.type === 'invited')) throw new Refusal('bad-entry')
  if ((results !== null) !== (act.type === 'results-proposed')) throw new Refusal('bad-entry')
  switch (act.type) {
    case 'invited': {
      const isSaid =
        invitation !== null &&
        equal(invitation.officer, act.officer) &&
        equal(invitation.channel, act.channel) &&
        invitation.channelName === act.opens &&
        invitation.name === act.name &&
        invitation.title === act.title &&
        invitation.role === act.role &&
        invitation.custodian === act.custodian &&
        invitation.again === act.again
      if (!isSaid) throw new Refusal('bad-entry')
      const expiresOn = addDays(clock.today(), invitationDays)
      await insertInvitation(tx, office, { ...invitation, hash: act.invitation, inviter: by, expiresOn })
      return
    }
    case 'withdrawn':
      if (!(await deleteInvitation(tx, office, act.invitation))) throw new Refusal('bad-entry')
      return
    case 'admitted':
    case 'readmitted':
      // The person who could have refused it has other keys now: if somebody asks again, it waits again.
      await deleteRestoreRequest(tx, office, act.officer)
      await admit(tx, services, { office, act, verified })
      return
    case 'removed':
      await forgetOfficer(tx, office, act.officer)
      await deleteGrantsTo(tx, office, act.officer)
      await deleteInvitationsOf(tx, office, act.officer)
      await deleteOfficer(tx, office, act.officer)
      await deleteRestoreRequest(tx, office, act.officer)
      await deleteRequestsBy(tx, office, act.officer)
      return
    case 'assigned':
      if (findOfficer(verified.manifest, act.officer)?.role !== 'officer')
        await deleteRequestsBy(tx, office, act.officer)
      return
    // The root's acts, which come with the recovery kit and by their own routes.
    case 'founded':
    case 'restored':
      throw new Refusal('bad-entry')
    // The only act that can open an office.
    case 'changed':
      await checkOpening(tx, verified, before, publicPages.languages)
      return
    case 'page':
      await checkConfirming(tx, office, act, publicPages.languages, clock.today())
      return
    case 'asked':
      await ask(tx, appended, act, mailbox, clock.today())
      return
    case 'agreed':
      await agree(tx, appended, act, clock.today())
      return
    case 'recalled':
      await recall(tx, appended, act)
      return
    case 'results-proposed':
      await propose(tx, appended, act, results, clock.today())
      return
    case 'results-published':
      await publishResults(tx, appended, act, clock.today())
      return
    case 'renewed':
    case 'signers':
    case 'away':
    case 'split':
    case 'rehearsed':
    case 'register-exported':
    case 'settled':
      return
  }
}
