/**
 * What a picture says about how it was made, to show to its owner; read by ExifReader. Cleaning does not depend on it:
 * it removes these parts whether or not they could be read.
 */
import ExifReader from 'exifreader'
import { distinct, quote, viewOf, type Finding } from '../cleaned.ts'

type Group = Readonly<
  Record<string, { readonly description?: unknown; readonly value?: unknown } | undefined>
>

const kinds: readonly (readonly [Finding['what'], readonly string[]])[] = [
  ['device', ['Make', 'Model', 'LensModel', 'BodySerialNumber', 'LensSerialNumber', 'HostComputer']],
  [
    'person',
    ['Artist', 'CameraOwnerName', 'XPAuthor', 'By-line', 'creator', 'Author', 'Copyright', 'rights'],
  ],
  ['software', ['Software', 'CreatorTool', 'ProcessingSoftware', 'Creator Tool']],
  ['time', ['DateTimeOriginal', 'DateTime', 'CreateDate', 'Date Created', 'Creation Time']],
  [
    'words',
    ['ImageDescription', 'UserComment', 'XPTitle', 'XPComment', 'XPSubject', 'Caption/Abstract', 'Comment'],
  ],
  ['words', ['title', 'description', 'Title', 'Description', 'Headline', 'Keywords', 'subject']],
]

/** @param bytes of a whole picture. Never throws: for unreadable notes, it returns nothing */
export function readTags(bytes: Uint8Array): readonly Finding[] {
  try {
    const copy = bytes.slice().buffer
    const all = ExifReader.load(copy, { expanded: true, includeUnknown: false }) as Readonly<
      Record<string, Group | undefined>
    >
    const found: Finding[] = []
    const gps = all['gps'] as { Latitude?: number; Longitude?: number } | undefined
    if (gps?.Latitude !== undefined && gps.Longitude !== undefined) {
      found.push({ what: 'place', detail: `${gps.Latitude.toFixed(5)}, ${gps.Longitude.toFixed(5)}` })
    }
    for (const group of [
      all['exif'],
      all['iptc'],
      all['xmp'],
      all['png'],
      all['pngText'],
      all['jfif'],
      all['gif'],
    ]) {
      if (group) found.push(...findIn(group))
    }
    if (all['Thumbnail'] ?? all['mpf']) found.push({ what: 'thumbnail', detail: null })
    if (all['xmp']) found.push({ what: 'edits', detail: null })
    if (all['makerNotes']) found.push({ what: 'device', detail: null })
    return distinct(found)
  } catch {
    return []
  }
}

function findIn(group: Group): Finding[] {
  return kinds.flatMap(([what, names]) => {
    const details = names.map((name) => quote(group[name]?.description)).filter((detail) => detail !== null)
    // Maker and model are reported together.
    const texts = what === 'device' && details.length > 0 ? [details.join(', ')] : details
    return texts.map((detail) => ({ what, detail }))
  })
}

/**
 * The orientation of a picture, 1 to 8, as browsers read it: a SHORT in the first directory.
 * @param tiff the contents of Exif, from its two letters of byte order on
 */
export function orientationIn(tiff: Uint8Array): number {
  const view = viewOf(tiff)
  const little = tiff[0] === 0x49 && tiff[1] === 0x49
  if (tiff.length < 14 || (!little && !(tiff[0] === 0x4d && tiff[1] === 0x4d))) return 1
  const at = view.getUint32(4, little)
  if (view.getUint16(2, little) !== 42 || at + 2 > tiff.length) return 1
  for (
    let entry = at + 2, left = view.getUint16(at, little);
    left > 0 && entry + 12 <= tiff.length;
    left--, entry += 12
  ) {
    if (view.getUint16(entry, little) !== 0x0112) continue
    const isShort = view.getUint16(entry + 2, little) === 3 && view.getUint32(entry + 4, little) === 1
    const value = view.getUint16(entry + 8, little)
    return isShort && value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** An Exif segment with only the orientation of a picture; null if it needs none. */
export function minimalExif(orientation: number): Uint8Array | null {
  if (orientation === 1) return null
  // "Exif", two zeros; TIFF, big-endian; one entry: tag 0x0112, SHORT, 1, the value; no further directory.
  return Uint8Array.of(
    ...[0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  )
}
