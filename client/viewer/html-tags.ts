/**
 * Where the tags of an HTML mail are. A loop reads it, not a pattern: one that knows quotes tries again from each bracket,
 * and a mail made for that would keep the page busy for hours.
 */

/** What is between texts. A comment, or an element whose text nobody sees, has no name. */
export interface Markup {
  readonly from: number
  readonly to: number
  /** In small letters. */
  readonly name: string
  readonly isEnd: boolean
  readonly attributes: string
}

/** Tags whose quotes do not end are read without regard to quotes; after this many of them, all others too. */
const mostUnended = 20
const unseen = /^(script|style|template|head|title)$/
const tagName = /(\/?)([a-z][^\s/>]*)/iy

/** Used by `html-words.ts`. */
export function* markupIn(html: string): Generator<Markup> {
  let unended = 0
  /** The place behind the tag's last bracket; 0 if there is none. */
  const endOf = (at: number): number => {
    const end = unended < mostUnended ? quotedEnd(html, at) : 0
    if (end === 0) unended++
    return end > 0 ? end : html.indexOf('>', at) + 1
  }
  const last = html.lastIndexOf('>')
  let at = 0
  for (;;) {
    const from = html.indexOf('<', at)
    if (from < 0) return
    if (html.startsWith('<!--', from)) {
      const end = html.indexOf('-->', from + 4)
      at = end < 0 ? html.length : end + 3
      yield { from, to: at, name: '', isEnd: false, attributes: '' }
      continue
    }
    at = from + 1
    if (from > last) continue
    if (html[at] === '!' || html[at] === '?') {
      at = html.indexOf('>', at) + 1
      yield { from, to: at, name: '', isEnd: false, attributes: '' }
      continue
    }
    tagName.lastIndex = at
    const [tag = '', slash = '', written = ''] = tagName.exec(html) ?? []
    if (tag === '') continue
    const [start, name] = [at + tag.length, written.toLowerCase()]
    at = endOf(start)
    const attributes = html.slice(start, at - 1)
    if (slash === '' && unseen.test(name)) at = behindEnd(html, name, at)
    yield { from, to: at, name: unseen.test(name) ? '' : name, isEnd: slash !== '', attributes }
  }
}

/** Behind the bracket that ends a tag, and is not in quotes; 0 if there is none. */
function quotedEnd(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const letter = html[at]
    if (letter === '>') return at + 1
    if (letter !== '"' && letter !== "'") continue
    at = html.indexOf(letter, at + 1)
    if (at < 0) return 0
  }
  return 0
}

/** Behind the end of an element that has no others in it, or of the mail. */
function behindEnd(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi')
  end.lastIndex = from
  return end.test(html) ? end.lastIndex : html.length
}
