/**
 * A sheet as a PDF, made by Typst: shaping, both directions of writing, tags for screen readers. The same sheet gives the
 * same bytes.
 *
 * A character that no font here has is written by its number, [U+0E44]: visible, and never dropped. Texts reach Typst as
 * data, so nothing in them is markup. Called in a worker, and by tests.
 */
import init, { TypstCompilerBuilder, TypstFontResolverBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { byNumber } from './html.ts'
import { hasMarks, withReadableMarks } from './readable-marks.ts'
import { isRightToLeft, type Parts, type Sheet } from './sheet.ts'
import { template } from './template.ts'

/** Starts Typst. To be called once, before anything else here. */
export async function startTypst(program: BufferSource | WebAssembly.Module): Promise<void> {
  await init({ module_or_path: program })
}

/** A sheet with room for wide tables, on its side. */
export interface Paper {
  readonly isWide?: boolean
}

/**
 * The PDF.
 * @param fonts TrueType or OpenType files, the preferred ones first
 * @throws Error if Typst does not make it
 */
export async function typeset(
  sheet: Sheet,
  fonts: readonly Uint8Array[],
  { isWide = false }: Paper = {},
): Promise<Uint8Array> {
  const { families, covers } = lookAt(fonts)
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const font of fonts) await builder.add_raw_font(font)
  const compiler = await builder.build()
  const data = { ...dataOf(sheet, covers, isWide), fonts: families }
  compiler.add_source('/main.typ', template)
  compiler.map_shadow('/data.json', new TextEncoder().encode(JSON.stringify(data)))
  const made = compiler.compile('/main.typ', undefined, 'pdf', 1) as { result?: Uint8Array } | undefined
  compiler.free()
  if (!made?.result) throw new Error('no PDF')
  return hasMarks(JSON.stringify(sheet)) ? withReadableMarks(made.result) : made.result
}

/** What fonts are called, and whether one of them has a character. */
function lookAt(fonts: readonly Uint8Array[]) {
  const resolver = new TypstFontResolverBuilder()
  const infos = fonts.flatMap((font) => (resolver.get_font_info(font) as FontInfos).info)
  resolver.free()
  const covered = infos.map(({ coverage }) => rangesOf(coverage))
  const known = new Map<number, boolean>()
  const covers = (code: number): boolean => {
    let found = known.get(code)
    if (found === undefined) {
      found = covered.some((ranges) => ranges.some(([from, to]) => code >= from && code < to))
      known.set(code, found)
    }
    return found
  }
  return { families: [...new Set(infos.map(({ family }) => family))], covers }
}

interface FontInfos {
  readonly info: readonly { readonly family: string; readonly coverage: readonly number[] }[]
}

/** @param runs how many characters a font has not, then how many it has, and so on */
function rangesOf(runs: readonly number[]): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = []
  let at = 0
  for (const [index, length] of runs.entries()) {
    if (index % 2 === 1) ranges.push([at, at + length])
    at += length
  }
  return ranges
}

type Covers = (code: number) => boolean

/** Longer words are broken where the line ends, in a column of this many letters. */
const longest = { said: 80, pairs: 66, table: 22 } as const

/** The sheet as the template reads it. */
function dataOf({ title, blocks }: Sheet, covers: Covers, isWide: boolean) {
  const plain = (text: string) => printable(text, covers)
  const line = (text: string, most: number) => ({
    text: breakable(plain(text), most),
    rtl: isRightToLeft(text),
  })
  const joined = (parts: Parts, most: number) => {
    // Where directions meet, each part has its own.
    const apart = parts.length > 1 && parts.some((one) => rightToLeft.test(one))
    const text = parts.map((one) => (apart ? `\u2068${one}\u2069` : one)).join(', ')
    return { text: breakable(plain(text), most), rtl: isRightToLeft(text) }
  }
  return {
    title: plain(title),
    lang: 'en',
    wide: isWide,
    small: isWide ? 7.5 : 8.5,
    blocks: blocks.map((block, index) => {
      switch (block.is) {
        case 'heading':
          return { ...block, text: plain(block.text) }
        case 'about':
          // Not alone at the end of a page.
          return {
            ...block,
            text: plain(block.text),
            sticky: ['said', 'pairs'].includes(blocks[index + 1]?.is ?? ''),
          }
        case 'said':
          return { is: block.is, lines: block.text.split(/\r\n?|\n/).map((one) => line(one, longest.said)) }
        case 'pairs':
          return {
            is: block.is,
            rows: block.rows.map(([name, parts]) => [plain(name), joined(parts, longest.pairs)]),
          }
        case 'table':
          return {
            is: block.is,
            head: block.head.map(plain),
            widths: block.widths,
            rows: block.rows.map((cells) => cells.map((parts) => joined(parts, longest.table))),
          }
      }
    }),
  }
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u

/** What nobody sees and every font can do without: joiners, directions, selectors of a form. */
const isUnseen = /^[\p{Default_Ignorable_Code_Point}\n\t ]$/u

/** Fonts have a place for some of them, and nothing to show. */
const isControl = /^\p{Cc}$/u

/** A text with every character that no font has written by its number. */
function printable(text: string, covers: Covers): string {
  return [...text.toWellFormed().replaceAll('\t', '    ')]
    .map((one) =>
      isUnseen.test(one) || (!isControl.test(one) && covers(one.codePointAt(0) ?? 0)) ? one : byNumber(one),
    )
    .join('')
}

/** Words that are longer than a line may be broken anywhere; where letters are no words, they are anyway. */
function breakable(text: string, most: number): string {
  const long = new RegExp(
    `[^\\s\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\u200b]{${most},}`,
    'gu',
  )
  return text.replace(long, (word) =>
    [...word].map((one, at) => (at > 0 && at % most === 0 ? `\u200b${one}` : one)).join(''),
  )
}
