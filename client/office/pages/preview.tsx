/** A public page as reporters will see it: the same parts as the server writes, as elements and never as markup. */
import type { ComponentChildren, VNode } from 'preact'
import { readPage, type Block, type Inline, type PageValues } from '../../../crypto/page-markup.ts'

interface PagePreviewProps {
  readonly text: string
  readonly values: PageValues
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly label: string
}

export function PagePreview({ text, values, language, direction, label }: PagePreviewProps): VNode {
  return (
    <div
      class="page page-preview"
      role="region"
      aria-label={label}
      tabIndex={0}
      lang={language}
      dir={direction}
    >
      {readPage(text, values).map(blockNode)}
    </div>
  )
}

function blockNode(block: Block): ComponentChildren {
  switch (block.type) {
    case 'heading': {
      // The page around it has its own title; these classes make its headings look right at lower levels.
      const Tag = block.level === 1 ? 'h3' : block.level === 2 ? 'h4' : 'h5'
      return <Tag class={`page-h${block.level}`}>{block.inner.map(inlineNode)}</Tag>
    }
    case 'paragraph':
      return <p>{block.inner.map(inlineNode)}</p>
    case 'line':
      return block.inner.map(inlineNode)
    case 'list':
      return <ul>{block.items.map(itemNode)}</ul>
    case 'numbers':
      return <ol>{block.items.map(itemNode)}</ol>
    case 'quote':
      return <blockquote>{block.inner.map(blockNode)}</blockquote>
    case 'rule':
      return <hr />
  }
}

function itemNode(item: readonly Block[]): VNode {
  return <li>{item.map(blockNode)}</li>
}

function inlineNode(part: Inline): ComponentChildren {
  switch (part.type) {
    case 'text':
      return part.text
    case 'value':
      return <bdi>{part.text}</bdi>
    case 'break':
      return <br />
    case 'strong':
      return <strong>{part.inner.map(inlineNode)}</strong>
    case 'emphasis':
      return <em>{part.inner.map(inlineNode)}</em>
    case 'link':
      // It links to another page of the reporters' site, which is not here.
      return <span class="page-link">{part.inner.map(inlineNode)}</span>
  }
}
