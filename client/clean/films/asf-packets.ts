/** Packets of an ASF (Microsoft's "Advanced Systems Format", 5.2): what is in none of their payloads becomes zeros. */
import { CannotClean, readAt, viewOf } from '../cleaned.ts'

/** Read and cleaned together. */
const most = 4 * 1024 * 1024

/**
 * The packets between two positions.
 * @param size of each
 * @throws CannotClean
 */
export async function cleanPackets(file: Blob, from: number, to: number, size: number): Promise<Blob[]> {
  if (size < 32 || size > most) throw new CannotClean()
  const parts: Blob[] = []
  // A recording that was cut has a last packet that nobody can read.
  const end = to - ((to - from) % size)
  const step = Math.floor(most / size) * size
  for (let at = from; at < end; at += step) {
    const bytes = await readAt(file, at, Math.min(end, at + step))
    for (let one = 0; one < bytes.length; one += size) cleanPacket(bytes.subarray(one, one + size))
    parts.push(new Blob([bytes as BlobPart]))
  }
  return parts
}

function cleanPacket(packet: Uint8Array): void {
  const view = viewOf(packet)
  let at = 0
  /** A number of none, one, two, or four bytes. */
  const take = (type: number): number => {
    const width = [0, 1, 2, 4][type & 3] ?? 0
    at += width
    if (at > packet.length) throw new CannotClean()
    if (width === 4) return view.getUint32(at - 4, true)
    return width === 2 ? view.getUint16(at - 2, true) : width === 1 ? view.getUint8(at - 1) : 0
  }
  const zero = (count: number) => {
    packet.fill(0, at, at + count)
    at += count
  }
  // To correct errors, which players do not.
  if ((packet[0] ?? 0) & 0x80) {
    const head = take(1)
    if ((head & 0x70) !== 0) throw new CannotClean()
    zero(head & 15)
  }
  const flags = take(1)
  const kinds = take(1)
  const length = take(flags >> 5)
  zero([0, 1, 2, 4][(flags >> 1) & 3] ?? 0)
  const padding = take(flags >> 3)
  // When it is sent, and for how long.
  at += 6
  const count = flags & 1 ? take(1) : 1
  const end = (((flags >> 5) & 3) === 0 ? packet.length : length) - padding
  if (end < at || end > packet.length || (count & 63) === 0) throw new CannotClean()
  for (let left = count & 63; left > 0; left--) {
    take(1)
    take(kinds >> 4)
    take(kinds >> 2)
    const more = take(kinds)
    // The size of the whole and its time; or by how much the times of several differ.
    at += Math.min(8, more)
    if (more > 8) zero(more - 8)
    const own = flags & 1 ? take(count >> 6) : end - at
    at += own
    if (own < 0 || at > end) throw new CannotClean()
  }
  packet.fill(0, at)
}
