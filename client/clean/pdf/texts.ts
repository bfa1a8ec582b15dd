/** Texts in a PDF that are not part of the page. */
import { PDFHexString, PDFString, type PDFObject } from '@cantoo/pdf-lib'
import { isLanguage } from '../documents/languages.ts'

export function textOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : null
}

/** True for text that programs put in place of a description: the path of a picture on somebody's computer. */
export function saysPath(text: string): boolean {
  return (
    /\\{1,2}[^\\\s()]+\\|[A-Za-z]:[\\/]|\/[^\s/]+\/|^\(?\w+:\/\//.test(text) ||
    /\.[A-Za-z]\w{1,4}\)?\s*$/.test(text)
  )
}

/** Text for reading aloud, as a string of the new file; null for a path. */
export function spoken(object: PDFObject | undefined): PDFHexString | null {
  const text = textOf(object)
  return text === null || saysPath(text) ? null : PDFHexString.fromText(text)
}

/** The value of a string written in brackets, as in page content: as text, and as bytes. */
export const literalText = (written: string): string => literal(written).decodeText()
export const literalBytes = (written: string): Uint8Array => literal(written).asBytes()

function literal(written: string): PDFString | PDFHexString {
  const inner = written.slice(1, -1)
  return written.startsWith('<') ? PDFHexString.of(inner.replace(/\s+/g, '')) : PDFString.of(inner)
}

/** True for the tag of a listed language. */
export const isLanguageText = (text: string | null): text is string =>
  text !== null && text !== '' && isLanguage(text)
