/**
 * Joining the office from an invitation's link: this browser makes the keys, and vouches for them with the link's secret.
 *
 * Spec: "Invitations". The link also carries the office's root, so that whoever joins knows which office it is.
 */
import { recoveryRecipient } from '../../crypto/grant.ts'
import * as v from 'valibot'
import { equal, size, type OfficeId, type SignPublicKey } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import {
  invitationCode,
  invitationSecretSize,
  invitationToken,
  officerFingerprint,
  type InvitationSecret,
} from '../../crypto/invitation.ts'
import { verifyManifest, type Verified } from '../../crypto/manifest.ts'
import { generationKeys } from '../../crypto/office-keys.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { randomBytes } from '../../crypto/random.ts'
import { fromText } from '../../crypto/wire/bytes.ts'
import { InvitationOpened } from '../../crypto/wire/invitation.ts'
import { PublishedWire } from '../../crypto/wire/manifest.ts'
import { exchangeJson, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import { makeAccess, type NewAccess, type Stretch } from './access.ts'
import { grantSeed, seedChannel } from './grants.ts'

/** What an invitation's link says. */
export interface InvitationLink {
  readonly secret: InvitationSecret
  readonly root: SignPublicKey
}

/** The link of the text behind the `#`, or null if it is damaged. */
export function readLink(text: string): InvitationLink | null {
  const [secret, root, ...more] = text.split('.').map((part) => fromText(part))
  if (secret?.length !== invitationSecretSize || root?.length !== size.signPublicKey || more.length > 0)
    return null
  return { secret: secret as InvitationSecret, root: root as SignPublicKey }
}

export interface OpenInvitation {
  readonly link: InvitationLink
  readonly verified: Verified
  readonly invited: InvitationOpened
}

/** Proves the office and asks what the invitation says. @throws ManifestRefused, Refusal 'bad-link', Offline */
export async function openInvitation(send: Send, link: InvitationLink, today: Day): Promise<OpenInvitation> {
  const answer = await exchangeJson(send, { method: 'GET', path: '/api/manifest' })
  const verified = verifyManifest(v.parse(PublishedWire, answer), link.root, today)
  const body = toWire({ token: invitationToken(link.secret, verified.office) })
  const opened = await exchangeJson(send, { method: 'POST', path: '/api/invitations/open', body })
  return { link, verified, invited: v.parse(InvitationOpened, opened) }
}

/**
 * Makes keys and means of access, and answers.
 * @returns the eight words to compare with the inviter
 * @throws Refusal 'wrong-login' for a late code, 'name-taken', 'bad-link'; Offline
 */
export async function answerInvitation(
  send: Send,
  stretch: Stretch,
  { link, verified, invited }: OpenInvitation,
  given: NewAccess,
): Promise<readonly string[]> {
  const office: OfficeId = verified.office
  const { officer, name, channel, channelName, seedNumber } = invited
  const seed = randomBytes<'officer seed'>(size.key)
  const keys = officerKeys(seed)
  const opens = channelName === null ? null : randomBytes<'generation seed'>(size.key)
  const generation = opens && {
    kem: generationKeys(opens).kem.publicKey,
    voice: generationKeys(opens).voice.publicKey,
    grant: grantSeed({ office, channel, generation: 1, seed: opens, granter: officer, keys }, [
      { recipient: officer, kem: keys.kem.publicKey },
    ])[0],
  }
  const isOffices = verified.manifest.channels.some((one) => one.kind === 'office' && equal(one.id, channel))
  const toRecovery = { recipient: recoveryRecipient(), kem: verified.signers.recovery }
  const seedGrant = {
    office,
    channel: seedChannel(officer),
    generation: seedNumber,
    seed,
    granter: officer,
    keys,
  }
  const own = isOffices ? (grantSeed(seedGrant, [toRecovery])[0] ?? null) : null
  const made = { kem: keys.kem.publicKey, sign: keys.sign.publicKey, generation }
  const access = await makeAccess(stretch, office, officer, seed, given)
  seed.fill(0)
  const code = invitationCode(link.secret, office, name, made)
  const body = toWire({ token: invitationToken(link.secret, office), access, ...made, own, code })
  await exchangeJson(send, { method: 'POST', path: '/api/invitations/answer', body })
  return fingerprintWords(officerFingerprint(office, name, made))
}
