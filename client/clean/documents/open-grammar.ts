/** What the parts of OpenDocument may contain: its vocabularies, and rules that these cannot express. */
import { CannotClean, quote, type Finding } from '../cleaned.ts'
import { valueAt, type Attribute, type Tag } from '../xml/xml.ts'
import { leadsElsewhere } from './formulas.ts'
import { valueOfKind } from './kinds.ts'
import type { Names } from './names.ts'
import { saysPlace } from './places.ts'
import { hidesInOpen } from './hidden.ts'
import { openWords } from './open-words.ts'
import { openVocabularies } from './open-vocabulary.ts'
import type { Grammar, Held, Verdict } from './rules.ts'

/** Text that programs compute from names, dates and paths: it becomes what it shows. */
const opened = new Set([
  ...[
    'meta',
    'meta-field',
    'author-name',
    'author-initials',
    'creator',
    'initial-creator',
    'printed-by',
    'date',
    'time',
  ],
  ...[
    'creation-date',
    'creation-time',
    'modification-date',
    'modification-time',
    'print-date',
    'print-time',
    'title',
  ],
  ...[
    'subject',
    'keywords',
    'description',
    'editing-cycles',
    'editing-duration',
    'file-name',
    'template-name',
  ],
  ...['user-defined', 'user-field-get', 'user-field-input', 'variable-get', 'variable-set', 'variable-input'],
  ...[
    'text-input',
    'placeholder',
    'conditional-text',
    'measure',
    'expression',
    'database-display',
    'database-name',
  ],
  ...['database-row-number', 'page-variable-get', 'bibliography-mark', 'execute-macro', 'dde-connection'],
])
const gone = new Set([
  ...[
    'annotation',
    'annotation-end',
    'tracked-changes',
    'change',
    'change-start',
    'change-end',
    'cell-content-change',
  ],
  ...[
    'event-listeners',
    'scripts',
    'script',
    'settings',
    'user-field-decls',
    'variable-decls',
    'dde-connection-decls',
  ],
  ...[
    'hidden-text',
    'hidden-paragraph',
    'database-next',
    'database-row-select',
    'page-variable-set',
    'reference-mark',
  ],
  ...[
    'reference-mark-start',
    'reference-mark-end',
    'date-time-decl',
    'dde-links',
    'data-pilot-tables',
    'detective',
  ],
  ...[
    'consolidation',
    'database-ranges',
    'scenario',
    'alphabetical-index-auto-mark-file',
    'section-source',
    'forms',
  ],
])
/** Names by which something else finds their element. Names of shapes are only for their owner. */
const named =
  /^(style|gradient|hatch|fill-image|marker|stroke-dash|opacity|glue-point|table|section|sequence-decl|named-(range|expression)|content-validation|page-layout|master-page|font-face|list-style|layer|bookmark\w*|bookmark-start|bookmark-end|.*-style|notes-configuration|index-.*|.*-index|table-of-content|equation|sequence|config|data-style|linearGradient|radialGradient|presentation-page-layout|header-decl|footer-decl)$/

/** Elements that show a part of the package. */
const showing = new Set([
  ...['image', 'object', 'fill-image', 'background-image', 'list-level-style-image', 'bitmap'],
])

/**
 * @param refer gives the new name of a part of the old package; null if it is not there
 * @param found is added to
 */
export function openGrammar(refer: (path: string) => string | null, names: Names, found: Finding[]): Grammar {
  /** Tables of a spreadsheet are its sheets, whose names people see. */
  let hasSheets = false
  const used = new Set<string>()
  const bookmarks: (readonly [string, Held])[] = []
  return {
    vocabularies: openVocabularies,
    words: openWords,
    names,
    judge: (tag) => {
      if (tag.local === 'spreadsheet') hasSheets = true
      return judge(tag, found, hasSheets)
    },
    hides: hidesInOpen,
    value: (attribute, tag) => {
      if (tag.local === 'bookmark-ref') used.add(attribute.value)
      if (attribute.local === 'href' && attribute.value.startsWith('#')) used.add(placeIn(attribute.value))
      return valueOf(attribute, tag, refer, found, names, hasSheets)
    },
    hold: (tag) => {
      if (/^bookmark(-start|-end)?$/.test(tag.local))
        return (held) => bookmarks.push([valueAt(tag, 'name'), held])
      // Titles and descriptions, unless a program wrote a file name into them.
      if (tag.local !== 'title' && tag.local !== 'desc') return null
      return (held) => (saysPlace(held.text) ? held.drop() : held.write())
    },
    end: () => {
      for (const [name, held] of bookmarks) if (used.has(name)) held.write()
    },
  }
}

/** The name of a place in the document that a link leads to. */
function placeIn(address: string): string {
  const name = address.slice(1).split('|')[0] ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Elements whose names people see. */
const shownNames = /^(table|named-(range|expression))$/
const places =
  /^(bookmark|bookmark-start|bookmark-end|section|content-validation|index-.*|.*-index|table-of-content)$/

function nameOf(value: string, tag: Tag, names: Names, hasSheets: boolean): string | null {
  const { local } = tag
  if (!named.test(local)) return null
  if (shownNames.test(local) && hasSheets) return value
  if (local === 'font-face') return valueOfKind('fontName', value, names)
  if (local === 'sequence' || local === 'sequence-decl') return valueOfKind('counter', value, names)
  return valueOfKind(places.test(local) ? 'place' : 'openName', value, names)
}

/** The formula of a counter: one more than before. Others are left to the program. */
function countedOn(value: string, tag: Tag, names: Names): string | null {
  const name = valueAt(tag, 'name')
  return value === `ooow:${name}+1` ? `ooow:${valueOfKind('counter', name, names) ?? ''}+1` : null
}

const textSpace = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'
const drawingSpace = 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'

/** Attributes that hold a formula, or a rule with one. */
const formulas = new Set(['formula', 'condition', 'expression'])
/** Elements that mean nothing without their formula. */
const conditional = new Set(['map', 'named-expression'])

/** The name of a sheet of another file, whose values were stored with the document: nobody sees it. */
const isStoredSheet = (name: string) => name.startsWith("'") && name.includes("'#")

function judge(tag: Tag, found: Finding[], hasSheets: boolean): Verdict {
  const { local } = tag
  if (
    conditional.has(local) &&
    tag.attributes.some((one) => formulas.has(one.local) && leadsElsewhere(one.value))
  ) {
    found.push({ what: 'link', detail: quote(valueAt(tag, 'condition') || valueAt(tag, 'expression')) })
    return 'gone'
  }
  if (hasSheets && local === 'table' && isStoredSheet(valueAt(tag, 'name'))) {
    found.push({ what: 'link', detail: quote(valueAt(tag, 'name')) })
    return { act: 'gone', tells: 'hidden' }
  }
  const [isText, isDrawing] = [tag.space === textSpace, tag.space === drawingSpace]
  if (isText && (opened.has(local) || local.startsWith('sender-'))) return 'open'
  if (gone.has(local)) return { act: 'gone', tells: local === 'annotation' ? 'words' : 'edits' }
  if (local === 'a' && (isText || isDrawing)) {
    const address = valueAt(tag, 'href')
    if (isText && /^#[^|.]+$/.test(address)) return 'known'
    found.push({ what: 'link', detail: quote(address) })
    return 'open'
  }
  // Form buttons and fields, and embedded objects, are visible but cannot be described.
  if (isDrawing && ['control', 'object-ole', 'applet', 'plugin', 'floating-frame'].includes(local))
    throw new CannotClean()
  return 'known'
}

function valueOf(
  { value, space, local: name }: Attribute,
  tag: Tag,
  refer: (path: string) => string | null,
  found: Finding[],
  names: Names,
  hasSheets: boolean,
): string | null | undefined {
  if (name === 'href' && space.includes('xlink')) {
    // Others became their text.
    if (value.startsWith('#')) return `#${valueOfKind('place', placeIn(value), names) ?? ''}`
    const path = value.replace(/^\.\//, '').replace(/\/$/, '')
    const made = path !== '' && showing.has(tag.local) ? refer(path) : null
    if (made === null && /^\w+:/.test(path)) found.push({ what: 'link', detail: quote(value) })
    return made ?? ''
  }
  if (space === textSpace && name === 'condition') return null
  // It stays as it was last: the condition is not kept.
  if (name === 'display' && value === 'condition') return valueAt(tag, 'is-hidden') === 'true' ? 'none' : null
  if (name === 'formula' && tag.local === 'sequence') return countedOn(value, tag, names)
  if (formulas.has(name) && leadsElsewhere(value)) {
    found.push({ what: 'link', detail: quote(value) })
    return null
  }
  if (name === 'name') return nameOf(value, tag, names, hasSheets)
  if (name === 'table-name' && !hasSheets) return valueOfKind('openName', value, names)
  if (/^(date|time)-value$/.test(name)) return /^-?[\dTPYMDHSWZ.,:+-]{1,40}$/.test(value) ? value : null
  return undefined
}
