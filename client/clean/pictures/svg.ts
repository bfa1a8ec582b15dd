/**
 * SVG (W3C, version 2). A drawing is text that can run and fetch: keeps elements and attributes of SVG itself; removes
 * scripts, programs' notes, foreign elements, and external references.
 */
import { CannotClean, quote, readWhole, toFile, type Cleaned, type Finding } from '../cleaned.ts'
import { fontsOf } from '../documents/fonts.ts'
import { Names } from '../documents/names.ts'
import { isPlain } from '../documents/plain.ts'
import { rulesIn, unseen } from './svg-hidden.ts'
import type { Shape } from './svg-shape.ts'
import { isDrawingValue, svgVocabulary } from './svg-vocabulary.ts'
import { svgWords } from './svg-words.ts'
import { XmlWriter } from '../xml/writer.ts'
import { mostDepth, readXml, xmlnsSpace, xmlSpace, type Attribute, type Tag } from '../xml/xml.ts'

const svg = 'http://www.w3.org/2000/svg'
const xlink = 'http://www.w3.org/1999/xlink'
const gone: Readonly<Record<string, Finding['what']>> = {
  ...{ script: 'script', foreignObject: 'hidden', metadata: 'edits', title: 'words', desc: 'words' },
  ...{ handler: 'script', listener: 'script', iframe: 'script', audio: 'attached', video: 'attached' },
}

export async function cleanSvg(file: Blob, cleanInner: (image: Blob) => Promise<Blob>): Promise<Cleaned> {
  const found: Finding[] = []
  const shapes: Shape[] = []
  const root = readShapes(await readWhole(file), shapes, found)
  for (const shape of shapes) {
    if (shape.tag.local === 'style') shape.children.splice(0, Infinity, cleanSheet(lettersIn(shape)))
    const kept: Attribute[] = []
    for (const attribute of shape.tag.attributes) {
      const value = await cleanAttribute(attribute, cleanInner, found)
      if (value !== null) kept.push({ ...attribute, value })
    }
    shape.attributes = kept
  }
  for (const shape of unseen(root, shapes)) found.push({ what: 'hidden', detail: quote(allLettersIn(shape)) })
  const words = wordsIn(shapes)
  const names = new Names()
  for (const shape of shapes) {
    const named = shape.attributes.flatMap((one) => namedBy(one, words))
    shape.attributes = named.map((one) => ({ ...one, value: renamed(one, names) }))
    if (shape.tag.local === 'style') shape.children.splice(0, Infinity, renamedSheet(lettersIn(shape), names))
  }
  const writer = new XmlWriter()
  writeShape(root, writer)
  return { file: toFile([writer.end()], 'image/svg+xml'), found }
}

/**
 * @param shapes and @param found are added to
 * @returns the drawing, with SVG elements only
 */
function readShapes(bytes: Uint8Array, shapes: Shape[], found: Finding[]): Shape {
  const around: Shape[] = []
  /** What is being left out: its depth and its text. */
  let skipped: { depth: number; text: string; readonly what: Finding['what'] | undefined } | null = null
  /** Sets of alternatives of which some are for a language. */
  const spoken = new Set<Shape>()
  /** True for an alternative that only readers of a language see, or that is behind the one that others see. */
  const isOther = (tag: Tag, parent: Shape): boolean => {
    if (parent.tag.local !== 'switch') return false
    const isForSome = tag.attributes.some(({ local }) => local === 'systemLanguage')
    if (isForSome) spoken.add(parent)
    return isForSome || parent.children.some(isShown)
  }
  const open = (tag: Tag) => {
    if (around.length + (skipped?.depth ?? 0) >= mostDepth) throw new CannotClean()
    const parent = around.at(-1)
    if (!parent && (tag.local !== 'svg' || tag.space !== svg)) throw new CannotClean()
    if (skipped) skipped.depth++
    else if (isNeverShown(tag) || (parent && isOther(tag, parent)))
      skipped = { depth: 1, text: '', what: 'words' }
    else if (tag.space !== svg || !svgVocabulary.elements.has(tag.local) || parent?.tag.local === 'style')
      skipped = { depth: 1, text: '', what: gone[tag.local] }
    else {
      const shape: Shape = { tag, attributes: [], children: [] }
      parent?.children.push(shape)
      shapes.push(shape)
      around.push(shape)
    }
  }
  const close = () => {
    if (!skipped) {
      const closed = around.pop()
      if (closed?.tag.local === 'switch' && spoken.has(closed) && !closed.children.some(isShown))
        throw new CannotClean('changed')
    } else if (--skipped.depth === 0) {
      const { what, text } = skipped
      found.push({ what: what ?? 'edits', detail: what ? quote(text) : null })
      skipped = null
    }
  }
  const text = (letters: string) => {
    const parent = around.at(-1)
    if (skipped) skipped.text += letters
    // Text is visible only in text elements.
    else if (parent && (svgVocabulary.letters.has(parent.tag.local) || parent.tag.local === 'a'))
      parent.children.push(letters)
  }
  const remark = (words: string) => void found.push({ what: 'words', detail: quote(words) })
  readXml(bytes, { open, close, text, remark }, true)
  const [root] = shapes
  if (!root) throw new CannotClean()
  return root
}

/** True for an element that needs what no browser has. */
const isNeverShown = (tag: Tag) =>
  tag.attributes.some(({ local, value }) => local === 'requiredExtensions' && value.trim() !== '')

const isShown = (one: Shape | string) =>
  typeof one !== 'string' && !/^(defs|style|set|animate)/.test(one.tag.local)

/** Its own contents. */
const lettersIn = ({ children }: Shape) => children.filter((one) => typeof one === 'string').join('')

/** With those of the elements in it. */
const allLettersIn = (shape: Shape): string =>
  shape.children.map((one) => (typeof one === 'string' ? one : allLettersIn(one))).join(' ')

function writeShape({ tag, attributes, children }: Shape, writer: XmlWriter): void {
  writer.open(tag, attributes)
  for (const child of children) {
    if (typeof child === 'string') writer.text(child)
    else writeShape(child, writer)
  }
  writer.close()
}

/** @returns the value that stays, or null */
async function cleanAttribute(
  { space, local, value }: Attribute,
  cleanInner: (image: Blob) => Promise<Blob>,
  found: Finding[],
): Promise<string | null> {
  // Needed ones are declared when the drawing is written.
  if (space === xmlnsSpace) return null
  const isOurs = ['', svg, xlink].includes(space) || (space === xmlSpace && local === 'space')
  const isKnown = svgVocabulary.free.has(local) || isDrawingValue(local, value.trim())
  if (!isOurs || !isKnown) {
    found.push({ what: /^on/i.test(local) ? 'script' : 'edits', detail: quote(value) })
    return null
  }
  if (local === 'font-family') return fontsOf(value)
  if (local === 'style') return cleanStyle(value.replace(/\/\*[\s\S]*?(\*\/|$)/g, ''))
  const isAddress = local === 'href' && !value.startsWith('#')
  const kept = isAddress ? await imageIn(value, cleanInner) : pointsElsewhere(value) ? null : value
  if (kept === null) found.push({ what: 'link', detail: quote(value) })
  return kept
}

/** Names that nothing refers to are only for their owner. */
function namedBy(attribute: Attribute, words: ReadonlySet<string>): Attribute[] {
  const { local, value } = attribute
  if (local === 'id') return words.has(`#${value}`) ? [attribute] : []
  if (local !== 'class') return [attribute]
  const classes = value.split(/\s+/).filter((one) => words.has(`.${one}`))
  return classes.length > 0 ? [{ ...attribute, value: classes.join(' ') }] : []
}

const idOf = (name: string, names: Names) => names.neutral('a', name)
const classOf = (name: string, names: Names) => names.neutral('c', name)
const withIds = (text: string, names: Names) =>
  text.replace(/(url\(\s*['"]?#)([^'")\s]+)/g, (_, start: string, name: string) => start + idOf(name, names))

/** Names become neutral: they only connect elements. */
function renamed({ local, value }: Attribute, names: Names): string {
  if (local === 'id') return idOf(value, names)
  if (local === 'href') return value.startsWith('#') ? `#${idOf(value.slice(1), names)}` : value
  if (local !== 'class') return value.includes('url(') ? withIds(value, names) : value
  return value
    .split(/\s+/)
    .map((one) => classOf(one, names))
    .join(' ')
}

function renamedSheet(text: string, names: Names): string {
  const inSelectors = (selectors: string) =>
    selectors.replace(
      /([#.])([\p{L}_][\p{L}\p{N}_-]*)/gu,
      (_, sign: string, name: string) => sign + (sign === '#' ? idOf(name, names) : classOf(name, names)),
    )
  const pieces = withIds(text, names).split('{')
  return pieces
    .map((piece, index) => {
      const from = piece.lastIndexOf('}') + 1
      return index === pieces.length - 1 ? piece : piece.slice(0, from) + inSelectors(piece.slice(from))
    })
    .join('{')
}

/** Names that something in the drawing refers to: `#one` and `.one`. */
function wordsIn(shapes: readonly Shape[]): Set<string> {
  const words = new Set<string>()
  for (const shape of shapes) {
    const { tag, attributes } = shape
    const texts = attributes
      .filter(({ local }) => !['id', 'class', 'd'].includes(local))
      .map(({ value }) => value)
    if (tag.local === 'style') texts.push(lettersIn(shape))
    for (const text of texts)
      for (const one of text.match(/[#.][\p{L}_][\p{L}\p{N}_.:-]*/gu) ?? []) {
        words.add(one)
        // In a style sheet a name ends where the next begins.
        for (const part of one.split(/(?=[.:])/)) words.add(part)
      }
    // An animation may begin with a named element.
    for (const { local, value } of attributes)
      if (/^(begin|end)$/.test(local)) words.add(`#${value.split('.')[0] ?? ''}`)
  }
  return words
}

/** A style sheet with the rules that style the drawing: for existing elements, with properties that draw. */
function cleanSheet(text: string): string {
  const plain = text.replace(/\/\*[\s\S]*?(\*\/|$)/g, '').replace(/<!--|-->/g, '')
  const rules = rulesIn(plain).flatMap(({ selectors, style }) => {
    const kept = selectors.split(',').filter(isSelector)
    return kept.length > 0 ? [`${kept.join(',').trim()} { ${cleanStyle(style)} }`] : []
  })
  return rules.join('\n')
}

/** SVG elements, classes and names, nested; nothing else. */
function isSelector(selector: string): boolean {
  const words = selector.trim().split(/[\s>+~]+|(?=[.#:])/)
  return words.every(
    (word) => /^([.#][\p{L}_][\p{L}\p{N}_-]*|\*)$/u.test(word) || svgVocabulary.elements.has(word),
  )
}

/** Properties that draw, each with a value of its type. */
function cleanStyle(text: string): string {
  const kept = text.split(';').flatMap((one) => {
    const [name = '', ...rest] = one.split(':')
    const [property, value] = [name.trim().toLowerCase(), rest.join(':').trim()]
    if (property === 'font-family') return [`${property}: ${fontsOf(value)}`]
    if (property === 'font') return fontIn(value).map((font) => `${property}: ${font}`)
    const isKnown = isDrawingValue(property, value)
    return isKnown && value !== '' && !pointsElsewhere(value) ? [`${property}: ${value}`] : []
  })
  return kept.join('; ')
}

/** A font with its size: `bold 12px/1.2 Arial, sans-serif`. */
function fontIn(value: string): string[] {
  const words = value.split(/\s+/)
  const isSize = (word: string) => /^[\d.]+[a-z%]*(\/[\d.]+[a-z%]*)?$/i.test(word)
  // A weight is a number too, with the size behind it.
  const size = words.findIndex((word, at) => isSize(word) && !isSize(words[at + 1] ?? ''))
  const [before, names] = [words.slice(0, size + 1).join(' '), words.slice(size + 1).join(' ')]
  return before !== '' && names !== '' && isPlain(before.replaceAll('/', ' '), svgWords)
    ? [`${before} ${fontsOf(names)}`]
    : []
}

/** Styles can fetch: by URL, or by importing others. */
function pointsElsewhere(text: string): boolean {
  return /@import|expression\s*\(|\\/i.test(text) || /url\(\s*['"]?\s*(?!['"]?#)/i.test(text)
}

/** A picture embedded in the drawing itself, cleaned; null for every other address. */
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
