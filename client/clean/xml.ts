/** Reading and writing XML, by xmldom: no entities of a document's own, nothing fetched. */
import { DOMParser, XMLSerializer, type Attr, type Document, type Element, type Node } from '@xmldom/xmldom'
import { CannotClean } from './cleaned.ts'

export type { Attr, Document, Element, Node }

/** @throws CannotClean where it is not well formed, or declares entities, with which a text can be made to grow */
export function parseXml(bytes: Uint8Array): Document {
  const text = decode(bytes)
  if (/<!ENTITY/i.test(text)) throw new CannotClean()
  try {
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    })
    const document = parser.parseFromString(text, 'text/xml')
    if (!document.documentElement) throw new CannotClean()
    return document
  } catch {
    throw new CannotClean()
  }
}

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new CannotClean()
  }
}

export function writeXml(document: Document): Uint8Array {
  const body = new XMLSerializer().serializeToString(document.documentElement as Node)
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`)
}

/** All elements of a document, in order, as they are now: what goes away meanwhile may be among them. */
export function elementsOf(document: Document): Element[] {
  return [...document.getElementsByTagName('*')]
}

/** The name without its prefix. */
export const nameOf = (node: Element | Attr): string => node.localName ?? node.nodeName

export function remove(node: Node): void {
  node.parentNode?.removeChild(node)
}

/** Puts what is in an element in its place. */
export function unwrap(element: Element): void {
  const parent = element.parentNode
  if (!parent) return
  while (element.firstChild) parent.insertBefore(element.firstChild, element)
  parent.removeChild(element)
}

export const attributesOf = (element: Element): Attr[] => [...element.attributes]
