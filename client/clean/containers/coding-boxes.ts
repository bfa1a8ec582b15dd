/**
 * Boxes that tell a decoder how a film is coded: each is kept up to the end of its own fields (ISO/IEC 14496-14 and
 * -15, and others).
 */
import { free, type Box, type Rules } from './boxes.ts'
import { CannotClean, latin } from '../cleaned.ts'
import { cleanColour } from './colour-box.ts'
import { cleanDescriptors } from './descriptors.ts'
import { Fields } from './fields.ts'
import { emptyObus, endSet, unitKind } from './units.ts'

/** Codings of sound. */
export const sounds = new Set([
  ...[
    'mp4a',
    'alac',
    'Opus',
    'fLaC',
    'ac-3',
    'ec-3',
    'lpcm',
    'sowt',
    'twos',
    'in24',
    'ulaw',
    'alaw',
    'samr',
    'sawb',
  ],
])

/** A box of these fields, and nothing behind them. */
export function fields(write: (box: Fields) => unknown) {
  return (bytes: Uint8Array, box: Box): void => {
    const all = new Fields(bytes, box)
    write(all)
    all.close()
  }
}

/** Version and flags of a box that has no use for them. */
const plain = (box: Fields) => box.put(4, 0)

/**
 * H.264: parameter sets, each with its length, and for some profiles how colours are stored.
 * @throws CannotClean
 */
export function avc(bytes: Uint8Array, { body, end }: Box): void {
  if (body + 7 > end) throw new CannotClean()
  bytes[body] = 1
  bytes[body + 4] = (bytes[body + 4] ?? 0) | 0xfc
  bytes[body + 5] = (bytes[body + 5] ?? 0) | 0xe0
  let at = body + 5
  const sets = (mask: number, kind: number) => {
    for (let left = (bytes[at++] ?? 0) & mask; left > 0; left--) {
      const from = at + 2
      at = from + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0)
      if (at > end || unitKind(bytes.subarray(from), 'avc') !== kind) throw new CannotClean()
      endSet(bytes.subarray(from, at))
    }
  }
  sets(31, 7)
  sets(255, 8)
  if (at > end) throw new CannotClean()
  const hasMore = [100, 110, 122, 144].includes(bytes[body + 1] ?? 0) && at + 4 <= end
  if (hasMore) {
    for (const reserved of [0xfc, 0xf8, 0xf8]) bytes[at] = (bytes[at++] ?? 0) | reserved
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
  const head = new Fields(bytes, { body, end })
  head.put(1, 1)
  head.skip(1)
  // Profiles that it keeps to, and its limits, of which the last have no meaning yet.
  head.mask(4, 0xfff00000)
  head.skip(2)
  head.zero(4)
  head.skip(1)
  for (const [width, bits, reserved] of [
    [2, 0x0fff, 0xf000],
    [1, 3, 0xfc],
    [1, 3, 0xfc],
    [1, 7, 0xf8],
    [1, 7, 0xf8],
  ] as const) {
    const value = head.mask(width, bits)
    head.at -= width
    head.put(width, value + reserved)
  }
  head.put(2, 0)
  head.skip(2)
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
  const head = new Fields(bytes, { body, end })
  head.put(1, 0x81)
  head.skip(2)
  head.mask(1, 0x1f)
  emptyObus(bytes.subarray(head.at, end), sequence)
}

/** Opus (of Opus in ISO base media files, 4.3.2): its length follows from the number of channels. */
const opus = fields((box) => {
  box.put(1, 0)
  const channels = box.number(1, 255)
  // Sound to leave out at the start; how fast the original was, which is only told; how loud.
  box.number(2, 65_535)
  box.put(4, 48_000)
  box.number(2, 65_535)
  if (box.number(1, 255) === 0) return
  const streams = box.number(1, 255)
  const all = streams + box.number(1, streams)
  if (box.skip(channels).some((one) => one >= all && one < 255)) throw new CannotClean()
})

/** FLAC: one block, as at the start of a file; how large frames are and the sum of the sound are left out. */
const flac = fields((box) => {
  plain(box)
  box.put(4, 0x80000022)
  box.skip(4)
  box.zero(6)
  box.skip(8)
  box.zero(16)
})

const lossless = fields((box) => {
  plain(box)
  box.number(4, 65_536)
  box.put(1, 0)
  box.skip(5)
  box.number(2, 65_535)
  // The largest frame, and the number of bits: unknown.
  box.zero(8)
  box.number(4, 768_000)
})

/** Enhanced AC-3 (ETSI TS 102 366, F.6): groups of channels, and whether sounds move. */
const enhanced = fields((box) => {
  for (let left = (box.number(2, 65_535) & 7) + 1; left > 0; left--) {
    box.mask(2, 0xfeff)
    const groups = box.mask(1, 0x1f) & 0x1e
    if (groups > 0) box.skip(1)
  }
  const [moves, many = 0] = box.left < 2 ? [] : box.bytes.subarray(box.at, box.at + 2)
  if (moves === 1 && many <= 16) box.skip(2)
})

/** Where each channel of sound belongs (Apple's "Core Audio Types"). */
const channelLayout = fields((box) => {
  plain(box)
  box.number(2, 255)
  box.number(2, 64)
  box.mask(4, 0x3ffff)
  const count = box.number(4, 64)
  for (let left = count; left > 0; left--) {
    box.number(4, 1000)
    box.zero(16)
  }
})

/** The width of a pixel by its height. */
export const pixelShape = fields((box) => {
  box.number(4, 65_535)
  box.number(4, 65_535)
})

/** What is cut off: fractions of the width, the height, and how far the middle is off. */
export const cleanAperture = fields((box) => {
  for (let left = 4; left > 0; left--) {
    box.signed(4, 0xffffff)
    box.number(4, 65_535)
  }
})

/** The colours of the screen on which a film was made, in parts of fifty thousand, and how bright it was. */
export const masteringScreen = fields((box) => {
  for (let left = 8; left > 0; left--) box.round(2, 50)
  box.round(4, 10_000)
  box.number(4, 65_535)
})

export const lightLevel = fields((box) => box.skip(4))

/** Light around the viewer: how much, and of what colour. */
export const surroundings = fields((box) => {
  box.round(4, 10_000)
  for (let left = 2; left > 0; left--) box.round(2, 50)
})

const codings = new Set([
  ...sounds,
  '.mp3',
  'raw ',
  'NONE',
  'ima4',
  'fl32',
  'fl64',
  'in32',
  'ms\0\x02',
  'ms\0\x11',
])

/** QuickTime: what a decoder of sound must know, up to a box without a name. */
const wave: Rules = {
  frma: fields((box) => {
    if (box.name(codings) === null) throw new CannotClean()
  }),
  ...{
    mp4a: fields((box) => box.put(4, 0)),
    esds: cleanDescriptors,
    alac: lossless,
    chan: channelLayout,
  },
  enda: fields((box) => box.number(2, 1)),
  '\0\0\0\0': fields(() => undefined),
}

/** What a decoder must know. */
export const coding: Rules = {
  ...{ avcC: avc, hvcC: hevc, av1C: av1, esds: cleanDescriptors, dOps: opus, dfLa: flac, alac: lossless },
  ...{ dec3: enhanced, chan: channelLayout, colr: cleanColour, pasp: pixelShape, clap: cleanAperture, wave },
  ...{ mdcv: masteringScreen, clli: lightLevel, amve: surroundings },
  vpcC: fields((box) => {
    box.put(4, 0x01000000)
    box.skip(6)
    box.put(2, 0)
  }),
  dac3: fields((box) => box.mask(3, 0xffffe0)),
  // Of H.263 and AMR, the maker of the coder comes first.
  d263: fields((box) => {
    box.zero(5)
    box.skip(2)
  }),
  damr: fields((box) => {
    box.zero(5)
    box.skip(4)
  }),
  fiel: fields((box) => box.skip(2)),
  gama: fields((box) => box.fixed(8)),
  pcmC: fields((box) => {
    plain(box)
    box.number(1, 1)
    box.number(1, 64)
  }),
  srat: fields((box) => {
    plain(box)
    box.number(4, 768_000)
  }),
}

/** Sample groups that only say how many samples to play before the wanted one. */
const groupsKept = new Set(['roll', 'rap ', 'prol'])
const kindOf = (bytes: Uint8Array, { body }: Box) => latin(bytes.subarray(body + 4, body + 8))

/** Which sample is in which group: `sbgp`. A group may be one of a fragment's own. */
export function groups(bytes: Uint8Array, box: Box): void {
  if (!groupsKept.has(kindOf(bytes, box))) return free(bytes, box)
  fields((all) => {
    const version = all.oneOf(4, 0, 0x01000000)
    all.skip(4)
    if (version > 0) all.put(4, 0)
    for (let left = all.number(4, 1_000_000); left > 0; left--) {
      all.number(4, 1_000_000)
      all.number(4, 0x10000 + mostGroups)
    }
  })(bytes, box)
}

const mostGroups = 8

/** What the groups mean: `sgpd`, with entries of equal length. */
export function groupKinds(bytes: Uint8Array, box: Box): void {
  const kind = kindOf(bytes, box)
  if (!groupsKept.has(kind) || bytes[box.body] !== 1) return free(bytes, box)
  fields((all) => {
    all.put(4, 0x01000000)
    all.skip(4)
    const length = all.number(4, 2)
    const count = all.number(4, mostGroups)
    if (length !== (kind === 'rap ' ? 1 : 2)) throw new CannotClean()
    for (let left = count; left > 0; left--)
      if (length === 1) all.skip(1)
      else all.signed(2, 255)
  })(bytes, box)
}
