/**
 * Files with a word hidden where nobody sees it. Made from the formats' specifications, without any knowledge of the
 * cleaner: each function takes a file, a word and a number that chooses the place.
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { DOMParser, XMLSerializer, type Element, type Node } from '@xmldom/xmldom'
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import { crc32, deflateSync } from 'node:zlib'
import { readPackage } from '../../client/clean/documents/package.ts'
import {
  boxGap,
  chunkGap,
  cutGap,
  flacGap,
  frameGap,
  gifColours,
  gifGap,
  itemGap,
  jpegGap,
  packetGap,
  pngGap,
  tiffGap,
  unitGap,
} from './gaps.ts'
import { pdfPlace } from './pdf-places.ts'
import {
  asfField,
  boxAgain,
  boxField,
  chunkField,
  entryField,
  flacField,
  jpegProfile,
  numberGap,
  oggField,
  pngFrames,
  pngProfile,
  setupGap,
  tableGap,
  webpField,
} from './field-gaps.ts'

type Bytes = Buffer<ArrayBuffer>
type Hide = (file: Bytes, marker: string, choice: number) => Bytes | Promise<Bytes>

const cat = (...parts: (Uint8Array | string)[]): Bytes =>
  Buffer.concat(parts.map((one) => Buffer.from(one as string)))
const insert = (file: Bytes, at: number, piece: Uint8Array): Bytes =>
  cat(file.subarray(0, at), piece, file.subarray(at))
const pick = <T>(list: readonly T[], choice: number): T => {
  const one = list[choice % list.length]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}
/** The word, plain or deflated. */
const said = (marker: string, choice: number): Buffer =>
  choice % 3 === 0 ? deflateSync(marker) : Buffer.from(` ${marker} `)

const behind: Hide = (file, marker) => cat(file, marker)

// Packages

async function repack(parts: Map<string, Uint8Array>, comment?: Uint8Array): Promise<Bytes> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  for (const [name, bytes] of parts) {
    await writer.add(name, new Uint8ArrayReader(bytes), {
      level: name === 'mimetype' ? 0 : 6,
      extendedTimestamp: false,
    })
  }
  return Buffer.from(await (await writer.close(comment)).arrayBuffer())
}

const addPart: Hide = async (file, marker, choice) => {
  const parts = await readPackage(new Blob([file]))
  const folder = pick(
    ['', 'word/', 'xl/', 'ppt/', 'docProps/', 'customXml/', 'META-INF/', 'Pictures/', 'media/'],
    choice,
  )
  const name = `${folder}${pick(['new.xml', 'core1.xml', `${marker}.xml`, 'item.bin', 'people.xml', '[trash]/0000.dat'], choice >> 4)}`
  parts.set(name, Buffer.from(`<a xmlns="urn:b" c="${marker}">${marker}</a>`))
  const types = parts.get('[Content_Types].xml')
  if (types && choice % 2 === 0) {
    const text = Buffer.from(types).toString()
    const type = `<Override PartName="/${name}" ContentType="application/vnd.${marker}+xml"/>`
    parts.set('[Content_Types].xml', Buffer.from(text.replace('</Types>', `${type}</Types>`)))
    const rels = [...parts.keys()].filter((one) => one.endsWith('.rels'))
    const chosen = pick(rels, choice >> 2)
    const relation = `<Relationship Id="z${marker}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${pick(['comments', 'theme', 'customXml', marker], choice)}" Target="/${name}"/>`
    const old = Buffer.from(parts.get(chosen) ?? []).toString()
    parts.set(chosen, Buffer.from(old.replace('</Relationships>', `${relation}</Relationships>`)))
  }
  return repack(parts)
}

const commentPackage: Hide = async (file, marker) =>
  repack(await readPackage(new Blob([file])), Buffer.from(marker))

/** Into any part of XML: an attribute, an element, a comment, an instruction, or text where none is allowed. */
const changeXml: Hide = async (file, marker, choice) => {
  const parts = await readPackage(new Blob([file]))
  const name = pick(
    [...parts.keys()].filter((one) => /\.(xml|rels)$/.test(one)),
    choice,
  )
  const text = hideInXml(Buffer.from(parts.get(name) ?? []).toString(), marker, Math.floor(choice / 7))
  parts.set(name, Buffer.from(text))
  return repack(parts)
}

const ownNames = [
  'author',
  'user',
  'rsidR',
  'z',
  'uid',
  'comment',
  'lastEditedBy',
  'path',
  'tag',
  'alias',
  'data-name',
]
const wrongPlaces = new Set([
  't',
  'p',
  'span',
  'h',
  'v',
  'f',
  'a',
  'text',
  'tspan',
  'title',
  'desc',
  's',
  'tab',
  'oddHeader',
  'oddFooter',
])

function hideInXml(xml: string, marker: string, choice: number): string {
  const document = new DOMParser({ onError: () => undefined }).parseFromString(xml, 'text/xml')
  const elements = [...document.getElementsByTagName('*')]
  const element: Element = pick(elements, choice)
  const space = pick([null, 'urn:other', element.namespaceURI], choice >> 3)
  const name = pick(ownNames, choice >> 2)
  const put = (node: Node) => element.insertBefore(node, element.firstChild)
  switch (choice % 6) {
    case 0:
      if (space === null) element.setAttribute(name, marker)
      else element.setAttributeNS(space, `q:${name}`, marker)
      break
    case 1: {
      const made = document.createElementNS(space ?? 'urn:none', `q:${name}`)
      made.setAttribute('val', marker)
      put(made)
      break
    }
    case 2: {
      const made = document.createElementNS(space ?? 'urn:none', `q:${name}`)
      made.appendChild(document.createTextNode(marker))
      put(made)
      break
    }
    case 3:
      put(document.createComment(marker))
      break
    case 4:
      put(document.createProcessingInstruction('program', marker))
      break
    default: {
      // Nobody sees text in lists and boxes; text in a line is visible.
      const quiet = elements.filter((one) => !isText(one))
      const other = pick(quiet, choice >> 1)
      other.insertBefore(document.createTextNode(marker), other.firstChild)
    }
  }
  return new XMLSerializer().serializeToString(document)
}

function isText(element: Element): boolean {
  for (let at: Node | null = element; at && at.nodeType === 1; at = at.parentNode)
    if (wrongPlaces.has((at as Element).localName ?? '')) return true
  return false
}

// PDF

const pdfKeys = [
  'Author',
  'Own',
  'PieceInfo',
  'Private',
  'T',
  'TU',
  'NM',
  'M',
  'Metadata',
  'LastModified',
  'PTEX.FileName',
  'Contents',
  'ID',
  'AA',
  'A',
  'Info',
]

const changePdf: Hide = async (file, marker, choice) => {
  const document = await PDFDocument.load(file, { updateMetadata: false })
  const { context } = document
  const dicts = context.enumerateIndirectObjects().flatMap(([, one]) => dictsIn(one, 0))
  const value: PDFObject = pick(
    [
      PDFString.of(marker),
      PDFHexString.fromText(marker),
      PDFName.of(marker),
      PDFHexString.of(Buffer.from(marker).toString('hex')),
    ],
    choice >> 3,
  )
  const dict = pick(dicts, choice >> 5)
  // Under this key it is what the page draws, or what an annotation shows.
  const key = pick(
    pdfKeys.filter((one) => one !== 'Contents' || dict.get(PDFName.of('Type')) !== PDFName.of('Page')),
    choice,
  )
  if (choice % 5 === 0) {
    const stream = context.flateStream(marker)
    dict.set(PDFName.of(key), context.register(stream))
  } else if (choice % 5 === 1) dict.set(PDFName.of(marker), value)
  else if (choice % 5 === 2)
    context.register(context.obj({ Type: 'Annot', Subtype: 'Text', Contents: value }))
  else dict.set(PDFName.of(key), value)
  return Buffer.from(
    await document.save({ useObjectStreams: choice % 2 === 0, updateFieldAppearances: false }),
  )
}

function dictsIn(object: PDFObject, depth: number): PDFDict[] {
  const dict = object instanceof PDFStream ? object.dict : object
  if (!(dict instanceof PDFDict) || depth > 8) return []
  return [dict, ...dict.values().flatMap((one) => dictsIn(one, depth + 1))]
}

/** Between objects, before the first, and after the last. */
const commentPdf: Hide = (file, marker, choice) => {
  const places = [...file.toString('latin1').matchAll(/endobj\r?\n/g)].map(
    ({ index, 0: all }) => index + all.length,
  )
  return insert(file, pick([...places, file.length], choice), Buffer.from(`%${marker}\n`))
}

/** In page content: a comment, an unknown operator, a note on marked content, an extra operand. */
const changeDrawing: Hide = async (file, marker, choice) => {
  const document = await PDFDocument.load(file, { updateMetadata: false })
  const words = pick(
    [
      `%${marker}\n`,
      `(${marker}) unknown\n`,
      `/Span <</Own (${marker})>> BDC EMC\n`,
      `/Span <</MCID 0 /Author <${Buffer.from(marker).toString('hex')}>>> BDC EMC\n`,
      `(${marker}) 1 w\n`,
      `BX (${marker}) zz EX\n`,
      `/${marker} MP\n`,
      `BI /W 1 /H 1 /BPC 8 /CS /G ID \x01${marker}\nEI\n`,
    ],
    choice,
  )
  const page = document.getPages()[choice % document.getPageCount()]
  const { context } = document
  const made = context.register(choice % 2 ? context.flateStream(words) : context.stream(words))
  const old = page?.node.get(PDFName.of('Contents'))
  const found = context.lookup(old)
  const list = found instanceof PDFArray ? found.asArray() : found instanceof PDFStream ? [old] : []
  if (!page || list.length === 0) throw new Error('no page')
  const contents = PDFArray.withContext(context)
  for (const one of [made, ...list]) if (one) contents.push(one)
  page.node.set(PDFName.of('Contents'), contents)
  return Buffer.from(await document.save({ updateFieldAppearances: false }))
}

// Chunks, boxes, segments, blocks

const png: Hide = (file, marker, choice) => {
  const data = said(marker, choice)
  const places = [33]
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) places.push(at)
  const name = pick(['tEXt', 'prVt', 'eXIf', 'zTXt', 'iTXt', 'tIME', 'sRGB', 'bKGD', 'caBX'], choice)
  const type = Buffer.from(name)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(cat(type, data)))
  const own = places.filter((at) => at > 8)
  return insert(file, pick(own, choice >> 2), cat(size, type, data, sum))
}

const jpeg: Hide = (file, marker, choice) => {
  const data = said(marker, choice)
  const kind = pick([0xe0, 0xe1, 0xe2, 0xe7, 0xec, 0xed, 0xef, 0xfe, 0xf0], choice)
  const segment = cat(Buffer.of(0xff, kind, 0, data.length + 2), data)
  const places: number[] = []
  for (let at = 2; file[at] === 0xff && file[at + 1] !== 0xda; at += 2 + file.readUInt16BE(at + 2))
    places.push(at)
  const piece = choice % 4 === 0 ? Buffer.from(marker) : segment
  return insert(file, pick(places, choice >> 2), piece)
}

const gif: Hide = (file, marker, choice) => {
  const at = 13 + ((file[10] ?? 0) & 0x80 ? 3 * 2 ** (((file[10] ?? 0) & 7) + 1) : 0)
  const kind = pick([0xfe, 0x01, 0xff, 0xab], choice)
  const own = Buffer.from(marker)
  const head =
    kind === 0xff
      ? cat(Buffer.of(11), pick(['NETSCAPE2.0', 'XMP DataXMP'], choice >> 2), Buffer.of(3, 1, 0, 0))
      : ''
  return insert(file, at, cat(Buffer.of(0x21, kind), head, Buffer.of(own.length), own, Buffer.of(0)))
}

const riff: Hide = (file, marker, choice) => {
  const isBig = file.subarray(0, 4).toString() === 'FORM'
  const data = said(marker, choice)
  const even = data.length % 2 ? cat(data, Buffer.of(0)) : data
  const size = Buffer.alloc(4)
  if (isBig) size.writeUInt32BE(even.length)
  else size.writeUInt32LE(even.length)
  const piece = cat(
    pick(['LIST', 'bext', 'XMP ', 'EXIF', 'abcd', 'ANNO', 'NAME', 'id3 '], choice),
    size,
    even,
  )
  const made = insert(file, pick([12, file.length], choice >> 3), piece)
  if (isBig) made.writeUInt32BE(made.length - 8, 4)
  else made.writeUInt32LE(made.length - 8, 4)
  return made
}

/** A box at the end of a film, at its start, or within the tables, whose lengths are adjusted. */
const boxes: Hide = (file, marker, choice) => {
  const data = said(marker, choice)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length + 8)
  const box = cat(size, pick(['udta', 'uuid', 'free', 'meta', 'abcd', 'skip', 'gps0', 'name'], choice), data)
  const moov = file.indexOf('moov') - 4
  const isLast = moov > file.indexOf('mdat')
  if (moov < 0 || !isLast || choice % 3 === 0) return cat(file, box)
  // Tables after the data may grow without moving it.
  const made = insert(file, moov + file.readUInt32BE(moov), box)
  made.writeUInt32BE(file.readUInt32BE(moov) + box.length, moov)
  return made
}

const id3 = (marker: string): Bytes =>
  cat(
    'ID3',
    Buffer.of(3, 0, 0, 0, 0, 0, marker.length + 11),
    'TIT2',
    Buffer.of(0, 0, 0, marker.length + 1, 0, 0, 0),
    marker,
  )
const oldId3 = (marker: string): Bytes => cat('TAG', marker, Buffer.alloc(125 - marker.length))

function ape(marker: string): Bytes {
  const item = cat(Buffer.of(marker.length, 0, 0, 0, 0, 0, 0, 0), 'Title', Buffer.of(0), marker)
  const tail = Buffer.alloc(32)
  tail.write('APETAGEX')
  tail.writeUInt32LE(2000, 8)
  tail.writeUInt32LE(item.length + 32, 12)
  tail.writeUInt32LE(1, 16)
  return cat(item, tail)
}

const soundTail: Hide = (file, marker, choice) => cat(file, pick([ape, oldId3], choice)(marker))
const soundMiddle: Hide = (file, marker) => cat(file, id3(marker), file)
const soundHead: Hide = (file, marker) => cat(id3(marker), file)
const twice: Hide = (file, marker) => cat(file, file, oldId3(marker))

const flac: Hide = (file, marker, choice) => {
  const data = said(marker, choice)
  return insert(file, 42, cat(Buffer.of(pick([1, 2, 4, 5, 6, 60], choice), 0, 0, data.length), data))
}

const netpbm: Hide = (file, marker) => insert(file, 3, Buffer.from(`# ${marker}\n`))
const svg: Hide = (file, marker, choice) => Buffer.from(hideInXml(file.toString(), marker, choice))

const office = [addPart, commentPackage, changeXml, changeXml, changeXml, behind]

const fieldsOfFilms = [boxField, boxField, entryField, boxAgain, boxAgain, tableGap]

/** By the extension of a sample. */
export const hides: Readonly<Record<string, readonly Hide[]>> = {
  ...{ docx: office, xlsx: office, pptx: office, odt: office, ods: office, odp: office },
  pdf: [changePdf, changePdf, changePdf, commentPdf, changeDrawing, behind, pdfPlace, pdfPlace, pdfPlace],
  ...{
    png: [png, pngGap, pngProfile, pngProfile, pngFrames, behind],
    jpg: [jpeg, jpegGap, jpegGap, jpegProfile, jpegProfile, behind],
    gif: [gif, gifGap, gifColours, behind],
    webp: [riff, webpField, webpField, chunkField, behind],
    wav: [riff, chunkGap, chunkField],
    aiff: [riff, chunkGap, chunkField, behind],
  },
  ...{
    mp4: [boxes, boxGap, unitGap, ...fieldsOfFilms, behind],
    mov: [boxes, boxGap, unitGap, ...fieldsOfFilms, behind],
    heic: [itemGap, boxField, boxField, behind],
    avif: [itemGap, boxField, boxField, behind],
    m4a: [boxes, boxGap, ...fieldsOfFilms, behind],
    avi: [behind, riff, chunkField, chunkField],
    wmv: [behind, asfField, asfField],
  },
  ...{
    mp3: [frameGap, soundHead, soundMiddle, soundTail, behind],
    flac: [flac, flacGap, flacField, soundHead, soundTail, behind],
  },
  ...{
    ogg: [soundTail, cutGap, oggField, oggField, setupGap, twice, behind],
    opus: [soundTail, packetGap, packetGap, oggField, oggField, twice, behind],
    svg: [svg],
    ppm: [netpbm, numberGap, behind],
    tif: [tiffGap, behind],
  },
}
