/**
 * Sealing a first report, in the browser of its reporter or of an officer who enters it for them.
 *
 * Spec: "The first report", "The name". Sealed once, when everything has been checked; sending again after a lost
 * answer sends exactly the same bytes, so that it makes one case.
 */
import type * as v from 'valibot'
import { reportedLength, sealReported } from '../../crypto/body.ts'
import { boundTo } from '../../crypto/bound.ts'
import { equal, size, type ChannelId, type OfficerId } from '../../crypto/bytes.ts'
import { Report, type CarriedFile, type Category, type Identity, type Way } from '../../crypto/content.ts'
import type { Day } from '../../crypto/day.ts'
import { first, stream } from '../../crypto/envelope.ts'
import { identityBinding, identityKey, sealIdentity, type IdentityHalf } from '../../crypto/identity.ts'
import { lockOverhead, namedLockPlace } from '../../crypto/lock.ts'
import { custodiansOf, findChannel, leftOutWith, readersOf, type Verified } from '../../crypto/manifest.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { namedKeyOf, reporterKemKeys, reporterKeys, threadKeyOf } from '../../crypto/reporter-keys.ts'
import { sealLock, sealStanza } from '../../crypto/seal.ts'
import type { Lock } from '../../crypto/bytes.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Channel, Officer } from '../../crypto/wire/manifest.ts'
import type { NewReport } from '../../crypto/wire/report.ts'
import { toWire } from '../api/wire.ts'

/** What the reporter wrote and chose. */
export interface Draft {
  readonly channel: ChannelId
  readonly excluded: readonly OfficerId[]
  /** For a report that an officer enters: only these of the others read it, though nobody left the rest out. */
  readonly among?: readonly OfficerId[]
  readonly category: Category
  readonly danger: boolean
  /** How it came, if an officer enters it; null if its reporter writes it. */
  readonly entered?: Way | null
  readonly text: string
  readonly identity: Identity
  readonly language: string
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
}

/** A sealed report, ready to be sent as often as needed. */
export type SealedReport = Omit<NewReport, 'proof' | 'ticket'>

/** The people whom the reporter leaves out, and those whom they let in or gave keys to. */
function everybodyLeftOut(channel: Channel, { excluded }: Pick<Draft, 'excluded'>): OfficerId[] {
  return [...excluded, ...leftOutWith(channel, excluded).map(({ id }) => id)]
}

/** Those who will be able to open it: for sealing, and for a page that must say so before. */
export function chosenReaders(channel: Channel, draft: Pick<Draft, 'excluded' | 'among'>): Officer[] {
  const isOne = (list: readonly OfficerId[], id: OfficerId) => list.some((one) => equal(one, id))
  const excluded = everybodyLeftOut(channel, draft)
  return readersOf(channel).filter(
    ({ id }) => !isOne(excluded, id) && (draft.among === undefined || isOne(draft.among, id)),
  )
}

/** The contents of the first message, and the half of the name's key in it. */
function contentOf(
  verified: Verified,
  channel: Channel,
  draft: Draft,
  day: Day,
  kem: Uint8Array,
  half: IdentityHalf,
  named: Lock,
): v.InferInput<typeof Report> {
  return {
    v: 1,
    type: 'report',
    day,
    manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
    channel: toText(channel.id),
    recipients: chosenReaders(channel, draft).map(({ id }) => toText(id)),
    excluded: everybodyLeftOut(channel, draft).map(toText),
    kem: toText(kem),
    identity: toText(half),
    named: toText(named),
    language: draft.language,
    category: draft.category,
    danger: draft.danger,
    entered: draft.entered ?? null,
    text: draft.text,
    files: (draft.files ?? []).map((file) => toWire(file)),
  }
}

/**
 * Seals a report to the channel's generation or, if somebody is left out, to each remaining officer by name.
 * @throws RangeError if the text does not fit
 */
export function sealReport(verified: Verified, draft: Draft, entropy: Entropy, day: Day): SealedReport {
  const { office, manifest } = verified
  const channel = findChannel(manifest, draft.channel)
  if (!channel) throw new Error('no such channel')
  const keys = reporterKeys(entropy, office)
  const salt = randomBytes<'case salt'>(size.salt)
  const bodySalt = randomBytes<'body salt'>(size.salt)
  const threadKey = threadKeyOf(keys.master, salt)
  const half = randomBytes<'identity half'>(size.key)
  const otherHalf = randomBytes<'identity half'>(size.key)

  const kem = reporterKemKeys(keys.master, salt).publicKey
  const { mailbox } = keys
  const bound = boundTo({ mailbox, salt })
  const isNamed = Uint8Array.of(draft.identity === null ? 0 : 1)
  const named = sealLock(namedKeyOf(keys.master, salt), namedLockPlace(office, mailbox), isNamed)
  const content = contentOf(verified, channel, draft, day, kem, half, named)
  const binding = { office, mailbox, stream: stream.report, seq: 0, prev: first() } as const
  const excluded = everybodyLeftOut(channel, draft)
  const isExcluded = (id: OfficerId) => excluded.some((one) => equal(one, id))
  const readers = chosenReaders(channel, draft)
  const isForAll = excluded.length === 0 && readers.length === readersOf(channel).length
  const recipients = isForAll ? [channel.generation.kem] : readers.map((officer) => officer.kem)
  const custodians = custodiansOf(manifest, channel).filter(({ id }) => !isExcluded(id))
  return {
    channel: channel.id,
    mailbox,
    salt,
    files: (draft.files ?? []).map(({ id }) => id),
    bodySalt,
    envelope: sealReported(threadKey, binding, Report, content, bodySalt),
    identity: sealIdentity(identityKey(half, otherHalf), identityBinding(office, mailbox), draft.identity),
    stanzas: recipients.map((kem) => sealStanza(kem, threadKey, { label: 'stanza', office, bound })),
    identityStanzas: custodians.map(({ kem }) =>
      sealStanza(kem, otherHalf, { label: 'stanza/identity', office, bound }),
    ),
  }
}

/** How many bytes of `textSize` this draft would take; it fits while that is less. */
export function draftLength(verified: Verified, draft: Draft, day: Day): number {
  const channel = findChannel(verified.manifest, draft.channel)
  if (!channel) return 0
  const content = contentOf(
    verified,
    channel,
    draft,
    day,
    new Uint8Array(size.kemPublicKey),
    new Uint8Array(size.key) as IdentityHalf,
    new Uint8Array(lockOverhead + 1) as Lock,
  )
  return reportedLength(content)
}
