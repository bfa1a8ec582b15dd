/** Reading and writing XML: by saxes as it goes by, without a tree; no entities of a document's own, nothing fetched. */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { CannotClean } from './cleaned.ts'

export const xmlnsSpace = 'http://www.w3.org/2000/xmlns/'
export const xmlSpace = 'http://www.w3.org/XML/1998/namespace'

export interface Attribute {
  readonly name: string
  readonly prefix: string
  /** The name without its prefix. */
  readonly local: string
  /** Its namespace, or ''. */
  readonly space: string
  readonly value: string
}

export interface Tag extends Omit<Attribute, 'value'> {
  readonly attributes: readonly Attribute[]
}

/** What happens while a document goes by. */
export interface XmlEvents {
  /** @param resolve the namespace that a prefix means here */
  readonly open: (tag: Tag, resolve: (prefix: string) => string | undefined) => void
  readonly close: () => void
  /** Letters, entities resolved; one text may come in pieces. */
  readonly text: (text: string) => void
  /** A comment, or an instruction to a program. */
  readonly remark: (text: string) => void
  /** So many further bytes were read. */
  readonly read?: (bytes: number) => void
}

/** Bytes that are read at a time. */
const piece = 1 << 20

/**
 * Reads a document from its first byte to its last.
 * @param named true where it may name its type, as drawings do; what that type declares is never read, and none may be
 * declared within
 * @throws CannotClean where it is not well formed, or declares entities or types, with which a text can be made to grow
 */
export function readXml(bytes: Uint8Array, events: XmlEvents, named = false): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const resolve = (prefix: string) => parser.resolve(prefix)
  parser.on('error', () => {
    throw new CannotClean()
  })
  parser.on('doctype', (doctype) => {
    if (!named || doctype.includes('[')) throw new CannotClean()
  })
  parser.on('opentag', (tag) => events.open(tagOf(tag), resolve))
  parser.on('closetag', events.close)
  parser.on('text', events.text)
  parser.on('cdata', events.text)
  parser.on('comment', events.remark)
  parser.on('processinginstruction', ({ target, body }) => events.remark(`${target} ${body}`))
  const decoder = decoderOf(bytes)
  try {
    for (let at = 0; at < bytes.length; at += piece) {
      const next = bytes.subarray(at, at + piece)
      parser.write(decoder.decode(next, { stream: true }))
      events.read?.(next.length)
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw error instanceof CannotClean ? error : new CannotClean()
  }
}

const none: readonly Attribute[] = []

function tagOf({ name, prefix, local, uri, attributes }: SaxesTagNS): Tag {
  let own: readonly Attribute[] = none
  for (const key in attributes) {
    const one = attributes[key]
    if (!one) continue
    if (own === none) own = []
    const attribute = { name: key, prefix: one.prefix, local: one.local, space: one.uri, value: one.value }
    ;(own as Attribute[]).push(attribute)
  }
  return { name, prefix, local, space: uri, attributes: own }
}

function decoderOf([a, b]: Uint8Array): TextDecoder {
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}

/** The value of an attribute by its name without prefix, or ''. */
export function valueAt(tag: Tag, local: string): string {
  return tag.attributes.find((one) => one.local === local)?.value ?? ''
}

/** An element of a small document that is looked up and not kept: lists of parts, properties. */
export interface Listed extends Tag {
  /** All letters in it. */
  text: string
  /** False where it holds other elements. */
  isLeaf: boolean
}

/** All elements of a document, in order. @throws CannotClean as `readXml` */
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

/** Elements in one another: nobody writes more. */
export const mostDepth = 500
