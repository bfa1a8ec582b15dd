/** PDF: words in places that no page shows are gone, and what the page shows stays. */
import { expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { clean } from '../../client/clean/clean.ts'
import { cleanFont } from '../../client/clean/pdf/fonts.ts'
import { withoutExtensions } from '../../client/clean/pdf/jbig2.ts'
import { cleanJpeg2000 } from '../../client/clean/pdf/jpeg2000.ts'
import { FontNames, GlyphNames } from '../../client/clean/pdf/names.ts'
import { says } from '../support/find-marker.ts'
import { cff, decrypted, trueType, type1, u16 } from '../support/pdf-fonts.ts'
import { boxed, jpeg2000, segments } from '../support/pdf-pictures.ts'
import { descendant, helvetica, packed, page, pdf, places, stream, withFile } from '../support/pdf-places.ts'
import { check } from '../support/property.ts'

const run = promisify(execFile)

async function cleaned(bytes: Buffer<ArrayBuffer>) {
  const outcome = await clean(new Blob([bytes]), 'a.pdf')
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  return { bytes: Buffer.from(await outcome.file.arrayBuffer()), found: outcome.found }
}

test.each(Object.entries(places))('%s: no word is left', async (_, make) => {
  for (const word of ['KxErikaMustermann', 'erikamustermann', 'ERIKAMUSTERMANN', '47114711471147'])
    expect([word, says((await cleaned(make(word))).bytes, word)]).toEqual([word, false])
})

/** All streams of a PDF, inflated. */
function streamsIn(bytes: Buffer): Buffer[] {
  return [...bytes.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, inner = '']) =>
    inflateSync(Buffer.from(inner, 'latin1')),
  )
}

test('Type 1: nothing is left in what is encrypted', async () => {
  for (const place of ['glyph name', 'behind a glyph', 'before a glyph', 'key of hints'] as const) {
    const { bytes } = await cleaned(withFile('Type1', 'FontFile', type1(place, 'Mustermann')))
    const font = streamsIn(bytes).find((one) => one.includes('eexec'))
    if (!font) throw new Error('no font')
    const inner = decrypted(font.subarray(font.indexOf('eexec\n') + 6), 55665)
    expect(inner.includes('/CharStrings 2 dict')).toBe(true)
    expect([place, inner.includes('Must')]).toEqual([place, false])
    for (const [, length = ''] of inner.toString('latin1').matchAll(/ (\d+) RD /g)) {
      const at = inner.indexOf(` ${length} RD `) + length.length + 5
      expect(decrypted(inner.subarray(at, at + Number(length)), 4330).includes('Must')).toBe(false)
    }
  }
})

test('damaged fonts and pictures in a PDF are cleaned or refused, and soon', async () => {
  const names = new GlyphNames()
  const kinds: [Uint8Array, (bytes: Uint8Array) => unknown][] = [
    ...[trueType(null, 'x'), cff(null, 'x'), type1(null, 'x'), await standard('FoxitSerif.pfb')].map(
      (bytes): [Uint8Array, (bytes: Uint8Array) => unknown] => [bytes, (one) => cleanFont(one, names)],
    ),
    [jpeg2000('x', 'tile'), cleanJpeg2000],
    [boxed('x', 'box'), cleanJpeg2000],
    [segments('x'), withoutExtensions],
  ]
  const property = fc.property(
    fc.constantFrom(...kinds),
    fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { minLength: 1, maxLength: 6 }),
    fc.option(fc.nat()),
    ([bytes, cleanOne], changes, end) => {
      const wrong = Uint8Array.from(end === null ? bytes : bytes.subarray(0, end % bytes.length))
      // Mostly near the beginning, where lengths and places are.
      for (const { at, to } of changes)
        wrong[at % Math.min(wrong.length, at % 3 === 0 ? wrong.length : 200)] = to
      try {
        cleanOne(wrong)
      } catch (error) {
        expect((error as Error).name).toBe('CannotClean')
      }
    },
  )
  check(property, 2000)
})

async function printed(bytes: Buffer): Promise<{ dots: Buffer; text: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-pdf-'))
  try {
    await writeFile(join(folder, 'a.pdf'), bytes)
    await run('pdftoppm', ['-singlefile', '-r', '72', join(folder, 'a.pdf'), join(folder, 'a')])
    const { stdout } = await run('pdftotext', [join(folder, 'a.pdf'), '-'])
    return { dots: await readFile(join(folder, 'a.ppm')), text: stdout }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const standard = async (name: string) =>
  readFile(new URL(`../../node_modules/pdfjs-dist/standard_fonts/${name}`, import.meta.url))
const written = 'BT /F1 60 Tf 20 80 Td (AAb) Tj ET'
/** Pages with something of each kind to see. */
const pages: Readonly<Record<string, () => Promise<Buffer<ArrayBuffer>> | Buffer<ArrayBuffer>>> = {
  'a TrueType font': async () =>
    withFile('TrueType', 'FontFile2', await standard('LiberationSans-Regular.ttf'), written),
  'a small TrueType font': () =>
    withFile('TrueType', 'FontFile2', trueType('glyph name', 'Mustermann'), written),
  'a CFF font': async () => withFile('Type1', 'FontFile3', await standard('FoxitSerif.pfb'), written),
  'a small CFF font': () => withFile('Type1', 'FontFile3', cff('glyph name', 'Mustermann'), written),
  'a Type 1 font': () => withFile('Type1', 'FontFile', type1('glyph name', 'Mustermann'), written),
  'a Type 1 font whose glyphs the page names': () =>
    withFile(
      'Type1',
      'FontFile',
      type1('glyph name', 'Mustermann'),
      written,
      '/Encoding<</Differences[98/Mustermann]>>',
    ),
  'glyphs by number': async () =>
    page(
      `/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 7 0 R${descendant('/DW 600/CIDToGIDMap 5 0 R/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 6 0 R>>')}>>>>`,
      'BT /F1 60 Tf 20 80 Td <00010002> Tj ET',
      packed('', u16(0, 36, 37)),
      packed('', await standard('LiberationSans-Regular.ttf')),
      packed('', 'begincmap 2 beginbfchar <0001> <0041> <0002> <0042> endbfchar endcmap'),
    ),
  'glyphs that are drawn': () => places['glyphs that are drawn']?.('Mustermann') ?? page('', ''),
  'a shading of triangles': () => places['behind triangles']?.('') ?? page('', ''),
  'a shading of patches': () => places['behind a patch']?.('') ?? page('', ''),
  'resources with names of every shape': () =>
    page(
      `/Font<</A#20B ${helvetica}>>/XObject<</F1 5 0 R>>/ColorSpace<</F1[/Indexed/DeviceRGB 1<ff00000000ff>]>>/ExtGState<</F1<</LW 9>>>>`,
      '/F1 gs 10 10 m 150 20 l S /F1 cs 1 sc 20 20 50 50 re f BT /A#20B 40 Tf 10 150 Td (Hi) Tj ET q 1 0 0 1 90 90 cm /F1 Do Q ' +
        'q 40 0 0 40 150 150 cm BI /W 2 /H 1 /BPC 8 /CS /F1 ID \0\x01\nEI Q',
      stream(
        `/Type/XObject/Subtype/Form/BBox[0 0 90 90]/Resources<</Font<</F1 ${helvetica}>>>>`,
        'BT /F1 20 Tf 9 9 Td (Form) Tj ET',
      ),
    ),
}

test.each(Object.entries(pages))('%s: the page prints and reads the same', async (_, make) => {
  const before = await make()
  const [old, made] = [await printed(before), await printed((await cleaned(before)).bytes)]
  // Something is printed, else the rest would say nothing.
  expect(new Set(old.dots.subarray(-200 * 200 * 3)).size).toBeGreaterThan(1)
  expect(old.dots.equals(made.dots)).toBe(true)
  expect(made.text).toBe(old.text)
})

test.each([
  ['not painted', 'BT /F1 12 Tf 3 Tr 10 10 Td (seen) Tj ET', true],
  ['beyond the right edge', 'BT /F1 12 Tf 900 10 Td (seen) Tj ET', true],
  ['below the page', 'q 1 0 0 1 0 -500 cm BT /F1 12 Tf 10 10 Td (seen) Tj ET Q', true],
  ['of no size', 'BT /F1 0 Tf 10 10 Td (seen) Tj ET', true],
  ['smaller than dust', 'BT /F1 1 Tf .01 0 0 .01 10 10 Tm (seen) Tj ET', true],
  ['flat', 'BT /F1 9 Tf 1 0 0 0 10 10 Tm (seen) Tj ET', true],
  ['of no width', 'BT /F1 12 Tf 0 Tz 10 10 Td (seen) Tj ET', true],
  ['seen through', '/G0 gs BT /F1 12 Tf 10 10 Td (seen) Tj ET', true],
  ['outlined, and seen through', '/G0 gs BT 1 Tr /F1 12 Tf 10 10 Td (seen) Tj ET', true],
  ['cut off', 'q 0 0 0 0 re W n BT /F1 12 Tf 1 1 Td (seen) Tj ET Q', true],
  ['cut off by a flat shape', '5 5 m 90 5 l 9 5 l h W* n BT /F1 12 Tf 9 5 Td (seen) Tj ET', true],
  ['cut off by two shapes', '0 0 9 9 re W n 50 50 9 9 re W n BT /F1 12 Tf 9 9 Td (seen) Tj ET', true],
  ['beside what is not cut off', '0 0 30 30 re W n BT /F1 12 Tf 100 100 Td (seen) Tj ET', true],
  ['moved away within a line', 'BT /F1 12 Tf 10 10 Td [(a) 1000000 (seen) -1000000 (b)] TJ ET', true],
  ['moved away before a line', 'BT /F1 12 Tf 10 10 Td [-90000 (seen)] TJ ET', true],
  ['far apart', 'BT /F1 12 Tf 9999 Tc 10 10 Td (seen and more) Tj ET', true],
  ['lifted from the page', 'BT /F1 12 Tf 9999 Ts 10 10 Td (seen) Tj ET', true],
  ['nearly opaque', '/G1 gs BT /F1 12 Tf 10 10 Td (seen) Tj ET', false],
  ['seen through only before', 'q /G0 gs Q BT /F1 12 Tf 10 10 Td (seen) Tj ET', false],
  [
    'within what is not cut off',
    'q 0 0 0 0 re W n Q 5 5 99 99 re W n BT /F1 12 Tf 10 10 Td (seen) Tj ET',
    false,
  ],
  [
    'cut off by a shape of many parts',
    `0 0 m ${'9 0 l 0 9 l '.repeat(20)} W n BT /F1 12 Tf 90 90 Td (s) Tj ET`,
    false,
  ],
  ['moved a little', 'BT /F1 12 Tf 10 10 Td [(se) 120 (e) -2000 (n)] TJ (more) Tj [300 (more)] TJ ET', false],
  ['behind a long line', `BT /F1 12 Tf 10 10 Td [(${'a'.repeat(40)}) 9000 (b)] TJ (c) Tj ET`, false],
  ['on the page', 'BT /F1 12 Tf 3 Tr 0 Tr 10 10 Td (seen) Tj 0 -5 Td (seen) Tj ET', false],
  ['turned', 'BT /F1 12 Tf 0 1 -1 0 100 10 Tm [(se) -900 (en)] TJ ET', false],
  ['on the page, from before its left edge', 'BT /F1 12 Tf -20 10 Td (seen) Tj ET', false],
])('letters that are %s are told of, if nobody sees them', async (_, content, isHidden) => {
  const { found } = await cleaned(
    page(`/Font<</F1 ${helvetica}>>/ExtGState<</G0<</ca 0/CA 0>>/G1<</ca .9/CA 0>>>>`, content),
  )
  expect(found.some(({ what }) => what === 'hidden')).toBe(isHidden)
})

test('fonts that anybody can have keep their names, others the words for their style', () => {
  const names = new FontNames()
  for (const listed of [
    'TimesNewRomanPS-BoldMT',
    'Arial,Bold',
    'Helvetica-BoldOblique',
    'MS-Gothic',
    'STSong-Light',
  ])
    expect(names.of(listed)).toBe(listed)
  expect(names.of('ErikaSans-BoldItalic')).toBe('FontA-BoldItalic')
  expect(names.of('ABCDEF+ErikaSans')).toBe('AAAAAA+FontA')
  expect(names.of('ERIKAM+Arial-Erika')).toBe('AAAAAB+FontB')
})

test('glyphs keep names that text is read by, and no others', () => {
  const names = new GlyphNames()
  for (const known of ['A', 'Aacute', 'f_f_i', 'uni20AC', 'u1F600', 'g12', 'cid4711', '.notdef'])
    expect(names.of(known)).toBe(known)
  expect(
    ['erika', 'A.erika', 'e_r_i_k_a', 'uni00450072006900Kk', 'erika'].map((one) => names.of(one)),
  ).toEqual(['glypha', 'A.alta', 'glyphb', 'glyphc', 'glypha'])
})

test('a glyph that is drawn with its own font keeps nobody waiting', async () => {
  const fonts = (glyphs: string) =>
    `/Font<</F1<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<<${glyphs}>>/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[9]>>>>`
  const drawn = [stream('', '9 0 d0 BT /F1 9 Tf (A) Tj ET'), stream('', '9 0 0 0 9 9 d1 0 0 5 5 re f')]
  for (const glyphs of ['/a 5 0 R', '/a 6 0 R/b 5 0 R']) {
    const bytes = page(fonts(glyphs), 'BT /F1 12 Tf (A) Tj ET', ...drawn)
    expect(['cleaned', 'uncleaned']).toContain((await clean(new Blob([bytes]), 'a.pdf')).state)
  }
})

test('a font that PDF does not have, but some programs read, is not cleaned', async () => {
  for (const kind of ['ttcf', 'wOFF']) {
    const file = Buffer.concat([Buffer.from(kind), trueType(null, 'x')])
    const outcome = await clean(new Blob([withFile('TrueType', 'FontFile2', file)]), 'a.pdf')
    expect([kind, outcome.state]).toEqual([kind, 'uncleaned'])
  }
})

test('a small file that unfolds without end is refused', async () => {
  const many = (text: string, times: number) => packed('', Buffer.alloc(text.length * times, text))
  const drawing = (content: Uint8Array) =>
    pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>/Contents 4 0 R>>',
      content,
    ])
  const shared = pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/MediaBox[0 0 9 9]/Contents 4 0 R/Kids[${Array.from({ length: 90 }, (_, at) => `${at + 5} 0 R`).join(' ')}]/Count 90>>`,
    'null',
    many('0 0 m\n', 200_000),
    ...Array.from({ length: 90 }, () => '<</Type/Page/Parent 2 0 R/Contents 4 0 R>>'),
  ])
  const objects = Buffer.concat([Buffer.from('9 0 ['), Buffer.alloc(60_000_000, '1 '), Buffer.from(']')])
  const bombs = {
    'a list': drawing(
      packed('', Buffer.concat([Buffer.from('['), Buffer.alloc(4_000_000, '1 '), Buffer.from('] TJ')])),
    ),
    'lists in a list': drawing(
      packed('', Buffer.concat([Buffer.from('['), Buffer.alloc(4_000_000, '[1]'), Buffer.from('] TJ')])),
    ),
    states: drawing(many('q ', 1_000_000)),
    'a drawing': drawing(many('0 0 m\n', 6_000_000)),
    'one for all pages': shared,
    objects: drawing(packed('/Type/ObjStm/N 1/First 4', objects)),
  }
  for (const [name, bytes] of Object.entries(bombs)) {
    const outcome = await clean(new Blob([bytes]), 'a.pdf')
    expect([name, outcome.state === 'uncleaned' && outcome.why]).toEqual([name, 'too-large'])
  }
  // As many as a page may have.
  const usual = drawing(many('q 0 0 m 1 1 l S Q\n', 100_000))
  expect((await clean(new Blob([usual]), 'a.pdf')).state).toBe('cleaned')
})
