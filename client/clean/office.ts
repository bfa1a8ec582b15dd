/**
 * DOCX, XLSX and PPTX (ECMA-376). Who wrote, when, with what and on which machine goes; tracked changes are taken as if
 * accepted; comments, earlier versions, connections and links to elsewhere go. What cannot be cleaned inside (a macro, an
 * object of a program that we do not know) makes the whole a file that cannot be cleaned.
 */
import { CannotClean, distinct, quote, type Cleaned, type Finding } from './cleaned.ts'
import { readPackage, writePackage, type Parts } from './package.ts'
import { attributesOf, elementsOf, nameOf, parseXml, remove, unwrap, writeXml, type Element } from './xml.ts'

type CleanInner = (file: Blob, name: string) => Promise<Blob>

/** Parts that go, by what they are. */
const gone: readonly (readonly [RegExp, Finding['what']])[] = [
  [/^docProps\/(core|app|custom)\.xml$/, 'person'],
  [/^docProps\/thumbnail\./, 'thumbnail'],
  [/^customXml\//, 'edits'],
  [/\/comments[^/]*\.xml$|\/threadedComments\/|\/comments\//i, 'words'],
  [/\/(people|commentAuthors|authors)\.xml$|\/persons\//, 'person'],
  [/\/revisions\/|\/userNames\.xml$|\/versions?\//, 'versions'],
  [/\/(printerSettings|connections|queryTables|customProperty|ctrlProps)\/?/, 'device'],
  [/\/vmlDrawing\d*\.vml$|\/legacyDiagrams\//, 'words'],
  [/^_xmlsignatures\/|\/customData\/|\/webextensions\/|\/tags\//, 'edits'],
]
/** Elements that go with all that is in them. */
const goes = new Set([
  ...[
    'del',
    'moveFrom',
    'rsids',
    'proofErr',
    'commentRangeStart',
    'commentRangeEnd',
    'commentReference',
    'annotationRef',
  ],
  ...[
    'moveFromRangeStart',
    'moveFromRangeEnd',
    'moveToRangeStart',
    'moveToRangeEnd',
    'attachedTemplate',
    'docId',
  ],
  ...[
    'fileVersion',
    'fileSharing',
    'absPath',
    'revisionPtr',
    'legacyDrawing',
    'legacyDrawingHF',
    'externalData',
  ],
  ...['custDataLst', 'cmAuthorLst', 'creationId', 'modifyVerifier'],
])
/** Elements whose insides stay. */
const opens = new Set(['ins', 'moveTo'])

export async function cleanOffice(file: Blob, type: string, cleanInner: CleanInner): Promise<Cleaned> {
  const parts = await readPackage(file)
  const types = parts.get('[Content_Types].xml')
  if (!types) throw new CannotClean()
  const found: Finding[] = [...propertiesOf(parts)]
  const lost = new Set<string>()
  for (const name of [...parts.keys()]) {
    const rule = gone.find(([pattern]) => pattern.test(name))
    if (!rule) continue
    if (!name.endsWith('.rels')) found.push({ what: rule[1], detail: null })
    parts.delete(name)
    lost.add(name)
  }
  for (const [name, bytes] of parts) {
    if (name.endsWith('.rels')) parts.set(name, cleanRelations(name, bytes, lost, found))
    else if (name === '[Content_Types].xml') parts.set(name, cleanTypes(bytes, lost))
    else if (name.endsWith('.xml')) parts.set(name, cleanPart(name, bytes, found))
    else if (/\/(media|embeddings)\//.test(name)) {
      const cleaned = await cleanInner(new Blob([bytes as BlobPart]), name)
      parts.set(name, new Uint8Array(await cleaned.arrayBuffer()))
    } else if (!/\.(odttf|fntdata)$/.test(name)) throw new CannotClean()
  }
  return { file: await writePackage(parts, type), found: distinct(found) }
}

/** Author, company, program and times, as the document itself says them. */
function propertiesOf(parts: Parts): Finding[] {
  const what: Readonly<Record<string, Finding['what']>> = {
    ...{ creator: 'person', lastModifiedBy: 'person', Company: 'person', Manager: 'person' },
    ...{ title: 'words', subject: 'words', description: 'words', keywords: 'words', Template: 'words' },
    ...{ created: 'time', modified: 'time', lastPrinted: 'time', Application: 'software' },
  }
  return ['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml'].flatMap((name) => {
    const bytes = parts.get(name)
    if (!bytes) return []
    return elementsOf(parseXml(bytes)).flatMap((element) => {
      const kind = what[nameOf(element)] ?? (name.endsWith('custom.xml') ? 'words' : undefined)
      const detail = kind && element.childNodes.length === 1 ? quote(element.textContent) : null
      return kind && detail !== null ? [{ what: kind, detail }] : []
    })
  })
}

/** Which part refers to which: nothing to parts that went, and nothing to elsewhere. */
function cleanRelations(
  name: string,
  bytes: Uint8Array,
  lost: ReadonlySet<string>,
  found: Finding[],
): Uint8Array {
  const document = parseXml(bytes)
  const folder = name.replace(/_rels\/[^/]*$/, '')
  for (const relation of elementsOf(document)) {
    if (nameOf(relation) !== 'Relationship') continue
    const target = relation.getAttribute('Target') ?? ''
    if (relation.getAttribute('TargetMode') === 'External') {
      found.push({ what: 'link', detail: quote(target) })
      // Its place in the document needs something to point at.
      if (/\/attachedTemplate$/.test(relation.getAttribute('Type') ?? '')) remove(relation)
      else relation.setAttribute('Target', 'about:blank')
    } else if (lost.has(resolve(folder, target))) remove(relation)
  }
  return writeXml(document)
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

function cleanTypes(bytes: Uint8Array, lost: ReadonlySet<string>): Uint8Array {
  const document = parseXml(bytes)
  for (const element of elementsOf(document)) {
    const part = element.getAttribute('PartName')
    if (part !== null && lost.has(part.replace(/^\//, ''))) remove(element)
    // Macros come under another type than documents without.
    if (/macroEnabled|vbaProject/i.test(element.getAttribute('ContentType') ?? '')) throw new CannotClean()
  }
  return writeXml(document)
}

function cleanPart(name: string, bytes: Uint8Array, found: Finding[]): Uint8Array {
  const document = parseXml(bytes)
  if (/\/notesSlides\//.test(name)) found.push({ what: 'hidden', detail: null })
  for (const element of elementsOf(document)) {
    const local = nameOf(element)
    if (goes.has(local) || isOfProgram(element) || (isWord(element) && /Change$/.test(local))) {
      if (['del', 'moveFrom'].includes(local))
        found.push({ what: 'edits', detail: quote(element.textContent) })
      if (isMark(element)) removeMarked(element)
      else remove(element)
    } else if (opens.has(local) && isWord(element)) {
      found.push({ what: 'edits', detail: quote(element.textContent) })
      if (isMark(element)) remove(element)
      else unwrap(element)
    } else {
      if (local === 'vanish' || (local === 'sheet' && /hidden/i.test(element.getAttribute('state') ?? ''))) {
        found.push({ what: 'hidden', detail: null })
      }
      cleanAttributes(element, found)
    }
  }
  return writeXml(document)
}

/** What a program adds to the format for itself, and names itself by. */
function isOfProgram(element: Element): boolean {
  return (
    nameOf(element) === 'ext' &&
    attributesOf(element).some(({ value }) => /schemas\.libreoffice\.org|wps\.cn/.test(value))
  )
}

const isWord = (element: Element) => /wordprocessingml/.test(element.namespaceURI ?? '')

/** A mark on a paragraph or row, and not what was inserted or deleted itself. */
function isMark(element: Element): boolean {
  const parent = element.parentNode as Element | null
  return parent !== null && ['rPr', 'trPr', 'tcPr', 'numPr'].includes(parent.localName ?? '')
}

/** A deleted row goes; the mark of a deleted end of a paragraph goes, and the paragraph stays. */
function removeMarked(element: Element): void {
  const parent = element.parentNode as Element | null
  if (parent?.localName === 'trPr' && parent.parentNode) remove(parent.parentNode)
  else remove(element)
}

const attributesGone = /^(rsid\w*|author|initials|date|dateUtc|paraId|textId|uid|userId|providerId|lastClr)$/

function cleanAttributes(element: Element, found: Finding[]): void {
  for (const attribute of attributesOf(element)) {
    const name = nameOf(attribute)
    const isPath = ['descr', 'title', 'name'].includes(name) && /[\\/]|\.\w{3,4}$/.test(attribute.value)
    const isDrawing = /^(cNvPr|docPr|shape|imagedata)$/.test(nameOf(element))
    const isAbout = attributesGone.test(name) && (attribute.prefix !== null || name.startsWith('rsid'))
    if (isDrawing && isPath) {
      found.push({ what: 'words', detail: quote(attribute.value) })
      attribute.value = ''
    } else if (isAbout && name !== 'lastClr') element.removeAttributeNode(attribute)
  }
}
