/**
 * Notes and log entries: signed by the officer who wrote them, sealed under the case key, chained like every stream.
 *
 * Spec: "The log".
 */
import type * as v from 'valibot'
import {
  equal,
  type Envelope,
  type Hash,
  type Key,
  type Lock,
  type Mailbox,
  type OfficerId,
  type Signature,
} from '../../../crypto/bytes.ts'
import { AnyNote, contentLength, Note, readGrowing, writeContent } from '../../../crypto/content.ts'
import { contextOf, first, kind, previousOf, stream, type Binding } from '../../../crypto/envelope.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { cardLockPlace } from '../../../crypto/lock.ts'
import { findOfficer, isReader } from '../../../crypto/manifest.ts'
import { AnyEntry, expertEntries, LogEntry, type NewerEntry } from '../../../crypto/case/log-entry.ts'
import { entrySize, textSize } from '../../../crypto/padding.ts'
import { sealEnvelope, sealLock } from '../../../crypto/seal.ts'
import { entryOverhead, readEntry, signEntry } from '../../../crypto/signed.ts'
import { sodium } from '../../../crypto/sodium.ts'
import { headOf, openEnvelopes } from '../../../crypto/thread.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Officer, Role } from '../../../crypto/wire/manifest.ts'
import type { Unlocked } from './unlocked.ts'

export interface Entry<Content> {
  readonly seq: number
  readonly officer: OfficerId
  readonly content: Content
}

/** Where entries of a case go: after the ones `before` them, under the current case key. */
export interface EntryPlace {
  readonly mailbox: Mailbox
  readonly caseKey: Key
  readonly before: readonly Envelope[]
}

/** Without what every entry says about its writer. */
export type Said<Content> = Content extends unknown ? Omit<Content, 'manifest'> : never

/**
 * Seals a note.
 * @throws RangeError if it does not fit
 */
export function sealNote(
  unlocked: Unlocked,
  place: EntryPlace,
  said: Said<v.InferInput<typeof Note>>,
): Envelope {
  return seal(unlocked, place, stream.notes, Note, said, textSize)
}

/**
 * Seals an entry of the log, in the size that it needs.
 * @throws RangeError if it does not fit
 */
export function sealLogEntry(
  unlocked: Unlocked,
  place: EntryPlace,
  said: Said<v.InferInput<typeof LogEntry>>,
): Envelope {
  const room = entrySize - entryOverhead - contentLength(withManifest(unlocked, said))
  return seal(unlocked, place, stream.log, LogEntry, said, room > 0 ? entrySize : textSize)
}

const withManifest = <Content>({ verified }: Unlocked, said: Content) => ({
  ...said,
  manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
})

function seal(
  unlocked: Unlocked,
  { mailbox, caseKey, before }: EntryPlace,
  which: 2 | 3,
  schema: v.GenericSchema,
  said: object,
  to: number,
): Envelope {
  const { office, officer, keys } = unlocked
  const binding: Binding = { office, mailbox, stream: which, ...headOf(before) }
  const padded = writeContent(schema, withManifest(unlocked, said), to - entryOverhead)
  const ctx = contextOf(kind.text, binding)
  return sealEnvelope(
    caseKey,
    kind.text,
    binding,
    signEntry(keys.sign.secretKey, office, officer, ctx, padded),
  )
}

/** The valid entries of a stream. */
export interface Entries<Content> {
  readonly entries: readonly Entry<Content>[]
  /** True if there are others that do not open, or are not signed by the person they name. */
  readonly damaged: boolean
}

/** The streams of a case as they are served, and the keys that they were sealed under. */
export interface ServedEntries {
  readonly mailbox: Mailbox
  readonly caseKeys: readonly Key[]
  readonly envelopes: readonly Envelope[]
}

/** The notes of a case; null means a note that a newer version of this program wrote. */
export function readNotes(unlocked: Unlocked, served: ServedEntries): Entries<Note | null> {
  return readEntries(unlocked, served, stream.notes, (padded) => {
    const read = readGrowing(Note, AnyNote, padded)
    return 'newer' in read
      ? { manifest: read.newer.manifest, content: null }
      : { manifest: read.content.manifest, content: read.content }
  })
}

/** The log of a case. */
export function readLog(unlocked: Unlocked, served: ServedEntries): Entries<LogEntry | NewerEntry> {
  return readEntries(
    unlocked,
    served,
    stream.log,
    (padded) => {
      const read = readGrowing(LogEntry, AnyEntry, padded)
      const content = 'newer' in read ? { ...read.newer, type: 'newer' as const } : read.content
      return { manifest: content.manifest, content }
    },
    ({ role }, { type }) => type === 'newer' || mayWrite(role, type),
  )
}

/** True if a person of this role writes entries of this type. Only readers speak for the office, and decide. */
export function mayWrite(role: Role, type: LogEntry['type']): boolean {
  return isReader(role) || (role === 'expert' && expertEntries.has(type))
}

/**
 * Opens a stream of entries, and leaves out each that does not open, is not signed by the key that its writer had in
 * the manifest that it names, or is not theirs to write: what one person spoils hides nothing of what the others write.
 * That manifest is never older than an earlier entry's, so a former officer can add nothing after an entry that names a
 * manifest without them.
 */
function readEntries<Content>(
  { office, chain }: Unlocked,
  { mailbox, caseKeys, envelopes }: ServedEntries,
  which: 2 | 3,
  read: (padded: Uint8Array) => { readonly manifest: LogEntry['manifest']; readonly content: Content },
  isTheirs: (author: Officer, content: Content) => boolean = () => true,
): Entries<Content> {
  const place = { office, mailbox, stream: which }
  const { opened, brokenAt } = openEnvelopes(caseKeys, place, envelopes, null, 'go-on')
  let damaged = brokenAt !== null
  const entries: Entry<Content>[] = []
  let newest = 1
  for (const { seq, plain, ctx } of opened) {
    const entry = readEntry(office, ctx, plain)
    try {
      const { manifest, content } = read(entry.content)
      const { number, hash } = manifest
      // An officer who has left, or has other keys now, cannot write after an entry that names a later manifest.
      const then = chain[number - 1]
      const author = then && equal(then.hash, hash) ? findOfficer(then.manifest, entry.officer) : null
      if (!author || number < newest || !entry.signedBy(author.sign)) throw new CannotOpen()
      if (!isTheirs(author, content)) throw new CannotOpen()
      newest = number
      entries.push({ seq, officer: entry.officer, content })
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      damaged = true
    }
  }
  return { entries, damaged }
}

/** A case's card, padded, in this `version`. */
export function sealCard(
  { office }: Unlocked,
  mailbox: Mailbox,
  caseKey: Key,
  version: number,
  padded: Uint8Array,
): Lock {
  return sealLock(caseKey, cardLockPlace(office, mailbox, version), padded)
}

/** The hash of a stream's last envelope, by which the log names the state of the stream. */
export function headHash(envelopes: readonly Envelope[]): Hash {
  const last = envelopes.at(-1)
  return last ? previousOf(last) : first()
}

/** An officer's signature on what is written to a case, which shows the server that the session has the keys. */
export function signDigest({ keys }: Unlocked, digest: Hash): Signature {
  return sodium.crypto_sign_detached(digest, keys.sign.secretKey) as Signature
}
