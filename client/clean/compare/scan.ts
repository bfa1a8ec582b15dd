/**
 * Reads XML for comparing, without the cleaner's parser and lists, so that both do not make the same mistake. Both
 * files are known to be well formed: one was just read, and the other just written.
 */

export interface Scanned {
  /**
   * @param local the name without its prefix
   * @param rest its attributes as written
   * @param name the name with its prefix
   */
  open(local: string, rest: string, name: string): void
  close(local: string): void
  /** Text with entities resolved. */
  text(text: string): void
  /** This many characters have been read. */
  readonly passed?: (letters: number) => void
}

/** Characters between two progress reports. */
const piece = 1 << 20

export function scan(xml: string, to: Scanned): void {
  let [at, told] = [0, 0]
  const known = new Map<string, Name>()
  for (;;) {
    const start = xml.indexOf('<', at)
    if (start < 0 || start - told >= piece) {
      to.passed?.((start < 0 ? xml.length : start) - told)
      told = start
    }
    if (start < 0) return
    if (start > at) to.text(plain(xml.slice(at, start)))
    const next = xml.charCodeAt(start + 1)
    if (next !== 0x21 && next !== 0x3f) at = tag(xml, start, known, to)
    else if (xml.startsWith('<!--', start)) at = behind(xml, '-->', start + 4)
    else if (xml.startsWith('<![CDATA[', start)) {
      at = behind(xml, ']]>', start + 9)
      to.text(xml.slice(start + 9, at - 3))
    } else if (xml.startsWith('<?', start)) at = behind(xml, '?>', start + 2)
    else at = behind(xml, '>', start)
  }
}

/** A tag's name: parsed once, because the same tags occur millions of times. */
interface Name {
  readonly name: string
  readonly local: string
}

function tag(xml: string, start: number, known: Map<string, Name>, to: Scanned): number {
  const end = endOf(xml, start)
  const isClosing = xml.charCodeAt(start + 1) === 0x2f
  const from = isClosing ? start + 2 : start + 1
  let behindName = from
  while (behindName < end && !isBehindName(xml.charCodeAt(behindName))) behindName++
  const name = nameOf(xml.slice(from, behindName), known)
  if (isClosing) to.close(name.local)
  else {
    const isEmpty = xml.charCodeAt(end - 2) === 0x2f
    to.open(name.local, xml.slice(behindName, end - 1), name.name)
    if (isEmpty) to.close(name.local)
  }
  return end
}

/** White space, a slash, or a bracket. */
const isBehindName = (letter: number) => letter <= 0x20 || letter === 0x2f || letter === 0x3e

function nameOf(name: string, known: Map<string, Name>): Name {
  const before = known.get(name)
  if (before) return before
  const made = { name, local: name.slice(name.indexOf(':') + 1) }
  known.set(name, made)
  return made
}

/** The position after the tag that starts here. Quoted values may contain a bracket. */
function endOf(xml: string, start: number): number {
  let quote = 0
  // Character by character, without a regular expression: there are millions of tags.
  for (let at = start; at < xml.length; at++) {
    const letter = xml.charCodeAt(at)
    if (quote !== 0) quote = letter === quote ? 0 : quote
    else if (letter === 0x3e) return at + 1
    else if (letter === 0x22 || letter === 0x27) quote = letter
  }
  return xml.length
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  return at < 0 ? xml.length : at + mark.length
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? all
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}

/** The value of an attribute, by its name without prefix, in the text that `open` received; or ''. */
export function attributeIn(rest: string, local: string): string {
  const found = new RegExp(`(?:^|[\\s:])${local}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(rest)
  return plain(found?.[1] ?? found?.[2] ?? '')
}
