/**
 * Documents in which a word takes the place of a value: of an attribute, of a text that nobody reads, of a name. Made
 * without any knowledge of the cleaner; what people see stays in a cleaned document, and is listed here (docs/files.md).
 */
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import { readPackage } from '../../client/clean/documents/package.ts'

type Bytes = Buffer<ArrayBuffer>

/** By element and attribute, without prefixes: what the person who looks at the document sees, or hears read out. */
const seen = new RegExp(
  `^(${[
    ...[
      'docPr descr',
      'cNvPr descr',
      'docPr title',
      'cNvPr title',
      'lvlText val',
      'listEntry val',
      'tblCaption val',
    ],
    ...[
      'sheet name',
      'definedName name',
      'table name',
      'table displayName',
      'tableColumn name',
      'numFmt formatCode',
    ],
    ...[
      'named-range name',
      'named-expression name',
      '\\S+ formula',
      '\\S+ condition',
      'table-cell value',
      'table-cell (date|time|string)-value',
    ],
    ...[
      '\\S+ num-(prefix|suffix)',
      'list-level-style-\\S+ (prefix|suffix)',
      'dataValidation \\S+',
      'cfRule text',
      'cfvo val',
      'textpath string',
    ],
  ].join('|')})$`,
)

interface Place {
  readonly at: number
  readonly end: number
}

const local = (name: string) => name.split(':').at(-1) ?? ''

/** Where values of attributes stand. */
function valuesIn(xml: string): Place[] {
  const found: Place[] = []
  for (const tag of xml.matchAll(/<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+)/g))
    for (const one of (tag[2] ?? '').matchAll(/\s([\w:.-]+)\s*=\s*(["'])([^"']*)\2/g)) {
      const [all, name = '', , value = ''] = one
      if (/^xmlns/.test(name) || seen.test(`${local(tag[1] ?? '')} ${local(name)}`)) continue
      const at = tag.index + 1 + (tag[1] ?? '').length + one.index + all.length - 1 - value.length
      found.push({ at, end: at + value.length })
    }
  return found
}

/** Where texts stand that programs read, and people do not. */
function textsIn(xml: string): Place[] {
  const quiet =
    /<((?:\w+:)?(?:instrText|attrName|tableStyleId|posOffset|align|pctWidth|pctHeight|col|row|colOff|rowOff|sqref))(?:\s[^>]*)?>([^<]+)</g
  return [...xml.matchAll(quiet)].map((one) => {
    const at = one.index + one[0].length - 1 - (one[2] ?? '').length
    return { at, end: at + (one[2] ?? '').length }
  })
}

function changed(xml: string, marker: string, choice: number): string {
  const values = valuesIn(xml)
  const texts = textsIn(xml)
  const prefixes = [...xml.matchAll(/\sxmlns:([\w-]+)=/g)].map(([, name = '']) => name)
  const prefix = prefixes[choice % prefixes.length]
  if (choice % 11 === 10 && prefix !== undefined && /^[A-Za-z]/.test(marker))
    return xml.replace(new RegExp(`([<\\s/:])${prefix}(?=[:=])`, 'g'), `$1${marker}`)
  const places = choice % 11 === 9 && texts.length > 0 ? texts : values
  const place = places[Math.floor(choice / 11) % places.length]
  if (!place) return xml
  const { at, end } = place
  // Alone, or behind what stood there.
  const said = choice % 2 === 0 ? marker : `${xml.slice(at, end)} ${marker}`
  return xml.slice(0, at) + said + xml.slice(end)
}

/** A drawing with the word in place of a value. */
export function changedDrawing(file: Bytes, marker: string, choice: number): Bytes {
  return Buffer.from(changed(file.toString(), marker, choice))
}

/** An office document, the same. */
export async function changedPackage(file: Bytes, marker: string, choice: number): Promise<Bytes> {
  const parts = await readPackage(new Blob([file]))
  const names = [...parts.keys()].filter((name) => /\.(xml|rels)$/.test(name))
  // Most in the parts with most values.
  const weights = names.map((name) => valuesIn(Buffer.from(parts.get(name) ?? []).toString()).length)
  let rest = (choice * 7919) % weights.reduce((sum, one) => sum + one, 0)
  const name = names.find((_, index) => (rest -= weights[index] ?? 0) < 0) ?? names[0] ?? ''
  const text = changed(Buffer.from(parts.get(name) ?? []).toString(), marker, choice)
  parts.set(name, Buffer.from(text))
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  for (const [key, bytes] of parts)
    await writer.add(key, new Uint8ArrayReader(bytes), {
      level: key === 'mimetype' ? 0 : 6,
      extendedTimestamp: false,
    })
  return Buffer.from(await (await writer.close()).arrayBuffer())
}
