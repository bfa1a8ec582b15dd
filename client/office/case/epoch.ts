/**
 * New keys for a case and its thread, after somebody has left or stepped aside.
 *
 * Spec: "Thread epochs". The new thread key goes to the reporter under the old one, sealed to the key that came with
 * the report; a person who has left can read that it was sent, but not the key.
 */
import type { Moment } from '../desk/moment.ts'
import type * as v from 'valibot'
import { boundTo } from '../../../crypto/bound.ts'
import { equal, size, type Envelope, type OfficerId } from '../../../crypto/bytes.ts'
import { Epoch, writeContent, type ReadersChange, type Reply } from '../../../crypto/content.ts'
import { contextOf, kind, stream, type Binding } from '../../../crypto/envelope.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { caseLockPlace, pastLockPlace, threadLockPlace } from '../../../crypto/lock.ts'
import { findChannel, isReader } from '../../../crypto/manifest.ts'
import { textSize } from '../../../crypto/padding.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { sealEnvelope, sealLock, sealStanza } from '../../../crypto/seal.ts'
import { replyOverhead, signReply } from '../../../crypto/signed.ts'
import { headOf, newestManifestIn } from '../../../crypto/thread.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { epochBytes, removalDigest } from '../../../crypto/wire/case.ts'
import { pastBytes } from './keys.ts'
import { caseReaders, channelReaders, readersSaid } from './readers.ts'
import type { OpenCase } from './open.ts'
import { signDigest } from '../desk/entries.ts'
import { grantCaseKey } from '../desk/grants.ts'
import { generationOf, type Unlocked } from '../desk/unlocked.ts'

/** A case that needs new keys before anything else is written to it. */
export class NeedsNewKeys extends Error {
  override readonly name = 'NeedsNewKeys'
}

/**
 * Somebody in the thread says that they have seen a newer manifest than the office has. Anything the office wrote now
 * would look like a step back, permanently. This is shown for this case only: a reporter's word raises no alarm about
 * the server.
 */
export class ThreadAhead extends Error {
  override readonly name = 'ThreadAhead'
}

/**
 * True if somebody has left the channel, or stepped aside, since a case's keys were made. Read from the signed thread
 * and log: what the server says is only a hint for lists. Whoever is taken out of a case goes with new keys.
 */
export function needsNewKeys({ verified }: Unlocked, { answer, log, thread }: OpenCase): boolean {
  const channel = findChannel(verified.manifest, answer.channel)
  const lastOf = (...types: readonly string[]) =>
    log.findLast(({ content }) => types.includes(content.type))?.seq ?? -1
  // The lock that opened proves its own generation; the thread's generation follows from what its reporter says.
  const oldest = Math.min(thread.generation, answer.generation ?? thread.generation)
  const behind = channel !== null && oldest < channel.generation.oldest
  return behind || lastOf('stepped-aside') > lastOf('rekeyed', 'reader-removed')
}

/**
 * True if somebody in the thread says that they have seen a newer manifest than the office has: then nothing is written
 * to the reporter, and new keys are impossible. The case can still be closed, without a message.
 */
export function isAhead({ verified }: Pick<Unlocked, 'verified'>, thread: OpenCase['thread']): boolean {
  return verified.manifest.number < newestManifestIn(thread)
}

/**
 * The channel's current generation, as this officer holds it, and its number.
 * @throws CannotOpen
 */
function voiceNow(unlocked: Unlocked, channel: Uint8Array) {
  const named = findChannel(unlocked.verified.manifest, channel)
  if (!named) throw new CannotOpen()
  const generation = named.generation.number
  return { generation, ...generationOf(unlocked, channel, generation) }
}

/** What everything that the office writes to a reporter says about its writer: the manifest, and what was seen. */
export function written(unlocked: Unlocked, { thread }: OpenCase) {
  const { verified } = unlocked
  // Everybody would permanently refuse a reply that names an older manifest than the thread has seen.
  if (isAhead(unlocked, thread)) throw new ThreadAhead()
  return {
    manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
    seen: { seq: thread.last.seq, hash: toText(thread.last.hash) },
  }
}

/**
 * Seals what the office writes to a reporter, in the office's voice.
 * @throws ManifestRefused, CannotOpen, RangeError
 */
export function sealFromOffice<Schema extends typeof Reply | typeof Epoch | typeof ReadersChange>(
  unlocked: Unlocked,
  open: OpenCase,
  schema: Schema,
  content: v.InferInput<Schema>,
): Envelope {
  const { office } = unlocked
  const { mailbox, channel } = open.answer
  const binding: Binding = { office, mailbox, stream: stream.reply, ...headOf(open.envelopes[1]) }
  const place = { office, channel, ctx: contextOf(kind.text, binding) }
  const padded = writeContent(schema, content, textSize - replyOverhead)
  const { voice, generation } = voiceNow(unlocked, channel)
  const plain = signReply(voice.secretKey, generation, place, padded)
  return sealEnvelope(open.threadKey, kind.text, binding, plain)
}

/**
 * The next epoch of a case: its keys, the message that gives the thread's key to the reporter, and what the server
 * stores.
 * @param removed somebody who is taken out of the case, and is given no more keys to it
 */
export function newKeys(unlocked: Unlocked, open: OpenCase, at: Moment, removed: OfficerId | null = null) {
  const { office } = unlocked
  const { answer, thread } = open
  const { mailbox, channel, generation: locked } = answer
  const epoch = (answer.side?.epoch ?? 0) + 1
  const { generation, wrap } = voiceNow(unlocked, channel)
  const caseKey = randomBytes<'key'>(size.key)
  const threadKey = randomBytes<'key'>(size.key)
  const known = { answer, report: thread.report.content, log: open.log }
  const readers = caseReaders(unlocked, known).filter(({ id }) => !removed || !equal(id, removed))
  if (readers.length === 0) throw new CannotOpen()
  // Under the generation's key only if everybody who holds it reads the case; otherwise by name, and permanently.
  const isAmongThemselves =
    locked !== null &&
    channelReaders(unlocked, channel).length === readers.length &&
    readers.every(({ role }) => isReader(role))

  const content: v.InferInput<typeof Epoch> = {
    v: 1,
    type: 'epoch',
    day: at.day,
    ...written(unlocked, open),
    epoch,
    generation,
    stanza: toText(
      sealStanza(thread.report.content.kem, threadKey, {
        label: 'stanza/epoch',
        office,
        bound: boundTo(answer),
      }),
    ),
    readers: readersSaid(unlocked, known, readers),
  }
  const envelope = sealFromOffice(unlocked, open, Epoch, content)

  const recipients = isAmongThemselves ? [] : readers.map(({ id, kem }) => ({ recipient: id, kem }))
  const version = open.version + 1
  const brings = {
    removes: removed && {
      officer: removed,
      signature: signDigest(unlocked, removalDigest(office, mailbox, removed, version)),
    },
    epoch,
    messages: open.envelopes[0].length,
    generation,
    caseLock: isAmongThemselves
      ? sealLock(wrap, caseLockPlace(office, channel, generation, boundTo(answer)), caseKey)
      : null,
    grants: grantCaseKey(unlocked, answer, caseKey, recipients),
    threadLock: sealLock(caseKey, threadLockPlace(office, channel, epoch, mailbox), threadKey),
    past: sealLock(caseKey, pastLockPlace(office, channel, epoch, mailbox), pastBytes(open.keys)),
  }
  return { caseKey, envelope, to: 'epoch' as const, brings, bytes: epochBytes(brings) }
}
