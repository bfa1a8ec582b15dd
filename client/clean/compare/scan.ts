/**
 * Reads XML for comparing, without the parser and the lists that clean it: what one of them gets wrong the other should
 * not. Both files that are compared are well formed: one was just read, and the other written.
 */

export interface Scanned {
  /** @param local the name without its prefix @param rest its attributes as they are written @param name with it */
  open(local: string, rest: string, name: string): void
  close(local: string): void
  /** Letters with entities resolved. */
  text(text: string): void
  /** So many letters have gone by. */
  readonly passed?: (letters: number) => void
}

/** Letters after which it is told how far it is. */
const piece = 1 << 20

export function scan(xml: string, to: Scanned): void {
  let [at, told] = [0, 0]
  for (;;) {
    const start = xml.indexOf('<', at)
    if (start < 0 || start - told >= piece) {
      to.passed?.((start < 0 ? xml.length : start) - told)
      told = start
    }
    if (start < 0) return
    if (start > at) to.text(plain(xml.slice(at, start)))
    if (xml.startsWith('<!--', start)) at = behind(xml, '-->', start + 4)
    else if (xml.startsWith('<![CDATA[', start)) {
      at = behind(xml, ']]>', start + 9)
      to.text(xml.slice(start + 9, at - 3))
    } else if (xml.startsWith('<?', start)) at = behind(xml, '?>', start + 2)
    else if (xml.startsWith('<!', start)) at = behind(xml, '>', start)
    else at = tag(xml, start, to)
  }
}

function tag(xml: string, start: number, to: Scanned): number {
  const end = endOf(xml, start)
  const inner = xml.slice(start + 1, end - 1)
  if (inner.startsWith('/')) to.close(localOf(inner.slice(1).trim()))
  else {
    const isEmpty = inner.endsWith('/')
    const [, name = ''] = /^([^\s/]+)/.exec(inner) ?? []
    to.open(localOf(name), inner.slice(name.length), name)
    if (isEmpty) to.close(localOf(name))
  }
  return end
}

/** Behind the tag that starts here. In what stands in quotes, there may be a bracket. */
function endOf(xml: string, start: number): number {
  let quote = ''
  const pattern = /["'>]/g
  pattern.lastIndex = start
  for (let one = pattern.exec(xml); one; one = pattern.exec(xml)) {
    if (quote === '' && one[0] === '>') return one.index + 1
    if (quote === '') quote = one[0]
    else if (quote === one[0]) quote = ''
  }
  return xml.length
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  return at < 0 ? xml.length : at + mark.length
}

const localOf = (name: string) => name.slice(name.indexOf(':') + 1)

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? all
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}

/** The value of an attribute, by its name without prefix, in what `open` was given; or ''. */
export function attributeIn(rest: string, local: string): string {
  const found = new RegExp(`(?:^|[\\s:])${local}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(rest)
  return plain(found?.[1] ?? found?.[2] ?? '')
}
