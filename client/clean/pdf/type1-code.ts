/** Words of a Type 1 font, and the code of its glyphs (sections 6 and 7). */
import { CannotClean } from '../cleaned.ts'
import { ascii } from './bytes.ts'
import { numberText } from './tokens.ts'

/** Decrypts bytes that begin with a few without meaning, which stay. */
export function decrypt(bytes: Uint8Array, key: number): Uint8Array {
  let now = key
  return bytes.map((cipher) => {
    const plain = cipher ^ (now >> 8)
    now = ((cipher + now) * 52845 + 22719) & 0xffff
    return plain
  })
}

/** Encrypts bytes, behind four zeros. */
export function encrypt(bytes: Uint8Array, key: number): Uint8Array {
  let now = key
  const made = new Uint8Array(bytes.length + 4)
  made.set(bytes, 4)
  return made.map((plain) => {
    const cipher = plain ^ (now >> 8)
    now = ((cipher + now) * 52845 + 22719) & 0xffff
    return cipher
  })
}

/** The code of a glyph or a routine, up to where it ends: it runs from first to last. */
export function outlineOf(code: Uint8Array): Uint8Array {
  for (let at = 0; at < code.length;) {
    const one = code[at] ?? 0
    if (one === 11 || one === 14) return code.subarray(0, at + 1)
    if (one === 12 && code[at + 1] === 6) return code.subarray(0, at + 2)
    at += one === 255 ? 5 : one >= 247 || one === 12 ? 2 : 1
  }
  return code
}

const space = new Set([0, 9, 10, 12, 13, 32])
const delimiter = new Set(ascii('()<>[]{}/%'))

/** Reads PostScript, word by word; without comments. */
export class Words {
  private at = 0
  private last = 0
  private readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** A name with its slash, a bracket, or a word; an empty string for texts; null at the end. */
  next(): string | null {
    const { bytes } = this
    for (; this.at < bytes.length; this.at++) {
      const one = bytes[this.at] ?? 0
      if (one === 0x25) while (this.at < bytes.length && ![10, 13].includes(bytes[this.at] ?? 0)) this.at++
      else if (!space.has(one)) break
    }
    const from = this.at
    this.last = from
    const first = bytes[this.at++]
    if (first === undefined) return null
    if (first === 0x28) return this.text()
    if (delimiter.has(first) && first !== 0x2f) return String.fromCharCode(first)
    while (this.at < bytes.length && !space.has(bytes[this.at] ?? 0) && !delimiter.has(bytes[this.at] ?? 0))
      this.at++
    return String.fromCharCode(...bytes.subarray(from, Math.min(this.at, from + 200)))
  }

  private text(): string {
    for (let open = 1; open > 0; this.at++) {
      const one = this.bytes[this.at]
      if (one === undefined) return ''
      if (one === 0x5c) this.at++
      else if (one === 0x28) open++
      else if (one === 0x29) open--
    }
    return ''
  }

  /** The last word is to be read again. */
  back(): void {
    this.at = this.last
  }

  /** A number, or numbers in brackets of either kind; null if something else stands there. */
  numbers(): number[] | null {
    const first = this.next()
    if (first !== '[' && first !== '{') return first !== null && isNumber(first) ? [Number(first)] : null
    const found: number[] = []
    for (let word = this.next(); word !== null && isNumber(word); word = this.next()) found.push(Number(word))
    return found.slice(0, 24)
  }

  /** As written anew: numbers, a list of them, true or false. */
  value(): string | null {
    const at = this.at
    const word = this.next()
    if (word === 'true' || word === 'false') return word
    this.at = at
    const numbers = this.numbers()
    if (numbers === null) return null
    const text = numbers.map(numberText).join(' ')
    return word === '[' || word === '{' ? `[${text}]` : text
  }

  /** A whole number. @throws CannotClean */
  count(most: number): number {
    const number = Number(this.next() ?? Number.NaN)
    if (!Number.isInteger(number) || number < 0 || number > most) throw new CannotClean()
    return number
  }

  /** Bytes behind one space. @throws CannotClean */
  code(length: number): Uint8Array {
    const from = this.at + 1
    this.at = from + length
    if (this.at > this.bytes.length) throw new CannotClean()
    return this.bytes.subarray(from, this.at)
  }
}

const isNumber = (word: string) => /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(word)
