/** Sample entries: how the pictures or the sound of a track are coded (ISO/IEC 14496-12, 12.1 and 12.2; QuickTime). */
import { applyRules, boxesIn, type Box } from '../containers/boxes.ts'
import { CannotClean } from '../cleaned.ts'
import { coding, fields, sounds } from '../containers/coding-boxes.ts'
import { Fields } from '../containers/fields.ts'

const videos = new Set([
  ...['avc1', 'avc2', 'avc3', 'avc4', 'hvc1', 'hev1', 'av01', 'vp08', 'vp09', 'mp4v', 's263'],
  ...['jpeg', 'mjpa', 'mjpb', 'apch', 'apcn', 'apcs', 'apco', 'ap4h', 'ap4x', 'H263'],
])

/**
 * `stsd`: writes each entry anew, without the encoder's name.
 * @throws CannotClean for an unknown coding
 */
export function sampleEntries(bytes: Uint8Array, { body, end }: Box): void {
  const entries = boxesIn(bytes, body + 8, end)
  const head = new Fields(bytes, { body, end })
  head.put(4, 0)
  if (head.number(4, 64) !== entries.length) throw new CannotClean()
  for (const entry of entries) {
    const all = new Fields(bytes, entry)
    all.zero(6)
    // The data are in this file.
    all.put(2, 1)
    if (videos.has(entry.name)) video(all)
    else if (sounds.has(entry.name)) sound(all)
    else throw new CannotClean()
    applyRules(bytes, { body: all.at, end: entry.end }, coding, () => undefined)
  }
}

function video(entry: Fields): void {
  entry.zero(16)
  entry.number(2, 65_535)
  entry.number(2, 65_535)
  // 72 dots to the inch, one picture in a sample.
  entry.put(4, 0x480000, 0x480000, 0)
  entry.put(2, 1)
  entry.zero(32)
  entry.oneOf(2, 24, 32, 40, 30, 48, 16, 8)
  entry.put(2, 0xffff)
}

/** QuickTime has longer entries for sound, depending on their version. */
function sound(entry: Fields): void {
  const version = entry.number(2, 2)
  entry.zero(6)
  entry.number(2, 255)
  entry.number(2, 64)
  entry.oneOf(2, 0, 0xffff, 0xfffe)
  entry.zero(2)
  entry.mask(4, 0xffff0000)
  if (version === 1) for (let left = 4; left > 0; left--) entry.number(4, 1_000_000)
  if (version !== 2) return
  entry.put(4, 72)
  rate(entry.skip(8))
  entry.number(4, 255)
  entry.put(4, 0x7f000000)
  entry.number(4, 64)
  entry.mask(4, 0x7f)
  entry.number(4, 1_000_000)
  entry.number(4, 1_000_000)
}

/** Samples in a second, with a point that nobody uses. */
function rate(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8)
  const value = Math.round(view.getFloat64(0))
  if (!(value > 0 && value <= 768_000)) throw new CannotClean()
  view.setFloat64(0, value)
}

/** `dref`: where the data are: in this file. An entry that points to another file contains its path. */
export function dataPlaces(bytes: Uint8Array, { body, end }: Box): void {
  const entries = boxesIn(bytes, body + 8, end)
  const head = new Fields(bytes, { body, end })
  head.put(4, 0)
  if (head.number(4, 16) !== entries.length) throw new CannotClean()
  for (const entry of entries) {
    if (!places.has(entry.name) || ((bytes[entry.body + 3] ?? 0) & 1) === 0) throw new CannotClean()
    fields((all) => all.put(4, 1))(bytes, entry)
  }
}

const places = new Set(['url ', 'urn ', 'alis', 'rsrc'])
