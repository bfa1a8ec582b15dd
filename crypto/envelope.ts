/**
 * The envelope: the stored form of every longer text, name and file part.
 *
 * Spec: "The envelope". `header(8) | commit(32) | secretstream`. It is bound to office, mailbox, stream, seq and the
 * envelope before it; the reader supplies this binding and the kind, and takes neither from the envelope. Sealing is in
 * seal.ts, opening in open.ts; this file has what both share, and all that the server knows about envelopes.
 */
import {
  concat,
  u32be,
  u64be,
  utf8,
  zeros,
  type Bytes,
  type Envelope,
  type FileId,
  type Hash,
  type Key,
  type Mailbox,
  type OfficeId,
} from './bytes.ts'
import { derive, hash } from './hash.ts'
import { entrySize, identitySize, textSize } from './padding.ts'

/** What an envelope holds: a text of a stream, the name sealed separately, or a part of a file. */
export const kind = { text: 1, identity: 2, file: 3 } as const
export type Kind = (typeof kind)[keyof typeof kind]

/** Who writes a stream, and who reads it. */
export const stream = {
  /** Reporter to office. */
  report: 0,
  /** Office to reporter. */
  reply: 1,
  /** The office's own notes. */
  notes: 2,
  /** What was done with the case. */
  log: 3,
} as const
export type Stream = (typeof stream)[keyof typeof stream]

/** The one place where an envelope belongs. */
export interface Binding {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly stream: Stream
  /** Counts from 0 in each stream. */
  readonly seq: number
  /** `previousOf` the envelope before it in the same stream, or `first`. */
  readonly prev: Hash
}

/** The one place where a part of a file belongs. */
export interface PartBinding {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly stream: Stream
  readonly file: FileId
  /** Counts from 0 in each file. */
  readonly index: number
}

export const headerSize = 8
export const commitSize = 32
export const streamHeaderSize = 24
export const chunkSize = 65_536
export const chunkOverhead = 17

/** The `prev` of a stream's first envelope. */
export const first = (): Hash => zeros<'hash'>(32)

/** The hash by which the next envelope of a stream, a receipt or an answer refers to this one. */
export function previousOf(envelope: Envelope): Hash {
  return hash('prev', envelope)
}

/** "STTO", version 1, suite 1, the kind, 0. */
export function headerOf(what: Kind): Uint8Array {
  return concat(utf8('STTO'), Uint8Array.of(1, 1, what, 0))
}

/** `ctx`: an envelope's keys and chunks all depend on it. */
export function contextOf(what: Kind, binding: Binding | PartBinding): Hash {
  const { office, mailbox, stream } = binding
  const place =
    'file' in binding ? concat(binding.file, u32be(binding.index)) : concat(u64be(binding.seq), binding.prev)
  return hash('envelope', headerOf(what), concat(office, mailbox, Uint8Array.of(stream), place))
}

export function envelopeKeys(key: Uint8Array, ctx: Hash): { key: Key; commit: Bytes<'commitment'> } {
  return {
    key: derive(key, 'envelope/key', ctx),
    commit: derive<'commitment'>(key, 'envelope/commit', ctx),
  }
}

/** The additional data of chunk `index`, which fixes its place. */
export function chunkContext(ctx: Hash, index: number): Uint8Array {
  return concat(ctx, u32be(index))
}

/** The size in bytes of an envelope around `plain` bytes (at least 1). */
export function envelopeSize(plain: number): number {
  const chunks = Math.ceil(plain / chunkSize)
  return headerSize + commitSize + streamHeaderSize + plain + chunks * chunkOverhead
}

/** The size of every text's envelope: 32,849 bytes. [Note: why one size] is in padding.ts. */
export const textEnvelopeSize = envelopeSize(textSize)
/** The sizes of a log entry's envelope. */
export const entryEnvelopeSizes = [envelopeSize(entrySize), textEnvelopeSize] as const
/** The size of the envelope of a name, given or not. */
export const identityEnvelopeSize = envelopeSize(identitySize)

/**
 * Whether `bytes` have the header and the size of an envelope of this kind and plain size: all that a server can check.
 */
export function looksLike(bytes: Uint8Array, what: Kind, plain: number): bytes is Envelope {
  return bytes.length === envelopeSize(plain) && beginsAs(bytes, what)
}

/** Whether `bytes` have the header of an envelope of this kind. */
export function beginsAs(bytes: Uint8Array, what: Kind): boolean {
  return headerOf(what).every((byte, at) => bytes[at] === byte)
}

/** The commitment inside an envelope: the same for two envelopes with the same place and key. */
export function commitmentOf(envelope: Envelope): Bytes<'commitment'> {
  return envelope.slice(headerSize, headerSize + commitSize) as Bytes<'commitment'>
}
