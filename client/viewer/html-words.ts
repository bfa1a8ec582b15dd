/**
 * The words of an HTML mail; links with their real targets. Its markup is never made into a document, not even one that
 * runs and loads nothing: browsers report what a page would have run, which reads as if it had.
 */
import { policy } from './policy.ts'

/** Comments; elements with invisible text; tags, with their contents. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|head|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|<[!?][^>]*>/gi
const lines = new Set(['p', 'div', 'br', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'])

export function wordsOfHtml(html: string): string {
  const links: { readonly to: string; readonly from: number }[] = []
  let text = ''
  let at = 0
  for (const match of html.matchAll(markup)) {
    text += html.slice(at, match.index).replace(/\s+/g, ' ')
    at = match.index + match[0].length
    const name = match[3]?.toLowerCase()
    const isEnd = match[2] === '/'
    if (name === 'a' && !isEnd) links.push({ to: addressIn(match[4] ?? ''), from: text.length })
    const link = name === 'a' && isEnd ? links.pop() : undefined
    if (link && link.to !== '' && text.slice(link.from).trim() !== link.to) text += ` (${link.to})`
    if ((name === 'td' || name === 'th') && isEnd) text += '\t'
    if (name !== undefined && lines.has(name) && (isEnd || name === 'br')) text += '\n'
  }
  text += html.slice(at).replace(/\s+/g, ' ')
  return plain(text)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n /g, '\n')
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
