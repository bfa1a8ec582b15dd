/**
 * ODT, ODS and ODP (OASIS OpenDocument 1.3). A new package is made of the document, its styles, and the pictures and
 * objects that they show, with the elements and attributes of the vocabularies (office/). Tracked changes are treated
 * as accepted.
 */
import {
  CannotClean,
  counter,
  distinct,
  quote,
  step,
  type Cleaned,
  type Finding,
  type Tell,
} from '../cleaned.ts'
import { countAhead } from '../compare/ahead.ts'
import { openGrammar } from './open-grammar.ts'
import { Names } from './names.ts'
import { cleanMarkup } from './walk.ts'
import { readPackage, sizeOf, writePackage, type Parts } from './package.ts'
import { listXml } from '../xml/xml.ts'

type CleanInner = (file: Blob, name: string) => Promise<Blob>

/** What it means if a part is no longer there. */
const meanings: readonly (readonly [RegExp, Finding['what']])[] = [
  [/(^|\/)meta\.xml$/, 'person'],
  [/(^|\/)settings\.xml$/, 'device'],
  [/^Thumbnails\//, 'thumbnail'],
  [/^Versions\/|^VersionList\.xml$/, 'versions'],
  [/^Fonts\//, 'font'],
  [/^(Basic|Scripts)\//, 'script'],
]
const mostObjects = 10_000

export async function cleanOpenDocument(
  file: Blob,
  type: string,
  cleanInner: CleanInner,
  tell: Tell,
): Promise<Cleaned> {
  const parts = await readPackage(file, step(tell, 0, 0.2))
  checkUnlocked(parts)
  const found: Finding[] = [...metaOf(parts)]
  const made = new OpenPackage(parts, cleanInner, found, step(tell, 0.2, 0.8))
  await made.object('', '')
  for (const name of parts.keys()) {
    const meaning = made.taken.has(name) ? undefined : meanings.find(([pattern]) => pattern.test(name))
    if (meaning) found.push({ what: meaning[1], detail: null })
  }
  const written = made.written(type)
  await countAhead(written, sizeOf(written), 'open')
  return { file: await writePackage(written, type, step(tell, 0.8, 1)), found: distinct(found) }
}

class OpenPackage {
  readonly taken = new Set<string>()
  private readonly old: Parts
  private readonly cleanInner: CleanInner
  private readonly read: (bytes: number) => void
  private readonly found: Finding[]
  private readonly new: Parts = new Map()
  private readonly types = new Map<string, string>()
  /** New names of pictures and objects, by the old names. */
  private readonly names = new Map<string, string>()
  /** Parts that already have a name, and are cleaned next. */
  private readonly waiting: (() => Promise<void>)[] = []

  constructor(old: Parts, cleanInner: CleanInner, found: Finding[], tell: Tell) {
    this.read = counter(tell, sizeOf(old))
    this.old = old
    this.cleanInner = cleanInner
    this.found = found
  }

  /**
   * A document: the whole one, or one inside, such as a chart.
   * @param from and @param to its folders, old and new
   */
  async object(from: string, to: string): Promise<void> {
    if (!this.old.has(`${from}content.xml`)) throw new CannotClean()
    const names = new Names()
    for (const name of ['content.xml', 'styles.xml']) {
      const bytes = this.old.get(`${from}${name}`)
      if (!bytes) continue
      this.taken.add(`${from}${name}`)
      const grammar = openGrammar((path) => this.refer(`${from}${path}`), names, this.found)
      this.new.set(`${to}${name}`, cleanMarkup(bytes, grammar, this.found, this.read))
      this.types.set(`${to}${name}`, 'text/xml')
    }
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) await next()
  }

  /** The new name of a picture or object that a document shows; null if it is not there. */
  private refer(path: string): string | null {
    const known = this.names.get(path)
    if (known !== undefined) return known
    const name = this.take(path)
    if (this.names.size > mostObjects) throw new CannotClean('too-large')
    if (name !== null) this.names.set(path, name)
    return name
  }

  private take(path: string): string | null {
    const count = this.names.size + 1
    if (this.old.has(`${path}/content.xml`)) {
      const name = `Object ${count}`
      this.waiting.push(() => this.object(`${path}/`, `${name}/`))
      this.types.set(`${name}/`, typeOfObject(this.old, path))
      return `./${name}`
    }
    const bytes = this.old.get(path)
    // Programs draw the replacement pictures of objects again when they open the document.
    if (!bytes || path.includes('ObjectReplacements/')) return null
    this.taken.add(path)
    const ending = /\.(png|jpe?g|gif|svg|tiff?|webp)$/i.exec(path)?.[1]?.toLowerCase()
    const name = `Pictures/image${count}${ending === undefined ? '' : `.${ending}`}`
    this.waiting.push(async () => {
      const cleaned = await this.cleanInner(new Blob([bytes as BlobPart]), path)
      this.read(bytes.length)
      this.new.set(name, new Uint8Array(await cleaned.arrayBuffer()))
      this.types.set(name, cleaned.type)
    })
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

/** The kind of document inside, as the manifest says: a chart, a formula, a table. */
function typeOfObject(parts: Parts, path: string): string {
  const manifest = parts.get('META-INF/manifest.xml')
  for (const element of manifest ? listXml(manifest) : []) {
    const values = element.attributes.map(({ value }) => value)
    const type = values.find((one) => /^application\/vnd\.oasis\.opendocument\.[a-z-]+$/.test(one))
    if (type !== undefined && values.includes(`${path}/`)) return type
  }
  return 'application/vnd.oasis.opendocument.text'
}

/** @throws CannotClean 'locked' for a package with a password */
function checkUnlocked(parts: Parts): void {
  const manifest = parts.get('META-INF/manifest.xml')
  if (!manifest) throw new CannotClean()
  if (listXml(manifest).some(({ local }) => local === 'encryption-data')) throw new CannotClean('locked')
}

function metaOf(parts: Parts): Finding[] {
  const what: Readonly<Record<string, Finding['what']>> = {
    ...{ creator: 'person', 'initial-creator': 'person', 'printed-by': 'person', generator: 'software' },
    ...{ title: 'words', subject: 'words', description: 'words', keyword: 'words', 'user-defined': 'words' },
    ...{ 'creation-date': 'time', date: 'time', 'print-date': 'time' },
  }
  const bytes = parts.get('meta.xml')
  if (!bytes) return []
  return listXml(bytes).flatMap(({ local, text }) => {
    const kind = what[local]
    const detail = kind ? quote(text) : null
    return kind && detail !== null ? [{ what: kind, detail }] : []
  })
}
