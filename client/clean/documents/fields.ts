/**
 * Fields of word processors: text that is computed. Their instructions are taken apart and written anew, of parts that
 * are known; fields that are not, among them those that name people and places, become the text that they show.
 */
import { valueAt, type Tag } from '../xml/xml.ts'
import { fontOf } from './fonts.ts'
import type { Names } from './names.ts'
import type { Held } from './rules.ts'
import { styleName } from './style-names.ts'
import { isMadeOf } from './plain.ts'

/** What stands behind a field's name, or behind a switch. */
type Argument = 'mark' | 'number' | 'levels' | 'sign' | 'letter' | 'sequence' | 'style' | 'styles' | 'font'
type Switches = Readonly<Record<string, Argument | null>>

/** Fields with what must follow their name, and their switches. */
const fields: Readonly<Record<string, readonly [Argument | null, Switches]>> = {
  ...{ PAGE: [null, {}], NUMPAGES: [null, {}], SECTION: [null, {}], SECTIONPAGES: [null, {}] },
  ...{ FORMTEXT: [null, {}], FORMCHECKBOX: [null, {}], FORMDROPDOWN: [null, {}] },
  PAGEREF: ['mark', { h: null, p: null }],
  NOTEREF: ['mark', { f: null, h: null, p: null }],
  REF: ['mark', { d: 'sign', f: null, h: null, n: null, p: null, r: null, t: null, w: null }],
  TOC: [
    null,
    {
      ...{
        a: 'sequence',
        b: 'mark',
        c: 'sequence',
        d: 'sign',
        f: 'letter',
        h: null,
        l: 'levels',
        n: 'levels',
      },
      ...{ o: 'levels', p: 'sign', s: 'sequence', t: 'styles', u: null, w: null, x: null, z: null },
    },
  ],
  SEQ: ['sequence', { c: null, h: null, n: null, r: 'number', s: 'number' }],
  STYLEREF: ['style', { l: null, n: null, p: null, r: null, t: null, w: null }],
  SYMBOL: ['number', { a: null, f: 'font', h: null, j: null, s: 'number', u: null }],
  LISTNUM: [null, { l: 'number', s: 'number' }],
  ADVANCE: [null, { d: 'number', l: 'number', r: 'number', u: 'number', x: 'number', y: 'number' }],
  HYPERLINK: [null, { l: 'mark' }],
}
/** Switches whose argument may be missing. */
const optional = /^TOC [fno]$/
const formats = new Set([
  ...[
    'mergeformat',
    'charformat',
    'arabic',
    'arabicdash',
    'roman',
    'alphabetic',
    'ordinal',
    'ordtext',
    'cardtext',
  ],
  ...[
    'dollartext',
    'hex',
    'upper',
    'lower',
    'firstcap',
    'caps',
    'circlenum',
    'gb1',
    'gb2',
    'gb3',
    'gb4',
    'aiueo',
  ],
  ...[
    'iroha',
    'dbchar',
    'sbchar',
    'dbnum1',
    'dbnum2',
    'dbnum3',
    'chinesenum1',
    'chinesenum2',
    'chinesenum3',
    'kanjinum1',
  ],
  ...[
    'kanjinum2',
    'kanjinum3',
    'zodiac1',
    'zodiac2',
    'zodiac3',
    'ganada',
    'chosung',
    'hebrew1',
    'hebrew2',
    'arabicalpha',
  ],
  ...[
    'arabicabjad',
    'thaiarabic',
    'thailetter',
    'thaicardtext',
    'hindiarabic',
    'hindivowels',
    'hindiconsonants',
  ],
])
/** Names of counters that programs propose. */
const sequences = new Set([
  ...[
    'Figure',
    'Table',
    'Equation',
    'Abbildung',
    'Tabelle',
    'Formel',
    'Tableau',
    'Figura',
    'Tabla',
    'Ecuación',
    'Tabella',
  ],
  ...[
    'Équation',
    'Equazione',
    'Illustration',
    'Text',
    'Drawing',
    'جدول',
    'الشكل',
    'معادلة',
    'Ilustración',
    'Illustrazione',
  ],
])
const numberShape = /^[#0x.,;:+%$€£¥ '()-]{1,40}$/
/** What a formula is made of: functions, cells of its table, numbers, signs. */
const sum =
  /\b(?:SUM|AVERAGE|COUNT|MAX|MIN|PRODUCT|ROUND|ABS|INT|MOD|SIGN|IF|AND|OR|NOT|TRUE|FALSE|ABOVE|BELOW|LEFT|RIGHT|(?:R\d{1,3})?C\d{1,3}|[A-Z]{1,2}\d{1,4})\b|\d+(?:\.\d*)?|[-+*/^(),;:<>=%\s]+/gi

/** An unfinished field: its marks, and the pieces of its instruction. */
interface Field {
  readonly marks: Held[]
  readonly code: Held[]
}

/** Fields and bookmarks of one part, held until it is known what stays of them. */
export class Fields {
  /** Names that a field or link refers to. */
  private readonly used = new Set<string>()
  private readonly bookmarks: (readonly [string, Held])[] = []
  private readonly stack: Field[] = []
  private readonly names: Names

  constructor(names: Names) {
    this.names = names
  }

  /** The part of a field's instruction in one element that stays; null if the field becomes the text it shows. */
  simple(tag: Tag): string | null {
    return this.plainCode(valueAt(tag, 'instr'))
  }

  /**
   * A link to a place in the document.
   * @returns the new name of the place
   */
  refer(name: string): string {
    this.used.add(name)
    return this.nameOf(name)
  }

  /** The new name of a bookmark. */
  nameOf(name: string): string {
    if (name === '_top') return name
    return this.names.neutral(name.startsWith('_Toc') ? '_Toc' : '_Ref', name)
  }

  /** The handler for an element of this kind; null if it is neither a field nor a bookmark. */
  hold(tag: Tag): ((held: Held) => void) | null {
    switch (tag.local) {
      case 'bookmarkStart':
        return (held) => this.bookmarks.push([valueAt(tag, 'name'), held])
      case 'instrText':
        return (held) => this.stack.at(-1)?.code.push(held)
      case 'fldChar':
        return (held) => this.mark(valueAt(tag, 'fldCharType'), held)
      default:
        return null
    }
  }

  private mark(type: string, held: Held): void {
    if (type === 'begin') this.stack.push({ marks: [], code: [] })
    this.stack.at(-1)?.marks.push(held)
    if (type === 'end') this.settle(this.stack.pop())
  }

  private settle(field: Field | undefined): void {
    const code = this.plainCode(field?.code.map(({ text }) => text).join('') ?? '')
    if (!field || code === null) return
    for (const one of field.marks) one.write()
    field.code.forEach((one, index) => one.write(index === 0 ? ` ${code} ` : ''))
  }

  /** Bookmarks that something refers to. An unfinished field does not count. */
  end(): void {
    for (const [name, held] of this.bookmarks) if (this.used.has(name)) held.write()
  }

  /** A field's instruction of known parts; null if it is removed. */
  private plainCode(code: string): string | null {
    if (code.trim().startsWith('=')) return sumOf(code.trim())
    const [name = '', ...words] = code.match(/\\[*#@]|\\[^\s"\\]+|"[^"]*"|“[^”]*”|[^\s"\\]+/g) ?? []
    const kind = name.toUpperCase()
    // A formula: all of it is shown.
    if (kind === 'EQ') return code.trim()
    const rule = Object.hasOwn(fields, kind) ? fields[kind] : undefined
    if (!rule) return null
    const [wanted, switches] = rule
    const parts = [kind]
    let at = 0
    const next = () => (words[at]?.startsWith('\\') === false ? unquoted(words[at++] ?? '') : null)
    const first = next()
    const argument = wanted && first !== null ? this.argument(wanted, first) : null
    if (wanted && argument === null) return null
    if (kind === 'HYPERLINK' && first !== null) return null
    if (argument !== null) parts.push(argument)
    while (at < words.length) {
      const one = words[at++] ?? ''
      if (one === '\\*') parts.push(...formatOf(next()))
      else if (one === '\\#') parts.push(...shapeOf(next()))
      else if (one.startsWith('\\')) parts.push(...this.option(kind, one.slice(1), switches, next))
    }
    return kind === 'HYPERLINK' && parts.length === 1 ? null : parts.join(' ')
  }

  private option(kind: string, letter: string, switches: Switches, next: () => string | null): string[] {
    const lower = letter.toLowerCase()
    if (!Object.hasOwn(switches, lower)) return []
    const wanted = switches[lower]
    if (!wanted) return [`\\${lower}`]
    const said = next()
    const made = said === null ? null : this.argument(wanted, said)
    if (made === null) return said === null && optional.test(`${kind} ${lower}`) ? [`\\${lower}`] : []
    return [`\\${lower}`, made]
  }

  private argument(kind: Argument, said: string): string | null {
    switch (kind) {
      case 'mark':
        return said.includes(' ') || said === '' ? null : this.refer(said)
      case 'number':
        return /^(-?\d{1,6}|0x[\da-f]{1,5})$/i.test(said) ? said : null
      case 'levels':
        return /^\d-\d$/.test(said) ? `"${said}"` : null
      case 'sign':
        return /^[^\p{L}\p{N}"\\]{1,3}$/u.test(said) ? `"${said}"` : null
      case 'letter':
        return /^[A-Za-z]$/.test(said) ? said : null
      case 'sequence':
        return sequences.has(said) ? said : this.names.neutral('Sequence', said)
      case 'style':
        return /^\d$/.test(said) ? said : `"${styleName(said, this.names)}"`
      case 'styles':
        return this.styles(said)
      case 'font':
        return `"${fontOf(said)}"`
    }
  }

  /** Styles of a table of contents, each with its level. */
  private styles(said: string): string | null {
    const words = said.split(/[,;]/)
    const separator = said.includes(';') ? ';' : ','
    const kept: string[] = []
    for (let at = 0; at + 1 < words.length; at += 2) {
      const level = (words[at + 1] ?? '').trim()
      if (/^\d$/.test(level)) kept.push(styleName((words[at] ?? '').trim(), this.names), level)
    }
    return kept.length === 0 ? null : `"${kept.join(separator)}"`
  }
}

const unquoted = (text: string) => text.replace(/^["“]|["”]$/g, '').trim()
const formatOf = (said: string | null) =>
  said !== null && formats.has(said.toLowerCase()) ? ['\\*', said] : []
const shapeOf = (said: string | null) => (said !== null && numberShape.test(said) ? ['\\#', `"${said}"`] : [])

function sumOf(code: string): string | null {
  const [formula = '', shape] = code.split('\\#')
  const isKnown = isMadeOf(sum, formula.replace(/\\\*\s*MERGEFORMAT/i, ''))
  if (!isKnown) return null
  return [
    formula.replace(/\\\*\s*MERGEFORMAT/i, '').trim(),
    ...shapeOf(shape === undefined ? null : unquoted(shape.replace(/\\\*.*/, '').trim())),
  ].join(' ')
}
