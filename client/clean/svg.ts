/**
 * SVG (W3C, version 2). A drawing is text that can run and fetch: kept are elements and attributes of SVG itself; scripts,
 * notes of programs, foreign elements, and whatever points elsewhere, go.
 */
import { CannotClean, quote, readWhole, toFile, type Cleaned, type Finding } from './cleaned.ts'
import { isPlain } from './office/vocabulary.ts'
import { svgShapes, svgVocabulary } from './svg-vocabulary.ts'
import {
  attributesOf,
  elementsOf,
  nameOf,
  parseXml,
  remove,
  writeXml,
  type Attr,
  type Document,
  type Element,
  type Node,
} from './xml.ts'

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
    const name = nameOf(element)
    if (element.namespaceURI !== svg || !svgVocabulary.elements.has(name)) {
      found.push({ what: gone[name] ?? 'edits', detail: gone[name] ? quote(element.textContent) : null })
      remove(element)
      continue
    }
    // What stands there as letters is seen only in texts; a style sheet's comments are not.
    if (!svgVocabulary.letters.has(name) && name !== 'a') {
      for (const child of [...element.childNodes])
        if (child.nodeType === 3 || child.nodeType === 4) remove(child)
    }
    if (name === 'style') {
      for (const child of [...element.childNodes]) if (child.nodeType === 1) remove(child)
      element.textContent = cleanSheet(element.textContent ?? '')
    }
    for (const attribute of attributesOf(element)) await cleanAttribute(element, attribute, cleanInner, found)
  }
  const words = wordsIn(document)
  for (const element of elementsOf(document)) {
    for (const attribute of attributesOf(element)) {
      const name = nameOf(attribute)
      // Names by which nothing is found are for their owner alone.
      if (name === 'class')
        attribute.value = attribute.value
          .split(/\s+/)
          .filter((one) => words.has(`.${one}`))
          .join(' ')
      const isUnused =
        name === 'id' ? !words.has(`#${attribute.value}`) : name === 'class' && attribute.value === ''
      if (isUnused) element.removeAttributeNode(attribute)
    }
  }
  withoutComments(document, found)
  return { file: toFile([writeXml(document)], 'image/svg+xml'), found }
}

async function cleanAttribute(
  element: Element,
  attribute: Attr,
  cleanInner: (image: Blob) => Promise<Blob>,
  found: Finding[],
): Promise<void> {
  const { namespaceURI: space, value } = attribute
  const name = nameOf(attribute)
  if (space === xmlns) {
    if (![svg, xlink].includes(value)) element.removeAttributeNode(attribute)
    return
  }
  const isOurs = !space || space === svg || space === xlink || (space === xml && name === 'space')
  const shape = svgShapes[name]
  const isKnown = shape
    ? shape.test(value.trim())
    : svgVocabulary.free.has(name) || (svgVocabulary.plain.has(name) && isPlain(value))
  if (!isOurs || !isKnown) {
    found.push({ what: /^on/i.test(name) ? 'script' : 'edits', detail: quote(value) })
    element.removeAttributeNode(attribute)
  } else if (name === 'href' && !value.startsWith('#')) {
    const inner = await imageIn(value, cleanInner)
    if (inner === null) {
      found.push({ what: 'link', detail: quote(value) })
      element.removeAttributeNode(attribute)
    } else attribute.value = inner
  } else if (name === 'style') attribute.value = cleanStyle(value.replace(/\/\*[\s\S]*?(\*\/|$)/g, ''))
  else if (pointsElsewhere(value)) {
    found.push({ what: 'link', detail: quote(value) })
    element.removeAttributeNode(attribute)
  }
}

/** Names that something in the drawing refers to: `#one` and `.one`. */
function wordsIn(document: Document): Set<string> {
  const words = new Set<string>()
  for (const element of elementsOf(document)) {
    const texts = attributesOf(element)
      .filter((one) => !['id', 'class', 'd'].includes(nameOf(one)))
      .map(({ value }) => value)
    if (nameOf(element) === 'style') texts.push(element.textContent ?? '')
    for (const text of texts)
      for (const one of text.match(/[#.][\p{L}_][\p{L}\p{N}_.:-]*/gu) ?? []) {
        words.add(one)
        // In a style sheet a name ends where the next begins.
        for (const part of one.split(/(?=[.:])/)) words.add(part)
      }
    // An animation begins with something that is named.
    for (const one of attributesOf(element))
      if (/^(begin|end)$/.test(nameOf(one))) words.add(`#${one.value.split('.')[0] ?? ''}`)
  }
  return words
}

/** A style sheet of the rules that dress the drawing: for elements that there are, by properties that draw. */
function cleanSheet(text: string): string {
  const plain = text.replace(/\/\*[\s\S]*?(\*\/|$)/g, '').replace(/<!--|-->/g, '')
  const rules = [...plain.matchAll(/([^{}]*)\{([^{}]*)\}/g)].flatMap(([, selectors = '', style = '']) => {
    const kept = selectors.split(',').filter(isSelector)
    return kept.length > 0 ? [`${kept.join(',').trim()} { ${cleanStyle(style)} }`] : []
  })
  return rules.join('\n')
}

/** Elements of SVG, classes and names, one in another; nothing else. */
function isSelector(selector: string): boolean {
  const words = selector.trim().split(/[\s>+~]+|(?=[.#:])/)
  return words.every(
    (word) => /^([.#][\p{L}_][\p{L}\p{N}_-]*|\*)$/u.test(word) || svgVocabulary.elements.has(word),
  )
}

/** Properties that draw, each with a value of its kind. */
function cleanStyle(text: string): string {
  const kept = text.split(';').flatMap((one) => {
    const [name = '', ...rest] = one.split(':')
    const [property, value] = [name.trim().toLowerCase(), rest.join(':').trim()]
    const shape = svgShapes[property]
    const isFont = /^(font|font-family)$/.test(property) && /^[\p{L}\p{N}\s'",.%/-]*$/u.test(value)
    const isKnown = shape
      ? shape.test(value)
      : isFont || (svgVocabulary.plain.has(property) && isPlain(value))
    return isKnown && value !== '' && !pointsElsewhere(value) ? [`${property}: ${value}`] : []
  })
  return kept.join('; ')
}

/** Styles can fetch: by address, or by importing others. */
function pointsElsewhere(text: string): boolean {
  return /@import|expression\s*\(|\\/i.test(text) || /url\(\s*['"]?\s*(?!['"]?#)/i.test(text)
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
