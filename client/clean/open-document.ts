/**
 * ODT, ODS and ODP (OASIS OpenDocument 1.3). A new package is made of the document, its styles, and the pictures and
 * objects that they show, with the elements and attributes that the vocabularies have (office/). Tracked changes are taken
 * as accepted.
 */
import { CannotClean, distinct, quote, type Cleaned, type Finding } from './cleaned.ts'
import { hrefOf, openGrammar } from './office/open-grammar.ts'
import { cleanMarkup } from './office/walk.ts'
import { readPackage, writePackage, type Parts } from './package.ts'
import { elementsOf, nameOf, parseXml, writeXml, type Document } from './xml.ts'

type CleanInner = (file: Blob, name: string) => Promise<Blob>

/** What it means that a part is not there any more. */
const meanings: readonly (readonly [RegExp, Finding['what']])[] = [
  [/(^|\/)meta\.xml$/, 'person'],
  [/(^|\/)settings\.xml$/, 'device'],
  [/^Thumbnails\//, 'thumbnail'],
  [/^Versions\/|^VersionList\.xml$/, 'versions'],
  [/^(Basic|Scripts)\//, 'script'],
]
const mostObjects = 1000

export async function cleanOpenDocument(file: Blob, type: string, cleanInner: CleanInner): Promise<Cleaned> {
  const parts = await readPackage(file)
  checkUnlocked(parts)
  const found: Finding[] = [...metaOf(parts)]
  const made = new OpenPackage(parts, cleanInner, found)
  await made.object('', '')
  for (const name of parts.keys()) {
    const meaning = made.taken.has(name) ? undefined : meanings.find(([pattern]) => pattern.test(name))
    if (meaning) found.push({ what: meaning[1], detail: null })
  }
  return { file: await writePackage(made.written(type), type), found: distinct(found) }
}

class OpenPackage {
  readonly taken = new Set<string>()
  private readonly old: Parts
  private readonly cleanInner: CleanInner
  private readonly found: Finding[]
  private readonly new: Parts = new Map()
  private readonly types = new Map<string, string>()
  private count = 0

  constructor(old: Parts, cleanInner: CleanInner, found: Finding[]) {
    this.old = old
    this.cleanInner = cleanInner
    this.found = found
  }

  /** A document: the whole one, or one within, such as a chart. @param from and @param to its folders, old and new */
  async object(from: string, to: string): Promise<void> {
    const documents = ['content.xml', 'styles.xml'].flatMap((name) => {
      const bytes = this.old.get(`${from}${name}`)
      if (!bytes) return []
      this.taken.add(`${from}${name}`)
      return [[name, parseXml(bytes)] as const]
    })
    if (!documents.some(([name]) => name === 'content.xml')) throw new CannotClean()
    for (const [name, document] of documents) {
      const { parts, used } = await this.references(document, from)
      cleanMarkup(document, openGrammar(parts, used), this.found)
      this.new.set(`${to}${name}`, writeXml(document))
      this.types.set(`${to}${name}`, 'text/xml')
    }
  }

  /** Pictures and objects that a document shows, by their new names, and the bookmarks that something leads to. */
  private async references(
    document: Document,
    from: string,
  ): Promise<{ parts: Map<string, string>; used: Set<string> }> {
    const parts = new Map<string, string>()
    const used = new Set<string>()
    for (const element of elementsOf(document)) {
      const address = hrefOf(element)
      if (address.startsWith('#')) used.add(decodeURIComponent(address.slice(1).split('|')[0] ?? ''))
      if (nameOf(element) === 'bookmark-ref') for (const one of element.attributes) used.add(one.value)
      const path = address.replace(/^\.\//, '').replace(/\/$/, '')
      if (path === '' || address.startsWith('#') || parts.has(path)) continue
      if (
        !['image', 'object', 'fill-image', 'background-image', 'list-level-style-image', 'bitmap'].includes(
          nameOf(element),
        )
      )
        continue
      const made = await this.reference(`${from}${path}`)
      if (made !== null) parts.set(path, made)
      else if (/^\w+:/.test(path)) this.found.push({ what: 'link', detail: quote(address) })
    }
    return { parts, used }
  }

  private async reference(path: string): Promise<string | null> {
    const bytes = this.old.get(path)
    if (++this.count > mostObjects * 10) throw new CannotClean('too-large')
    if (this.old.has(`${path}/content.xml`) && !this.taken.has(`${path}/content.xml`)) {
      const name = `Object ${this.count}`
      await this.object(`${path}/`, `${name}/`)
      this.types.set(`${name}/`, typeOfObject(this.old, path))
      return `./${name}`
    }
    // Pictures in the place of objects are drawn anew by whoever opens them.
    if (!bytes || path.includes('ObjectReplacements/')) return null
    this.taken.add(path)
    const cleaned = await this.cleanInner(new Blob([bytes as BlobPart]), path)
    const ending = /\.(png|jpe?g|gif|svg|tiff?|webp)$/i.exec(path)?.[1]?.toLowerCase()
    const name = `Pictures/image${this.count}${ending === undefined ? '' : `.${ending}`}`
    this.new.set(name, new Uint8Array(await cleaned.arrayBuffer()))
    this.types.set(name, cleaned.type)
    return name
  }

  written(type: string): Parts {
    const space = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
    const entries = [['/', type] as const, ...this.types].map(
      ([path, kind]) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${kind}"/>`,
    )
    const manifest = `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="${space}" manifest:version="1.3">${entries.join('')}</manifest:manifest>`
    const text = new TextEncoder()
    return new Map([
      ['mimetype', text.encode(type)],
      ...this.new,
      ['META-INF/manifest.xml', text.encode(manifest)],
    ])
  }
}

/** What kind of document stands within, as the manifest says: a chart, a formula, a table. */
function typeOfObject(parts: Parts, path: string): string {
  const manifest = parts.get('META-INF/manifest.xml')
  for (const element of manifest ? elementsOf(parseXml(manifest)) : []) {
    const values = [...element.attributes].map(({ value }) => value)
    const type = values.find((one) => /^application\/vnd\.oasis\.opendocument\.[a-z-]+$/.test(one))
    if (type !== undefined && values.includes(`${path}/`)) return type
  }
  return 'application/vnd.oasis.opendocument.text'
}

/** @throws CannotClean 'locked' for a package with a password */
function checkUnlocked(parts: Parts): void {
  const manifest = parts.get('META-INF/manifest.xml')
  if (!manifest) throw new CannotClean()
  if (elementsOf(parseXml(manifest)).some((one) => nameOf(one) === 'encryption-data'))
    throw new CannotClean('locked')
}

function metaOf(parts: Parts): Finding[] {
  const what: Readonly<Record<string, Finding['what']>> = {
    ...{ creator: 'person', 'initial-creator': 'person', 'printed-by': 'person', generator: 'software' },
    ...{ title: 'words', subject: 'words', description: 'words', keyword: 'words', 'user-defined': 'words' },
    ...{ 'creation-date': 'time', date: 'time', 'print-date': 'time' },
  }
  const bytes = parts.get('meta.xml')
  if (!bytes) return []
  return elementsOf(parseXml(bytes)).flatMap((element) => {
    const kind = what[nameOf(element)]
    const detail = kind ? quote(element.textContent) : null
    return kind && detail !== null ? [{ what: kind, detail }] : []
  })
}
