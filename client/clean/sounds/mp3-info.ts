/**
 * The frame at the start of many MP3 files: no sound, but its length and an index (Xing and LAME; VBRI of Fraunhofer),
 * with the name and settings of the encoder.
 */
import { latin, viewOf } from '../cleaned.ts'

/** Bytes of the frame's header and side information, before what players read. */
function tagAt(frame: Uint8Array): number {
  const isMono = ((frame[3] ?? 0) & 0xc0) === 0xc0
  const isFirst = ((frame[1] ?? 0) & 8) !== 0
  return 4 + (isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17)
}

/** Whether this is such a frame: it has the marker, and no sound unless it is the first. */
function markOf(frame: Uint8Array, isFirst: boolean): 'xing' | 'vbri' | null {
  const at = tagAt(frame)
  const mark = (from: number) => latin(frame.subarray(from, from + 4))
  if (/^(Xing|Info)$/.test(mark(at)) && (isFirst || frame.subarray(4, at).every((byte) => byte === 0)))
    return 'xing'
  return mark(36) === 'VBRI' && (isFirst || frame.subarray(4, 36).every((byte) => byte === 0)) ? 'vbri' : null
}

/**
 * @param isFirst whether no sound comes before it
 * @returns null for a frame of sound; otherwise what is left of it: the length of the sound, the index of hundredths,
 * and how much at either end is not part of it (without this, a player would add silence). Nothing is left of a frame
 * by Fraunhofer
 */
export function cleanInfo(frame: Uint8Array, isFirst: boolean): Uint8Array<ArrayBuffer> | null {
  const mark = markOf(frame, isFirst)
  if (mark === null) return null
  if (mark === 'vbri') return new Uint8Array()
  const at = tagAt(frame)
  const made = new Uint8Array(frame.length)
  made.set(frame.subarray(0, 4))
  // No checksum, which would be for other bytes.
  made[1] = (made[1] ?? 0) | 1
  made.set(frame.subarray(at, at + 4), at)
  const flags = (frame[at + 7] ?? 0) & 15
  const fields = [flags & 1 ? 4 : 0, flags & 2 ? 4 : 0, flags & 4 ? 100 : 0]
  const [frames = 0, bytes = 0, places = 0] = fields
  let from = at + 8
  const list = frame.subarray(from + frames + bytes, from + frames + bytes + places)
  const isInOrder = list.every((one, index) => one >= (list[index - 1] ?? 0)) && list[0] === 0
  made[at + 7] = (flags & 3) | (isInOrder ? 4 : 0)
  const numbers = frames + bytes + (isInOrder ? places : 0)
  if (from + numbers + 24 > frame.length) return new Uint8Array()
  made.set(frame.subarray(from, from + numbers), from)
  const lame = frame.subarray(from + frames + bytes + places + (flags & 8 ? 4 : 0))
  from += numbers
  // Players read what follows only after such a name; the real encoder is not named.
  if (/^(LAME|Lavf|Lavc)$/.test(latin(lame.subarray(0, 4))) && lame.length >= 24) {
    made.set(
      Uint8Array.from('LAME', (letter) => letter.charCodeAt(0)),
      from,
    )
    made.set(lame.subarray(21, 24), from + 21)
  }
  return made
}

/** Fills in the number of frames and bytes, if a frame made by `cleanInfo` has them. */
export function countInfo(made: Uint8Array, frames: number, bytes: number): void {
  const at = tagAt(made)
  const view = viewOf(made)
  const flags = made[at + 7] ?? 0
  if (flags & 1) view.setUint32(at + 8, frames)
  if (flags & 2) view.setUint32(at + 8 + (flags & 1 ? 4 : 0), bytes)
}
