/** Reads page content, token by token (ISO 32000-2, 7.2 and 7.8.2). */
import { CannotClean } from '../cleaned.ts'

/**
 * - `n`: a number; `s`: a string; `/`: a name; `b`: true, false or null; `o`: an operator
 * - `N`: a list of numbers; `A`: a list of numbers and strings; `L`: any other list; `D`: a dictionary
 */
export interface Token {
  readonly kind: 'n' | 's' | '/' | 'b' | 'o' | 'N' | 'A' | 'L' | 'D'
  readonly from: number
  readonly to: number
  /** As written; for a name, what follows the slash; for a number, the number. */
  readonly text: string
  /** True for a number that is not as written. */
  readonly isOdd?: boolean
  readonly items?: readonly Token[]
  readonly entries?: readonly (readonly [string, Token])[]
}

const space = new Uint8Array(256)
for (const one of [0, 9, 10, 12, 13, 32]) space[one] = 1
const delimiter = new Uint8Array(256)
for (const one of '()<>[]{}/%') delimiter[one.charCodeAt(0)] = 1
const mostDepth = 30
/** More digits of a number than a drawing needs could say something else. */
const mostDigits = 10

/** In one list or dictionary, with those in it: more than a line of letters needs. */
const mostItems = 100_000

export class Tokens {
  private at = 0
  private items = 0
  private readonly all: Uint8Array
  constructor(bytes: Uint8Array) {
    this.all = bytes
  }

  /**
   * The next token, or null at the end.
   * @throws CannotClean for lists that are nested or go on endlessly
   */
  next(depth = 0): Token | null {
    const { all } = this
    if (depth > mostDepth) throw new CannotClean()
    this.items = depth === 0 ? 0 : this.items + 1
    if (this.items > mostItems) throw new CannotClean('too-large')
    this.skip()
    const from = this.at
    const first = all[from]
    if (first === undefined) return null
    switch (first) {
      case 0x28:
        this.string()
        return this.token('s', from)
      case 0x3c:
        if (all[from + 1] === 0x3c) return this.dictionary(from, depth)
        while (this.at < all.length && all[this.at] !== 0x3e) this.at++
        this.at++
        return this.token(this.isHex(from) ? 's' : 'b', from)
      case 0x5b:
        return this.list(from, depth)
      case 0x2f:
        this.at++
        this.word()
        return { ...this.token('/', from), text: this.text(from + 1, this.at) }
      default:
    }
    if (delimiter[first]) {
      // A closing bracket without an opening one is skipped.
      this.at += all[from + 1] === 0x3e && first === 0x3e ? 2 : 1
      return this.token('b', from)
    }
    this.word()
    const isNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e
    if (isNumber) return this.number(from)
    const text = this.text(from, Math.min(this.at, from + 8))
    return this.token(text === 'true' || text === 'false' || text === 'null' ? 'b' : 'o', from)
  }

  /**
   * An inline picture, after `BI`.
   * @throws CannotClean if it does not end
   */
  inline(): { keys: Map<string, Token>; data: Uint8Array } {
    const keys = new Map<string, Token>()
    for (;;) {
      const key = this.next()
      if (!key) throw new CannotClean()
      if (key.kind === 'o' && key.text === 'ID') break
      const value = key.kind === '/' ? this.next() : null
      if (!value) throw new CannotClean()
      keys.set(key.text, value)
    }
    const from = this.at + 1
    for (let at = from; at + 2 <= this.all.length; at++) {
      if (this.all[at] !== 0x45 || this.all[at + 1] !== 0x49 || !this.isEnd(at)) continue
      this.at = at + 2
      return { keys, data: this.all.subarray(from, at) }
    }
    throw new CannotClean()
  }

  /** True if `EI` is a separate word followed by operators, rather than part of a picture. */
  private isEnd(at: number): boolean {
    const { all } = this
    if (at + 2 < all.length && !space[all[at + 2] ?? 0]) return false
    if (!space[all[at - 1] ?? 0] && all[at - 1] !== 0x3e) return false
    return all.subarray(at + 2, at + 12).every((one) => space[one] || (one > 31 && one < 127))
  }

  private token(kind: Token['kind'], from: number): Token {
    const to = Math.min(this.at, this.all.length)
    this.at = to
    // The values of strings are rarely needed, and there are many.
    const all = this.all
    return {
      kind,
      from,
      to,
      get text() {
        return latin(all, from, to)
      },
    }
  }

  private text(from: number, to: number): string {
    return latin(this.all, from, to)
  }

  private skip(): void {
    const { all } = this
    for (;;) {
      const one = all[this.at]
      if (one === undefined) return
      if (space[one]) this.at++
      else if (one === 0x25) {
        while (this.at < all.length && all[this.at] !== 10 && all[this.at] !== 13) this.at++
      } else return
    }
  }

  private word(): void {
    const { all } = this
    while (this.at < all.length && !space[all[this.at] ?? 0] && !delimiter[all[this.at] ?? 0]) this.at++
  }

  private string(): void {
    const { all } = this
    let open = 0
    while (this.at < all.length) {
      const one = all[this.at++]
      if (one === 0x5c) this.at++
      else if (one === 0x28) open++
      else if (one === 0x29 && --open === 0) return
    }
    throw new CannotClean()
  }

  private isHex(from: number): boolean {
    for (let at = from + 1; at < this.at - 1; at++) {
      const one = this.all[at] ?? 0
      const isDigit =
        (one >= 0x30 && one <= 0x39) || (one >= 0x41 && one <= 0x46) || (one >= 0x61 && one <= 0x66)
      if (!isDigit && !space[one]) return false
    }
    return true
  }

  /** A number of usual length stays as written. */
  private number(from: number): Token {
    const { all, at } = this
    let [digits, dots, signs] = [0, 0, 0]
    for (let each = from; each < at; each++) {
      const one = all[each] ?? 0
      if (one >= 0x30 && one <= 0x39) digits++
      else if (one === 0x2e) dots++
      else if (one === 0x2b || one === 0x2d) signs += each === from ? 0 : 1
      else return this.token('b', from)
    }
    if (digits > 0 && digits <= mostDigits && dots < 2 && signs === 0) return this.token('n', from)
    return {
      kind: 'n',
      from,
      to: at,
      text: plainNumber(this.text(from, Math.min(at, from + 400))),
      isOdd: true,
    }
  }

  private list(from: number, depth: number): Token {
    this.at++
    const items: Token[] = []
    for (;;) {
      this.skip()
      if (this.at >= this.all.length) break
      if (this.all[this.at] === 0x5d) {
        this.at++
        break
      }
      const item = this.next(depth + 1)
      if (item) items.push(item)
    }
    const isOf = (kinds: string) => items.every(({ kind }) => kinds.includes(kind))
    const kind = isOf('n') ? 'N' : isOf('ns') ? 'A' : 'L'
    const token = this.token(kind, from)
    return kind === 'N'
      ? { kind, from, to: token.to, items, text: `[${items.map(({ text }) => text).join(' ')}]` }
      : { kind, from, to: token.to, items, text: '' }
  }

  private dictionary(from: number, depth: number): Token {
    this.at += 2
    const entries: [string, Token][] = []
    for (;;) {
      this.skip()
      if (this.at >= this.all.length) break
      if (this.all[this.at] === 0x3e) {
        this.at += 2
        break
      }
      const key = this.next(depth + 1)
      this.skip()
      if (key?.kind !== '/' || this.all[this.at] === 0x3e) continue
      const value = this.next(depth + 1)
      if (value) entries.push([key.text, value])
    }
    return { ...this.token('D', from), entries }
  }
}

/** As readers take a number that is not well written: a sign within and what follows a second dot do not count. */
function plainNumber(text: string): string {
  const [whole = '', part = ''] = text.replace(/[+-]/g, '').split('.')
  return numberText(Number(`${text.startsWith('-') ? '-' : ''}${whole || '0'}.${part || '0'}`))
}

/** A number with as many digits as a drawing needs, and no more. */
export function numberText(value: number): string {
  const short = Number(value.toPrecision(mostDigits))
  const text = String(short)
  if (!text.includes('e')) return text
  return Math.abs(short) < 1 ? short.toFixed(mostDigits).replace(/\.?0+$/, '') : '0'
}

function latin(all: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(all[at] ?? 0)
  return text
}
