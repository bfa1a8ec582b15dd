/**
 * Pictures, before and after, as this browser draws them: size, orientation, and every pixel; only the first frame of
 * animations.
 */
import type { Difference } from './differences.ts'

/** The most pixels of a picture that is compared: two pictures are in memory, at four bytes per pixel. */
const mostPixels = 50_000_000
/** Rows compared at a time. */
const rows = 256

/** True if pictures can be drawn, and read back as they were drawn: in a browser's worker. */
const canDraw =
  typeof createImageBitmap === 'function' && typeof OffscreenCanvas === 'function' && readsWhatItDrew()

/** @returns 'same', 'other', or null if unknown */
export async function comparePixels(before: Blob, after: Blob): Promise<'same' | 'other' | null> {
  if (!canDraw) return null
  const was = await drawn(before)
  if (!was) return null
  const is = await drawn(after)
  try {
    if (!is) return 'other'
    if (was.width !== is.width || was.height !== is.height) return 'other'
    if (was.width * was.height > mostPixels) return null
    return isSame(was, is) ? 'same' : 'other'
  } finally {
    was.close()
    is?.close()
  }
}

export async function comparePicture(before: Blob, after: Blob): Promise<readonly Difference[]> {
  const result = await comparePixels(before, after)
  if (result === null) return [{ what: 'uncompared', count: 0 }]
  return result === 'same' ? [] : [{ what: 'pixels', count: 1 }]
}

/**
 * Draws black and white in turns. The Tor Browser answers with noise or with white instead, so that nobody is recognised
 * by how their computer draws: then every picture would seem to differ, or none. A little noise, the same each time,
 * would not matter.
 */
function readsWhatItDrew(): boolean {
  const width = 16
  const room = new OffscreenCanvas(width, 1).getContext('2d')
  if (!room) return false
  for (let at = 0; at < width; at++) {
    room.fillStyle = at % 2 ? 'white' : 'black'
    room.fillRect(at, 0, 1, 1)
  }
  const { data } = room.getImageData(0, 0, width, 1)
  return data.every((value, at) => Math.abs(value - (at % 4 === 3 || (at >> 2) % 2 ? 255 : 0)) < 8)
}

async function drawn(file: Blob): Promise<ImageBitmap | null> {
  try {
    // In one piece: Firefox decodes no blob that was put together from several.
    return await createImageBitmap(new Blob([await file.arrayBuffer()], { type: file.type }))
  } catch {
    return null
  }
}

function isSame(was: ImageBitmap, is: ImageBitmap): boolean {
  const { width, height } = was
  const room = () =>
    new OffscreenCanvas(width, Math.min(rows, height)).getContext('2d', { willReadFrequently: true })
  const [one, other] = [room(), room()]
  if (!one || !other) throw new Error('no canvas')
  for (let top = 0; top < height; top += rows) {
    const strip = Math.min(rows, height - top)
    const [first, second] = [pixelsOf(one, was, top, strip), pixelsOf(other, is, top, strip)]
    for (let at = 0; at < first.length; at++) if (first[at] !== second[at]) return false
  }
  return true
}

function pixelsOf(room: OffscreenCanvasRenderingContext2D, picture: ImageBitmap, top: number, strip: number) {
  room.clearRect(0, 0, picture.width, strip)
  room.drawImage(picture, 0, -top)
  const { data } = room.getImageData(0, 0, picture.width, strip)
  // Four bytes at a time.
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4)
}
