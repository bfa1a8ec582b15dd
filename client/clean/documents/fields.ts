/** Fields of word processors: text that is computed. Fields that name people and places become the text they show. */
import { valueAt, type Tag } from '../xml/xml.ts'
import type { Held } from './rules.ts'

/** Fields that contain only what they compute. */
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

  /** The part of a field's instruction in one element that stays; null if the field becomes the text it shows. */
  simple(tag: Tag): string | null {
    const code = plainCode(valueAt(tag, 'instr'))
    return code === null ? null : this.note(code)
  }

  /** A link to a place in the document. */
  refer(name: string): void {
    this.used.add(name)
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
    const code = plainCode(field?.code.map(({ text }) => text).join('') ?? '')
    if (!field || code === null) return
    for (const one of field.marks) one.write()
    field.code.forEach((one, index) => one.write(index === 0 ? ` ${this.note(code)} ` : ''))
  }

  private note(code: string): string {
    for (const one of code.split(/[\s"]+/)) this.used.add(one)
    return code
  }

  /** Bookmarks that something refers to. An unfinished field does not count. */
  end(): void {
    for (const [name, held] of this.bookmarks) if (this.used.has(name)) held.write()
  }
}

/** A field's instruction without unnecessary parts; null if it is removed. */
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
