/**
 * Acts on people and keys: each is an entry of the office's log, stored with everything that it brings about, or refused
 * whole. Who may do what is in the entry's signature and the manifest's, not in the session.
 */
import type { Router } from 'express'
import { concat, equal, u32be } from '../crypto/bytes.ts'
import { verifyGrant } from '../crypto/grant.ts'
import { findOfficer, readersOf, type Verified } from '../crypto/manifest.ts'
import { isPublishing, readStoredLog } from '../crypto/office-log.ts'
import { invitationDays } from '../crypto/wire/invitation.ts'
import { mostOfficeActBytes, NewOfficeAct } from '../crypto/wire/office-acts.ts'
import type { OfficeEntry } from '../crypto/wire/office-entry.ts'
import type { SeedGrant } from '../crypto/wire/officer.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { addDays } from '../crypto/day.ts'
import { forgetOfficer } from '../db/cases.ts'
import type { InTransaction } from '../db/connect.ts'
import { deleteGrantsTo, putGrants } from '../db/grants.ts'
import { deleteInvitation, deleteInvitationsOf, insertInvitation } from '../db/invitations.ts'
import { deleteOfficer } from '../db/officers.ts'
import { jsonBody, parse } from './answers.ts'
import { admit } from './invitations.ts'
import { findOfficeEntries } from '../db/office-log.ts'
import { appendEntry, checkHolders } from './office-log.ts'
import { checkConfirming, checkOpening } from './page-confirming.ts'
import type { WhoAsks } from './officer-sessions.ts'
import { publish } from './publishing.ts'
import type { OfficeServices } from './services.ts'

export function addOfficeActRoutes(routes: Router, services: OfficeServices): void {
  const { db, log, office, sessions } = services

  routes.post('/office-acts', jsonBody(mostOfficeActBytes), async (request, response) => {
    const who = await sessions.who(request)
    const given = parse(NewOfficeAct, request.body)
    await db.transaction().execute((tx) => storeOfficeAct(tx, services, who, given))
    office.refresh()
    log.event('office-act')
    response.status(201).json({})
  })
}

async function storeOfficeAct(
  tx: InTransaction,
  services: OfficeServices,
  who: WhoAsks,
  given: NewOfficeAct,
): Promise<void> {
  const { clock, secrets } = services
  const published = given.published && (await publish(tx, who.office, given.published, clock))
  // Receipts under another key would be no receipts.
  if (published && !equal(published.manifest.receipt, secrets.receipt.publicKey)) {
    throw new Refusal('bad-manifest')
  }
  const { entry, verified } = await appendEntry(tx, who.office, given.entry)
  if (!equal(entry.by, who.officer) || isPublishing(entry.act) !== (published !== null)) {
    throw new Refusal('bad-entry')
  }
  checkGrants(entry, verified, given.grants)
  await checkPace(tx, entry)
  await bringAbout(tx, services, entry, verified, given)
  await putGrants(tx, who.office, given.grants)
  await checkHolders(tx, verified)
}

/**
 * Grants come with the acts that need them, by whoever acts, to whom the act is about, and signed: a row that is there is
 * overwritten by nobody else. @throws Refusal 'bad-entry'
 */
function checkGrants(
  { act, by }: OfficeEntry,
  { office, manifest, signers }: Verified,
  grants: readonly SeedGrant[],
): void {
  const granter = findOfficer(manifest, by)
  const isGood = grants.every((grant) => {
    const { channel: id, generation, recipient, stanza, signature } = grant
    const channel = manifest.channels.find((one) => equal(one.id, id))
    const person = channel && readersOf(channel).find((one) => equal(one.id, recipient))
    const toRecovery = channel?.kind === 'office' && recipient.every((byte) => byte === 0)
    const kem = toRecovery ? signers.recovery : person?.kem
    if (!granter || !channel || !kem || generation > channel.generation.number) return false
    const isMeant =
      act.type === 'removed'
        ? generation === channel.generation.number
        : 'officer' in act && grantingActs.has(act.type) && equal(recipient, act.officer)
    const label = toRecovery ? 'stanza/recovery' : 'stanza/seed'
    const signed = { label, context: concat(office, id, u32be(generation)), recipient: kem, stanza } as const
    return isMeant && equal(grant.granter, by) && verifyGrant(granter.sign, signed, signature)
  })
  if (!isGood) throw new Refusal('bad-entry')
}

const grantingActs: ReadonlySet<string> = new Set(['admitted', 'readmitted', 'assigned'])

/** Nobody fills the log: everybody checks the whole of it at each unlocking. @throws Refusal 'wait' */
async function checkPace(tx: InTransaction, { act, by, office, at }: OfficeEntry): Promise<void> {
  if (act.type !== 'away' && act.type !== 'rehearsed' && act.type !== 'settled') return
  const { entries } = readStoredLog(await findOfficeEntries(tx, office))
  const lately = entries.filter(
    (one) => equal(one.by, by) && one.act.type === act.type && one.at > at - daySeconds,
  )
  if (lately.length > mostADay) throw new Refusal('wait')
}

const daySeconds = 86_400
const mostADay = 40

/** What an act means for the server's own tables. */
async function bringAbout(
  tx: InTransaction,
  services: OfficeServices,
  { act, office, by }: OfficeEntry,
  verified: Verified,
  { invitation }: NewOfficeAct,
): Promise<void> {
  const { clock, publicPages } = services
  if ((invitation !== null) !== (act.type === 'invited')) throw new Refusal('bad-entry')
  switch (act.type) {
    case 'invited': {
      const isSaid =
        invitation !== null &&
        equal(invitation.officer, act.officer) &&
        equal(invitation.channel, act.channel) &&
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
      await admit(tx, services, { office, act })
      return
    case 'removed':
      await forgetOfficer(tx, office, act.officer)
      await deleteGrantsTo(tx, office, act.officer)
      await deleteInvitationsOf(tx, office, act.officer)
      await deleteOfficer(tx, office, act.officer)
      return
    // The root's acts, which come with the kit and by ways of their own.
    case 'founded':
    case 'restored':
      throw new Refusal('bad-entry')
    // The one act by which an office opens.
    case 'changed':
      await checkOpening(tx, verified, publicPages.languages)
      return
    case 'page':
      await checkConfirming(tx, office, act, publicPages.languages, clock.today())
      return
    case 'renewed':
    case 'assigned':
    case 'signers':
    case 'away':
    case 'split':
    case 'rehearsed':
    case 'settled':
      return
  }
}
