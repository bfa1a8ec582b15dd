/**
 * Page content: the operators of a page, a form, a pattern or a glyph (ISO 32000-2, annex A). Rewrites them one by one,
 * each with its operands; leaves out comments, unknown operators and notes on marked content.
 */
import { CannotClean } from '../cleaned.ts'
import { saysPlace } from '../documents/places.ts'
import { tags } from './keys.ts'
import type { ResourceNames, Resource } from './names.ts'
import type { Sight } from './sight.ts'
import { isLanguageText, literalText } from './texts.ts'
import { numberText, Tokens, type Token } from './tokens.ts'

/** By operator: the kinds of its operands, as tokens.ts names them. */
const operators: Readonly<Record<string, RegExp>> = Object.fromEntries(
  Object.entries({
    '': 'q Q h S s f F f* B B* b b* n W W* BT ET T* EMC',
    n: 'w J j M i Tc Tw Tz TL Tr Ts G g',
    nn: 'm l Td TD d0',
    nnn: 'RG rg',
    nnnn: 'v y re K k',
    nnnnnn: 'cm c Tm d1',
    Nn: 'd',
    '/': 'ri gs CS cs sh Do BMC',
    '/n': 'Tf',
    s: `Tj '`,
    nns: '"',
    '[NA]': 'TJ',
    'n+': 'SC sc',
    'n*/?': 'SCN scn',
    '/[/D]': 'BDC',
  }).flatMap(([kinds, names]) => names.split(' ').map((name) => [name, new RegExp(`(${kinds})$`)])),
)
const intents = new Set(['AbsoluteColorimetric', 'RelativeColorimetric', 'Saturation', 'Perceptual'])
/** What marked content of a page may have besides a tag. */
const marks = new Set(['OC', 'Tx', 'Clip', ...tags])
const artifacts = new Set(['Pagination', 'Layout', 'Page', 'Background', 'Header', 'Footer', 'Watermark'])

/** By operator: what the name among its operands is of. */
const named: Readonly<Record<string, Resource>> = {
  ...{ gs: 'ExtGState', CS: 'ColorSpace', cs: 'ColorSpace', sh: 'Shading', Do: 'XObject', Tf: 'Font' },
  ...{ SCN: 'Pattern', scn: 'Pattern' },
}
/** Colours that are no resources. */
const devices = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern'])

/**
 * An inline picture: its keys with their tokens, and its data.
 * @returns how to rewrite it, or null
 */
export type CleanInline = (keys: ReadonlyMap<string, Token>, data: Uint8Array) => Promise<string | null>

/** What a drawing is written with. */
export interface Pen {
  readonly cleanInline: CleanInline
  /** Receives the resources that it uses. */
  readonly names: ResourceNames
  /** Follows where its letters are. */
  readonly sight: Sight
}

export async function cleanDrawing(
  bytes: Uint8Array,
  { cleanInline, names, sight }: Pen,
): Promise<Uint8Array> {
  const tokens = new Tokens(bytes)
  const out = new Output(bytes.length)
  let operands: Token[] = []
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind !== 'o') {
      operands.push(token)
      // No operator takes more operands than a colour has components.
      if (operands.length > 64) operands = operands.slice(-40)
      continue
    }
    const name = token.text
    if (name === 'BI') {
      const { keys, data } = tokens.inline()
      const made = await cleanInline(keys, data)
      if (made !== null) out.text(made)
    } else {
      const kinds = operands.map(({ kind }) => kind).join('')
      const taken = Object.hasOwn(operators, name) ? operators[name]?.exec(kinds)?.[0].length : undefined
      if (taken !== undefined) {
        const own = taken === 0 ? [] : operands.slice(-taken)
        if (name === 'BMC' || name === 'BDC') out.text(markOf(own, names))
        else if (name !== 'ri' || intents.has(own[0]?.text ?? '')) {
          for (const one of own) {
            const kind = one.kind === '/' ? named[name] : undefined
            if (kind) out.text(`/${nameOf(kind, one, names)} `)
            else out.token(bytes, one)
          }
          out.text(`${name}\n`)
          sight.follow(name, own)
        }
      }
    }
    operands = []
  }
  return out.end()
}

function nameOf(kind: Resource, { text }: Token, names: ResourceNames): string {
  return kind === 'ColorSpace' && devices.has(text) ? text : names.of(kind, text)
}

/** Marked content: its number for the tags, its layer, and its text for reading aloud. */
function markOf([tag, about]: readonly Token[], names: ResourceNames): string {
  const name = marks.has(tag?.text ?? '') ? tag?.text : 'Span'
  if (!about) return `/${name} BMC\n`
  if (about.kind === '/') return `/${name} /${names.of('Properties', about.text)} BDC\n`
  const said: string[] = []
  for (const [key, value] of about.entries ?? []) {
    if (key === 'MCID' && value.kind === 'n' && /^\d{1,9}$/.test(value.text)) said.push(`/MCID ${value.text}`)
    else if ((key === 'Type' || key === 'Subtype') && artifacts.has(value.text))
      said.push(`/${key} /${value.text}`)
    else if (key === 'BBox' && value.kind === 'N' && value.items?.length === 4)
      said.push(`/BBox ${value.text}`)
    else if (
      ['ActualText', 'Alt', 'E'].includes(key) &&
      value.kind === 's' &&
      !saysPlace(literalText(value.text))
    )
      said.push(`/${key} ${value.text}`)
    else if (key === 'Lang' && value.kind === 's' && isLanguageText(literalText(value.text)))
      said.push(`/Lang (${literalText(value.text)})`)
  }
  return `/${name} <<${said.join(' ')}>> BDC\n`
}

/** A growing list of bytes. */
class Output {
  private room: Uint8Array
  private at = 0
  constructor(size: number) {
    this.room = new Uint8Array(size + 1024)
  }
  private make(more: number): void {
    if (this.at + more <= this.room.length) return
    const larger = new Uint8Array((this.at + more) * 2)
    larger.set(this.room)
    this.room = larger
  }
  bytes(from: Uint8Array, start: number, end: number): void {
    this.make(end - start + 1)
    this.room.set(from.subarray(start, end), this.at)
    this.at += end - start
    this.room[this.at++] = 0x20
  }
  /** A token as written; of a list, the numbers and strings in it, and nothing else. */
  token(from: Uint8Array, one: Token): void {
    if (one.kind === 'A' || one.kind === 'N') {
      this.text('[')
      for (const item of one.items ?? []) this.token(from, item)
      this.text('] ')
    } else if (one.isOdd === true) this.text(`${one.text} `)
    else this.bytes(from, one.from, one.to)
  }
  text(text: string): void {
    this.make(text.length)
    for (let index = 0; index < text.length; index++) this.room[this.at++] = text.charCodeAt(index)
  }
  end(): Uint8Array {
    return this.room.slice(0, this.at)
  }
}

/** Checks that a program of numbers (a function of type 4) is valid, and rewrites it without comments. */
export function cleanCalculator(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes).replace(/%[^\r\n]*/g, ' ')
  const words = text.match(/[{}]|[^\s{}]+/g) ?? []
  return words
    .map((word) => {
      if (word === '{' || word === '}' || calculations.has(word)) return word
      if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(word)) throw new CannotClean()
      return numberText(Number(word))
    })
    .join(' ')
}

const calculations = new Set(
  (
    'abs add atan ceiling cos cvi cvr div exp floor idiv ln log mod mul neg round sin sqrt sub truncate and bitshift ' +
    'eq false ge gt le lt ne not or true xor if ifelse copy dup exch index pop roll'
  ).split(' '),
)
