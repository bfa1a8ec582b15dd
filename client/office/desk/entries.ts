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
import { readContent, writeContent, Card, type LogEntry, type Note } from '../../../crypto/content.ts'
import { contextOf, first, kind, previousOf, type Binding } from '../../../crypto/envelope.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { cardLockPlace } from '../../../crypto/lock.ts'
import { findOfficer } from '../../../crypto/manifest.ts'
import { cardSize, textSize } from '../../../crypto/padding.ts'
import { sealEnvelope, sealLock } from '../../../crypto/seal.ts'
import { entryOverhead, readEntry, signEntry } from '../../../crypto/signed.ts'
import { sodium } from '../../../crypto/sodium.ts'
import { headOf, openEnvelopes } from '../../../crypto/thread.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Unlocked } from './unlocked.ts'

export interface Entry<Content> {
  readonly seq: number
  readonly officer: OfficerId
  readonly content: Content
}

/** Seals an entry after the ones `before` it. @throws RangeError when it does not fit */
export function sealEntry<S extends typeof Note | typeof LogEntry>(
  { office, officer, keys, verified }: Unlocked,
  mailbox: Mailbox,
  caseKey: Key,
  which: 2 | 3,
  before: readonly Envelope[],
  schema: S,
  said: Omit<v.InferInput<S>, 'manifest'>,
): Envelope {
  const manifest = { number: verified.manifest.number, hash: toText(verified.hash) }
  const content = { ...said, manifest } as v.InferInput<S>
  const binding: Binding = { office, mailbox, stream: which, ...headOf(before) }
  const padded = writeContent(schema, content, textSize - entryOverhead)
  const ctx = contextOf(kind.text, binding)
  return sealEnvelope(
    caseKey,
    kind.text,
    binding,
    signEntry(keys.sign.secretKey, office, officer, ctx, padded),
  )
}

/**
 * Opens a stream of entries, up to the first that does not open, or is not signed by the key that its writer had in the
 * manifest that it names. That manifest is never older than one before it, so a former officer can add nothing after an
 * entry that has seen them gone.
 */
export function readEntries<S extends typeof Note | typeof LogEntry>(
  { office, chain }: Unlocked,
  { mailbox }: { mailbox: Mailbox },
  caseKeys: readonly Key[],
  which: 2 | 3,
  envelopes: readonly Envelope[],
  schema: S,
): { entries: Entry<v.InferOutput<S>>[]; damaged: boolean } {
  const { opened, brokenAt } = openEnvelopes(caseKeys, { office, mailbox, stream: which }, envelopes)
  const entries: Entry<v.InferOutput<S>>[] = []
  let newest = 1
  for (const { seq, plain, ctx } of opened) {
    const entry = readEntry(office, ctx, plain)
    try {
      const content = readContent(schema, entry.content)
      const { number, hash } = content.manifest
      // Somebody who has left, or has other keys now, writes nothing over a manifest that came after.
      const then = chain[number - 1]
      const author = then && equal(then.hash, hash) ? findOfficer(then.manifest, entry.officer) : null
      if (!author || number < newest || !entry.signedBy(author.sign)) return { entries, damaged: true }
      newest = number
      entries.push({ seq, officer: entry.officer, content })
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return { entries, damaged: true }
    }
  }
  return { entries, damaged: brokenAt !== null }
}

/** A case's card, as its `version`. */
export function sealCard(
  { office }: Unlocked,
  mailbox: Mailbox,
  caseKey: Key,
  version: number,
  card: v.InferInput<typeof Card>,
): Lock {
  return sealLock(caseKey, cardLockPlace(office, mailbox, version), writeContent(Card, card, cardSize))
}

/** The hash of a stream's last envelope, by which the log names the state of the stream. */
export function headHash(envelopes: readonly Envelope[]): Hash {
  const last = envelopes.at(-1)
  return last ? previousOf(last) : first()
}

/** An officer's signature under what is written to a case, by which the server knows that keys stand behind a session. */
export function signDigest({ keys }: Unlocked, digest: Hash): Signature {
  return sodium.crypto_sign_detached(digest, keys.sign.secretKey) as Signature
}
