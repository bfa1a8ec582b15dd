/** Maps of codes to glyphs and characters: those that PDF lists, and streams, written anew from their numbers. */

const both = (names: string) => names.split(' ').flatMap((name) => [`${name}-H`, `${name}-V`])
/** ISO 32000-2, table 116, and the same maps for other encodings of Unicode. */
const predefined = new Set([
  ...[
    'H',
    'V',
    'B5pc-H',
    'B5pc-V',
    '83pv-RKSJ-H',
    '90pv-RKSJ-H',
    '90pv-RKSJ-V',
    'KSCpc-EUC-H',
    'KSCpc-EUC-V',
  ],
  ...both('Identity GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC'),
  ...both('90ms-RKSJ 90msp-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2-HW KSC-EUC KSCms-UHC KSCms-UHC-HW'),
  ...both('UniJIS2004-UTF8 UniJIS2004-UTF16 UniJIS2004-UTF32 UniJISX0213-UTF32 UniJISX02132004-UTF32'),
  ...['GB', 'CNS', 'JIS', 'KS'].flatMap((kind) =>
    ['UCS2', 'UTF8', 'UTF16', 'UTF32'].flatMap((form) => both(`Uni${kind}-${form}`)),
  ),
])
/** Collections of characters that maps are for. */
export const orderings = new Set(['Identity', 'UCS', 'Japan1', 'Japan2', 'GB1', 'CNS1', 'Korea1', 'KR'])
const characters = new Set(
  ['GB1', 'CNS1', 'Japan1', 'Japan2', 'Korea1', 'KR'].map((one) => `Adobe-${one}-UCS2`),
)

/** True for the name of a map that every program has. */
export const isCMap = (name: string): boolean => predefined.has(name) || characters.has(name)

/** By kind of section: how many parts its rows have, and whether the last is text. */
const sections: Readonly<Record<string, { readonly parts: number; readonly isText: boolean }>> = {
  codespacerange: { parts: 2, isText: false },
  bfchar: { parts: 2, isText: true },
  bfrange: { parts: 3, isText: true },
  cidchar: { parts: 2, isText: false },
  cidrange: { parts: 3, isText: false },
  notdefchar: { parts: 2, isText: false },
  notdefrange: { parts: 3, isText: false },
}
/** In UTF-16, as hexadecimal digits: what one glyph can stand for, as in ligatures. */
const mostText = 8 * 4

/**
 * A map of codes (Adobe's "CMap and CIDFont Files Specification"), rewritten from its numbers. Rows that are longer than
 * any code or ligature are left out.
 */
export function cleanCMap(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes).replace(/%[^\r\n]*/g, ' ')
  const lines = ['/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap']
  const base = /\/([\w-]{1,40})\s+usecmap/.exec(text)?.[1]
  if (base !== undefined && isCMap(base)) lines.push(`/${base} usecmap`)
  lines.push('/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def')
  lines.push('/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def')
  const mode = /\/WMode\s+([01])\b/.exec(text)?.[1]
  if (mode !== undefined) lines.push(`/WMode ${mode} def`)
  for (const [kind, inner] of sectionsIn(text)) {
    const { parts, isText } = sections[kind] ?? { parts: 2, isText: false }
    const words = inner.match(/<[0-9A-Fa-f\s]*>|\[[^[\]]*\]|\d+/g) ?? []
    const rows: string[] = []
    for (let at = 0; at + parts <= words.length; at += parts) {
      const codes = words.slice(at, at + (kind === 'codespacerange' ? parts : parts - 1)).map(codeOf)
      const last = words[at + parts - 1] ?? ''
      const target = kind === 'codespacerange' ? '' : isText ? textOf(last) : numberOf(last)
      if (target !== null && !codes.includes(null)) rows.push([...codes, target].join(' ').trimEnd())
    }
    for (let at = 0; at < rows.length; at += 100) {
      const some = rows.slice(at, at + 100)
      lines.push(`${some.length} begin${kind}`, ...some, `end${kind}`)
    }
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end')
  return lines.join('\n')
}

/** Sections, each up to its own end. Of a kind that has no more ends, no beginning is looked at. */
function sectionsIn(text: string): [kind: string, inner: string][] {
  const found: [string, string][] = []
  const unended = new Set<string>()
  const begin = /begin(codespacerange|bfchar|bfrange|cidchar|cidrange|notdefchar|notdefrange)/g
  for (let one = begin.exec(text); one; one = begin.exec(text)) {
    const [, kind = ''] = one
    const end = unended.has(kind) ? -1 : text.indexOf(`end${kind}`, begin.lastIndex)
    if (end < 0) unended.add(kind)
    else {
      found.push([kind, text.slice(begin.lastIndex, end)])
      begin.lastIndex = end
    }
  }
  return found
}

const digitsOf = (word: string) => word.replace(/[<>\s]/g, '')

/** A code of at most four bytes. */
function codeOf(word: string): string | null {
  const digits = digitsOf(word)
  return word.startsWith('<') && digits.length <= 8 ? `<${digits}>` : null
}

const numberOf = (word: string) => (/^\d{1,5}$/.test(word) ? word : null)

function textOf(word: string): string | null {
  if (word.startsWith('[')) {
    const all = (word.match(/<[0-9A-Fa-f\s]*>/g) ?? []).map((one) => textOf(one) ?? '<>')
    return `[${all.join(' ')}]`
  }
  const digits = digitsOf(word)
  return word.startsWith('<') && digits.length <= mostText ? `<${digits}>` : null
}
