/**
 * PDFs with a word in a place that no page shows, one for each place. Made from ISO 32000-2 and the specifications of what
 * a PDF holds, without any knowledge of the cleaner.
 */
import { deflateSync } from 'node:zlib'
import { boxed, jpeg2000, about, part, region } from './pdf-pictures.ts'
import { cat, cff, cffPlaces, trueType, trueTypePlaces, type1, type1Places, u16, u32 } from './pdf-fonts.ts'

type Bytes = Buffer<ArrayBuffer>
type Place = (word: string) => Bytes

/** A document of these objects, of which the first is its catalog. */
export function pdf(objects: readonly (Uint8Array | string)[]): Bytes {
  let made = cat('%PDF-1.7\n')
  const places = objects.map((one, index) => {
    const at = made.length
    made = cat(made, `${index + 1} 0 obj\n`, one, '\nendobj\n')
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  return cat(
    made,
    table,
    `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${made.length}\n%%EOF`,
  )
}

export const stream = (keys: string, bytes: Uint8Array | string) =>
  cat(`<<${keys}/Length ${bytes.length}>>\nstream\n`, bytes, '\nendstream')
export const packed = (keys: string, bytes: Uint8Array | string) =>
  stream(`${keys}/Filter/FlateDecode`, deflateSync(cat(bytes)))

/** One page; further objects have numbers from 5 on. */
export const page = (resources: string, content: string, ...more: (Uint8Array | string)[]): Bytes =>
  pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<${resources}>>/Contents 4 0 R>>`,
    stream('', content),
    ...more,
  ])

export const helvetica = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
const usual = `/Font<</F1 ${helvetica}>>`
const says = 'BT /F1 12 Tf 10 10 Td (A) Tj ET'
const drawing = (content: string) => page(usual, `${content} ${says}`)
const picture = (keys: string, bytes: Uint8Array | string, ...more: (Uint8Array | string)[]) =>
  page(
    '/XObject<</I 5 0 R>>',
    '/I Do',
    stream(`/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8${keys}`, bytes),
    ...more,
  )
const marked = (word: string, keys: string) =>
  page(
    `${usual}>>/Annots[<</Type/Annot${keys}/AP<</N 5 0 R>>>>]/B<<`,
    says,
    stream(`/Type/XObject/Subtype/Form/BBox[0 0 80 80]/Resources<<${usual}>>`, `BT /F1 9 Tf (${word}) Tj ET`),
  )
const inline = (keys: string) => page(usual, `q BI /W 2 /H 2 /BPC 8 ${keys} ID abcd\nEI Q`)
const font = (keys: string, ...more: (Uint8Array | string)[]) =>
  page(`/Font<</F1<</Type/Font${keys}>>>>`, says, ...more)
export const withFile = (subtype: string, key: string, file: Uint8Array, content = says, more = '') =>
  page(
    `/Font<</F1<</Type/Font/Subtype/${subtype}/BaseFont/X/FirstChar 65/LastChar 98/Widths[${'500 '.repeat(34)}]/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/${key} 5 0 R>>${more}>>>>`,
    content,
    packed(key === 'FontFile3' ? '/Subtype/Type1C' : `/Length1 ${file.length}`, file),
  )
const shading = (keys: string, bytes: Uint8Array) =>
  page(
    '/Shading<</S 5 0 R>>',
    '/S sh',
    stream(
      `/ColorSpace/DeviceGray/BitsPerCoordinate 8/BitsPerComponent 8/Decode[0 2000 0 2000 0 1]${keys}`,
      bytes,
    ),
  )

const jbig2 = (...parts: Uint8Array[]) =>
  picture('/Filter/JBIG2Decode/ColorSpace/DeviceGray', cat(part(48, about), ...parts))

const mapOf = (inner: string) => `/CIDInit /ProcSet findresource begin begincmap ${inner} endcmap end`
export const descendant = (more: string) =>
  `/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>${more}>>]`
const hex = (word: string) => Buffer.from(word).toString('hex')
const wide = (word: string) => Buffer.from(word, 'utf16le').swap16().toString('hex')
const triangle = Buffer.of(0, 1, 1, 1, 0, 9, 1, 1, 0, 5, 9, 1)
const patch = cat(
  Buffer.of(0),
  Buffer.from('000003060609090909060303'.repeat(2), 'hex'),
  Buffer.of(1, 2, 3, 4),
)

/** By name of the place. */
export const places: Readonly<Record<string, Place>> = {
  'name of a font': (word) => page(`/Font<</${word} ${helvetica}>>`, `BT /${word} 12 Tf (A) Tj ET`),
  'name of a picture': (word) =>
    page(
      `/XObject<</${word} 5 0 R>>`,
      `/${word} Do`,
      stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]', '0 0 5 5 re f'),
    ),
  'names of nothing': (word) =>
    drawing(
      `/${word} cs /${word} CS /${word} gs /${word} Do /${word} sh /Pattern cs /${word} scn /${word} 1 Tf`,
    ),
  'name of marked content': (word) =>
    page(
      `${usual}/Properties<</${word}<</Type/OCG/Name(x)>>>>`,
      `/OC /${word} BDC ${says} EMC /Span /${word}b BDC EMC`,
    ),
  'family of a font': (word) => font(`/Subtype/TrueType/BaseFont/ABCDEF+${word}-Bold`),
  'glyphs that are drawn': (word) =>
    page(
      `/Font<</F1<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</${word} 5 0 R/b 5 0 R>>/Encoding<</Differences[65/${word}/b]>>/FirstChar 65/LastChar 66/Widths[9 9]>>>>`,
      says,
      stream('', '9 0 0 0 9 9 d1 0 0 5 5 re f'),
    ),
  'a glyph without a code': (word) =>
    page(
      `/Font<</F1<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 5 0 R/b 6 0 R>>/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 66/Widths[9 9]/Resources<</Font<</F2 ${helvetica}>>>>>>>>`,
      says,
      stream('', '9 0 0 0 9 9 d1 0 0 5 5 re f'),
      stream('', `9 0 0 0 9 9 d1 BT /F2 9 Tf (${word}) Tj ET`),
    ),
  'a hidden mark': (word) => marked(word, '/Subtype/Stamp/F 2/Rect[10 10 90 90]'),
  'a mark that is not shown or printed': (word) => marked(word, '/Subtype/FreeText/F 32/Rect[10 10 90 90]'),
  'a field without size': (word) => marked(word, '/Subtype/Widget/F 4/Rect[0 0 0 0]'),
  differences: (word) =>
    font(`/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[200/${word}/A.${word}]>>`),
  'name of an encoding': (word) =>
    font(`/Subtype/Type0/BaseFont/X/Encoding/Identity-${word}${descendant('')}`),
  'name of a map that a map builds on': (word) =>
    font(
      `/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R${descendant('')}`,
      packed(`/UseCMap/Uni${word}`, mapOf(`/Uni${word} usecmap`)),
    ),
  'text of a code': (word) =>
    font(
      `/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R${descendant('')}`,
      packed('', mapOf(`2 beginbfchar <0041> <${wide(word)}> <${hex(word)}> <0041> endbfchar`)),
    ),
  'words of a map': (word) =>
    font(
      `/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R${descendant('')}`,
      packed('', mapOf(`/Notice (${word}) def 1 beginbfchar <41> <0041> %${word}\n endbfchar ${word}`)),
    ),
  'behind a map of glyphs': (word) =>
    font(
      `/Subtype/Type0/BaseFont/X/Encoding/Identity-H${descendant('/CIDToGIDMap 5 0 R/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 6 0 R>>')}`,
      packed('', cat(u16(0, 1), word)),
      packed('', trueType(null, word)),
    ),
  'a map of glyphs without a font': (word) =>
    font(
      `/Subtype/Type0/BaseFont/X/Encoding/Identity-H${descendant('/CIDToGIDMap 5 0 R')}`,
      packed('', `\0\0\0\x01${word}`),
    ),
  'a font that is none': (word) => withFile('TrueType', 'FontFile2', cat('xxxx', word)),
  ...Object.fromEntries(
    [
      ...trueTypePlaces.map(
        (one) =>
          [
            'TrueType',
            one,
            (word: string) => withFile('TrueType', 'FontFile2', trueType(one, word)),
          ] as const,
      ),
      ...cffPlaces.map(
        (one) => ['CFF', one, (word: string) => withFile('Type1', 'FontFile3', cff(one, word))] as const,
      ),
      ...type1Places.map(
        (one) => ['Type 1', one, (word: string) => withFile('Type1', 'FontFile', type1(one, word))] as const,
      ),
    ].map(([kind, one, make]) => [`${kind}: ${one}`, make]),
  ),
  'behind a deflated picture': (word) =>
    picture('/ColorSpace/DeviceGray/Filter/FlateDecode', cat(deflateSync(cat('abcd')), word)),
  'in a deflated picture': (word) =>
    picture('/ColorSpace/DeviceGray/Filter/FlateDecode', deflateSync(cat('abcd', word))),
  'behind a plain picture': (word) => picture('/ColorSpace/DeviceGray', `abcd${word}`),
  'behind a fax': (word) =>
    picture(
      '/Filter/CCITTFaxDecode/ColorSpace/DeviceGray/DecodeParms<</K -1/Columns 2/Rows 2>>',
      cat(Buffer.of(0xc0, 0x04, 0x00, 0x40), word),
    ),
  'behind samples': (word) =>
    page(
      '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 5 0 R>>>>',
      '/S sh',
      packed('/FunctionType 0/Domain[0 1]/Range[0 1]/Size[4]/BitsPerSample 8', `abcd${word}`),
    ),
  'behind triangles': (word) => shading('/ShadingType 4/BitsPerFlag 8', cat(triangle, word)),
  'behind a patch': (word) => shading('/ShadingType 6/BitsPerFlag 8', cat(patch, word)),
  'behind a lattice': (word) => shading('/ShadingType 5/VerticesPerRow 30', cat(Buffer.alloc(180, 7), word)),
  'behind numbers': (word) =>
    page(
      `${usual}/ExtGState<</G<</CA 1/LW[${[...Buffer.from(word)].join(' ')}]/${word} 1/HTP(${word})>>>>`,
      `/G gs ${says}`,
    ),
  ...Object.fromEntries(
    (['main', 'tile', 'behind', 'segment'] as const).map((one) => [
      `JPEG 2000: ${one}`,
      (word: string) => picture('/Filter/JPXDecode', jpeg2000(word, one)),
    ]),
  ),
  ...Object.fromEntries(
    (['box', 'header', 'behind a palette'] as const).map((one) => [
      `JPEG 2000 in boxes: ${one}`,
      (word: string) => picture('/Filter/JPXDecode', boxed(word, one)),
    ]),
  ),
  'JBIG2: unknown part': (word) => jbig2(part(63, cat(word)), part(38, region)),
  'JBIG2: comment': (word) => jbig2(part(62, cat(u32(0x20000000), word)), part(38, region)),
  'JBIG2: behind the end of a page': (word) => jbig2(part(38, region), part(49, cat(word))),
  'JBIG2: behind a region': (word) => jbig2(part(38, cat(region, word))),
  'JBIG2: behind a region without a length': (word) => jbig2(part(38, cat(region, u32(2), word), 0xffffffff)),
  'JBIG2: behind all': (word) => jbig2(part(38, region), cat(word).subarray(0, 10)),
  'colours of an inline picture': (word) => inline(`/CS [/Indexed /RGB 1 (abcdef${word})]`),
  'name of colours of an inline picture': (word) => inline(`/CS /${word}`),
  'base of colours of an inline picture': (word) => inline(`/CS [/Indexed /${word} 1 (abcdef)]`),
  'keys of an inline picture': (word) =>
    inline(`/CS /G /${word} (${word}) /D [0 %${word}\n 1] /Intent /${word}`),
  'a string of hexadecimal digits': (word) => drawing(`BT /F1 12 Tf <48${word}zz69> Tj ET`),
  'a comment between strings': (word) => drawing(`BT /F1 12 Tf [(H) %${word}\n (i)] TJ ET`),
  'a list in a list': (word) => drawing(`BT /F1 12 Tf [(H) [(${word})] <</A (${word})>> (i)] TJ ET`),
  'digits of numbers': (word) => drawing(`0.${digits(word)} w ${digits(word)} 0 m 1.2.${digits(word)} M`),
  'digits of numbers of a key': (word) =>
    page(`${usual}/ExtGState<</G<</LW 0.${digits(word)}>>>>`, `/G gs ${says}`),
  'digits of a program': (word) =>
    page(
      '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 5 0 R>>>>',
      '/S sh',
      packed('/FunctionType 4/Domain[0 1]/Range[0 1]', `{ %${word}\n 0.${digits(word)} mul }`),
    ),
  'number of marked content': (word) =>
    drawing(`/Span <</MCID ${digits(word)} /Own (${word}) /Lang (${word})>> BDC EMC`),
}

/** As a word of digits, or digits made of a word, which `says` does not look for. */
function digits(word: string): string {
  return /^\d+$/.test(word) ? word : [...Buffer.from(word)].join('')
}

/** A PDF in which a word stands in one of the places. */
export function pdfPlace(_: Bytes, word: string, choice: number): Bytes {
  const all = Object.values(places)
  const make = all[choice % all.length]
  if (!make) throw new Error('no places')
  return make(word)
}
