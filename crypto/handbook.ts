/**
 * The handbook of a channel: what its readers share for their work and no server reads. Its tags, and templates of
 * replies in each language.
 *
 * Spec: "Handbook". Every version is one lock under the wrap key of the channel's generation.
 */
import * as v from 'valibot'
import type { ChannelId, Key, Lock, OfficeId } from './bytes.ts'
import { details } from './case/card.ts'
import { readGrowing, writeContent } from './content.ts'
import { handbookLockPlace } from './lock.ts'
import { openLock } from './open.ts'
import { handbookSize } from './padding.ts'
import { sealLock } from './seal.ts'
import * as part from './wire/parts.ts'

export const mostTemplates = 20
export const mostHandbookTags = 50
export const longestTemplate = 4000

/** What the office often writes to reporters, under a name, in one language or more. */
const Template = v.strictObject({
  name: part.line(60),
  texts: v.pipe(
    v.array(
      v.strictObject({
        language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/)),
        text: v.pipe(v.string(), v.minLength(1), v.maxLength(longestTemplate)),
      }),
    ),
    v.minLength(1),
    v.maxLength(30),
  ),
})
export type Template = v.InferOutput<typeof Template>

const AnyHandbook = v.object({ v: part.count(1) })
export const Handbook = v.strictObject({
  v: v.literal(1),
  tags: v.pipe(v.array(details.tags.item), v.maxLength(mostHandbookTags)),
  templates: v.pipe(v.array(Template), v.maxLength(mostTemplates)),
})
export type Handbook = v.InferOutput<typeof Handbook>

export const emptyHandbook: Handbook = { v: 1, tags: [], templates: [] }

/** Where a version of it is. */
export interface HandbookPlace {
  readonly office: OfficeId
  readonly channel: ChannelId
  readonly generation: number
  readonly version: number
}

/** @throws RangeError if it does not fit, or is not as it must be */
export function sealHandbook(wrap: Key, place: HandbookPlace, handbook: Handbook): Lock {
  return sealLock(wrap, handbookLockPlace(place), writeContent(Handbook, handbook, handbookSize))
}

/** @returns 'newer' if a newer version of this program wrote it; @throws CannotOpen */
export function openHandbook(wrap: Key, place: HandbookPlace, lock: Lock): Handbook | 'newer' {
  const read = readGrowing(Handbook, AnyHandbook, openLock(wrap, handbookLockPlace(place), lock))
  return 'newer' in read ? 'newer' : read.content
}
