/** Small fonts with a word in places that draw nothing, made from their formats' specifications. */
export const cat = (...parts: (Uint8Array | string)[]): Buffer<ArrayBuffer> =>
  Buffer.concat(parts.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : one)))
export const u16 = (...all: number[]) => cat(...all.map((one) => Buffer.of((one >> 8) & 255, one & 255)))
export const u32 = (...all: number[]) => cat(...all.map((one) => u16(one >>> 16, one & 0xffff)))

/** Where a word can stand in each kind of font. */
export const trueTypePlaces = [
  'table',
  'vendor',
  'sum',
  'glyph name',
  'behind a glyph',
  'behind codes',
] as const
export const cffPlaces = [
  'name',
  'notice',
  'unused text',
  'glyph name',
  'between parts',
  'behind a glyph',
] as const
export const type1Places = [
  ...['first line', 'comment', 'notice', 'nested notice', 'own key', 'glyph name', 'key of hints'],
  ...['behind a glyph', 'before a glyph', 'behind the font'],
] as const

/** Two glyphs: none, and a triangle for A. */
export function trueType(place: (typeof trueTypePlaces)[number] | null, word: string): Buffer {
  const at = (one: typeof place, piece: Uint8Array | string = word) => (place === one ? piece : '')
  const pad = (bytes: Uint8Array) => cat(bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4))
  // One outline of three points.
  const triangle = cat(u16(1, 0, 0, 500, 700, 2, 0), Buffer.of(1, 1, 1), u16(0, 500, 65_286, 0, 0, 700))
  const glyph = pad(cat(triangle, at('behind a glyph')))
  const vendor = at('vendor') ? word.slice(0, 4) : 'none'
  const codes = cat(u16(4, 32, 0, 4, 4, 1, 0, 65, 0xffff, 0, 65, 0xffff, 65_472, 1, 0, 0), at('behind codes'))
  const tables: [string, Buffer][] = [
    ['OS/2', cat(u16(0), Buffer.alloc(56), vendor, Buffer.alloc(16))],
    ['cmap', cat(u16(0, 1, 3, 1), u32(12), codes)],
    ['glyf', glyph],
    [
      'head',
      cat(
        u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
        u16(0, 1000),
        Buffer.alloc(16),
        u16(0, 0, 500, 700, 0, 8, 2, 1, 0),
      ),
    ],
    ['hhea', cat(u32(0x10000), u16(800, 65_336, 0, 500), Buffer.alloc(22), u16(2))],
    ['hmtx', u16(500, 0, 500, 0)],
    ['loca', u32(0, 0, glyph.length)],
    ['maxp', cat(u32(0x10000), u16(2, 3, 1), Buffer.alloc(22))],
    [
      'post',
      cat(
        u32(0x20000),
        Buffer.alloc(28),
        u16(2, 0, 258),
        Buffer.of(word.length),
        at('glyph name') || 'x'.repeat(word.length),
      ),
    ],
    ...(place === 'table' ? ([['zzzz', Buffer.from(word)]] as [string, Buffer][]) : []),
  ]
  let start = 12 + 16 * tables.length
  const heads = tables.map(([name, data], index) => {
    const sum = place === 'sum' ? cat(word.padEnd(64).slice(index * 4, index * 4 + 4)) : u32(0)
    const head = cat(name, sum, u32(start, data.length))
    start += pad(data).length
    return head
  })
  return cat(u32(0x10000), u16(tables.length, 128, 3, 16), ...heads, ...tables.map(([, data]) => pad(data)))
}

function index(...items: (Uint8Array | string)[]): Buffer {
  if (items.length === 0) return u16(0)
  let place = 1
  const places = [place, ...items.map(({ length }) => (place += length))]
  return cat(u16(items.length), Buffer.of(2), u16(...places), ...items)
}

/** Glyphs: none, and a box, which has a name of its own. */
export function cff(place: (typeof cffPlaces)[number] | null, word: string): Buffer {
  const at = (one: typeof place) => (place === one ? word : 'Plain')
  const int = (value: number) => cat(Buffer.of(29), u32(value))
  // 100 100 rmoveto, 500 500 hlineto (across and up), endchar
  const box = cat(Buffer.of(239, 239, 21, 248, 136, 248, 136, 6, 14), place === 'behind a glyph' ? word : '')
  const glyphs = index(Buffer.of(14), box)
  const gap = place === 'between parts' ? Buffer.from(word) : Buffer.alloc(0)
  const head = (charset: number, encoding: number, outlines: number, hints: number) =>
    cat(
      Buffer.of(1, 0, 4, 2),
      index(at('name')),
      index(
        cat(
          ...[int(391), Buffer.of(1), int(charset), Buffer.of(15), int(encoding), Buffer.of(16)],
          ...[int(outlines), Buffer.of(17), int(2), int(hints), Buffer.of(18)],
        ),
      ),
      index(at('notice'), at('unused text'), at('glyph name')),
      index(),
    )
  const start = head(0, 0, 0, 0).length + gap.length
  const charset = cat(Buffer.of(0), u16(393))
  const encoding = Buffer.of(0, 1, 65)
  const [a, b] = [start + charset.length, start + charset.length + encoding.length]
  return cat(head(start, a, b, b + glyphs.length), gap, charset, encoding, glyphs, Buffer.of(139, 20))
}

function encrypt(plain: Uint8Array, key: number): Buffer {
  let now = key
  return Buffer.from(
    plain.map((one) => {
      const cipher = one ^ (now >> 8)
      now = ((cipher + now) * 52845 + 22719) & 0xffff
      return cipher
    }),
  )
}

/** What is encrypted in a Type 1 font, and in its glyphs; for looking at what is left. */
export function decrypted(cipher: Uint8Array, key: number): Buffer {
  let now = key
  return Buffer.from(
    cipher.map((one) => {
      const plain = one ^ (now >> 8)
      now = ((one + now) * 52845 + 22719) & 0xffff
      return plain
    }),
  )
}

export function type1(place: (typeof type1Places)[number] | null, word: string): Buffer {
  const at = (one: typeof place, piece = word) => (place === one ? piece : '')
  const name = at('glyph name') || 'A'
  // 0 500 hsbw, 100 100 rmoveto, 500 hlineto, 500 vlineto, closepath, endchar
  const code = cat(
    Buffer.of(139, 248, 136, 13, 239, 239, 21, 248, 136, 6, 248, 136, 7, 9, 14),
    at('behind a glyph'),
  )
  const glyph = encrypt(cat(place === 'before a glyph' ? word.slice(0, 4) : 'abcd', code), 4330)
  const none = encrypt(cat('abcd', Buffer.of(139, 139, 13, 14)), 4330)
  const open = [
    `%!PS-AdobeFont-1.0: X ${at('first line')}`,
    at('comment', `%${word}`),
    `9 dict begin /FontInfo 9 dict dup begin /Notice (Copyright ${at('notice')}${at('nested notice', `(c (${word}))`)}) readonly def end readonly def`,
    at('own key', `/${word} (${word}) def`),
    '/FontName /X def /PaintType 0 def /FontType 1 def /FontMatrix [0.001 0 0 0.001 0 0] readonly def',
    '/Encoding 256 array',
    '0 1 255 {1 index exch /.notdef put} for',
    `dup 65 /${name} put`,
    'readonly def',
    '/FontBBox {0 0 1000 1000} readonly def currentdict end',
    'currentfile eexec\n',
  ].join('\n')
  const inner = cat(
    `wxyzdup /Private 9 dict dup begin /RD {string currentfile exch readstring pop} executeonly def /BlueValues [0 10] def\n`,
    `${at('key of hints', `/${word} (${word}) def`)} /lenIV 4 def 2 index /CharStrings 2 dict dup begin\n`,
    ...[`/.notdef ${none.length} RD `, none, ` ND\n/${name} ${glyph.length} RD `, glyph, ' ND\nend end\n'],
    'readonly put noaccess put dup /FontName get exch definefont pop mark currentfile closefile\n',
  )
  return cat(
    open,
    encrypt(inner, 55665),
    `\n${'0'.repeat(64)}\ncleartomark\n`,
    at('behind the font', `%${word}`),
  )
}
