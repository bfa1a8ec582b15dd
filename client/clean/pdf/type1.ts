/**
 * Type 1 fonts (Adobe, "Adobe Type 1 Font Format"): read as far as glyphs need it, and written anew. Everything else in
 * them is a program in PostScript: notices, names, dates.
 */
import { CannotClean, joined } from '../cleaned.ts'
import { ascii, Reader, startsWith } from './bytes.ts'
import type { Font } from './font.ts'
import type { GlyphNames } from './names.ts'
import { numberText } from './tokens.ts'
import { decrypt, encrypt, outlineOf, Words } from './type1-code.ts'

/** Keys for hints (section 5), whose values are numbers, lists of numbers, true or false. */
const hints = new Set(
  (
    'BlueValues OtherBlues FamilyBlues FamilyOtherBlues BlueScale BlueShift BlueFuzz StdHW StdVW StemSnapH StemSnapV ' +
    'ForceBold LanguageGroup ExpansionFactor RndStemUp'
  ).split(' '),
)
/** For flexes and replaced hints, as the specification has it for programs that know them by themselves. */
const others =
  '[{}{}{}{systemdict /internaldict known not {pop 3}{1183615869 systemdict /internaldict get exec dup /startlock known ' +
  '{/startlock get exec}{dup /strtlck known {/strtlck get exec}{pop 3}ifelse}ifelse}ifelse} executeonly]'
const mostGlyphs = 65_535

/** @throws CannotClean for a font without glyphs, and for one of several designs */
export function cleanType1(bytes: Uint8Array, names: GlyphNames): Font {
  const whole = bytes[0] === 0x80 ? withoutSegments(bytes) : bytes
  const end = indexOf(whole, 'eexec')
  if (end < 0) throw new CannotClean()
  const open = ascii(clearPart(whole.subarray(0, end), names))
  const hidden = encrypt(privatePart(decrypt(codedPart(whole, end + 5), 55665).subarray(4), names), 55665)
  const tail = ascii(`\n${`${'0'.repeat(64)}\n`.repeat(8)}cleartomark\n`)
  return {
    bytes: joined([open, hidden, tail]),
    lengths: [open.length, hidden.length, tail.length],
    outlines: null,
  }
}

function indexOf(bytes: Uint8Array, text: string): number {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (startsWith(bytes, text, at)) return at
  return -1
}

/** A font file for Windows has lengths before its parts. */
function withoutSegments(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  const reader = new Reader(bytes)
  while (reader.left >= 6 && reader.u8() === 0x80) {
    const kind = reader.u8()
    if (kind !== 1 && kind !== 2) break
    const [a = 0, b = 0, c = 0, d = 0] = reader.take(4)
    parts.push(reader.take(a + b * 256 + c * 65_536 + d * 16_777_216))
  }
  return joined(parts)
}

/** What is encrypted, from its bytes or from their hexadecimal digits. */
function codedPart(whole: Uint8Array, from: number): Uint8Array {
  let at = from
  while ([9, 10, 13, 32].includes(whole[at] ?? 0)) at++
  const isHex = /^[0-9A-Fa-f]{4}$/.test(String.fromCharCode(...whole.subarray(at, at + 4)))
  if (!isHex) return whole.subarray(at)
  const digits = new TextDecoder('latin1').decode(whole.subarray(at)).replace(/\s+/g, '')
  const [own = ''] = /^[0-9A-Fa-f]*/.exec(digits) ?? []
  return Uint8Array.from({ length: own.length >> 1 }, (_, index) =>
    parseInt(own.slice(index * 2, index * 2 + 2), 16),
  )
}

function clearPart(bytes: Uint8Array, names: GlyphNames): string {
  const words = new Words(bytes)
  const values = new Map<string, string>()
  let encoding = 'StandardEncoding def'
  for (let word = words.next(); word !== null; word = words.next()) {
    if (word === '/FontMatrix' || word === '/FontBBox' || word === '/PaintType' || word === '/StrokeWidth') {
      const value = words.numbers()
      if (value) values.set(word, value.map(numberText).join(' '))
    } else if (word === '/Encoding') encoding = encodingIn(words, names)
    // Fonts of several designs compute their glyphs in other ways.
    else if (word === '/WeightVector') throw new CannotClean()
  }
  return [
    '%!PS-AdobeFont-1.0: Font',
    '11 dict begin',
    '/FontName /Font def',
    `/PaintType ${values.get('/PaintType') ?? 0} def`,
    '/FontType 1 def',
    `/FontMatrix [${values.get('/FontMatrix') ?? '0.001 0 0 0.001 0 0'}] readonly def`,
    `/FontBBox {${values.get('/FontBBox') ?? '0 0 0 0'}} readonly def`,
    ...(values.has('/StrokeWidth') ? [`/StrokeWidth ${values.get('/StrokeWidth')} def`] : []),
    `/Encoding ${encoding}`,
    'currentdict end',
    'currentfile eexec\n',
  ].join('\n')
}

function encodingIn(words: Words, names: GlyphNames): string {
  const first = words.next()
  const glyphs: [code: number, name: string][] = []
  const add = (code: number, name: string) => {
    if (code >= 0 && code < 256) glyphs.push([code, names.of(name.slice(1))])
  }
  if (first === 'StandardEncoding') return 'StandardEncoding def'
  if (first === '[') {
    for (let code = 0, word = words.next(); word?.startsWith('/'); word = words.next()) add(code++, word)
  } else {
    for (
      let word = words.next();
      word !== null && word !== 'def' && word !== 'readonly';
      word = words.next()
    ) {
      if (word !== 'dup') continue
      const [code, name] = [words.next() ?? '', words.next() ?? '']
      const [base, digits] = code.includes('#') ? code.split('#') : ['10', code]
      if (name.startsWith('/')) add(parseInt(digits ?? '', Number(base)), name)
    }
  }
  const rows = glyphs
    .filter(([, name]) => name !== '.notdef')
    .map(([code, name]) => `dup ${code} /${name} put`)
  return ['256 array', '0 1 255 {1 index exch /.notdef put} for', ...rows, 'readonly def'].join('\n')
}

function privatePart(bytes: Uint8Array, names: GlyphNames): Uint8Array {
  const words = new Words(bytes)
  const values: string[] = []
  const routines = new Map<number, Uint8Array>()
  const glyphs = new Map<string, Uint8Array>()
  let random = 4
  for (let word = words.next(); word !== null; word = words.next()) {
    const key = word.slice(1)
    if (word === '/lenIV') random = words.numbers()?.[0] ?? 4
    else if (word === '/Subrs' && routines.size === 0) readRoutines(words, routines)
    else if (word === '/CharStrings' && glyphs.size === 0) readGlyphs(words, glyphs)
    else if (word.startsWith('/') && hints.has(key)) {
      const value = words.value()
      if (value !== null) values.push(`/${key} ${value} def`)
    }
  }
  if (glyphs.size === 0) throw new CannotClean()
  const most = Math.max(-1, ...routines.keys())
  const code = (own: Uint8Array) =>
    encrypt(outlineOf(random < 0 ? own : decrypt(own, 4330).subarray(random)), 4330)
  const listed = (head: string, own: Uint8Array, tail: string) => {
    const made = code(own)
    return [ascii(`${head} ${made.length} RD `), made, ascii(` ${tail}\n`)]
  }
  return joined([
    ascii('dup /Private 24 dict dup begin\n/RD {string currentfile exch readstring pop} executeonly def\n'),
    ascii('/ND {noaccess def} executeonly def\n/NP {noaccess put} executeonly def\n'),
    ascii(`${values.join('\n')}\n/MinFeature {16 16} def\n/password 5839 def\n/OtherSubrs ${others} ND\n`),
    ascii(most < 0 ? '' : `/Subrs ${most + 1} array\n`),
    ...[...routines].flatMap(([index, own]) => listed(`dup ${index}`, own, 'NP')),
    ascii(`${most < 0 ? '' : 'ND\n'}2 index /CharStrings ${glyphs.size} dict dup begin\n`),
    ...[...glyphs].flatMap(([name, own]) => listed(`/${names.of(name)}`, own, 'ND')),
    ascii(
      'end\nend\nreadonly put\nnoaccess put\ndup /FontName get exch definefont pop\nmark currentfile closefile\n',
    ),
  ])
}

/** `dup 5 17 RD … NP`, for each. */
function readRoutines(words: Words, routines: Map<number, Uint8Array>): void {
  for (let word = words.next(); word !== null; word = words.next()) {
    if (word === 'dup') {
      const [index, length] = [words.count(mostGlyphs), words.count(65_535)]
      words.next()
      routines.set(index, words.code(length))
    } else if (word === 'def' || word === 'ND' || word === '|-') return
    else if (word.startsWith('/')) return words.back()
  }
}

/** `/A 82 RD … ND`, for each. */
function readGlyphs(words: Words, glyphs: Map<string, Uint8Array>): void {
  for (let word = words.next(); word !== null && word !== 'end'; word = words.next()) {
    if (!word.startsWith('/')) continue
    const length = words.count(65_535)
    words.next()
    glyphs.set(word.slice(1), words.code(length))
    if (glyphs.size > mostGlyphs) throw new CannotClean()
  }
}
