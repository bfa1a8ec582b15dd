/**
 * Reads XML 1.0 with namespaces, strictly and as a stream: malformed input ends it. Documents of 20 MB contain millions
 * of tags, most of them alike: each is parsed once (docs/decisions/0031-xml-goes-by.md). test/clean/xml.test.ts
 * compares it with saxes.
 */
import { innerScope, outermost, tagIn, type Scope, type WrittenTag } from './scope.ts'
import type { Tag, XmlEvents } from './types.ts'
import { CannotClean } from '../cleaned.ts'

/** The most tags remembered in one scope, and the most characters of one of them. */
const mostKnown = 500
const mostLetters = 300

const nameStart =
  'A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef' +
  '\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}'
const part = `[${nameStart}][${nameStart}\\-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040]*`
const plainName = new RegExp(`^${part}$`, 'u')
const namePattern = new RegExp(`(?:(${part}):)?(${part})`, 'uy')
const attributePattern = new RegExp(
  `[ \\t\\n]+((?:(${part}):)?(${part}))[ \\t\\n]*=[ \\t\\n]*(?:"([^<"]*)"|'([^<']*)')`,
  'uy',
)
const tagEnd = /[ \t\n]*\/?>/y
const closing = /<\/([^<>\s]+)[ \t\n]*>/y
const quoted = `(?:"[^"<\\[]*"|'[^'<\\[]*')`
const declaration = new RegExp(
  `<\\?xml[ \\t\\n]+version[ \\t\\n]*=[ \\t\\n]*(?:"1\\.0"|'1\\.0')` +
    `(?:[ \\t\\n]+encoding[ \\t\\n]*=[ \\t\\n]*(?:"[A-Za-z][\\w.-]*"|'[A-Za-z][\\w.-]*'))?` +
    `(?:[ \\t\\n]+standalone[ \\t\\n]*=[ \\t\\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \\t\\n]*\\?>`,
  'y',
)
const doctype = new RegExp(
  `<!DOCTYPE[ \\t\\n]+(?:${part}:)?${part}` +
    `(?:[ \\t\\n]+(?:SYSTEM|PUBLIC[ \\t\\n]+${quoted})[ \\t\\n]+${quoted})?[ \\t\\n]*>`,
  'uy',
)
const illegal = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
const references = /&(?:#x([\da-fA-F]+)|#(\d+)|(lt|gt|amp|quot|apos));|&/g
const letters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export class XmlReader {
  private readonly events: XmlEvents
  private readonly named: boolean
  /** Input that has not been read yet. */
  private xml = ''
  private at = 0
  private isBegun = false
  private hasType = false
  private hasRoot = false
  /** The names of the open elements, and what prefixes mean in each. */
  private readonly names: string[] = []
  private readonly scopes: Scope[] = [outermost()]

  /** @param named true if a document may name its type, as long as it declares nothing inside */
  constructor(events: XmlEvents, named: boolean) {
    this.events = events
    this.named = named
  }

  /** Text that waits for more input. */
  get waiting(): number {
    return this.xml.length
  }

  /**
   * Continues reading.
   * @param isLast true if nothing follows
   * @throws CannotClean
   */
  write(next: string, isLast: boolean): void {
    if (illegal.test(next)) throw new CannotClean()
    const held = !isLast && next.endsWith('\r') ? '\r' : ''
    this.xml += held === '' ? next : next.slice(0, -1)
    if (this.xml.includes('\r')) this.xml = this.xml.replace(/\r\n?/g, '\n')
    this.at = 0
    while (this.step(isLast));
    this.xml = this.xml.slice(this.at) + held
    if (isLast && (this.xml !== '' || this.names.length > 0 || !this.hasRoot)) throw new CannotClean()
  }

  /**
   * Reads one tag, text, or comment.
   * @returns false if it needs more input
   */
  private step(isLast: boolean): boolean {
    const { xml, at } = this
    if (at === xml.length) return false
    if (xml.charCodeAt(at) !== 0x3c) return this.text(isLast)
    const next = xml.charCodeAt(at + 1)
    if (next === 0x2f) return this.close()
    if (next === 0x21) return this.declared()
    if (next === 0x3f) return this.instruction()
    return this.open()
  }

  private text(isLast: boolean): boolean {
    const end = this.xml.indexOf('<', this.at)
    if (end < 0 && !isLast) return false
    const text = this.xml.slice(this.at, end < 0 ? undefined : end)
    this.at += text.length
    if (this.names.length === 0) {
      if (/[^ \t\n]/.test(text)) throw new CannotClean()
    } else {
      if (text.includes(']]>')) throw new CannotClean()
      this.events.text(resolved(text))
    }
    this.isBegun = true
    return true
  }

  private open(): boolean {
    const { xml, at } = this
    const first = xml.indexOf('>', at) + 1
    if (first === 0) return false
    const scope = this.scopes.at(-1) as Scope
    const short = xml.slice(at, first)
    const known = scope.known.get(short)
    if (known) return this.opened(known, scope, first)
    const written = this.tagAt(at + 1)
    if (!written) return false
    const { end } = written
    const inner = innerScope(scope, written)
    const tag = tagIn(inner, written)
    if (inner === scope && end === first && short.length <= mostLetters && scope.known.size < mostKnown)
      scope.known.set(short, tag)
    return this.opened(tag, inner, end)
  }

  private opened(tag: Tag, scope: Scope, end: number): boolean {
    if (this.names.length === 0 && this.hasRoot) throw new CannotClean()
    this.hasRoot = this.isBegun = true
    this.at = end
    this.events.open(tag, scope.resolve)
    if (this.xml.charCodeAt(end - 2) === 0x2f) this.events.close()
    else {
      this.names.push(tag.name)
      this.scopes.push(scope)
    }
    return true
  }

  /** A tag as written, after its opening bracket; null if it does not end yet. */
  private tagAt(start: number): WrittenTag | null {
    const { xml } = this
    const named = matchAt(namePattern, xml, start)
    const attributes: WrittenTag['attributes'] = []
    let end = start + (named?.[0].length ?? 0)
    for (let one = matchAt(attributePattern, xml, end); one; one = matchAt(attributePattern, xml, end)) {
      const [all, name = '', prefix = '', local = '', double, single] = one
      const value = resolved((double ?? single ?? '').replace(/[\t\n]/g, ' '))
      attributes.push({ name, prefix, local, value })
      end += all.length
    }
    const last = matchAt(tagEnd, xml, end)
    if (named && last) {
      const [name, prefix = '', local = ''] = named
      return { name, prefix, local, attributes, end: end + last[0].length }
    }
    if (isCut(xml, start)) return null
    throw new CannotClean()
  }

  private close(): boolean {
    const name = this.names.at(-1) ?? ''
    const { xml, at } = this
    let length = name.length + 3
    if (!xml.startsWith(name, at + 2) || xml.charCodeAt(at + length - 1) !== 0x3e) {
      if (!xml.includes('>', at)) return false
      const found = matchAt(closing, xml, at)
      if (found?.[1] !== name) throw new CannotClean()
      length = found[0].length
    }
    if (name === '') throw new CannotClean()
    this.names.pop()
    this.scopes.pop()
    this.at += length
    this.events.close()
    return true
  }

  /** A comment, a CDATA section, or the document type. */
  private declared(): boolean {
    const { xml, at } = this
    if (xml.startsWith('<!--', at)) {
      const end = xml.indexOf('--', at + 4)
      if (end < 0 || end + 2 === xml.length) return false
      if (xml[end + 2] !== '>') throw new CannotClean()
      this.events.remark(xml.slice(at + 4, end))
      return this.passed(end + 3)
    }
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at)
      if (this.names.length === 0) throw new CannotClean()
      if (end < 0) return false
      this.events.text(xml.slice(at + 9, end))
      return this.passed(end + 3)
    }
    if (xml.length - at < 9) return false
    if (!this.named || this.hasType || this.hasRoot) throw new CannotClean()
    const found = matchAt(doctype, xml, at)
    if (!found && isCut(xml, at)) return false
    if (!found) throw new CannotClean()
    this.hasType = true
    return this.passed(at + found[0].length)
  }

  private instruction(): boolean {
    const { xml, at } = this
    const end = xml.indexOf('?>', at + 2)
    if (end < 0) return false
    const first = this.isBegun ? null : matchAt(declaration, xml, at)
    if (first) return this.passed(at + first[0].length)
    const inner = xml.slice(at + 2, end)
    const [target = ''] = inner.split(/[ \t\n]/, 1)
    if (!plainName.test(target) || /^xml$/i.test(target)) throw new CannotClean()
    this.events.remark(inner)
    return this.passed(end + 2)
  }

  private passed(at: number): boolean {
    this.isBegun = true
    this.at = at
    return true
  }
}

/** What a sticky regular expression finds at a position. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** True for an unfinished tag: it has no closing bracket outside quotes. */
function isCut(xml: string, start: number): boolean {
  const pattern = /[^"'>]*(?:"[^"]*"|'[^']*')/y
  let at = start
  for (let one = matchAt(pattern, xml, at); one; one = matchAt(pattern, xml, at)) at += one[0].length
  const [end, double, single] = ['>', '"', "'"].map((one) => xml.indexOf(one, at))
  const quotes = [double, single].filter((one): one is number => one !== undefined && one >= 0)
  return end === undefined || end < 0 || quotes.some((one) => one < end)
}

/**
 * Text with its references resolved.
 * @throws CannotClean for any that XML itself does not define
 */
function resolved(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(references, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return letters[name] ?? ''
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
    const letter = code <= 0x10ffff ? String.fromCodePoint(code) : '\0'
    if (illegal.test(letter) || (code >= 0xd800 && code <= 0xdfff)) throw new CannotClean()
    return letter
  })
}
