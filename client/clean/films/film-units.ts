/** Units among the pictures of films that no decoder needs: found sample by sample, and replaced with filler. */
import { boxesIn, boxNamed, type Box } from '../containers/boxes.ts'
import { CannotClean, readAt, viewOf } from '../cleaned.ts'
import type { Piece } from '../containers/fragments.ts'
import { codingOf, emptyUnits, type Coding } from '../containers/units.ts'

/** Read and checked together. */
const most = 4 * 1024 * 1024
/** The box that says how pictures or sound are coded, and where the boxes of such an entry begin. */
const configurations: Readonly<Record<string, readonly [string, number]>> = {
  ...{ avc: ['avcC', 78], hvc: ['hvcC', 78], hev: ['hvcC', 78], av0: ['av1C', 78], Opu: ['dOps', 28] },
}

/** What replaces a piece of a film. */
export interface Patch extends Piece {
  readonly blob: Blob
}

/**
 * The number of a track.
 * @throws CannotClean
 */
export function trackOf(bytes: Uint8Array, trak: Box): number {
  const head = boxNamed(bytes, trak, 'tkhd')
  const at = head && head.body + (bytes[head.body] === 1 ? 20 : 12)
  if (!head || at === undefined || at + 4 > head.end) throw new CannotClean()
  return viewOf(bytes).getUint32(at)
}

/**
 * How a track is coded, if its samples have parts that nobody sees or hears.
 * @throws CannotClean if that is unknown
 */
export function trackCoding(bytes: Uint8Array, trak: Box): Coding | null {
  const stsd = ['mdia', 'minf', 'stbl', 'stsd'].reduce<Box | undefined>(
    (box, name) => box && boxNamed(bytes, box, name),
    trak,
  )
  if (!stsd || stsd.body + 8 > stsd.end) throw new CannotClean()
  const all = boxesIn(bytes, stsd.body + 8, stsd.end).map((entry) => {
    const [name, head] = configurations[entry.name.slice(0, 3)] ?? []
    if (name === undefined || head === undefined) return null
    const box = boxNamed(bytes, { ...entry, body: entry.body + head }, name)
    // For parameter sets among the pictures, the length of units is there too.
    if (!box) throw new CannotClean()
    return codingOf(name, bytes.subarray(box.body, box.end))
  })
  const [first = null] = all
  if (all.some((one) => one?.kind !== first?.kind || one?.width !== first?.width)) throw new CannotClean()
  return first
}

/**
 * @param pieces with the sizes of their samples
 * @returns what must be rewritten, in order
 * @throws CannotClean
 */
export async function patchesOf(file: Blob, pieces: readonly Piece[], coding: Coding): Promise<Patch[]> {
  const patches: Patch[] = []
  for (const { from, sizes } of pieces) {
    if (!sizes) throw new CannotClean()
    let start = from
    let batch: number[] = []
    for (const [index, size] of sizes.entries()) {
      batch.push(size)
      const length = batch.reduce((sum, one) => sum + one, 0)
      if (length < most && index < sizes.length - 1 && batch.length < 1000) continue
      const bytes = await readAt(file, start, start + length)
      let at = 0
      let isChanged = false
      for (const one of batch) isChanged = emptyUnits(bytes.subarray(at, (at += one)), coding) || isChanged
      if (isChanged) patches.push({ from: start, to: start + length, blob: new Blob([bytes as BlobPart]) })
      start += length
      batch = []
    }
  }
  return patches
}

/**
 * Patches in order.
 * @throws CannotClean if samples of different patches overlap
 */
export function inOrder(patches: readonly Patch[]): Patch[] {
  const sorted = patches.toSorted((a, b) => a.from - b.from)
  if (sorted.some(({ from }, index) => from < (sorted[index - 1]?.to ?? 0))) throw new CannotClean()
  return sorted
}

/** A piece of a film after cleaning. */
export function patched(file: Blob, from: number, to: number, patches: readonly Patch[]): Blob[] {
  const parts: Blob[] = []
  let at = from
  for (const patch of patches) {
    if (patch.to <= at || patch.from >= to) continue
    if (patch.from > at) parts.push(file.slice(at, patch.from))
    const end = Math.min(patch.to, to)
    parts.push(patch.blob.slice(Math.max(0, at - patch.from), end - patch.from))
    at = end
  }
  if (at < to) parts.push(file.slice(at, to))
  return parts
}
