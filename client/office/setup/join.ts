/**
 * Joining the office from an invitation's link: this browser makes the keys, and confirms them with the link's secret.
 *
 * Spec: "Invitations". The link also contains the office's root, so that the person who joins knows which office it is.
 */
import * as v from 'valibot'
import { equal, size, type OfficeId, type SignPublicKey } from '../../../crypto/bytes.ts'
import type { Day } from '../../../crypto/day.ts'
import { fingerprintWords } from '../../../crypto/fingerprint.ts'
import { recoveryRecipient } from '../../../crypto/grant.ts'
import {
  invitationCode,
  invitationSecretSize,
  invitationToken,
  officerFingerprint,
  type InvitationSecret,
} from '../../../crypto/invitation.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import { generationKeys, type GenerationSeed } from '../../../crypto/office-keys.ts'
import { officerKeys, type OfficerSeed } from '../../../crypto/officer-keys.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { fromText } from '../../../crypto/wire/bytes.ts'
import { InvitationOpened } from '../../../crypto/wire/invitation.ts'
import { fetchVerified } from '../../api/manifest.ts'
import { withProof } from '../../api/proof.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { makeAccess, type NewAccess, type Stretch } from '../desk/access.ts'
import { grantSeed, seedChannel } from '../desk/grants.ts'

/** The contents of an invitation's link. */
export interface InvitationLink {
  readonly secret: InvitationSecret
  readonly root: SignPublicKey
}

/** The link from the text after the `#`, or null if it is damaged. */
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
  /** The keys that this browser made: the same, however often the answer must be sent. */
  readonly seed: OfficerSeed
  /** For a person who opens a channel: its first generation's. */
  readonly opens: GenerationSeed | null
}

/**
 * Proves the office and fetches the invitation.
 * @throws ManifestRefused, Refusal 'bad-link', Offline
 */
export async function openInvitation(send: Send, link: InvitationLink, today: Day): Promise<OpenInvitation> {
  const verified = await fetchVerified(send, link.root, today)
  const body = toWire({ token: invitationToken(link.secret, verified.office) })
  const opened = await exchangeJson(send, { method: 'POST', path: '/api/invitations/open', body })
  const invited = v.parse(InvitationOpened, opened)
  return {
    link,
    verified,
    invited,
    seed: randomBytes<'officer seed'>(size.key),
    opens: invited.channelName === null ? null : randomBytes<'generation seed'>(size.key),
  }
}

/**
 * Makes credentials, and answers. If the answer was lost on the way, sending the same again counts as one answer.
 * @returns the eight words to compare with the inviter
 * @throws Refusal 'wrong-login' for a late code, 'name-taken', 'bad-link'; Offline
 */
export async function answerInvitation(
  send: Send,
  stretch: Stretch,
  { link, verified, invited, seed, opens }: OpenInvitation,
  given: NewAccess,
): Promise<readonly string[]> {
  const office: OfficeId = verified.office
  const { officer, name, channel, seedNumber } = invited
  const keys = officerKeys(seed)
  const opened = opens && generationKeys(opens)
  const generation = opened && {
    kem: opened.kem.publicKey,
    voice: opened.voice.publicKey,
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
  const code = invitationCode(link.secret, office, name, made)
  const token = invitationToken(link.secret, office)
  const answered = toWire({ token, access, ...made, own, code }) as object
  await withProof(send, 'office', (proof) =>
    exchangeJson(send, { method: 'POST', path: '/api/invitations/answer', body: { ...answered, proof } }),
  )
  for (const secret of [seed, opens]) secret?.fill(0)
  return fingerprintWords(officerFingerprint(office, name, made))
}
