/**
 * Public pages as HTML: only the parts that `crypto/page-markup.ts` knows. One function here escapes every text;
 * nothing that somebody wrote ever becomes an attribute.
 */
import type { Block, Inline } from '../../crypto/page-markup.ts'
import type { PageName } from '../../crypto/wire/public-page.ts'

/** The address that a link to a page leads to. */
export type AddressOf = (page: PageName) => string

export function blocksToHtml(blocks: readonly Block[], addressOf: AddressOf): string {
  return blocks.map((block) => blockToHtml(block, addressOf)).join('\n')
}

function blockToHtml(block: Block, addressOf: AddressOf): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${inlineToHtml(block.inner, addressOf)}</h${block.level}>`
    case 'paragraph':
      return `<p>${inlineToHtml(block.inner, addressOf)}</p>`
    case 'line':
      return inlineToHtml(block.inner, addressOf)
    case 'list':
    case 'numbers': {
      const tag = block.type === 'list' ? 'ul' : 'ol'
      const items = block.items.map((item) => `<li>${blocksToHtml(item, addressOf)}</li>`)
      return `<${tag}>\n${items.join('\n')}\n</${tag}>`
    }
    case 'quote':
      return `<blockquote>${blocksToHtml(block.inner, addressOf)}</blockquote>`
    case 'rule':
      return '<hr>'
  }
}

function inlineToHtml(inline: readonly Inline[], addressOf: AddressOf): string {
  return inline.map((part) => partToHtml(part, addressOf)).join('')
}

function partToHtml(part: Inline, addressOf: AddressOf): string {
  switch (part.type) {
    case 'text':
      return escapeHtml(part.text)
    case 'value':
      return `<bdi>${escapeHtml(part.text)}</bdi>`
    case 'break':
      return '<br>'
    case 'strong':
      return `<strong>${inlineToHtml(part.inner, addressOf)}</strong>`
    case 'emphasis':
      return `<em>${inlineToHtml(part.inner, addressOf)}</em>`
    case 'link':
      return `<a href="${addressOf(part.page)}">${inlineToHtml(part.inner, addressOf)}</a>`
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** `text` escaped, for use anywhere in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
