/** Reads XML as a stream, without a tree; no entities that a document declares, and nothing fetched. */
import { CannotClean } from '../cleaned.ts'
import { XmlReader } from './reader.ts'
import type { Tag, XmlEvents } from './types.ts'

export { xmlnsSpace, xmlSpace, type Attribute, type Tag, type XmlEvents } from './types.ts'

/** Bytes that are read at a time. */
const piece = 1 << 20

/**
 * Reads a document from its first byte to its last.
 * @param named true if it may name its type, as drawings do; the type's declarations elsewhere are never read, and none
 * are allowed inside
 * @throws CannotClean if it is malformed, or declares entities or types, with which text can be made to grow
 */
export function readXml(bytes: Uint8Array, events: XmlEvents, named = false): void {
  const reader = new XmlReader(events, named)
  const decoder = decoderOf(bytes)
  try {
    for (let at = 0; at < bytes.length;) {
      // Waiting input is read again from its start only after it has doubled, so that a long one does not take forever.
      const next = bytes.subarray(at, at + Math.max(piece, reader.waiting))
      reader.write(decoder.decode(next, { stream: true }), false)
      at += next.length
      events.read?.(next.length)
    }
    reader.write(decoder.decode(), true)
  } catch (error) {
    throw error instanceof CannotClean ? error : new CannotClean()
  }
}

function decoderOf([a, b]: Uint8Array): TextDecoder {
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}

/** The value of an attribute by its name without prefix, or ''. */
export function valueAt(tag: Tag, local: string): string {
  return tag.attributes.find((one) => one.local === local)?.value ?? ''
}

/** An element of a small document that is only looked up: lists of parts, properties. */
export interface Listed extends Tag {
  /** All text in it. */
  text: string
  /** False if it contains other elements. */
  isLeaf: boolean
}

/**
 * All elements of a document, in order.
 * @throws CannotClean as `readXml`
 */
export function listXml(bytes: Uint8Array): Listed[] {
  const all: Listed[] = []
  const around: Listed[] = []
  readXml(bytes, {
    open: (tag) => {
      for (const one of around) one.isLeaf = false
      if (around.length >= mostDepth) throw new CannotClean()
      const listed = { ...tag, text: '', isLeaf: true }
      around.push(listed)
      all.push(listed)
    },
    close: () => void around.pop(),
    text: (text) => {
      for (const one of around) one.text += text
    },
    remark: () => undefined,
  })
  return all
}

/** The deepest nesting of elements: nobody writes more. */
export const mostDepth = 500
