/** Colour profiles inside boxes, cleaned in place. */
import { boxesIn, free, type Box } from './boxes.ts'
import { latin } from '../cleaned.ts'
import { cleanProfile } from '../pictures/icc.ts'

/** The length of a standard's numbers for colours. */
const numbers: Readonly<Record<string, number>> = { nclx: 11, nclc: 10 }

/** A `colr` box: a profile loses its names, and ends earlier in the same space; a standard's numbers stay. */
export function cleanColour(bytes: Uint8Array, box: Box): void {
  const kind = latin(bytes.subarray(box.body, box.body + 4))
  const size = numbers[kind]
  if (size !== undefined) return void bytes.fill(0, Math.min(box.end, box.body + size), box.end)
  if (kind !== 'prof' && kind !== 'rICC') return free(bytes, box)
  try {
    const profile = cleanProfile(bytes.slice(box.body + 4, box.end))
    if (profile.length > box.end - box.body - 4) throw new RangeError('larger than before')
    bytes.fill(0, box.body + 4, box.end)
    bytes.set(profile, box.body + 4)
  } catch {
    free(bytes, box)
  }
}

/** Every `colr` box between two positions. */
export function cleanColours(bytes: Uint8Array, from: number, to: number): void {
  for (const box of boxesIn(bytes, from, to)) if (box.name === 'colr') cleanColour(bytes, box)
}
