/**
 * DOCX, XLSX and PPTX (ECMA-376). A new package is made of the parts that the document leads to, each of a known type,
 * with the elements and attributes of its vocabulary (office/). Tracked changes are treated as accepted. If something
 * inside cannot be cleaned (a macro, an unknown embedded object), the whole document cannot be cleaned.
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
import { kindOf, officeGrammar } from './grammar.ts'
import type { Relations } from './office-values.ts'
import { Names } from './names.ts'
import { followed, implied, meanings, media, nameFor, programs } from './parts.ts'
import { cleanMarkup } from './walk.ts'
import { SharedStrings } from './strings.ts'
import { readPackage, sizeOf, writePackage, type Parts } from './package.ts'
import { listXml, valueAt } from '../xml/xml.ts'

type CleanInner = (file: Blob, name: string) => Promise<Blob>

const relationsSpace = 'http://schemas.openxmlformats.org/package/2006/relationships'
const documentType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
const strictType = 'http://purl.oclc.org/ooxml/officeDocument/relationships/'
const relationsType = 'application/vnd.openxmlformats-package.relationships+xml'

interface Relation {
  readonly id: string
  /** The last word of its type. */
  readonly kind: string
  readonly type: string
  /** The part that it leads to; null for an external target. */
  readonly part: string | null
  readonly target: string
}

export async function cleanOffice(
  file: Blob,
  type: string,
  cleanInner: CleanInner,
  tell: Tell,
): Promise<Cleaned> {
  const parts = withPlainNames(await readPackage(file, step(tell, 0, 0.2)))
  const made = new Package(parts, cleanInner, step(tell, 0.2, 0.8))
  await made.main()
  const found = [...propertiesOf(parts, made), ...made.found]
  const written = made.written()
  await countAhead(written, sizeOf(written), 'office')
  return { file: await writePackage(written, type, step(tell, 0.8, 1)), found: distinct(found) }
}

/** Names of parts are compared without regard to case, and some programs write them as Windows does. */
function withPlainNames(parts: Parts): Parts {
  const plain: Parts = new Map()
  for (const [name, bytes] of parts) {
    const key = keyOf(name)
    if (plain.has(key)) throw new CannotClean()
    plain.set(key, bytes)
  }
  return plain
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
}

class Package {
  readonly found: Finding[] = []
  private readonly old: Parts
  private readonly cleanInner: CleanInner
  private readonly read: (bytes: number) => void
  private readonly types: ReadonlyMap<string, string>
  private readonly names = new Map<string, string>()
  private readonly strings = new SharedStrings()
  /** Names by which the document's parts refer to each other. */
  private readonly shortNames = new Names()
  private readonly counts = new Map<string, number>()
  private readonly new: Parts = new Map()
  private readonly newTypes = new Map<string, string>()
  private folder = ''

  constructor(old: Parts, cleanInner: CleanInner, tell: Tell) {
    this.read = counter(tell, sizeOf(old))
    this.old = old
    this.cleanInner = cleanInner
    this.types = typesOf(old)
  }

  /**
   * Everything that the main part leads to.
   * @throws CannotClean
   */
  async main(): Promise<void> {
    const roots = this.relationsOf('')
    const root = roots.find(({ kind }) => kind === 'officeDocument')
    if (!root?.part) throw new CannotClean()
    for (const one of roots) if (one !== root) this.tell(one)
    const type = this.types.get(root.part) ?? ''
    this.folder = /wordprocessingml/.test(type) ? 'word' : /spreadsheetml/.test(type) ? 'xl' : 'ppt'
    const name = await this.part(root.part, false)
    if (name === null) throw new CannotClean()
    const relation = `<Relationship Id="rId1" Type="${typeOf(root)}" Target="${name}"/>`
    this.new.set('_rels/.rels', relationsOf([relation]))
    if ([...this.types.values()].some((one) => programs.test(one))) throw new CannotClean()
  }

  written(): Parts {
    const overrides = [...this.newTypes].map(
      ([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`,
    )
    const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${relationsType}"/>${overrides.join('')}</Types>`
    return new Map([['[Content_Types].xml', xml(types)], ...this.new])
  }

  /** Parts of the old package, by their name in it. */
  relationsOf(part: string): Relation[] {
    const [, folder = '', name = ''] = /^(.*\/)?([^/]*)$/.exec(part) ?? []
    const bytes = this.old.get(`${folder}_rels/${name}.rels`)
    if (!bytes) return []
    return listXml(bytes).flatMap((element) => {
      if (element.local !== 'Relationship') return []
      const said = (key: string) => valueAt(element, key)
      const isElsewhere = said('TargetMode') === 'External'
      return {
        id: said('Id'),
        kind: said('Type').split('/').at(-1) ?? '',
        type: said('Type'),
        part: isElsewhere ? null : resolve(folder, said('Target')),
        target: said('Target'),
      }
    })
  }

  /**
   * Cleans a part, and what it leads to.
   * @returns its new name, or null if it is removed
   */
  private async part(name: string, isMedia: boolean): Promise<string | null> {
    const known = this.names.get(name)
    if (known !== undefined) return known
    const bytes = this.old.get(name)
    if (!bytes) return null
    const type = this.types.get(name) ?? ''
    if (isMedia) return this.file(name, bytes)
    const pattern = nameFor(type)
    if (pattern === null) return null
    const made = this.nameOf(pattern)
    this.names.set(name, made)
    this.newTypes.set(
      made,
      type.replace(/\.(template|slideshow)\.main/, (_, one: string) =>
        one === 'slideshow' || type.includes('presentationml')
          ? '.presentation.main'
          : type.includes('spreadsheetml')
            ? '.sheet.main'
            : '.document.main',
      ),
    )
    const isChart = /chart\+xml$/.test(type)
    const relations = this.relationsOf(name).map((one, index) => ({ ...one, new: `rId${index + 1}` }))
    const used = new Set<string>()
    if (/notesSlide\+xml/.test(type)) this.found.push({ what: 'hidden', detail: null })
    const there = new Map(relations.flatMap((one) => (this.isThere(one, isChart) ? [[one.id, one.new]] : [])))
    const relate: Relations = {
      has: (id) => there.has(id),
      use: (id) => {
        used.add(id)
        return there.get(id) ?? null
      },
    }
    const grammar = officeGrammar(relate, this.shortNames, this.strings, kindOf(type), this.found)
    this.new.set(made, cleanMarkup(bytes, grammar, this.found, this.read))
    await this.follow(
      made,
      relations.filter((one) => {
        const stays =
          there.has(one.id) && (used.has(one.id) || implied.has(one.kind) || this.names.has(one.part ?? ''))
        if (!stays) this.tell(one)
        return stays
      }),
    )
    return made
  }

  /** True for a target that a part leads to and that can be kept. */
  private isThere({ kind, part }: Relation, isChart: boolean): boolean {
    if (part === null || !followed.has(kind) || !this.old.has(part)) return false
    // The data behind a chart.
    if (isChart && (kind === 'package' || kind === 'oleObject')) return false
    return media.has(kind) || nameFor(this.types.get(part) ?? '') !== null
  }

  /** Cleans what a part leads to, and writes down where it is. */
  private async follow(made: string, relations: readonly (Relation & { new: string })[]): Promise<void> {
    const lines: string[] = []
    // Texts that cells share come when all cells have been read.
    const isLast = ({ kind }: Relation) => kind === 'sharedStrings'
    const ordered = [...relations.filter((one) => !isLast(one)), ...relations.filter(isLast)]
    for (const relation of ordered) {
      const target = await this.part(relation.part ?? '', media.has(relation.kind))
      if (target === null) throw new CannotClean()
      lines.push(`<Relationship Id="${relation.new}" Type="${typeOf(relation)}" Target="/${target}"/>`)
    }
    if (lines.length === 0) return
    const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(made) ?? []
    this.new.set(`${folder}_rels/${file}.rels`, relationsOf(lines))
  }

  /** A picture, a sound, or another document inside. */
  private async file(name: string, bytes: Uint8Array): Promise<string> {
    const cleaned = await this.cleanInner(new Blob([bytes as BlobPart]), name)
    this.read(bytes.length)
    const ending = /\.(\w{2,5})$/.exec(name)?.[1] ?? 'bin'
    const made = this.nameOf(`?/media/file*.${endings.has(ending) ? ending : 'bin'}`)
    this.names.set(name, made)
    this.newTypes.set(made, cleaned.type === '' ? 'application/octet-stream' : cleaned.type)
    this.new.set(made, new Uint8Array(await cleaned.arrayBuffer()))
    return made
  }

  private nameOf(pattern: string): string {
    const count = (this.counts.get(pattern) ?? 0) + 1
    this.counts.set(pattern, count)
    return pattern
      .replace('?', this.folder)
      .replace('*', String(count))
      .replace('#', count === 1 ? '' : String(count))
  }

  private tell({ kind, part, target }: Relation): void {
    if (part === null) this.found.push({ what: 'link', detail: quote(target) })
    else this.found.push({ what: meanings[kind] ?? 'edits', detail: null })
  }
}

const endings = new Set([
  'png',
  'jpg',
  'jpeg',
  'gif',
  'tif',
  'tiff',
  'svg',
  'mp3',
  'mp4',
  'm4a',
  'wav',
  'mov',
  'wmv',
  'avi',
  'docx',
  'xlsx',
  'pptx',
])

/**
 * The type of each part.
 * @throws CannotClean if types are missing
 */
function typesOf(parts: Parts): Map<string, string> {
  const bytes = parts.get('[content_types].xml')
  if (!bytes) throw new CannotClean()
  const byEnding = new Map<string, string>()
  const types = new Map<string, string>()
  for (const element of listXml(bytes)) {
    const [type, part, ending] = ['ContentType', 'PartName', 'Extension'].map((key) => valueAt(element, key))
    if (part) types.set(keyOf(part), type ?? '')
    else if (ending) byEnding.set(ending.toLowerCase(), type ?? '')
  }
  for (const name of parts.keys()) {
    const type = byEnding.get(/\.([^./]+)$/.exec(name)?.[1] ?? '')
    if (type !== undefined && !types.has(name)) types.set(name, type)
  }
  return types
}

function resolve(folder: string, target: string): string {
  const path = target.split('#')[0]?.replaceAll('\\', '/') ?? ''
  const steps: string[] = []
  for (const step of (path.startsWith('/') ? path : `${folder}${path}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return keyOf(steps.join('/'))
}

/** Author, company, program and times, as the document itself names them. */
function propertiesOf(parts: Parts, made: Package): Finding[] {
  const what: Readonly<Record<string, Finding['what']>> = {
    ...{ creator: 'person', lastModifiedBy: 'person', Company: 'person', Manager: 'person' },
    ...{ title: 'words', subject: 'words', description: 'words', keywords: 'words', Template: 'words' },
    ...{ created: 'time', modified: 'time', lastPrinted: 'time', Application: 'software' },
  }
  return made.relationsOf('').flatMap(({ kind, part }) => {
    const bytes = /-properties$/.test(kind) && part !== null ? parts.get(part) : undefined
    if (!bytes) return []
    return listXml(bytes).flatMap(({ local, isLeaf, text }) => {
      const meant = what[local] ?? (kind === 'custom-properties' ? 'words' : undefined)
      const detail = meant && isLeaf ? quote(text) : null
      return meant && detail !== null ? [{ what: meant, detail }] : []
    })
  })
}

function relationsOf(lines: readonly string[]): Uint8Array {
  return xml(`<Relationships xmlns="${relationsSpace}">${lines.join('')}</Relationships>`)
}

function xml(body: string): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`)
}

/** The full name of a relationship's type. */
function typeOf({ kind, type }: Relation): string {
  if (kind === 'diagramDrawing' || kind === 'media')
    return `http://schemas.microsoft.com/office/2007/relationships/${kind}`
  return `${type.startsWith(strictType) ? strictType : documentType}${kind}`
}
