/** `GET` and `PUT /api/handbook`: a channel's shared tags and templates, sealed. Spec: "Handbook". */
import * as v from 'valibot'
import { u32be, u64be, type Hash, type OfficeId } from '../bytes.ts'
import { hash } from '../hash.ts'
import { lockOverhead } from '../lock.ts'
import { handbookSize } from '../padding.ts'
import { bytesOf } from './bytes.ts'
import * as part from './parts.ts'

const stored = {
  channel: part.channel(),
  /** The generation whose wrap key locks it. */
  generation: part.count(1),
  /** Counts from 1: each change is the next. */
  version: part.count(1),
  lock: bytesOf<'lock'>(handbookSize + lockOverhead),
}

/** Those of the channels that this officer reads. A channel in which nobody has written any has none. */
export const HandbooksAnswer = v.strictObject({ handbooks: v.array(v.strictObject(stored)) })
export type StoredHandbook = v.InferOutput<typeof HandbooksAnswer>['handbooks'][0]

/** The next version. The signature is the officer's, over `handbookDigest`: a session alone writes nothing. */
export const NewHandbook = v.strictObject({ ...stored, signature: part.signature() })

/** The largest body, in bytes. */
export const mostHandbookBytes = 128 * 1024

/** `H("handbook", office, channel, u32be generation, u64be version, lock)`. */
export function handbookDigest(
  office: OfficeId,
  { channel, generation, version, lock }: StoredHandbook,
): Hash {
  return hash('handbook', office, channel, u32be(generation), u64be(version), lock)
}
