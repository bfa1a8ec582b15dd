/**
 * The body of a report or message: its text and its files, sealed once more inside the envelope, so that they can be
 * deleted while everything else stays in its place.
 *
 * Spec: "Body". `u32be length of the rest | the rest, as JSON | lock of the body`. The lock's key depends on a salt that
 * the server keeps apart from everything else: once it is deleted, no copy of the envelope gives its text, whoever has
 * the thread key. What says who reads the case, and the chain of envelopes, do not depend on it.
 */
import type * as v from 'valibot'
import {
  concat,
  readU32be,
  textOf,
  u32be,
  utf8,
  type BodySalt,
  type Envelope,
  type Hash,
  type Key,
  type Lock,
} from './bytes.ts'
import { isMatch, type Message, type Report } from './content.ts'
import { contextOf, kind, type Binding } from './envelope.ts'
import { CannotOpen } from './errors.ts'
import { derive } from './hash.ts'
import { bodyLockPlace, lockOverhead } from './lock.ts'
import { openLock } from './open.ts'
import { pad, textSize, unpad } from './padding.ts'
import { sealEnvelope, sealLock } from './seal.ts'

/** Four bytes for the length of the rest, and the lock. */
const overhead = 4 + lockOverhead

/** The rest and the body of a report or message. */
function split({ text, files, ...rest }: object & { readonly text: string; readonly files?: unknown }) {
  return { rest: utf8(JSON.stringify(rest)), body: utf8(JSON.stringify({ text, files })) }
}

/** The plaintext of an envelope, `textSize` bytes. @throws RangeError if it does not fit */
export function writeReported(
  content: Parameters<typeof split>[0],
  { key, ctx, salt }: { readonly key: Key; readonly ctx: Hash; readonly salt: BodySalt },
): Uint8Array {
  const { rest, body } = split(content)
  const padded = pad(body, Math.max(0, textSize - overhead - rest.length))
  return concat(u32be(rest.length), rest, sealLock(bodyKey(key, salt), bodyLockPlace(ctx), padded))
}

/**
 * Seals a report or message in its place, its body under `salt`.
 * @throws RangeError if it does not fit, or does not match the schema, so that nobody could read it back
 */
export function sealReported<S extends typeof Report | typeof Message>(
  key: Key,
  binding: Binding,
  schema: S,
  content: v.InferInput<S>,
  salt: BodySalt,
): Envelope {
  if (!isMatch(schema, content)) throw new RangeError('content does not match its schema')
  const plain = writeReported(content, { key, ctx: contextOf(kind.text, binding), salt })
  return sealEnvelope(key, kind.text, binding, plain)
}

/** What an envelope of a reporter says, not parsed yet. */
interface Reported {
  readonly json: object
  /** False if the body did not open: its salt is gone, or is another. `json` then has an empty text, and no files. */
  readonly isWhole: boolean
}

/** Reads the plaintext of an envelope. @throws CannotOpen if its parts have other members than theirs */
export function readReported(
  plain: Uint8Array,
  { key, ctx, salt }: { readonly key: Key; readonly ctx: Hash; readonly salt: BodySalt | null },
): Reported {
  const length = plain.length < 4 ? plain.length : readU32be(plain, 0)
  if (length > plain.length - 4) throw new CannotOpen()
  const rest = objectIn(plain.subarray(4, 4 + length))
  // Each part has its own members: no word is where it cannot be deleted, and nothing that has to stay is deleted.
  if ('text' in rest || 'files' in rest) throw new CannotOpen()
  const body = salt && openBody(plain.subarray(4 + length), bodyKey(key, salt), ctx)
  return body
    ? { json: { ...body, ...rest }, isWhole: true }
    : { json: { text: '', files: [], ...rest }, isWhole: false }
}

/** @returns null if the lock does not open; @throws CannotOpen if it does, and what is in it is no body */
function openBody(lock: Uint8Array, key: Key, ctx: Hash): object | null {
  let padded: Uint8Array
  try {
    padded = openLock(key, bodyLockPlace(ctx), lock as Lock)
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
  const body = objectIn(unpad(padded))
  if (!Object.keys(body).every((name) => name === 'text' || name === 'files')) throw new CannotOpen()
  return body
}

function objectIn(json: Uint8Array): object {
  let read: unknown
  try {
    read = JSON.parse(textOf(json))
  } catch {
    throw new CannotOpen()
  }
  if (typeof read !== 'object' || read === null) throw new CannotOpen()
  return read
}

/** How many bytes of `textSize` a report or message takes; it fits while that is less. */
export function reportedLength(content: Parameters<typeof split>[0]): number {
  const { rest, body } = split(content)
  return overhead + rest.length + body.length
}

const bodyKey = (key: Key, salt: BodySalt): Key => derive(key, 'body', salt)
