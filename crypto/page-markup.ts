/**
 * The text of a public page: Markdown, read into a closed set of parts. Nothing outside the set can be shown, neither
 * by the server, which writes pages, nor by the office's preview; both use this file.
 *
 * Headings, paragraphs, lists, quotations, rules, bold, emphasis, line breaks; links to other pages. HTML is treated as
 * plain text, addresses of other sites are written out, and there are no pictures. The work is bounded: texts have at
 * most 20,000 characters, and parts are nested at most twelve deep.
 */
import MarkdownIt, { type Token } from 'markdown-it'
import { mostPageText, pageNames, type PageName } from './wire/public-page.ts'

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  /** What the office says about itself: in any language, so it has its own text direction. */
  | { readonly type: 'value'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'strong' | 'emphasis'; readonly inner: readonly Inline[] }
  | { readonly type: 'link'; readonly page: PageName; readonly inner: readonly Inline[] }

export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly inner: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly inner: readonly Inline[] }
  /** The text of a list item, in a list without space between items. */
  | { readonly type: 'line'; readonly inner: readonly Inline[] }
  | { readonly type: 'list' | 'numbers'; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'quote'; readonly inner: readonly Block[] }
  | { readonly type: 'rule' }

/** What replaces `{office}`, `{contact}`, `{authorities}` and `{data-protection}`. */
export interface PageValues {
  readonly office: string
  readonly contact: string
  readonly authorities: readonly { readonly name: string; readonly contact: string }[]
  /** Empty if the office names nobody: then the page shows the office's own contact. */
  readonly dataProtection: string
  /** Shown where the office has said nothing. */
  readonly missing: { readonly office: string; readonly contact: string; readonly authorities: string }
}

/**
 * Why a text cannot be stored.
 * - empty, long: nothing in it, or more than 20,000 characters
 * - html: a tag or a comment
 * - title: not exactly one title (`# …`) at its beginning
 * - link: a link that leads neither to a page of this site nor to an https:, mailto: or tel: address
 */
export type PageFault = 'empty' | 'long' | 'html' | 'title' | 'link'

const markdown = new MarkdownIt('zero', { html: true, maxNesting: 20 }).enable([
  ...['heading', 'list', 'blockquote', 'hr', 'html_block'],
  ...['newline', 'escape', 'emphasis', 'link', 'html_inline'],
])
// The code below decides where links may lead, from what was written.
markdown.validateLink = () => true
markdown.normalizeLink = (address) => address

/** The parts of a page, with the office's facts about itself filled in. Never fails. */
export function readPage(text: string, values: PageValues): readonly Block[] {
  return blocksOf(markdown.parse(text.slice(0, mostPageText), {}), values)
}

/** The page's title as plain text; empty if it has none. */
export function titleOf(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.type === 'heading' && block.level === 1)
  return title?.type === 'heading' ? plain(title.inner) : ''
}

/** Why `text` cannot be stored: each fault once. */
export function pageFaults(text: string): readonly PageFault[] {
  if (text.trim() === '') return ['empty']
  if (text.length > mostPageText) return ['long']
  const tokens = markdown.parse(text, {})
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])])
  const faults: PageFault[] = []
  if (all.some(({ type }) => type === 'html_block' || type === 'html_inline')) faults.push('html')
  const titles = tokens.filter(({ type, tag }) => type === 'heading_open' && tag === 'h1')
  if (titles.length !== 1 || tokens[0] !== titles[0] || tokens[1]?.content.trim() === '') faults.push('title')
  const leads = (token: Token) => pageOf(addressOf(token)) !== null || isElsewhere(addressOf(token))
  if (all.some((token) => token.type === 'link_open' && !leads(token))) faults.push('link')
  return faults
}

/** Words in braces that the program does not replace: perhaps mistyped. */
export function unknownPlaceholders(text: string): readonly string[] {
  const found = [...text.matchAll(/\{[^{}\n]{0,40}\}/g)].map(([whole]) => whole)
  return [...new Set(found)].filter((whole) => !whole.match(placeholder))
}

const placeholder = /\{(office|contact|authorities|data-protection)\}/
/** More nesting than anybody writes; anything deeper is shown without it. */
const mostDepth = 12

const addressOf = (token: Token): string => String(token.attrGet('href') ?? '')
const pageOf = (address: string): PageName | null => pageNames.find((name) => name === address) ?? null
const isElsewhere = (address: string): boolean => /^(https:\/\/|mailto:|tel:)[^\s]+$/i.test(address)

/** A part that is open while the tokens inside it are read. */
interface Open<Part> {
  readonly parts: Part[]
  /** Makes the finished part, or several. */
  readonly close: (parts: Part[]) => readonly Part[]
}

/** Reads tokens that open and close each other. Recursion would go as deep as the page's author likes. */
class Nest<Part> {
  readonly #stack: Open<Part>[] = [{ parts: [], close: (parts) => parts }]
  #skipped = 0

  get depth(): number {
    return this.#stack.length
  }

  add(...parts: readonly Part[]): void {
    this.#stack.at(-1)?.parts.push(...parts)
  }

  open(close: Open<Part>['close']): void {
    if (this.#stack.length > mostDepth) this.#skipped++
    else this.#stack.push({ parts: [], close })
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped--
      return
    }
    const done = this.#stack.length > 1 && this.#stack.pop()
    if (done) this.add(...done.close(done.parts))
  }

  end(): readonly Part[] {
    while (this.depth > 1) this.close()
    return this.#stack[0]?.parts ?? []
  }
}

type Part = Block | { readonly type: 'item'; readonly blocks: readonly Block[] }

function blocksOf(tokens: readonly Token[], values: PageValues): readonly Block[] {
  const nest = new Nest<Part>()
  let heading: 1 | 2 | 3 | null = null
  let tight = false
  for (const token of tokens) {
    switch (token.type) {
      case 'heading_open':
        heading = token.tag === 'h1' ? 1 : token.tag === 'h2' ? 2 : 3
        break
      case 'paragraph_open':
        heading = null
        tight = token.hidden
        break
      case 'inline': {
        const inner = inlineOf(token.children ?? [], values)
        if (heading !== null) nest.add({ type: 'heading', level: heading, inner })
        else nest.add(...(standing(token.content, values) ?? [{ type: tight ? 'line' : 'paragraph', inner }]))
        break
      }
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const type = token.type === 'bullet_list_open' ? 'list' : 'numbers'
        nest.open((parts) => [
          { type, items: parts.map((part) => (part.type === 'item' ? part.blocks : blocksIn([part]))) },
        ])
        break
      }
      case 'list_item_open':
        nest.open((parts) => [{ type: 'item', blocks: blocksIn(parts) }])
        break
      case 'blockquote_open':
        nest.open((parts) => [{ type: 'quote', inner: blocksIn(parts) }])
        break
      case 'bullet_list_close':
      case 'ordered_list_close':
      case 'list_item_close':
      case 'blockquote_close':
        nest.close()
        break
      case 'hr':
        nest.add({ type: 'rule' })
        break
      case 'html_block':
        nest.add({ type: 'paragraph', inner: lines(token.content.trim(), 'text') })
        break
    }
  }
  return blocksIn(nest.end())
}

/** Items whose list was nested too deeply are shown as their contents. */
function blocksIn(parts: readonly Part[]): readonly Block[] {
  return parts.flatMap((part) => (part.type === 'item' ? part.blocks : [part]))
}

function inlineOf(tokens: readonly Token[], values: PageValues): readonly Inline[] {
  const nest = new Nest<Inline>()
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
        nest.add(...filled(token.content, values))
        break
      case 'html_inline':
        nest.add({ type: 'text', text: token.content })
        break
      case 'softbreak':
        nest.add({ type: 'text', text: '\n' })
        break
      case 'hardbreak':
        nest.add({ type: 'break' })
        break
      case 'strong_open':
        nest.open((inner) => [{ type: 'strong', inner }])
        break
      case 'em_open':
        nest.open((inner) => [{ type: 'emphasis', inner }])
        break
      case 'link_open': {
        const address = addressOf(token)
        nest.open((inner) => linked(address, inner))
        break
      }
      case 'strong_close':
      case 'em_close':
      case 'link_close':
        nest.close()
        break
    }
  }
  return nest.end()
}

/** A link to a page of this site. The address of another site is written out: people have to type it. */
function linked(address: string, inner: readonly Inline[]): readonly Inline[] {
  const page = pageOf(address)
  if (page) return [{ type: 'link', page, inner }]
  const shown = address.replace(/^(mailto|tel):/i, '')
  if (!isElsewhere(address) || plain(inner).includes(shown)) return inner
  return [...inner, { type: 'text', text: ' (' }, { type: 'value', text: shown }, { type: 'text', text: ')' }]
}

/** A text with its placeholders replaced. The inserted text is not searched for placeholders. */
function filled(text: string, values: PageValues): Inline[] {
  return text.split(placeholder).flatMap((part, at): Inline[] => {
    if (at % 2 === 0) return part === '' ? [] : [{ type: 'text', text: part }]
    switch (part) {
      case 'office':
        return [{ type: 'value', text: values.office || values.missing.office }]
      case 'contact':
        return contactOf(values)
      case 'authorities':
        return values.authorities.length === 0
          ? [{ type: 'text', text: values.missing.authorities }]
          : lines(values.authorities.map(({ name, contact }) => `${name}, ${contact}`).join('\n'), 'value')
      default:
        return values.dataProtection.trim() === '' ? contactOf(values) : lines(values.dataProtection, 'value')
    }
  })
}

/** A placeholder that is a whole paragraph, if its value needs more than a line; otherwise null. */
function standing(content: string, values: PageValues): readonly Block[] | null {
  if (content.trim() !== '{authorities}' || values.authorities.length === 0) return null
  const items = values.authorities.map(({ name, contact }): Block[] => [
    {
      type: 'line',
      inner: [
        { type: 'strong', inner: [{ type: 'value', text: name }] },
        { type: 'break' },
        ...lines(contact, 'value'),
      ],
    },
  ])
  return [{ type: 'list', items }]
}

function contactOf({ contact, missing }: PageValues): Inline[] {
  return contact.trim() === '' ? [{ type: 'text', text: missing.contact }] : lines(contact, 'value')
}

/** Keeps line breaks. */
function lines(text: string, type: 'text' | 'value'): Inline[] {
  return text
    .trim()
    .split(/\r?\n/)
    .flatMap((line, at): Inline[] => [
      ...(at === 0 ? [] : [{ type: 'break' } as const]),
      { type, text: line },
    ])
}

function plain(inline: readonly Inline[]): string {
  return inline
    .map((part) => ('inner' in part ? plain(part.inner) : part.type === 'break' ? ' ' : part.text))
    .join('')
}
