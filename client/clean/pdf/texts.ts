/** Texts in a PDF that are not part of the page. */
import { PDFHexString, PDFString, type PDFObject } from '@cantoo/pdf-lib'
import { isLanguage } from '../documents/languages.ts'
import { saysPlace } from '../documents/places.ts'

export function textOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : null
}

/** Text for reading aloud, as a string of the new file; null for what a program put in its place. */
export function spoken(object: PDFObject | undefined): PDFHexString | null {
  const text = textOf(object)
  return text === null || saysPlace(text) ? null : PDFHexString.fromText(text)
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
