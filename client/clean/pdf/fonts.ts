/**
 * Embedded fonts of a PDF: keeps their glyphs and measurements, removes what their makers and programs say about them.
 */
import { CannotClean, latin, viewOf } from '../cleaned.ts'

/** Tables of a font (OpenType 1.9) that are needed to find and draw glyphs. */
const tables = new Set([
  ...['head', 'hhea', 'hmtx', 'maxp', 'cmap', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca', 'prep', 'gasp'],
  ...['CFF ', 'CFF2', 'VORG', 'vhea', 'vmtx', 'BASE', 'GDEF', 'GPOS', 'GSUB', 'JSTF', 'kern', 'COLR', 'CPAL'],
  ...[
    'CBDT',
    'CBLC',
    'EBDT',
    'EBLC',
    'EBSC',
    'sbix',
    'hdmx',
    'LTSH',
    'VDMX',
    'fvar',
    'gvar',
    'avar',
    'HVAR',
    'MVAR',
  ],
])

/**
 * An sfnt font with only these tables; any other font unchanged.
 * @throws CannotClean if its tables do not fit
 */
export function cleanFont(bytes: Uint8Array): Uint8Array {
  const kind = latin(bytes.subarray(0, 4))
  if (!['\0\u0001\0\0', 'OTTO', 'true'].includes(kind))
    return kind.startsWith('%!') ? withoutNotes(bytes) : bytes
  const view = viewOf(bytes)
  const count = view.getUint16(4)
  if (12 + 16 * count > bytes.length) throw new CannotClean()
  const kept = Array.from({ length: count }, (_, index) => {
    const at = 12 + 16 * index
    const [start, length] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    const data = bytes.subarray(start, Math.min(start + length, bytes.length))
    return { name: bytes.subarray(at, at + 4), sum: view.getUint32(at + 4), data }
  }).filter(({ name }) => tables.has(latin(name)))
  const places: number[] = []
  let end = 12 + 16 * kept.length
  for (const { data } of kept) {
    places.push(end)
    end += Math.ceil(data.length / 4) * 4
  }
  const made = new Uint8Array(end)
  const out = viewOf(made)
  made.set(bytes.subarray(0, 4))
  const power = Math.floor(Math.log2(Math.max(kept.length, 1)))
  out.setUint16(4, kept.length)
  out.setUint16(6, 16 * 2 ** power)
  out.setUint16(8, power)
  out.setUint16(10, 16 * (kept.length - 2 ** power))
  for (const [index, { name, sum, data }] of kept.entries()) {
    const at = 12 + 16 * index
    made.set(name, at)
    out.setUint32(at + 4, sum)
    out.setUint32(at + 8, places[index] ?? 0)
    out.setUint32(at + 12, data.length)
    made.set(data, places[index] ?? 0)
  }
  return made
}

/** A Type 1 font begins as text: its comments and notices become spaces, so that nothing moves. */
function withoutNotes(bytes: Uint8Array): Uint8Array {
  const head = new TextDecoder('latin1').decode(bytes)
  const end = head.indexOf('eexec')
  if (end < 0) throw new CannotClean()
  const blank = (text: string) => text.replace(/[^\r\n]/g, ' ')
  const plain = head
    .slice(0, end)
    .replace(/\n%[^\r\n]*|\r%[^\r\n]*/g, blank)
    .replace(
      /(\/(?:version|Notice|Copyright|FullName|FamilyName|Weight)\s*)\(((?:[^()\\]|\\.)*)\)/g,
      (_, key: string, text: string) => `${key}(${blank(text)})`,
    )
  const made = Uint8Array.from(bytes)
  for (let at = 0; at < plain.length; at++) made[at] = plain.charCodeAt(at)
  return made
}

/**
 * A map of codes (Adobe's "CMap and CIDFont Files Specification"), rewritten from its numbers.
 * @param known gives other maps that it may build on
 */
export function cleanCMap(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes).replace(/%[^\r\n]*/g, ' ')
  const lines = ['/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap']
  const base = /\/([\w-]{1,40})\s+usecmap/.exec(text)?.[1]
  if (base !== undefined && /^(Identity|Adobe|Uni|GB|B5|KSC|HK|ETen|9|8|Ext|Add|EUC|CNS|H$|V$)/.test(base))
    lines.push(`/${base} usecmap`)
  lines.push('/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def')
  lines.push('/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def')
  const mode = /\/WMode\s+([01])\b/.exec(text)?.[1]
  if (mode !== undefined) lines.push(`/WMode ${mode} def`)
  const sections =
    /begin(codespacerange|bfchar|bfrange|cidchar|cidrange|notdefchar|notdefrange)([\s\S]*?)end\1/g
  for (const [, kind = '', inner = ''] of text.matchAll(sections)) {
    const words = inner.match(/<[0-9A-Fa-f\s]*>|\[[^\]]*\]|\d+/g) ?? []
    const plain = words.map((word) =>
      word.startsWith('[') ? `[${(word.match(/<[0-9A-Fa-f\s]*>/g) ?? []).join(' ')}]` : word,
    )
    const width = kind.endsWith('range') && kind !== 'codespacerange' ? 3 : 2
    const rows = Array.from({ length: Math.floor(plain.length / width) }, (_, row) =>
      plain.slice(row * width, (row + 1) * width).join(' '),
    )
    for (let at = 0; at < rows.length; at += 100) {
      const some = rows.slice(at, at + 100)
      lines.push(`${some.length} begin${kind}`, ...some, `end${kind}`)
    }
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end')
  return lines.join('\n')
}
