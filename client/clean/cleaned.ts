/**
 * What cleaning a file gives, or why it was not possible. docs/files.md specifies what is removed.
 *
 * A file is cleaned byte by byte: what it shows or sounds like is copied unchanged, everything else is left out.
 * Nothing is drawn or encoded again.
 */

/** Information in a file beyond its visible or audible content. */
export const findings = [
  'place',
  'device',
  'person',
  'software',
  'time',
  'words',
  'thumbnail',
  'edits',
  'versions',
  'attached',
  'script',
  'link',
  'hidden',
  'font',
] as const

export interface Finding {
  readonly what: (typeof findings)[number]
  /** As written in the file, to show to its owner; null if there is nothing to quote. */
  readonly detail: string | null
}

/** Receives progress: from 0 to 1. */
export type Tell = (share: number) => void

/** Reports the progress of one step of several, which lasts from one share of the whole to another. */
export function step(tell: Tell, from: number, to: number): Tell {
  return (share) => tell(from + Math.min(1, share) * (to - from))
}

/** Reports progress by the number of bytes read so far. */
export function counter(tell: Tell, all: number): (bytes: number) => void {
  let done = 0
  return (bytes) => tell((done += bytes) / Math.max(1, all))
}

export interface Cleaned {
  readonly file: Blob
  readonly found: readonly Finding[]
}

/**
 * Why a file could not be cleaned: it is damaged, or its structure is unknown to us; locked; too large; or it would no
 * longer show the same.
 */
export type Why = 'damaged' | 'locked' | 'too-large' | 'changed'

export class CannotClean extends Error {
  override readonly name = 'CannotClean'
  readonly why: Why
  constructor(why: Why = 'damaged') {
    super(why)
    this.why = why
  }
}

/** The largest size, in bytes, of a file that must be read whole to be cleaned. */
const mostInMemory = 256 * 1024 * 1024

/** All bytes of a file. @throws CannotClean 'too-large' */
export async function readWhole(file: Blob): Promise<Uint8Array> {
  if (file.size > mostInMemory) throw new CannotClean('too-large')
  return new Uint8Array(await file.arrayBuffer())
}

/**
 * Bytes of a file from `start` up to but not including `end`.
 * @throws CannotClean if it ends before
 */
export async function readAt(file: Blob, start: number, end: number): Promise<Uint8Array> {
  if (start < 0 || end < start || end > file.size) throw new CannotClean()
  return new Uint8Array(await file.slice(start, end).arrayBuffer())
}

/**
 * The first readable text among the bytes of a file, or null.
 * @throws CannotClean
 */
export async function wordsAt(file: Blob, start: number, end: number): Promise<string | null> {
  const text = latin(await readAt(file, start, Math.min(end, start + 400)))
  return quote(text.replace(/[^\x20-\x7e]+/g, ' ').replace(/^INFO\s*/, ''))
}

/** A file made of parts: our own bytes, and pieces of the original that are never read. */
export function toFile(parts: readonly (Uint8Array | Blob)[], type: string): Blob {
  return new Blob(parts as BlobPart[], { type })
}

/** Copies these pieces into one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** The text of ASCII or Latin-1 bytes, for comparing and for display. */
export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 8192))
}

/** A view for reading numbers. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Findings without those that repeat another one or say less. */
export function distinct(found: readonly Finding[]): Finding[] {
  const known = new Set<string>()
  const quoted = new Set(found.flatMap(({ what, detail }) => (detail === null ? [] : [what])))
  return found.filter(({ what, detail }) => {
    if (detail === null && quoted.has(what)) return false
    const key = `${what} ${detail ?? ''}`
    return !known.has(key) && known.add(key)
  })
}

/** A detail as one line of limited length, or null if nothing is left. */
export function quote(text: unknown): string | null {
  if (typeof text !== 'string' && typeof text !== 'number') return null
  // Control characters, and characters that change the text direction.
  const line = String(text)
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim()
  if (line === '') return null
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
