/**
 * Goes through a document of XML and leaves in it what its vocabularies name; every other element, attribute and letter goes.
 * Where words that are seen would go with it, the document cannot be cleaned.
 */
import { CannotClean, quote, type Finding } from '../cleaned.ts'
import {
  attributesOf,
  nameOf,
  remove,
  unwrap,
  type Attr,
  type Document,
  type Element,
  type Node,
} from '../xml.ts'
import { isPlain, type Vocabularies } from './vocabulary.ts'

const xmlns = 'http://www.w3.org/2000/xmlns/'
const xml = 'http://www.w3.org/XML/1998/namespace'
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** What to do with an element: as its vocabulary has it, in its place what is in it, or away without a word. */
export type Verdict = 'known' | 'open' | 'gone'

export interface Grammar {
  readonly vocabularies: Vocabularies
  /** Before anything is looked up. It may change the element. */
  readonly judge: (element: Element, name: string, found: Finding[]) => Verdict
  /** The value that an attribute may have, null to leave it out, undefined to let the vocabulary tell. */
  readonly value: (attribute: Attr, name: string, element: Element) => string | null | undefined
}

const lists = new Set([
  'hyperlinks',
  'tableParts',
  'definedNames',
  'extLst',
  'ext',
  'sheets',
  'embeddedFontLst',
  'bldLst',
])
const mostDepth = 500

export function cleanMarkup(document: Document, grammar: Grammar, found: Finding[]): void {
  const root = document.documentElement
  if (!root || !isKnown(root, grammar)) throw new CannotClean()
  // Around the root: comments, instructions to programs.
  for (const child of [...document.childNodes]) if (child !== root) remove(child)
  walk(root, grammar, found, 0)
}

function isKnown(element: Element, { vocabularies }: Grammar): boolean {
  const own = vocabularies[element.namespaceURI ?? '']
  return own?.elements.has(nameOf(element)) ?? false
}

function walk(element: Element, grammar: Grammar, found: Finding[], depth: number): void {
  if (depth > mostDepth) throw new CannotClean()
  cleanAttributes(element, grammar, found)
  const holdsLetters = grammar.vocabularies[element.namespaceURI ?? '']?.letters.has(nameOf(element))
  for (let child = element.firstChild; child;) {
    const next: Node | null = child.nextSibling
    if (child.nodeType === 1) {
      const inner = child as Element
      const first = visit(inner, grammar, found, depth)
      if (first !== undefined) {
        child = first ?? next
        continue
      }
    } else if (child.nodeType === 3 || child.nodeType === 4) {
      if (!holdsLetters) remove(child)
    } else {
      if (child.nodeType === 8) found.push({ what: 'words', detail: quote(child.nodeValue) })
      remove(child)
    }
    child = next
  }
}

/** One element inside another. @returns where to go on when it was opened, undefined otherwise */
function visit(element: Element, grammar: Grammar, found: Finding[], depth: number): Node | null | undefined {
  const name = nameOf(element)
  if (element.namespaceURI === compatibility && name === 'AlternateContent') {
    choose(element, grammar)
    for (const branch of elementsIn(element)) {
      for (const attribute of attributesOf(branch))
        if (nameOf(attribute) !== 'Requires') branch.removeAttributeNode(attribute)
      walkBranch(branch, grammar, found, depth)
    }
    return undefined
  }
  const verdict = grammar.judge(element, name, found)
  if (verdict === 'open') {
    const first = element.firstChild ?? element.nextSibling
    unwrap(element)
    return first
  }
  if (verdict === 'gone') remove(element)
  else if (isKnown(element, grammar)) {
    const wasEmpty = !element.hasChildNodes()
    walk(element, grammar, found, depth + 1)
    // A list of nothing is no list in these formats.
    if (!wasEmpty && !element.hasChildNodes() && lists.has(name)) remove(element)
  } else {
    if (saysWords(element)) throw new CannotClean('changed')
    found.push({ what: 'edits', detail: null })
    remove(element)
  }
  return undefined
}

function walkBranch(branch: Element, grammar: Grammar, found: Finding[], depth: number): void {
  const attributes = attributesOf(branch).map((one) => [one.name, one.value] as const)
  walk(branch, grammar, found, depth + 1)
  for (const [name, value] of attributes) branch.setAttribute(name, value)
}

/** Of several ways to say the same the first that only needs what we know, else the one for everybody. */
function choose(element: Element, grammar: Grammar): void {
  const branches = elementsIn(element)
  const isOurs = (branch: Element) =>
    nameOf(branch) === 'Choice' &&
    (branch.getAttribute('Requires') ?? '?')
      .split(/\s+/)
      .every((prefix) => (branch.lookupNamespaceURI(prefix) ?? '?') in grammar.vocabularies)
  const chosen = branches.find(isOurs) ?? branches.find((branch) => nameOf(branch) === 'Fallback')
  for (const child of [...element.childNodes]) if (child !== chosen) remove(child)
  for (const attribute of attributesOf(element)) element.removeAttributeNode(attribute)
}

const elementsIn = (element: Element) =>
  [...element.childNodes].filter((one) => one.nodeType === 1) as Element[]

/** True for an element in which somebody would see words. */
function saysWords(element: Element): boolean {
  const isSeen = (one: Element) =>
    ['t', 'p', 'v', 'span'].includes(nameOf(one)) && (one.textContent ?? '').trim() !== ''
  return isSeen(element) || [...element.getElementsByTagName('*')].some(isSeen)
}

function cleanAttributes(element: Element, grammar: Grammar, found: Finding[]): void {
  const { vocabularies } = grammar
  const own = element.namespaceURI ?? ''
  for (const attribute of attributesOf(element)) {
    const { namespaceURI: space, value } = attribute
    const name = nameOf(attribute)
    if (space === xmlns) {
      if (!(value in vocabularies) && value !== compatibility) element.removeAttributeNode(attribute)
      continue
    }
    if (space === xml) {
      if (!(name === 'space' && /^(preserve|default)$/.test(value))) element.removeAttributeNode(attribute)
      continue
    }
    if (space === compatibility) {
      const kept = value
        .split(/\s+/)
        .filter((prefix) => (element.lookupNamespaceURI(prefix) ?? '?') in vocabularies)
      if (name === 'Ignorable' && kept.length > 0) attribute.value = kept.join(' ')
      else element.removeAttributeNode(attribute)
      continue
    }
    const said = grammar.value(attribute, name, element)
    if (said === null) element.removeAttributeNode(attribute)
    else if (said !== undefined) attribute.value = said
    else {
      const rules = vocabularies[space ?? own]
      const isKept = rules?.free.has(name) || (rules?.plain.has(name) && isPlain(value))
      if (isKept) continue
      found.push({ what: 'edits', detail: null })
      element.removeAttributeNode(attribute)
    }
  }
}
