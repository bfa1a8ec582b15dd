/**
 * ODT, ODS and ODP (OASIS OpenDocument 1.3). Who wrote, when, with what and on which machine goes; tracked changes are
 * taken as if accepted; comments, earlier versions, settings, macros and links to elsewhere go.
 */
import { CannotClean, distinct, quote, type Cleaned, type Finding } from './cleaned.ts'
import { readPackage, writePackage, type Parts } from './package.ts'
import { attributesOf, elementsOf, nameOf, parseXml, remove, writeXml } from './xml.ts'

const gone: readonly (readonly [RegExp, Finding['what']])[] = [
  [/(^|\/)meta\.xml$/, 'person'],
  [/(^|\/)settings\.xml$/, 'device'],
  [/^Thumbnails\/|^ObjectReplacements\//, 'thumbnail'],
  [/^Versions\/|^VersionList\.xml$/, 'versions'],
  [/^(Basic|Scripts)\//, 'script'],
  [/^Configurations2\/|^layout-cache$|^META-INF\/(?!manifest\.xml)|(^|\/)manifest\.rdf$|^Dialogs\//, 'edits'],
]
const goes = new Set([
  ...[
    'annotation',
    'annotation-end',
    'tracked-changes',
    'change',
    'change-start',
    'change-end',
    'author-name',
  ],
  ...[
    'author-initials',
    'creator',
    'initial-creator',
    'printed-by',
    'event-listeners',
    'script',
    'scripts',
    'meta',
  ],
  ...['user-defined', 'sender-firstname', 'sender-lastname', 'sender-email', 'cell-content-change'],
])

export async function cleanOpenDocument(
  file: Blob,
  type: string,
  cleanInner: (file: Blob, name: string) => Promise<Blob>,
): Promise<Cleaned> {
  const parts = await readPackage(file)
  if (!parts.has('content.xml') || !parts.has('META-INF/manifest.xml')) throw new CannotClean()
  const found: Finding[] = [...metaOf(parts)]
  const lost = new Set<string>()
  for (const name of [...parts.keys()]) {
    const rule = gone.find(([pattern]) => pattern.test(name))
    if (!rule) continue
    found.push({ what: rule[1], detail: null })
    parts.delete(name)
    lost.add(name)
  }
  for (const [name, bytes] of parts) {
    if (name === 'mimetype') continue
    if (name === 'META-INF/manifest.xml') parts.set(name, cleanManifest(bytes, lost))
    else if (name.endsWith('.xml')) parts.set(name, cleanContent(bytes, found))
    else {
      const cleaned = await cleanInner(new Blob([bytes as BlobPart]), name)
      parts.set(name, new Uint8Array(await cleaned.arrayBuffer()))
    }
  }
  return { file: await writePackage(withTypeFirst(parts), type), found: distinct(found) }
}

function withTypeFirst(parts: Parts): Parts {
  const type = parts.get('mimetype')
  return type ? new Map([['mimetype', type], ...parts]) : parts
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

function cleanManifest(bytes: Uint8Array, lost: ReadonlySet<string>): Uint8Array {
  const document = parseXml(bytes)
  for (const element of elementsOf(document)) {
    if (nameOf(element) === 'encryption-data') throw new CannotClean('locked')
    const path = attributesOf(element).find((attribute) => nameOf(attribute) === 'full-path')?.value
    const isLost =
      path !== undefined && (lost.has(path) || /^(Configurations2|Basic|Thumbnails|Versions)\//.test(path))
    if (isLost) remove(element)
  }
  return writeXml(document)
}

function cleanContent(bytes: Uint8Array, found: Finding[]): Uint8Array {
  const document = parseXml(bytes)
  for (const element of elementsOf(document)) {
    if (goes.has(nameOf(element))) {
      const what = nameOf(element) === 'annotation' ? 'words' : 'edits'
      found.push({ what, detail: quote(element.textContent) })
      remove(element)
      continue
    }
    for (const attribute of attributesOf(element)) {
      const name = nameOf(attribute)
      if (
        name === 'href' &&
        !/^(#|\.\/|Pictures\/|Object|ObjectReplacements\/|media\/|$)/i.test(attribute.value)
      ) {
        found.push({ what: 'link', detail: quote(attribute.value) })
        attribute.value = ''
      } else if (/rsid$/i.test(name)) element.removeAttributeNode(attribute)
    }
  }
  return writeXml(document)
}
