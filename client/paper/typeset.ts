/**
 * A sheet as a PDF, made by Typst: shaping, both directions of writing, tags for screen readers. The same sheet gives the
 * same bytes.
 *
 * A character that no font here has is written by its number, [U+0E44]: visible, and never dropped. Texts reach Typst as
 * data, so nothing in them is markup. Called in a worker, and by tests.
 */
import init, { TypstCompilerBuilder, TypstFontResolverBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { byNumber, safeText } from './safe-text.ts'
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

/** Words that are wider are broken where the line ends: how wide a line is, in the height of its letters. */
const widths = { heading: 33, about: 50, said: 45, pairs: 39, label: 11, table: 13 } as const

/** On every page, so that no title fills them. */
const mostInFooter = 120

/** The sheet as the template reads it. */
function dataOf({ title, blocks }: Sheet, covers: Covers, isWide: boolean) {
  const plain = (text: string, most: number) => breakable(printable(text, covers), most)
  const line = (text: string, most: number) => ({
    text: plain(text, most),
    rtl: isRightToLeft(text),
  })
  const joined = (parts: Parts, most: number) => {
    // Where directions meet, each part has its own.
    const apart = parts.length > 1 && parts.some((one) => rightToLeft.test(one))
    const text = parts.map((one) => (apart ? `\u2068${safeText(one)}\u2069` : safeText(one))).join(', ')
    return { text: plain(text, most), rtl: isRightToLeft(text) }
  }
  const letters = [...title]
  return {
    title: plain(title, widths.heading),
    footer: plain(
      letters.length > mostInFooter ? `${letters.slice(0, mostInFooter).join('')}…` : title,
      widths.heading,
    ),
    lang: 'en',
    wide: isWide,
    small: isWide ? 7.5 : 8.5,
    blocks: blocks.map((block, index) => {
      switch (block.is) {
        case 'heading':
          return { ...block, text: plain(block.text, widths.heading) }
        case 'about':
          // Not alone at the end of a page.
          return {
            ...block,
            text: plain(block.text, widths.about),
            sticky: ['said', 'pairs'].includes(blocks[index + 1]?.is ?? ''),
          }
        case 'said':
          return { is: block.is, lines: block.text.split(/\r\n?|\n/).map((one) => line(one, widths.said)) }
        case 'pairs':
          return {
            is: block.is,
            rows: block.rows.map(([name, parts]) => [plain(name, widths.label), joined(parts, widths.pairs)]),
          }
        case 'table':
          return {
            is: block.is,
            head: block.head.map((one) => plain(one, widths.table)),
            widths: block.widths,
            rows: block.rows.map((cells) => cells.map((parts) => joined(parts, widths.table))),
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
  return [...safeText(text).replaceAll('\t', '    ')]
    .map((one) =>
      isUnseen.test(one) || (!isControl.test(one) && covers(one.codePointAt(0) ?? 0)) ? one : byNumber(one),
    )
    .join('')
}

/** Words that are wider than a line may be broken; where letters are no words, they are anyway. */
function breakable(text: string, most: number): string {
  return text.replace(/[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u200b]+/gu, (word) => {
    let broken = ''
    let width = 0
    for (const one of word) {
      const wide = widthOf(one)
      if (width > 0 && wide > 0 && width + wide > most) {
        broken += '\u200b'
        width = 0
      }
      broken += one
      width += wide
    }
    return broken
  })
}

/** At least how wide a letter is in the fonts here, in its own height. Marks belong to the letter before. */
function widthOf(letter: string): number {
  if (/^[\p{M}\p{Default_Ignorable_Code_Point}]$/u.test(letter)) return 0
  return /^[a-ln-vx-z0-9.,:;/_+-]$/.test(letter) ? 2 / 3 : 1
}
