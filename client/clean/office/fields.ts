/** Fields of word processors: what stands in a page by computing it. Those that name people and places become what they show. */
import { valueAt, type Tag } from '../xml.ts'
import type { Held } from './rules.ts'

/** Fields that say nothing but what they compute. */
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

/** A field on its way: its marks, and the pieces of its instruction. */
interface Field {
  readonly marks: Held[]
  readonly code: Held[]
}

/** Fields and bookmarks of one part, held until it is known what stays of them. */
export class Fields {
  /** Names that a field or a link refers to. */
  private readonly used = new Set<string>()
  private readonly bookmarks: (readonly [string, Held])[] = []
  private readonly stack: Field[] = []

  /** The instruction of a field in one element, as far as it stays; null where it becomes what it shows. */
  simple(tag: Tag): string | null {
    const code = plainCode(valueAt(tag, 'instr'))
    return code === null ? null : this.note(code)
  }

  /** A link to a place in the document. */
  refer(name: string): void {
    this.used.add(name)
  }

  /** Who takes an element of this kind; null where it is none of fields and bookmarks. */
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

  /** Bookmarks that something refers to. A field that never ended is none. */
  end(): void {
    for (const [name, held] of this.bookmarks) if (this.used.has(name)) held.write()
  }
}

/** A field's instruction without what it need not say; null for one that goes. */
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
