/** What may stand in the parts of OpenDocument: its vocabularies, and what these cannot tell. */
import { CannotClean, quote, type Finding } from '../cleaned.ts'
import { attributesOf, nameOf, type Attr, type Element } from '../xml.ts'
import { saysPlace } from './grammar.ts'
import { openVocabularies } from './open-vocabulary.ts'
import type { Grammar, Verdict } from './walk.ts'

/** Words that programs compute, from names, dates and paths: they become what they show. */
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
/** Names by which something else finds what has them. Those of shapes are for their owner alone. */
const named =
  /^(style|gradient|hatch|fill-image|marker|stroke-dash|opacity|glue-point|table|section|sequence-decl|named-(range|expression)|content-validation|page-layout|master-page|font-face|list-style|layer|bookmark\w*|bookmark-start|bookmark-end|.*-style|notes-configuration|index-.*|.*-index|table-of-content|equation|sequence|config|data-style|linearGradient|radialGradient|presentation-page-layout|header-decl|footer-decl)$/

/** @param parts what parts and pictures of the old package are called now @param used bookmarks that something leads to */
export function openGrammar(parts: ReadonlyMap<string, string>, used: ReadonlySet<string>): Grammar {
  return {
    vocabularies: openVocabularies,
    judge: (element, name, found) => judge(element, name, found, used),
    value: (attribute, name, element) => valueOf(attribute, name, element, parts),
  }
}

function judge(element: Element, name: string, found: Finding[], used: ReadonlySet<string>): Verdict {
  const space = (element.namespaceURI ?? '').replace(/^.*xmlns:/, '').replace(/:1.0$/, '')
  if (space === 'text' && (opened.has(name) || name.startsWith('sender-'))) return 'open'
  if (gone.has(name)) {
    found.push({ what: name === 'annotation' ? 'words' : 'edits', detail: quote(element.textContent) })
    return 'gone'
  }
  if (name === 'a' && (space === 'text' || space === 'drawing')) {
    const address = hrefOf(element)
    if (space === 'text' && address.startsWith('#')) return 'known'
    found.push({ what: 'link', detail: quote(address) })
    return 'open'
  }
  if (/^bookmark(-start|-end)?$/.test(name)) {
    const own = attributesOf(element).find((one) => nameOf(one) === 'name')?.value ?? ''
    return used.has(own) ? 'known' : 'gone'
  }
  // Buttons and fields of forms, and objects of programs, are seen, and cannot be told.
  if (space === 'drawing' && ['control', 'object-ole', 'applet', 'plugin', 'floating-frame'].includes(name))
    throw new CannotClean()
  if ((name === 'title' || name === 'desc') && saysPlace(element.textContent ?? '')) return 'gone'
  return 'known'
}

export const hrefOf = (element: Element) =>
  attributesOf(element).find((one) => nameOf(one) === 'href')?.value ?? ''

function valueOf(
  { value, namespaceURI: space }: Attr,
  name: string,
  element: Element,
  parts: ReadonlyMap<string, string>,
): string | null | undefined {
  if (name === 'href' && /xlink/.test(space ?? '')) {
    if (value.startsWith('#')) return value
    return parts.get(value.replace(/^\.\//, '').replace(/\/$/, '')) ?? ''
  }
  if (name === 'formula' && /file:|'[^']*[\\/]/.test(value)) return null
  if (name === 'name' && !named.test(nameOf(element))) return null
  if (/^(date|time)-value$/.test(name)) return /^-?[\dTPYMDHSWZ.,:+-]{1,40}$/.test(value) ? value : null
  return undefined
}
