/**
 * The picture in a JPEG (ITU-T T.81): its frame, its scans, and the table entries that the scans use, read and
 * rewritten.
 */
import { CannotClean, latin, viewOf } from '../cleaned.ts'
import { orientationIn } from './exif.ts'
import { Huffman, nextMarker, readScan, type Component, type Frame, type Scan } from './jpeg-scan.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DHT = 0xc4
const DRI = 0xdd
const APP0 = 0xe0
export const APP1 = 0xe1
export const APP2 = 0xe2
const APP14 = 0xee
/** Blocks of 64 pixels in all colours of a progressive picture. */
const mostBlocks = 1 << 24
export const start = Uint8Array.of(0xff, SOI)

export class JpegPicture {
  readonly profiles = new Map<number, Uint8Array>()
  readonly jfif: Uint8Array[] = []
  orientation = 0
  /** There were segments that no picture needs. */
  saysMore = false
  private readonly scans: Uint8Array[] = []
  private readonly quantized = new Map<number, Uint8Array>()
  private readonly codes = new Map<number, Huffman>()
  private adobe: Uint8Array | null = null
  private restart = 0
  private head: Uint8Array | null = null
  private frame: Frame | null = null
  /** Tables that decoders know so far, and colours that have already used theirs. */
  private readonly told = new Map<number, Uint8Array>()
  private toldRestart = 0
  private readonly begun = new Set<Component>()

  /**
   * Reads all segments.
   * @returns where the picture ends
   * @throws CannotClean
   */
  read(bytes: Uint8Array): number {
    if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new CannotClean()
    const view = viewOf(bytes)
    // Data between segments are skipped, as browsers do.
    for (let at = nextMarker(bytes, 2); at + 2 <= bytes.length;) {
      const marker = bytes[at + 1] ?? 0
      if (marker === EOI) return at + 2
      if (marker === SOI || at + 4 > bytes.length) throw new CannotClean()
      const end = at + 2 + view.getUint16(at + 2)
      const body = bytes.subarray(at + 4, end)
      // A picture truncated in a segment after its first scan: there is no more of it.
      if (end < at + 4 || end > bytes.length) break
      at = nextMarker(bytes, marker === SOS ? this.scan(bytes, body, end) : end)
      if (marker !== SOS) this.segment(marker, body)
    }
    return bytes.length
  }

  /**
   * What was read, rewritten, up to its end.
   * @throws CannotClean if there is no picture
   */
  written(): Uint8Array[] {
    if (this.scans.length === 0) throw new CannotClean()
    return [...(this.adobe ? [this.adobe] : []), ...this.scans, Uint8Array.of(0xff, EOI)]
  }

  private segment(marker: number, body: Uint8Array): void {
    const begins = (text: string) => latin(body.subarray(0, text.length)) === text
    if (marker === DQT) this.quantization(body)
    else if (marker === DHT) this.huffman(body)
    else if (marker === DRI && body.length >= 2) this.restart = viewOf(body).getUint16(0)
    else if (marker >= 0xc0 && marker <= 0xcf) this.frameOf(marker, body)
    else if (marker === 0xde || marker === 0xdf) throw new CannotClean()
    else if (marker === APP14 && begins('Adobe') && body.length >= 12)
      // How to read the colours.
      this.adobe = segment(APP14, Uint8Array.of(...body.subarray(0, 5), 0, 100, 0, 0, 0, 0, body[11] ?? 0))
    else if (marker === APP0 && begins('JFIF\0') && this.jfif.length === 0) this.jfif.push(jfif(body))
    else {
      this.saysMore = true
      if (marker === APP2 && begins('ICC_PROFILE\0')) this.profiles.set(body[12] ?? 0, body.subarray(14))
      if (marker === APP1 && begins('Exif\0\0')) this.orientation ||= orientationIn(body.subarray(6))
    }
  }

  private quantization(body: Uint8Array): void {
    for (let at = 0; at < body.length;) {
      const kind = body[at] ?? 0
      const size = 1 + (kind >> 4 ? 128 : 64)
      if ((kind & 15) > 3 || kind >> 4 > 1 || at + size > body.length) {
        // Anything may follow a table; without a table, something is wrong.
        if (at === 0) throw new CannotClean()
        return
      }
      this.quantized.set(kind & 15, body.subarray(at, at + size))
      at += size
    }
  }

  private huffman(body: Uint8Array): void {
    for (let at = 0; at + 17 <= body.length;) {
      const kind = body[at] ?? 0
      const counts = body.subarray(at + 1, at + 17)
      const end = at + 17 + counts.reduce((sum, one) => sum + one, 0)
      if ((kind & 15) > 3 || kind >> 4 > 1 || end > body.length || end - at > 17 + 256) {
        if (at === 0) throw new CannotClean()
        return
      }
      this.codes.set(kind, new Huffman(counts, body.subarray(at + 17, end)))
      at = end
    }
  }

  /** Only the codings that browsers show: Huffman, sequential (0, 1) or progressive (2). */
  private frameOf(marker: number, body: Uint8Array): void {
    if (marker > 0xc2 || this.frame || body.length < 6) throw new CannotClean()
    const view = viewOf(body)
    const [height, width, count] = [view.getUint16(1), view.getUint16(3), body[5] ?? 0]
    if (height === 0 || width === 0 || count < 1 || count > 4 || body.length < 6 + 3 * count)
      throw new CannotClean()
    const read = Array.from({ length: count }, (_, index) => {
      const [id = 0, size = 0, quantized = 0] = body.subarray(6 + 3 * index, 9 + 3 * index)
      return { id, across: size >> 4, down: size & 15, quantized }
    })
    const [across, down] = [
      Math.max(...read.map((one) => one.across)),
      Math.max(...read.map((one) => one.down)),
    ]
    if (read.some((one) => one.across < 1 || one.down < 1 || one.across > 4 || one.down > 4))
      throw new CannotClean()
    const [unitsWide, unitsHigh] = [Math.ceil(width / (8 * across)), Math.ceil(height / (8 * down))]
    const isProgressive = marker === 0xc2
    const blocksOf = (one: { across: number; down: number }) => unitsWide * one.across * unitsHigh * one.down
    if (isProgressive && read.reduce((sum, one) => sum + blocksOf(one), 0) > mostBlocks)
      throw new CannotClean('too-large')
    const components = read.map((one) => ({
      ...one,
      wide: Math.ceil(Math.ceil((width * one.across) / across) / 8),
      high: Math.ceil(Math.ceil((height * one.down) / down) / 8),
      stride: unitsWide * one.across,
      filled: isProgressive ? new Uint32Array(2 * blocksOf(one)) : null,
      exact: new Int8Array(64).fill(-1),
    }))
    this.frame = { isProgressive, components, unitsWide, unitsHigh }
    this.head = segment(marker, body.subarray(0, 6 + 3 * count))
  }

  /** @returns where its data end */
  private scan(bytes: Uint8Array, body: Uint8Array, from: number): number {
    const { frame } = this
    const count = body[0] ?? 0
    if (!frame || count < 1 || count > 4 || body.length < 4 + 2 * count) throw new CannotClean()
    const [first = 0, last = 0, exactness = 0] = frame.isProgressive
      ? body.subarray(1 + 2 * count)
      : [0, 63, 0]
    const [high, low] = [exactness >> 4, exactness & 15]
    const isRefining = high > 0
    if (first > last || last > 63 || (frame.isProgressive && (first === 0) !== (last === 0)))
      throw new CannotClean()
    if (first > 0 && count > 1) throw new CannotClean()
    const used = new Map<number, Huffman>()
    const table = (kind: number): Huffman => {
      const found = this.codes.get(kind)
      if (!found) throw new CannotClean()
      // A table that an earlier scan used is counted again.
      const fresh = used.get(kind) ?? new Huffman(found.counts, found.symbols)
      used.set(kind, fresh)
      return fresh
    }
    const heads: number[] = []
    const parts = Array.from({ length: count }, (_, index) => {
      const [id, kinds = 0] = body.subarray(1 + 2 * index, 3 + 2 * index)
      const component = frame.components.find((one) => one.id === id)
      if (!component || heads.includes(component.id)) throw new CannotClean()
      advance(component, first, last, high, low)
      const needsDc = first === 0 && !isRefining
      const needsAc = last > 0
      heads.push(component.id, (needsDc ? kinds & 0xf0 : 0) | (needsAc ? kinds & 15 : 0))
      return {
        component,
        dc: needsDc ? table(kinds >> 4) : null,
        ac: needsAc ? table(0x10 | (kinds & 15)) : null,
      }
    })
    const scan: Scan = { parts, first, last, low, isRefining }
    const { pieces, end } = readScan(bytes, from, frame, scan, this.restart)
    this.tell(parts.map(({ component }) => component))
    for (const [kind, one] of used) this.scans.push(segment(DHT, huffmanBody(kind, one)))
    this.scans.push(segment(SOS, Uint8Array.of(count, ...heads, first, last, exactness)), ...pieces)
    return end
  }

  /** What decoders need before a scan: tables, once the frame, and the number of units between restarts. */
  private tell(components: readonly Component[]): void {
    const isFirst = this.scans.length === 0
    for (const one of isFirst ? (this.frame?.components ?? []) : components) {
      const table = this.quantized.get(one.quantized)
      if (!table && components.includes(one)) throw new CannotClean()
      if (this.begun.has(one) || !table) continue
      if (components.includes(one)) this.begun.add(one)
      if (this.told.get(one.quantized) !== table) this.scans.push(segment(DQT, table))
      this.told.set(one.quantized, table)
    }
    if (isFirst && this.head) this.scans.push(this.head)
    if (this.restart === this.toldRestart) return
    this.scans.push(segment(DRI, Uint8Array.of(this.restart >> 8, this.restart & 255)))
    this.toldRestart = this.restart
  }
}

/** Each coefficient comes once, and is then refined (G.1.1.1): nobody sees a value that another scan overwrites. */
function advance({ exact }: Component, first: number, last: number, high: number, low: number): void {
  for (let at = first; at <= last; at++) {
    const now = exact[at] ?? -1
    if (high === 0 ? now >= 0 : now !== high || low !== high - 1) throw new CannotClean()
    exact[at] = low
  }
}

/** A table of codes, with zeros for unused symbols. */
function huffmanBody(kind: number, { counts, symbols, used }: Huffman): Uint8Array {
  return Uint8Array.of(kind, ...counts, ...symbols.map((symbol, at) => (used[at] ? symbol : 0)))
}

/** Its version and density; a thumbnail is removed. */
function jfif(body: Uint8Array): Uint8Array {
  const kept = new Uint8Array(14)
  kept.set(body.subarray(0, 12))
  return segment(APP0, kept)
}
export function segment(marker: number, body: Uint8Array): Uint8Array {
  const made = new Uint8Array(4 + body.length)
  made.set([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255])
  made.set(body, 4)
  return made
}
