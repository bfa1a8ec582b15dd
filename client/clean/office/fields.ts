/** Fields of word processors: what stands in a page by computing it. Those that name people and places become what they show. */
import { nameOf, remove, type Document, type Element } from '../xml.ts'

/** Fields that say nothing but what they compute. */
const kept = new Set([
  ...[
    'PAGE',
    'NUMPAGES',
    'SECTION',
    'SECTIONPAGES',
    'PAGEREF',
    'REF',
    'NOTEREF',
    'TOC',
    'SEQ',
    'STYLEREF',
    'EQ',
    'SYMBOL',
  ],
  ...[
    'LISTNUM',
    'ADVANCE',
    'QUOTE',
    'TA',
    'TOA',
    'INDEX',
    'XE',
    'TC',
    'FORMTEXT',
    'FORMCHECKBOX',
    'FORMDROPDOWN',
    '=',
  ],
])

const isWord = (element: Element) => /wordprocessingml/.test(element.namespaceURI ?? '')
const typeOf = (element: Element) =>
  [...element.attributes].find((one) => one.localName === 'fldCharType')?.value ?? ''

interface Open {
  readonly marks: Element[]
  readonly code: Element[]
}

/** @returns names of bookmarks that something refers to */
export function cleanFields(document: Document): Set<string> {
  const used = new Set<string>()
  const stack: Open[] = []
  for (const element of [...document.getElementsByTagName('*')]) {
    if (!isWord(element)) continue
    const name = nameOf(element)
    for (const one of [...element.attributes]) if (one.localName === 'anchor') used.add(one.value)
    if (name === 'fldSimple') {
      const instr = [...element.attributes].find((one) => one.localName === 'instr')
      const code = plainCode(instr?.value ?? '')
      if (code !== null && instr) instr.value = noteWords(code, used)
      else openSimple(element)
    } else if (name === 'instrText' || name === 'delInstrText') stack.at(-1)?.code.push(element)
    else if (name === 'fldChar') {
      const type = typeOf(element)
      if (type === 'begin') stack.push({ marks: [element], code: [] })
      else stack.at(-1)?.marks.push(element)
      if (type === 'end') {
        const field = stack.pop()
        if (field) settle(field, used)
      }
    }
  }
  // A field that never ends is none.
  for (const field of stack) settle({ ...field, code: field.code }, used)
  return used
}

function settle({ marks, code }: Open, used: Set<string>): void {
  const plain = plainCode(code.map((one) => one.textContent ?? '').join(''))
  if (plain === null) {
    for (const one of [...marks, ...code]) remove(one)
    return
  }
  code.forEach((one, index) => {
    one.textContent = index === 0 ? ` ${noteWords(plain, used)} ` : ''
  })
}

/** A field's instruction without what it need not say; null for one that goes. */
function plainCode(code: string): string | null {
  const [name = '', ...rest] = code.trim().split(/\s+/)
  const kind = name.toUpperCase()
  if (kind === 'HYPERLINK') {
    const anchor = /\\l\s+"?([\w.-]{1,60})"?/.exec(code)?.[1]
    return anchor === undefined ? null : `HYPERLINK \\l "${anchor}"`
  }
  if (!kept.has(kind.startsWith('=') ? '=' : kind)) return null
  return /[\\/][\w ]+[\\/]|:[\\/]|@\w/.test(rest.join(' ')) ? null : code.trim()
}

function noteWords(code: string, used: Set<string>): string {
  for (const one of code.split(/[\s"]+/)) used.add(one)
  return code
}

function openSimple(element: Element): void {
  while (element.firstChild) element.parentNode?.insertBefore(element.firstChild, element)
  remove(element)
}
