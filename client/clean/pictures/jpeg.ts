/**
 * JPEG (ITU-T T.81; JFIF 1.02; Exif 2.32). Rewrites the frame, its scans up to their last code, the tables that these
 * use, the colour profile without its names, and the orientation. Removes everything else: Exif, XMP, IPTC, comments,
 * thumbnails, depth maps, and anything after the picture, such as the film of a "live" photo.
 */
import { CannotClean, readWhole, toFile, type Cleaned } from '../cleaned.ts'
import { minimalExif, readTags } from './exif.ts'
import { cleanProfile } from './icc.ts'
import { APP1, APP2, JpegPicture, segment, start } from './jpeg-picture.ts'

export async function cleanJpeg(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  const found = [...readTags(bytes)]
  const picture = new JpegPicture()
  const end = picture.read(bytes)
  const exif = minimalExif(picture.orientation || 1)
  const profile = joinProfile(picture.profiles)
  const parts = [
    start,
    // JFIF must come first.
    ...picture.jfif,
    ...(exif ? [segment(APP1, exif)] : []),
    ...(profile ? profileSegments(profile) : []),
    ...picture.written(),
  ]
  if (end < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: toFile(parts, 'image/jpeg'), found }
}

/**
 * A strip of a TIFF, as a separate picture.
 * @param tables those that all strips share, or null
 * @throws CannotClean if it contains anything else
 */
export function cleanJpegStrip(strip: Uint8Array, tables: Uint8Array | null): Uint8Array[] {
  const picture = new JpegPicture()
  if (tables) picture.read(tables)
  picture.read(strip)
  if (picture.saysMore) throw new CannotClean()
  return [start, ...picture.written()]
}

/** A profile may come in several segments, numbered from 1. */
function joinProfile(parts: ReadonlyMap<number, Uint8Array>): Uint8Array | null {
  if (parts.size === 0) return null
  const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part)
  const whole = new Uint8Array(inOrder.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of inOrder) {
    whole.set(part, at)
    at += part.length
  }
  try {
    return cleanProfile(whole)
  } catch {
    // Not a profile that any program could use.
    return null
  }
}

function profileSegments(profile: Uint8Array): Uint8Array[] {
  const step = 65_000
  const count = Math.ceil(profile.length / step)
  return Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * step, (index + 1) * step)
    const body = new Uint8Array(14 + part.length)
    body.set(Uint8Array.from('ICC_PROFILE\0', (letter) => letter.charCodeAt(0)))
    body.set([index + 1, count], 12)
    body.set(part, 14)
    return segment(APP2, body)
  })
}
