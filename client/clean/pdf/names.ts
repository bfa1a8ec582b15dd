/**
 * Names that a file chooses, of resources, glyphs and fonts. Its parts only refer to each other by them, so they become
 * neutral, the same wherever they stand; those that programs go by stay.
 */
import { PDFName } from '@cantoo/pdf-lib'
import { isFont } from '../documents/fonts.ts'
import { glyphList } from './glyph-list.ts'

/** Letters for a number, without digits: programs read digits in the name of a glyph as a code. */
function lettersOf(number: number, first: string): string {
  const before = number >= 26 ? lettersOf(Math.floor(number / 26) - 1, first) : ''
  return before + String.fromCharCode(first.charCodeAt(0) + (number % 26))
}

/** New names for old ones, made by what counts them. */
class Renamed {
  private readonly known = new Map<string, string>()
  private readonly make: (count: number) => string
  constructor(make: (count: number) => string) {
    this.make = make
  }
  of(name: string): string {
    const known = this.known.get(name)
    if (known !== undefined) return known
    const made = this.make(this.known.size)
    this.known.set(name, made)
    return made
  }
}

/** Codes and numbers: `g12`, `cid00345`, `uni20AC`, `u1F600`, `afii10017`, `G4A`. */
const coded =
  /^(\.notdef|\.null|[A-Za-z]|[A-Za-z]{1,2}\d{1,5}|(cid|gid|glyph|index|char)\d{1,5}|SF\d{6}|afii\d{5}|uni([0-9A-F]{4}){1,4}|u[0-9A-F]{4,6}|[A-Za-z][0-9A-F]{2})$/

/** Of a ligature: `f_f_i`. */
const mostParts = 4

/** Names of glyphs in a document: in fonts, in encodings, and of glyphs that are drawn like pages. */
export class GlyphNames {
  private readonly renamed = new Renamed((count) => `glyph${lettersOf(count, 'a')}`)
  private readonly variants = new Renamed((count) => `alt${lettersOf(count, 'a')}`)

  /** The name of a character, which text is read by, or a neutral one. Of variants the character's name stays. */
  of(name: string): string {
    if (coded.test(name) || glyphList.has(name)) return name
    const [base = '', ...variant] = name.split('.')
    const parts = base.split('_')
    const isText = parts.length <= mostParts && parts.every((one) => coded.test(one) || glyphList.has(one))
    if (!isText || base === '') return this.renamed.of(name)
    return variant.length === 0 ? name : `${base}.${this.variants.of(variant.join('.'))}`
  }
}

const style = /(Bold|Italic|Oblique|Regular|Roman|Light|Medium|Black|Narrow|Condensed)/g
const cmapEnd = /-(Identity|Uni[A-Z][A-Za-z]{1,4}-[A-Z0-9]+|[\w]+-(EUC|RKSJ))-[HV]$/

/** Fonts for East Asian texts that programs have, or take another for, though no file brings them. */
const asian = new Set(
  (
    'HeiseiMin-W3 HeiseiKakuGo-W5 KozMinPro-Regular KozMinProVI-Regular KozGoPro-Medium STSong-Light STSongStd-Light ' +
    'AdobeSongStd-Light MSung-Light MSungStd-Light MHei-Medium AdobeMingStd-Light HYSMyeongJo-Medium ' +
    'HYSMyeongJoStd-Medium HYGoThic-Medium AdobeMyungjoStd-Medium'
  ).split(' '),
)

/** `TimesNewRoman` as lists of fonts write it. */
const spaced = (name: string) =>
  name.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2').replace(/-/g, ' ')

/** Six letters, by which programs tell parts of a font apart. */
const subsetOf = (count: number) =>
  Array.from({ length: 6 }, (_, index) =>
    String.fromCharCode(65 + (Math.floor(count / 26 ** (5 - index)) % 26)),
  ).join('')

/** Names of fonts in a document: those that anybody can have stay, others keep only the words for their style. */
export class FontNames {
  private readonly renamed = new Renamed((count) => `Font${lettersOf(count, 'A')}`)
  private readonly subsets = new Renamed(subsetOf)

  of(written: string): string {
    const [, subset, whole = ''] = /^(?:([A-Z]{6})\+)?(.*)$/s.exec(written) ?? []
    const name = whole.replace(cmapEnd, '')
    const [family = '', ...rest] = name.split(/[-,]/)
    const stem = family.replace(/(PS|MT|PSMT)$/, '')
    const isStyle = rest.join('').replace(style, '').replace(/PS|MT/g, '').trim() === ''
    const isKnown = [stem, stem.replace(style, '')].some((one) => isFont(one) || isFont(spaced(one)))
    const styles = [...new Set(name.match(style))].join('')
    const isListed = (isKnown && isStyle) || asian.has(name) || isFont(spaced(name))
    const made =
      isListed && /^[\w ,-]+$/.test(name) ? name : `${this.renamed.of(stem)}${styles ? `-${styles}` : ''}`
    return subset === undefined ? made : `${this.subsets.of(`${subset}+${name}`)}+${made}`
  }
}

/** By kind of resource: what builds its values, and how its new names begin. */
export const resources = {
  ExtGState: { rule: 'State', first: 'G' },
  ColorSpace: { rule: 'ColorSpace', first: 'C' },
  Pattern: { rule: 'Pattern', first: 'P' },
  Shading: { rule: 'Shading', first: 'S' },
  XObject: { rule: 'XObject', first: 'X' },
  Font: { rule: 'FontOrType3', first: 'F' },
  Properties: { rule: 'Property', first: 'M' },
} as const
export type Resource = keyof typeof resources

/** Names of the resources that one drawing uses, also of such as there are none. */
export class ResourceNames {
  private readonly kinds = new Map<Resource, Map<PDFName, string>>()

  /** The new name of a resource; a name counts in either spelling: `/A#20B` and `/A B` are the same. */
  of(kind: Resource, written: string): string {
    const all = this.kinds.get(kind) ?? new Map<PDFName, string>()
    this.kinds.set(kind, all)
    const name = PDFName.of(written)
    const known = all.get(name)
    if (known !== undefined) return known
    const made = `${resources[kind].first}${all.size + 1}`
    all.set(name, made)
    return made
  }

  used(kind: Resource): Iterable<readonly [old: PDFName, made: string]> {
    return this.kinds.get(kind) ?? []
  }
}
