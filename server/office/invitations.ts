/** Invitations: opened and answered from their link, listed for officers, and used up when the person is admitted. */
import type { Router } from 'express'
import * as v from 'valibot'
import { equal, type KemPublicKey, type OfficeId } from '../../crypto/bytes.ts'
import { isRecovery, seedContext, verifyGrant } from '../../crypto/grant.ts'
import { findChannel, findOfficer, type Verified } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import {
  AnsweredKeys,
  InvitationAnswer,
  invitationName,
  InvitationOpen,
  type Invitation,
} from '../../crypto/wire/invitation.ts'
import type { OfficeAct } from '../../crypto/wire/office-entry.ts'
import { OfficerAccess, type SeedGrant } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { forgetOfficer } from '../../db/case-keys.ts'
import type { InTransaction } from '../../db/connect.ts'
import { nextSeedOf, deleteGrantsTo, putGrants } from '../../db/grants.ts'
import {
  answerInvitation,
  deleteInvitation,
  deleteInvitationsOf,
  findInvitation,
  findInvitations,
  type InvitationRow,
} from '../../db/invitations.ts'
import { deleteSessionsOf } from '../../db/officer-sessions.ts'
import { putOfficer } from '../../db/officers.ts'
import { grantToWire } from './published.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'
import { checkLogin, newAccess } from '../login/by-code.ts'

/** What we keep of an answer until its author is admitted. */
const KeptAnswer = v.strictObject({
  keys: AnsweredKeys,
  access: v.strictObject({
    ...v.omit(OfficerAccess, ['code', 'loginSecret']).entries,
    loginHash: v.string(),
  }),
})

export function addInvitationRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { bodies, db, clock, proofs } = services

  routes.get('/invitations', async (request, response) => {
    await readers.person(request, ['officer'])
    const { id } = await request.office()
    const rows = await findInvitations(db, id, clock.today())
    response.json({ invitations: rows.map(invitationToWire) })
  })

  routes.post('/invitations/open', async (request, response) => {
    const { token } = await bodies.json(request, 1024, InvitationOpen)
    const { id } = await request.office()
    const found = await findInvitation(db, id, invitationName(token), clock.today())
    if (!found) throw new Refusal('bad-link')
    const seedNumber = await nextSeedOf(db, id, found.officer)
    response.json({ ...invitedToWire(found), answered: found.answer !== null, seedNumber })
  })

  routes.post('/invitations/answer', async (request, response) => {
    const { token, access, proof, ...keys } = await bodies.json(request, 64 * 1024, InvitationAnswer)
    const { id } = await request.office()
    // Anyone with a link can answer as often as they pay: an answer is hashed and stored, and shows whether a name is
    // taken.
    await proofs.take(proof, 'office')
    const found = await findInvitation(db, id, invitationName(token), clock.today())
    if (!found || !equal(found.officer, access.officer)) throw new Refusal('bad-link')
    if ((found.channelName !== null) !== (keys.generation !== null)) throw new Refusal('bad-request')
    const seedNumber = await nextSeedOf(db, id, found.officer)
    const { verified } = await request.office()
    if (!areOwnGrants(verified, found, keys, seedNumber)) throw new Refusal('bad-request')
    await checkLogin(db, id, access)
    const { id: officer, ...kept } = await newAccess(access, clock)
    const answer = {
      keys: keysToWire(keys),
      access: {
        officer: toText(officer),
        login: kept.login,
        loginHash: kept.loginHash,
        lockedSeed: toText(kept.lockedSeed),
        totpSecret: toText(kept.totpSecret),
      },
    }
    if (!(await answerInvitation(db, id, found.hash, answer))) throw new Refusal('bad-link')
    response.status(201).json({})
  })
}

/**
 * Admits the person who answered: the manifest must name exactly the keys that they sent. Stores what they log in with.
 * @throws Refusal 'bad-entry' or 'name-taken'
 */
export async function admit(
  tx: InTransaction,
  { clock }: OfficeServices,
  given: {
    readonly office: OfficeId
    readonly act: OfficeAct & { type: 'admitted' | 'readmitted' }
    readonly verified: Verified
  },
): Promise<void> {
  const { office, act } = given
  const { manifest } = given.verified
  const found = await findInvitation(tx, office, act.invitation, clock.today())
  const answer = v.safeParse(KeptAnswer, found?.answer)
  if (!found || !answer.success) throw new Refusal('bad-entry')
  const { keys, access } = answer.output
  if (!equal(found.officer, act.officer) || found.again !== (act.type === 'readmitted')) {
    throw new Refusal('bad-entry')
  }
  const named = findOfficer(manifest, act.officer)
  const isNamed =
    named && equal(named.kem, keys.kem) && equal(named.sign, keys.sign) && named.name === found.name
  const channel = findChannel(manifest, found.channel)
  const isIn = channel?.officers.some(({ id }) => equal(id, act.officer)) === true
  if (!isNamed || !isIn) throw new Refusal('bad-entry')
  await checkLogin(tx, office, access)
  if (act.type === 'readmitted') {
    // Nothing granted to the old keys can be opened any more; this act grants again whatever is still valid.
    await forgetOfficer(tx, office, act.officer)
    await deleteGrantsTo(tx, office, act.officer)
    await deleteSessionsOf(tx, office, act.officer)
    // The secrets of the invitations that they wrote are locked under the lost keys.
    await deleteInvitationsOf(tx, office, act.officer)
  }
  if (keys.own && keys.own.generation !== (await nextSeedOf(tx, office, act.officer)))
    throw new Refusal('bad-entry')
  const own = [...(keys.generation ? [keys.generation.grant] : []), ...(keys.own ? [keys.own] : [])]
  await putGrants(tx, office, own)
  await putOfficer(tx, office, { ...access, id: access.officer })
  await deleteInvitation(tx, office, act.invitation)
}

/**
 * An answer may come only with the person's own grants: the seed of the channel they open, to themselves, and their own
 * seed, to the recovery key. Both must be signed with the key in the answer.
 */
function areOwnGrants(
  { office, signers }: Verified,
  { officer, channel }: InvitationRow,
  { kem, sign, generation, own }: AnsweredKeys,
  seedNumber: number,
): boolean {
  const isSigned = (grant: SeedGrant, label: 'stanza/seed' | 'stanza/recovery', recipient: KemPublicKey) => {
    const context = seedContext(office, grant.channel, grant.generation)
    return verifyGrant(sign, { label, context, recipient, stanza: grant.stanza }, grant.signature)
  }
  const opened = generation?.grant
  const opensOwn =
    !opened ||
    (equal(opened.channel, channel) &&
      opened.generation === 1 &&
      equal(opened.recipient, officer) &&
      equal(opened.granter, officer) &&
      isSigned(opened, 'stanza/seed', kem))
  const keepsOwn =
    own === null ||
    (equal(own.channel, officer) &&
      own.generation === seedNumber &&
      isRecovery(own.recipient) &&
      equal(own.granter, officer) &&
      isSigned(own, 'stanza/recovery', signers.recovery))
  return opensOwn && keepsOwn
}

function invitedToWire({
  officer,
  name,
  title,
  role,
  custodian,
  channel,
  channelName,
  again,
}: InvitationRow) {
  const ids = { officer: toText(officer), channel: toText(channel) }
  return { ...ids, name, title, role, custodian, channelName, again }
}

function invitationToWire(row: InvitationRow) {
  const answer = v.safeParse(KeptAnswer, row.answer)
  return {
    ...invitedToWire(row),
    invitation: toText(row.hash),
    inviter: toText(row.inviter),
    secretLock: toText(row.secretLock),
    expiresOn: row.expiresOn,
    answer: answer.success ? keysToWire(answer.output.keys) : null,
  }
}

function keysToWire({ kem, sign, generation, own, code }: NonNullable<Invitation['answer']>) {
  return {
    kem: toText(kem),
    sign: toText(sign),
    generation: generation && {
      kem: toText(generation.kem),
      voice: toText(generation.voice),
      grant: grantToWire(generation.grant),
    },
    own: own && grantToWire(own),
    code: toText(code),
  }
}
