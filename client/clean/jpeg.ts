/**
 * JPEG (ITU-T T.81; JFIF 1.02; Exif 2.32). Kept are tables, frames and scans, the colour profile without its names, and
 * which way up the picture is. Everything else goes: Exif, XMP, IPTC, comments, thumbnails, depth maps, and whatever
 * stands behind the picture, such as the film of a "live" photo.
 */
import { CannotClean, latin, readWhole, toFile, viewOf, type Cleaned } from './cleaned.ts'
import { minimalExif, orientationIn, readTags } from './exif.ts'
import { cleanProfile } from './icc.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee

export async function cleanJpeg(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  const tags = readTags(bytes)
  const { segments, end, profile, orientation } = readSegments(bytes)
  const exif = minimalExif(orientation)
  const head: Uint8Array[] = [Uint8Array.of(0xff, SOI)]
  // JFIF has to come first.
  const [first, ...others] = segments
  if (first && first[1] === APP0) head.push(first)
  else if (first) others.unshift(first)
  if (exif) head.push(segment(0xe1, exif))
  if (profile) head.push(...profileSegments(profile))
  const found = [...tags]
  if (end < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: toFile([...head, ...others, Uint8Array.of(0xff, EOI)], 'image/jpeg'), found }
}

interface Read {
  /** Markers with what belongs to them, scans included. */
  readonly segments: Uint8Array[]
  readonly profile: Uint8Array | null
  readonly orientation: number
  /** Where the picture ends. */
  readonly end: number
}

function readSegments(bytes: Uint8Array): Read {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new CannotClean()
  const view = viewOf(bytes)
  const segments: Uint8Array[] = []
  const profiles = new Map<number, Uint8Array>()
  let at = 2
  let scans = 0
  let orientation = 0
  for (;;) {
    // What stands between segments is passed over, as browsers do; markers may be preceded by any number of 0xff.
    while (at < bytes.length && bytes[at] !== 0xff) at++
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined || marker === 0) throw new CannotClean()
    if (marker === EOI) break
    if (marker === SOI || (marker >= 0xd0 && marker <= 0xd7)) throw new CannotClean()
    if (at + 4 > bytes.length) throw new CannotClean()
    let end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4 || end > bytes.length) throw new CannotClean()
    if (marker === SOS) {
      scans++
      end = endOfScan(bytes, end)
    }
    const whole = bytes.subarray(at, end)
    const body = whole.subarray(4)
    if (marker === APP0 && latin(body.subarray(0, 5)) === 'JFIF\0' && segments.length === 0) {
      segments.push(withoutThumbnail(body))
    } else if (marker === APP2 && latin(body.subarray(0, 12)) === 'ICC_PROFILE\0') {
      profiles.set(body[12] ?? 0, body.subarray(14))
    } else if (marker === APP14 && latin(body.subarray(0, 5)) === 'Adobe' && body.length >= 12) {
      // How colours are to be read.
      segments.push(segment(APP14, body.slice(0, 12)))
    } else if (marker === APP1 && latin(body.subarray(0, 6)) === 'Exif\0\0') {
      orientation ||= orientationIn(body.subarray(6))
    } else if (marker === SOS) {
      const head = exact(marker, view.getUint16(at + 2), whole)
      segments.push(head, whole.subarray(2 + view.getUint16(at + 2)))
    } else if (isPicture(marker)) {
      segments.push(exact(marker, whole.length - 2, whole))
    }
    at = end
    if (scans > 0 && at >= bytes.length) break
  }
  if (scans === 0) throw new CannotClean()
  return {
    segments,
    profile: joinProfile(profiles),
    orientation: orientation || 1,
    end: Math.min(at + 2, bytes.length),
  }
}

/** A segment without what stands in it behind what it is for. @throws CannotClean for one that is too short */
function exact(marker: number, length: number, whole: Uint8Array): Uint8Array {
  const needed = 2 + neededBy(marker, whole, 2 + length)
  if (needed > 2 + length) throw new CannotClean()
  const made = whole.slice(0, needed)
  viewOf(made).setUint16(2, needed - 2)
  return made
}

/** Bytes that a segment needs, its length included. */
function neededBy(marker: number, whole: Uint8Array, end: number): number {
  if (marker === SOS) return 6 + 2 * (whole[4] ?? 0)
  if (marker === 0xdd) return 4
  if (marker === 0xdc) return 4
  if (marker === 0xdb || marker === 0xc4) {
    let at = 4
    while (at + 1 < end) {
      const kind = whole[at] ?? 0
      const isTable = (kind & 15) < 4 && kind >> 4 < 2
      const counts = whole.subarray(at + 1, at + 17)
      const size =
        marker === 0xdb ? 1 + (kind >> 4 ? 128 : 64) : 17 + counts.reduce((sum, one) => sum + one, 0)
      if (!isTable || at + size > end) break
      at += size
    }
    if (at === 4) throw new CannotClean()
    return at - 2
  }
  const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xcc
  return isFrame ? 8 + 3 * (whole[9] ?? 0) : end - 2
}

/** Frames, tables, scans and restarts; not applications' segments and not comments. */
function isPicture(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xdf && marker !== 0xc8
}

/** Behind the compressed data of a scan: the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  // A picture that was cut off: what there is of it is kept.
  return bytes.length
}

function withoutThumbnail(body: Uint8Array): Uint8Array {
  const kept = new Uint8Array(14)
  kept.set(body.subarray(0, 12))
  return segment(APP0, kept)
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const made = new Uint8Array(4 + body.length)
  made.set([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255])
  made.set(body, 4)
  return made
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
