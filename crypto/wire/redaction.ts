/**
 * Deleting the body of a report or message: what an officer signs for the server, which cannot read the reply that takes
 * its place.
 *
 * Spec: "Redaction".
 */
import * as v from 'valibot'
import { u32be, u64be, utf8, type Hash, type Mailbox, type OfficeId } from '../bytes.ts'
import { mostFiles } from '../file.ts'
import { hash } from '../hash.ts'
import * as part from './parts.ts'

const stated = {
  /** Which report or message: its seq in stream 0. */
  seq: part.count(),
  /** The first day on which its body is deleted; null if it is kept after all. */
  on: v.nullable(part.day()),
  /** Those of its files that are deleted with it. */
  files: v.pipe(v.array(part.file()), v.maxLength(mostFiles)),
  /** By the officer, over `redactionDigest`. */
  signature: part.signature(),
}

/** What an act says about it. */
export const NewRedaction = v.strictObject(stated)
export type NewRedaction = v.InferOutput<typeof NewRedaction>

/** The newest statement about a body: of which officer, and with which version of the card it came. */
export const StatedRedaction = v.strictObject({
  ...stated,
  on: part.day(),
  officer: part.officer(),
  version: part.count(2),
})
export type StatedRedaction = v.InferOutput<typeof StatedRedaction>

/** `H("redaction", office, mailbox, u64be version, u32be seq, day or nothing, each file)`. */
export function redactionDigest(
  office: OfficeId,
  mailbox: Mailbox,
  version: number,
  { seq, on, files }: Pick<NewRedaction, 'seq' | 'on' | 'files'>,
): Hash {
  return hash('redaction', office, mailbox, u64be(version), u32be(seq), utf8(on ?? ''), ...files)
}
