/**
 * SVG (W3C, version 2). A drawing is text that can run and fetch: kept are elements and attributes of SVG itself; scripts,
 * notes of programs, foreign elements, and whatever points elsewhere, go.
 */
import { CannotClean, quote, readWhole, toFile, type Cleaned, type Finding } from './cleaned.ts'
import { attributesOf, elementsOf, nameOf, parseXml, remove, writeXml, type Node } from './xml.ts'

const svg = 'http://www.w3.org/2000/svg'
const xlink = 'http://www.w3.org/1999/xlink'
const xml = 'http://www.w3.org/XML/1998/namespace'
const xmlns = 'http://www.w3.org/2000/xmlns/'
const gone: Readonly<Record<string, Finding['what']>> = {
  ...{ script: 'script', foreignObject: 'hidden', metadata: 'edits', title: 'words', desc: 'words' },
  ...{ handler: 'script', listener: 'script', iframe: 'script', audio: 'attached', video: 'attached' },
}

export async function cleanSvg(file: Blob, cleanInner: (image: Blob) => Promise<Blob>): Promise<Cleaned> {
  const document = parseXml(await readWhole(file))
  const root = document.documentElement
  if (root?.localName !== 'svg' || root.namespaceURI !== svg) throw new CannotClean()
  const found: Finding[] = []
  for (const element of elementsOf(document)) {
    const what = element.namespaceURI === svg ? gone[nameOf(element)] : 'edits'
    if (what) {
      found.push({ what, detail: element.namespaceURI === svg ? quote(element.textContent) : null })
      remove(element)
      continue
    }
    for (const attribute of attributesOf(element)) {
      const { namespaceURI: space, value } = attribute
      const name = nameOf(attribute)
      const isOurs = !space || [svg, xlink, xml].includes(space) || space === xmlns
      if (space === xmlns) {
        if (![svg, xlink].includes(value)) element.removeAttributeNode(attribute)
      } else if (!isOurs || /^on/i.test(name) || name === 'base') {
        found.push({ what: isOurs ? 'script' : 'edits', detail: quote(value) })
        element.removeAttributeNode(attribute)
      } else if (name === 'href' && !value.startsWith('#')) {
        const inner = await imageIn(value, cleanInner)
        if (inner === null) {
          found.push({ what: 'link', detail: quote(value) })
          element.removeAttributeNode(attribute)
        } else attribute.value = inner
      } else if (pointsElsewhere(value)) {
        found.push({ what: 'link', detail: quote(value) })
        element.removeAttributeNode(attribute)
      }
    }
    if (nameOf(element) === 'style' && pointsElsewhere(element.textContent ?? '')) {
      found.push({ what: 'link', detail: null })
      element.textContent = withoutAddresses(element.textContent ?? '')
    }
  }
  withoutComments(document, found)
  return { file: toFile([writeXml(document)], 'image/svg+xml'), found }
}

/** Styles can fetch: by address, or by importing others. */
function pointsElsewhere(text: string): boolean {
  return /@import|expression\s*\(|\\/i.test(text) || /url\(\s*['"]?\s*(?!['"]?#)/i.test(text)
}

/** A style sheet that fetches nothing; an empty one where that cannot be told. */
function withoutAddresses(text: string): string {
  const rest = text.replace(/@import[^;]*(;|$)/gi, '').replace(/url\(\s*['"]?\s*(?!['"]?#)[^)]*\)/gi, 'none')
  return pointsElsewhere(rest) ? '' : rest
}

/** A picture that stands in the drawing itself, cleaned; null for every other address. */
async function imageIn(address: string, cleanInner: (image: Blob) => Promise<Blob>): Promise<string | null> {
  const [, type, data] = /^data:(image\/(?:png|jpeg|gif|webp));base64,([\s\S]+)$/.exec(address) ?? []
  if (type === undefined || data === undefined) return null
  let bytes: Uint8Array
  try {
    bytes = Uint8Array.from(atob(data.replace(/\s+/g, '')), (letter) => letter.charCodeAt(0))
  } catch {
    throw new CannotClean()
  }
  const cleaned = new Uint8Array(
    await (await cleanInner(new Blob([bytes as BlobPart], { type }))).arrayBuffer(),
  )
  let text = ''
  for (const byte of cleaned) text += String.fromCharCode(byte)
  return `data:${type};base64,${btoa(text)}`
}

/** Comments and instructions to programs, wherever they stand. */
function withoutComments(node: Node, found: Finding[]): void {
  for (let child = node.firstChild; child;) {
    const next = child.nextSibling
    // COMMENT_NODE and PROCESSING_INSTRUCTION_NODE.
    if (child.nodeType === 8 || child.nodeType === 7) {
      found.push({ what: 'words', detail: quote(child.nodeValue) })
      remove(child)
    } else withoutComments(child, found)
    child = next
  }
}
