/** Small pictures as PDFs hold them, with a word in places that show nothing, made from their formats' specifications. */
import { cat, u16, u32 } from './pdf-fonts.ts'

type Bytes = Buffer<ArrayBuffer>

// JPEG 2000

const segment = (marker: number, ...body: (Uint8Array | string)[]) => {
  const all = cat(...body)
  return cat(u16(marker, all.length + 2), all)
}
export function jpeg2000(word: string, where: 'main' | 'tile' | 'behind' | 'segment'): Bytes {
  const at = (one: typeof where, piece: Uint8Array | string) => (where === one ? piece : '')
  const comment = segment(0xff64, u16(1), word)
  const inTile = cat(at('tile', comment), u16(0xff93), Buffer.of(0xc0, 0x7c, 0x21, 0x80))
  return cat(
    u16(0xff4f),
    segment(0xff51, u16(0), u32(2, 2, 0, 0, 2, 2, 0, 0), u16(1), Buffer.of(7, 1, 1)),
    segment(0xff52, Buffer.of(0, 0, 0, 1, 0, 0, 4, 4, 0, 1), at('segment', word)),
    segment(0xff5c, Buffer.of(0x40, 0x40)),
    at('main', comment),
    ...[u16(0xff90, 10, 0), u32(12 + inTile.length), Buffer.of(0, 1), inTile, u16(0xffd9)],
    at('behind', cat(word, u16(0xffd9))),
  )
}
const box = (name: string, ...body: (Uint8Array | string)[]) => {
  const all = cat(...body)
  return cat(u32(all.length + 8), name, all)
}
export function boxed(word: string, where: 'box' | 'header' | 'behind a palette'): Bytes {
  const at = (one: typeof where, piece: Uint8Array | string) => (where === one ? piece : '')
  return cat(
    box('jP  ', Buffer.of(13, 10, 0x87, 10)),
    box('ftyp', 'jp2 ', u32(0), 'jp2 '),
    at('box', box('uuid', word)),
    box(
      'jp2h',
      box('ihdr', u32(2, 2), u16(1), Buffer.of(7, 7, 0, 0)),
      box('pclr', u16(1), Buffer.of(1, 7, 0), at('behind a palette', word)),
      box('colr', Buffer.of(1, 0, 0), u32(17)),
      at('header', box('res ', word)),
    ),
    box('jp2c', jpeg2000(word, 'main')),
  )
}

// JBIG2

export const part = (type: number, data: Uint8Array, length = data.length) =>
  cat(u32(0), Buffer.of(type, 0, 1), u32(length), data)
export const about = cat(u32(2, 2, 0, 0), Buffer.of(0, 0, 0))
export const region = cat(
  u32(2, 2, 0, 0),
  Buffer.of(0, 2),
  Buffer.alloc(2),
  Buffer.of(0x12, 0x34, 0xff, 0xac),
)

/** A page with a region, and parts that show nothing. */
export const segments = (word: string) => cat(part(48, about), part(62, cat(word)), part(38, region))
