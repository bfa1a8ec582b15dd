/** Where the samples of a film lie, by its tables (ISO/IEC 14496-12, 8.7), read once more and by nothing that cleans. */
import { latin, readAt, viewOf } from '../cleaned.ts'

export interface Piece {
  readonly from: number
  readonly to: number
}

interface Place extends Piece {
  readonly name: string
  /** Where its data begin. */
  readonly body: number
}

/** Boxes that hold others on the way to what is compared. */
const folders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'moof', 'traf'])
/** What says when and how samples are played. */
const timing = new Set(['stts', 'ctts', 'stss', 'stsz', 'elst', 'trun', 'tfdt'])

/**
 * What is shown and heard of a film: tables of times, then every sample of each track of pictures or sound. Of a film in
 * fragments all data.
 */
export async function filmPieces(file: Blob): Promise<Piece[]> {
  const top = await boxes(file, 0, file.size)
  const isFragmented = top.some(({ name }) => name === 'moof')
  const pieces: Piece[] = []
  for (const box of top) {
    if (box.name === 'moov')
      for (const track of await boxes(file, box.body, box.to))
        if (track.name === 'trak') pieces.push(...(await trackPieces(file, track)))
    if (isFragmented && box.name === 'moof') pieces.push(...tablesOf(await all(file, box)))
    if (isFragmented && box.name === 'mdat') pieces.push({ from: box.body, to: box.to })
  }
  return pieces
}

async function trackPieces(file: Blob, track: Place): Promise<Piece[]> {
  const inner = await all(file, track)
  const handler = inner.find(({ name }) => name === 'hdlr')
  const kind = handler ? latin(await readAt(file, handler.body + 8, handler.body + 12)) : ''
  if (kind !== 'vide' && kind !== 'soun') return []
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
    let size = sizes.getUint32(4) * many
    if (size === 0) for (let one = 0; one < many; one++) size += sizes.getUint32(12 + (sample + one) * 4)
    sample += many
    const from = short ? short.getUint32(8 + chunk * 4) : Number(long?.getBigUint64(8 + chunk * 8) ?? 0n)
    samples.push({ from, to: from + size })
  }
  return [...tablesOf(inner), ...samples]
}

const tablesOf = (inner: readonly Place[]) => inner.filter(({ name }) => timing.has(name))

/** All boxes in a box, and in those that hold others. */
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
