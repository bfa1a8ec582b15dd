/**
 * The positions of a film's samples, from its tables (ISO/IEC 14496-12, 8.7), read here again without code of the
 * cleaner.
 */
import { latin, readAt, viewOf } from '../cleaned.ts'
import type { Units } from './units.ts'

export interface Piece {
  readonly from: number
  readonly to: number
  /** For samples made of units: the length of each sample, and the kind of unit. */
  readonly coded?: Coding & { readonly sizes: readonly number[] }
}

interface Coding {
  readonly units: Units
  readonly width: number
}

/** Samples that are read together, in bytes. */
const most = 1 << 22

interface Place extends Piece {
  readonly name: string
  /** Where its data begin. */
  readonly body: number
}

/** Boxes that contain the boxes to compare. */
const folders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'moof', 'mvex'])
/** When and how samples are played. */
const timing = new Set(['stts', 'ctts', 'stss', 'stsz', 'elst', 'trun', 'tfdt'])

/**
 * What a film shows and plays: the tables of times, then every sample of each picture or sound track. In a fragmented
 * film, the samples that its runs name.
 */
export async function filmPieces(file: Blob): Promise<Piece[]> {
  const top = await boxes(file, 0, file.size)
  const usual = new Map<number, number>()
  const codings = new Map<number, Coding>()
  const pieces: Piece[] = []
  for (const box of top) {
    if (box.name === 'moov')
      for (const track of await boxes(file, box.body, box.to))
        if (track.name === 'trak') pieces.push(...(await trackPieces(file, track, codings)))
    if (box.name === 'moov')
      for (const one of await all(file, box))
        if (one.name === 'trex') {
          const fields = viewOf(await readAt(file, one.body, one.to))
          usual.set(fields.getUint32(4), fields.getUint32(16))
        }
    if (box.name === 'moof') pieces.push(...(await fragmentPieces(file, box, usual, codings)))
  }
  return pieces
}

/** How pictures are coded, if they consist of units, or sound in packets: from the box in `stsd` that says so. */
async function codingIn(file: Blob, inner: readonly Place[]): Promise<Coding | null> {
  const stsd = inner.find(({ name }) => name === 'stsd')
  if (!stsd) return null
  const entry = (await boxes(file, stsd.body + 8, stsd.to))[0]
  if (!entry || !/^(avc.|hvc1|hev1|av01|Opus)$/.test(entry.name)) return null
  for (const { name, body } of await boxes(file, entry.body + (entry.name === 'Opus' ? 28 : 78), entry.to)) {
    if (name === 'av1C') return { units: 'av1', width: 0 }
    if (name === 'dOps') {
      const [family = 0, streams = 0] = await readAt(file, body + 10, Math.min(body + 12, entry.to))
      return { units: 'opus', width: family === 0 ? 1 : streams }
    }
    if (name !== 'avcC' && name !== 'hvcC') continue
    const at = body + (name === 'avcC' ? 4 : 21)
    const [byte = 0] = await readAt(file, at, at + 1)
    return { units: name === 'avcC' ? 'avc' : 'hevc', width: (byte & 3) + 1 }
  }
  return null
}

/** Consecutive samples, in pieces of limited size. */
function inPieces(from: number, sizes: readonly number[], coding: Coding): Piece[] {
  const pieces: Piece[] = []
  let [own, at, to]: [number[], number, number] = [[], from, from]
  for (const [index, size] of sizes.entries()) {
    own.push(size)
    to += size
    if (to - at < most && index < sizes.length - 1) continue
    pieces.push({ from: at, to, coded: { ...coding, sizes: own } })
    ;[own, at] = [[], to]
  }
  return pieces
}

/** @param codings receives how the track is coded */
async function trackPieces(file: Blob, track: Place, codings: Map<number, Coding>): Promise<Piece[]> {
  const inner = await all(file, track)
  const handler = inner.find(({ name }) => name === 'hdlr')
  const kind = handler ? latin(await readAt(file, handler.body + 8, handler.body + 12)) : ''
  if (kind !== 'vide' && kind !== 'soun') return []
  const coding = await codingIn(file, inner)
  const head = inner.find(({ name }) => name === 'tkhd')
  if (coding && head) {
    const fields = viewOf(await readAt(file, head.body, head.to))
    codings.set(fields.getUint32(fields.getUint8(0) === 1 ? 20 : 12), coding)
  }
  const table = async (name: string) => {
    const box = inner.find((one) => one.name === name)
    return box ? viewOf(await readAt(file, box.body, box.to)) : null
  }
  const [sizes, runs, short, long] = await Promise.all(['stsz', 'stsc', 'stco', 'co64'].map(table))
  if (!sizes || !runs || (!short && !long)) return tablesOf(inner)
  const samples: Piece[] = []
  const count = (short ?? long)?.getUint32(4) ?? 0
  for (let chunk = 0, run = 0, sample = 0; chunk < count; chunk++) {
    while (run + 1 < runs.getUint32(4) && runs.getUint32(8 + (run + 1) * 12) <= chunk + 1) run++
    const many = Math.min(runs.getUint32(8 + run * 12 + 4), sizes.getUint32(8) - sample)
    const usual = sizes.getUint32(4)
    const first = sample
    const own = Array.from({ length: usual === 0 || coding ? many : 0 }, (_, one) =>
      usual === 0 ? sizes.getUint32(12 + (first + one) * 4) : usual,
    )
    const size = own.reduce((sum, one) => sum + one, 0) || usual * many
    sample += many
    const from = short ? short.getUint32(8 + chunk * 4) : Number(long?.getBigUint64(8 + chunk * 8) ?? 0n)
    samples.push(...(coding ? inPieces(from, own, coding) : [{ from, to: from + size }]))
  }
  return [...tablesOf(inner), ...samples]
}

/**
 * Tables of times and samples of one fragment.
 * @param usual bytes of a sample, by track
 */
async function fragmentPieces(
  file: Blob,
  moof: Place,
  usual: ReadonlyMap<number, number>,
  codings: ReadonlyMap<number, Coding>,
): Promise<Piece[]> {
  const pieces: Piece[] = []
  let behind = moof.from - 8
  for (const traf of (await all(file, moof)).filter(({ name }) => name === 'traf')) {
    const inner = await all(file, traf)
    pieces.push(...tablesOf(inner))
    let [size, base] = [0, behind]
    let coding: Coding | undefined
    for (const { name, body, to } of inner.filter((one) => /^(tfhd|trun)$/.test(one.name))) {
      const fields = viewOf(await readAt(file, body, to))
      const flags = fields.getUint32(0) & 0xffffff
      const has = (flag: number) => (flags & flag ? 4 : 0)
      if (name === 'tfhd') {
        if (flags & 1) base = Number(fields.getBigUint64(8))
        else if (flags & 0x20000) base = moof.from - 8
        size = usual.get(fields.getUint32(4)) ?? 0
        coding = codings.get(fields.getUint32(4))
        if (flags & 16) size = fields.getUint32(8 + 2 * has(1) + has(2) + has(8))
        behind = base
        continue
      }
      const from = flags & 1 ? base + fields.getInt32(8) : behind
      const entry = has(0x100) + has(0x200) + has(0x400) + has(0x800)
      let length = 0
      const own: number[] = []
      for (let at = 8 + has(1) + has(4), left = fields.getUint32(4); left > 0; left--, at += entry) {
        const one = flags & 0x200 ? fields.getUint32(at + has(0x100)) : size
        length += one
        if (coding) own.push(one)
      }
      pieces.push(...(coding ? inPieces(from, own, coding) : [{ from, to: from + length }]))
      behind = from + length
    }
  }
  return pieces
}

const tablesOf = (inner: readonly Place[]) => inner.filter(({ name }) => timing.has(name))

/** All boxes in a box, and in boxes inside it. */
async function all(file: Blob, { body, to }: Place): Promise<Place[]> {
  const found: Place[] = []
  for (const box of await boxes(file, body, to)) {
    found.push(box)
    if (folders.has(box.name)) found.push(...(await all(file, box)))
  }
  return found
}

async function boxes(file: Blob, from: number, to: number): Promise<Place[]> {
  const found: Place[] = []
  for (let at = from; at + 8 <= to && found.length < 20_000;) {
    const head = viewOf(await readAt(file, at, Math.min(at + 16, to)))
    const size = head.getUint32(0)
    const isLong = size === 1 && head.byteLength === 16
    const end = size === 0 ? to : at + (isLong ? Number(head.getBigUint64(8)) : size)
    if (end < at + 8 || end > to) break
    const name = String.fromCharCode(...[4, 5, 6, 7].map((index) => head.getUint8(index)))
    found.push({ name, from: isLong ? at + 16 : at + 8, body: isLong ? at + 16 : at + 8, to: end })
    at = end
  }
  return found
}
