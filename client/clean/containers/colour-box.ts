/** Colour profiles inside boxes, cleaned in place. */
import { free, type Box } from './boxes.ts'
import { latin } from '../cleaned.ts'
import { Fields } from './fields.ts'
import { cleanProfile } from '../pictures/icc.ts'

/** A `colr` box: a profile loses its names, and ends earlier in the same space; a standard's numbers stay. */
export function cleanColour(bytes: Uint8Array, box: Box): void {
  const kind = latin(bytes.subarray(box.body, box.body + 4))
  if (kind === 'nclx' || kind === 'nclc') {
    const all = new Fields(bytes, box)
    all.skip(4)
    for (let left = 3; left > 0; left--) all.number(2, 255)
    if (kind === 'nclx') all.mask(1, 0x80)
    return all.close()
  }
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
