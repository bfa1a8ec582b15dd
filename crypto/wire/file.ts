/**
 * Files as they cross HTTP: an upload is begun, its parts are sent in any order, and the message that carries them
 * makes them stay. Ids and places are in bodies and not in addresses, so that nobody can match a list of addresses with
 * the database.
 */
import * as v from 'valibot'
import {
  concat,
  readU32be,
  size,
  u32be,
  u64be,
  type Envelope,
  type FileId,
  type Hash,
  type Mailbox,
  type OfficeId,
} from '../bytes.ts'
import { isPaddedSize, mostFiles, partSize } from '../file.ts'
import { envelopeSize } from '../envelope.ts'
import { CannotOpen } from '../errors.ts'
import { hash } from '../hash.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'

const NewFile = v.strictObject({
  id: part.file(),
  /** One of the padded sizes of file.ts: all that the server learns about its length. */
  padded: v.pipe(v.number(), v.check(isPaddedSize)),
})
export type NewFile = v.InferOutput<typeof NewFile>
const files = v.pipe(v.array(NewFile), v.minLength(1), v.maxLength(mostFiles))

/** The files that a message makes stay. */
export const carried = v.optional(v.pipe(v.array(part.file()), v.maxLength(mostFiles)), [])

/** `POST /api/uploads`: files that this mailbox's next message will carry. The answer is an upload token. */
export const NewUpload = v.strictObject({ mailbox: part.mailbox(), files, proof: Proof })
export const UploadAnswer = v.strictObject({ token: v.string() })
/** `POST /api/cases/:number/uploads` of the office's app, where the session takes the place of the token. */
export const NewOfficeUpload = v.strictObject({
  files,
  /** By the officer, over `uploadDigest`: a session without the keys cannot use up room. */
  signature: part.signature(),
})

/** What an officer signs to send files: `H("upload", office, mailbox, for each file its id and u64be padded)`. */
export function uploadDigest(office: OfficeId, mailbox: Mailbox, list: readonly NewFile[]): Hash {
  return hash('upload', office, mailbox, ...list.flatMap(({ id, padded }) => [id, u64be(padded)]))
}

/** `POST .../parts/read`: which part of which file. */
export const PartPlace = v.strictObject({ file: part.file(), index: part.count() })
export type PartPlace = v.InferOutput<typeof PartPlace>

const headSize = size.file + 4
/** The largest body of a part, in bytes. */
export const mostPartBytes = headSize + envelopeSize(partSize)

/** The body of `POST .../parts`: `file(16) | u32be index | sealed part`. */
export function writePart({ file, index }: PartPlace, sealed: Envelope): Uint8Array {
  return concat(file, u32be(index), sealed)
}

/** Reads what `writePart` wrote. @throws CannotOpen */
export function readPart(body: Uint8Array): PartPlace & { readonly sealed: Envelope } {
  const index = readU32be(body, size.file)
  if (body.length <= headSize || index > 0x7fffffff) throw new CannotOpen()
  return {
    file: body.subarray(0, size.file) as FileId,
    index,
    sealed: body.subarray(headSize) as Envelope,
  }
}
