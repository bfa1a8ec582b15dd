/** What a PDF says besides its pages, to report to its owner. Cleaning does not depend on it. */
import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject } from '@cantoo/pdf-lib'
import { quote, type Finding } from '../cleaned.ts'
import { textOf } from './texts.ts'

const info: Readonly<Record<string, Finding['what']>> = {
  ...{ Title: 'words', Subject: 'words', Keywords: 'words', Author: 'person', Creator: 'software' },
  ...{ Producer: 'software', CreationDate: 'time', ModDate: 'time', Company: 'person', Manager: 'person' },
}
const mostDepth = 12

export function findingsOf(context: PDFContext, bytes: Uint8Array): Finding[] {
  const found: Finding[] = []
  const about = context.lookup(context.trailerInfo.Info)
  for (const [key, value] of about instanceof PDFDict ? about.entries() : []) {
    const detail = quote(textOf(context.lookup(value)))
    if (detail !== null) found.push({ what: info[key.decodeText()] ?? 'words', detail })
  }
  if (versionsOf(context, bytes) > 1) found.push({ what: 'versions', detail: null })
  for (const [, object] of context.enumerateIndirectObjects()) look(context, object, found, 0)
  return found
}

function look(context: PDFContext, object: PDFObject, found: Finding[], depth: number): void {
  if (depth > mostDepth) return
  if (object instanceof PDFArray) for (const one of object.asArray()) look(context, one, found, depth + 1)
  const dict = object instanceof PDFStream ? object.dict : object
  if (!(dict instanceof PDFDict)) return
  const at = (key: string) => context.lookup(dict.get(PDFName.of(key)))
  const name = (key: string) => {
    const value = at(key)
    return value instanceof PDFName ? value.decodeText() : ''
  }
  const say = (what: Finding['what'], text: string | null = null) => found.push({ what, detail: quote(text) })
  if (dict.has(PDFName.of('ByteRange')) || name('Type') === 'Sig') say('person', textOf(at('Name')))
  else if (dict.has(PDFName.of('Rect')) && name('Subtype') !== 'Widget') {
    const [who, words] = [textOf(at('T')), textOf(at('Contents'))]
    if (who) say('person', who)
    if (words) say('words', words)
  }
  if (['Filespec', 'EmbeddedFile'].includes(name('Type')) || name('Subtype') === 'FileAttachment')
    say('attached', textOf(at('UF')) ?? textOf(at('F')))
  if (name('Type') === 'Metadata' || dict.has(PDFName.of('PieceInfo'))) say('edits')
  if (dict.has(PDFName.of('Thumb'))) say('thumbnail')
  if (name('Type') === 'OCG') say('hidden')
  const action = name('S')
  if (action === 'URI') say('link', textOf(at('URI')))
  else if (['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE'].includes(action))
    say('script')
  for (const [key, value] of dict.entries()) {
    if (/^\/PTEX\./.test(key.asString())) say('software', textOf(context.lookup(value)))
    if (value instanceof PDFDict || value instanceof PDFArray) look(context, value, found, depth + 1)
  }
}

/** How often the file was extended. A file laid out for the web has two ends from the start. */
function versionsOf(context: PDFContext, bytes: Uint8Array): number {
  let count = 0
  const end = [0x25, 0x25, 0x45, 0x4f, 0x46]
  for (let at = bytes.indexOf(0x25); at >= 0; at = bytes.indexOf(0x25, at + 1)) {
    if (end.every((byte, index) => bytes[at + index] === byte)) count++
  }
  const isLinear = context
    .enumerateIndirectObjects()
    .some(([, object]) => object instanceof PDFDict && object.has(PDFName.of('Linearized')))
  return isLinear ? count - 1 : count
}
