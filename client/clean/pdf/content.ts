/**
 * Page content: the operators of a page, a form, a pattern or a glyph (ISO 32000-2, annex A). Rewrites them one by one,
 * each with its operands; leaves out comments, unknown operators and notes on marked content.
 */
import { CannotClean } from '../cleaned.ts'
import { literalText, saysPath } from './texts.ts'
import { tags } from './keys.ts'
import { Tokens, type Token } from './tokens.ts'

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

export interface Drawn {
  readonly bytes: Uint8Array
  /** Names of fonts, pictures and so on that it uses, as written there. */
  readonly names: ReadonlySet<string>
  /** Strings that it shows. */
  readonly shown: number
}

/**
 * An inline picture: its keys with their tokens, and its data.
 * @returns how to rewrite it, or null
 */
export type CleanInline = (keys: ReadonlyMap<string, Token>, data: Uint8Array) => Promise<string | null>

export async function cleanDrawing(bytes: Uint8Array, cleanInline: CleanInline): Promise<Drawn> {
  const tokens = new Tokens(bytes)
  const out = new Output(bytes.length)
  const names = new Set<string>()
  let shown = 0
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
      const space = keys.get('CS') ?? keys.get('ColorSpace')
      if (space?.kind === '/') names.add(space.text)
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
            if (one.kind === '/') names.add(one.text)
            if (one.kind === 'A' || one.kind === 'N') out.list(bytes, one)
            else out.bytes(bytes, one.from, one.to)
          }
          out.text(`${name}\n`)
          if (['Tj', 'TJ', "'", '"'].includes(name)) shown++
        }
      }
    }
    operands = []
  }
  return { bytes: out.end(), names, shown }
}

/** Marked content: its number for the tags, its layer, and its text for reading aloud. */
function markOf([tag, about]: readonly Token[], names: Set<string>): string {
  const name = marks.has(tag?.text ?? '') ? tag?.text : 'Span'
  if (!about) return `/${name} BMC\n`
  if (about.kind === '/') {
    names.add(about.text)
    return `/${name} /${about.text} BDC\n`
  }
  const said: string[] = []
  for (const [key, value] of about.entries ?? []) {
    if (key === 'MCID' && value.kind === 'n') said.push(`/MCID ${value.text}`)
    else if ((key === 'Type' || key === 'Subtype') && artifacts.has(value.text))
      said.push(`/${key} /${value.text}`)
    else if (key === 'BBox' && value.kind === 'N') said.push(`/BBox ${value.text}`)
    else if (
      ['ActualText', 'Alt', 'E'].includes(key) &&
      value.kind === 's' &&
      !saysPath(literalText(value.text))
    )
      said.push(`/${key} ${value.text}`)
    else if (key === 'Lang' && /^\([A-Za-z]{2,3}(-[A-Za-z]{2,4})?\)$/.test(value.text))
      said.push(`/Lang ${value.text}`)
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
  /** A list of numbers and strings, without anything else in it. */
  list(from: Uint8Array, { items = [] }: Token): void {
    this.text('[')
    for (const one of items) this.bytes(from, one.from, one.to)
    this.text('] ')
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
  if (words.some((word) => !/^([{}]|[+-]?[\d.]+)$/.test(word) && !calculations.has(word)))
    throw new CannotClean()
  return words.join(' ')
}

const calculations = new Set(
  (
    'abs add atan ceiling cos cvi cvr div exp floor idiv ln log mod mul neg round sin sqrt sub truncate and bitshift ' +
    'eq false ge gt le lt ne not or true xor if ifelse copy dup exch index pop roll'
  ).split(' '),
)
