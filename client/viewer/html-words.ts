/**
 * The words of an HTML mail; links with their real targets. Its markup is never made into a document, not even one that
 * runs and loads nothing: browsers report what a page would have run, which reads as if it had.
 */
import { markupIn } from './html-tags.ts'
import { policy } from './policy.ts'

const lines = new Set(['p', 'div', 'br', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'])

export function wordsOfHtml(html: string): string {
  const parts: string[] = []
  const say = (text: string) => void parts.push(text.replace(/\s+/g, ' '))
  /** The open link: where it leads to, and where its words begin. None is within another. */
  let link: { readonly to: string; readonly from: number } | null = null
  const endLink = () => {
    if (link && link.to !== '' && parts.slice(link.from).join('').trim() !== link.to)
      parts.push(` (${link.to})`)
    link = null
  }
  let at = 0
  for (const { from, to, name, isEnd, attributes } of markupIn(html)) {
    say(html.slice(at, from))
    at = to
    if (name === 'a') {
      endLink()
      if (!isEnd) link = { to: addressIn(attributes), from: parts.length }
    }
    if ((name === 'td' || name === 'th') && isEnd) parts.push('\t')
    if (lines.has(name) && (isEnd || name === 'br')) parts.push('\n')
  }
  say(html.slice(at))
  return plain(parts.join(''))
    .split('\n')
    .map((line) => line.trimEnd().replace(/^ /, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}

function addressIn(attributes: string): string {
  const [, double, single, bare] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? []
  return (double ?? single ?? bare ?? '').trim()
}

/** Characters written by name or number, decoded by the browser: text without a single tag. */
function plain(text: string): string {
  const page = new DOMParser().parseFromString(
    policy.createHTML(`.${text.replaceAll('<', '&lt;')}`),
    'text/html',
  )
  return page.body.textContent.slice(1)
}
