/**
 * Boxes that tell a decoder how a film is coded: each is kept up to the end of its own fields (ISO/IEC 14496-14 and
 * -15, and others).
 */
import { free, type Box, type Rules } from './boxes.ts'
import { CannotClean, latin, viewOf } from '../cleaned.ts'
import { emptyObus, unitKind } from './units.ts'

/**
 * Zeroes what follows the fields of a box.
 * @param size bytes of the fields
 * @param long bytes of the fields in version 1
 */
export function exactly(size: number, long = size) {
  return (bytes: Uint8Array, { body, end }: Box): void =>
    void bytes.fill(0, Math.min(end, body + (bytes[body] === 1 ? long : size)), end)
}

/**
 * H.264: parameter sets, each with its length, and for some profiles how colours are stored.
 * @throws CannotClean
 */
export function avc(bytes: Uint8Array, { body, end }: Box): void {
  let at = body + 5
  const sets = (mask: number, kind: number) => {
    for (let left = (bytes[at++] ?? 0) & mask; left > 0; left--) {
      if (unitKind(bytes.subarray(at + 2), 'avc') !== kind) throw new CannotClean()
      at += 2 + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0)
    }
  }
  sets(31, 7)
  sets(255, 8)
  if (at > end) throw new CannotClean()
  const hasMore = [100, 110, 122, 144].includes(bytes[body + 1] ?? 0) && at + 4 <= end
  if (hasMore) {
    at += 3
    sets(255, 13)
  }
  bytes.fill(0, Math.min(at, end), end)
}

/**
 * H.265: lists of units, of which only parameter sets are needed; the encoder's notes are removed, and what follows
 * moves up.
 * @throws CannotClean
 */
export function hevc(bytes: Uint8Array, { body, end }: Box): void {
  let [at, to, kept] = [body + 23, body + 23, 0]
  for (let lists = bytes[body + 22] ?? 0; lists > 0; lists--) {
    const from = at
    const kind = (bytes[at] ?? 0) & 63
    const count = ((bytes[at + 1] ?? 0) << 8) + (bytes[at + 2] ?? 0)
    at += 3
    for (let unit = 0; unit < count; unit++) {
      if (unitKind(bytes.subarray(at + 2), 'hevc') !== kind) throw new CannotClean()
      at += 2 + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0)
    }
    if (at > end) throw new CannotClean()
    if (kind < 32 || kind > 34) continue
    bytes.copyWithin(to, from, at)
    to += at - from
    kept++
  }
  if (at > end) throw new CannotClean()
  bytes[body + 22] = kept
  bytes.fill(0, to, end)
}

const sequence = new Set([1])

/** AV1: four bytes, and the sequence. */
export function av1(bytes: Uint8Array, { body, end }: Box): void {
  if (body + 4 > end) throw new CannotClean()
  emptyObus(bytes.subarray(body + 4, end), sequence)
}

/** One descriptor, with others in it; its length takes up to four bytes of seven bits each. */
function descriptor(bytes: Uint8Array, { body, end }: Box): void {
  let [at, size] = [body + 5, 0]
  for (let more = true; more && at < body + 9; at++) {
    size = size * 128 + ((bytes[at] ?? 0) & 127)
    more = ((bytes[at] ?? 0) & 128) !== 0
  }
  if (at + size > end) throw new CannotClean()
  bytes.fill(0, at + size, end)
}

/** What a decoder must know. */
export const coding: Rules = {
  ...{ avcC: avc, hvcC: hevc, esds: descriptor, vpcC: exactly(12), dOps: exactly(11), dfLa: exactly(42) },
  ...{ alac: exactly(28), dac3: exactly(3), d263: exactly(8), damr: exactly(9) },
  ...{ av1C: av1, colr: 'keep', chan: 'keep', dec3: 'keep', wave: 'keep' },
  ...{ pasp: exactly(8), clap: exactly(32), fiel: exactly(2), btrt: exactly(12), gama: exactly(4) },
  ...{ mdcv: exactly(24), clli: exactly(4), amve: exactly(8) },
  ...{ pcmC: exactly(6), srat: exactly(8), frma: exactly(4), enda: exactly(2) },
}

/** Sample groups that only say how many samples to play before the wanted one. */
const groupsKept = new Set(['roll', 'rap ', 'prol'])
const kindOf = (bytes: Uint8Array, { body }: Box) => latin(bytes.subarray(body + 4, body + 8))

/** Which sample is in which group: `sbgp`. */
export function groups(bytes: Uint8Array, box: Box): void {
  const head = box.body + (bytes[box.body] === 1 ? 12 : 8)
  if (!groupsKept.has(kindOf(bytes, box)) || head + 4 > box.end) return free(bytes, box)
  bytes.fill(0, Math.min(box.end, head + 4 + viewOf(bytes).getUint32(head) * 8), box.end)
}

/** What the groups mean: `sgpd`, with entries of equal length. */
export function groupKinds(bytes: Uint8Array, box: Box): void {
  const { body, end } = box
  if (!groupsKept.has(kindOf(bytes, box)) || bytes[body] !== 1 || body + 16 > end) return free(bytes, box)
  const [length, count] = [viewOf(bytes).getUint32(body + 8), viewOf(bytes).getUint32(body + 12)]
  if (length < 1 || length > 2 || count > 8) return free(bytes, box)
  bytes.fill(0, Math.min(end, body + 16 + length * count), end)
}
