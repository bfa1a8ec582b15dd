/** The tables of a film: what each box in `moov` and `moof` consists of (ISO/IEC 14496-12, 8). */
import { free, type Box, type Rules } from '../containers/boxes.ts'
import { CannotClean } from '../cleaned.ts'
import { fields, groupKinds, groups } from '../containers/coding-boxes.ts'
import type { Fields } from '../containers/fields.ts'
import { dataPlaces, sampleEntries } from './sample-entries.ts'

/** Ticks in a second. */
export const mostTicks = 10_000_000
/** In any unit, a film is shorter. */
const longest = 2 ** 48
const ONE = 0x10000
/** Bytes of a sample, or how long it lasts, where it has none of its own. */
const mostOfSample = 2 ** 28

/** Version and flags of a box with times, which are removed: those of creation and of change. */
function withoutTimes(box: Fields, flags: number): 4 | 8 {
  const isLong = box.mask(4, 0x01000000 | flags) >= 0x01000000
  box.zero(isLong ? 16 : 8)
  return isLong ? 8 : 4
}

const movieHead = (tracks: number) =>
  fields((box) => {
    const width = withoutTimes(box, 0)
    box.number(4, mostTicks)
    duration(box, width)
    box.put(4, ONE)
    box.put(2, 0x100)
    box.zero(10)
    // How the film is turned is said by its tracks.
    box.put(4, ONE, 0, 0, 0, ONE, 0, 0, 0, 0x40000000)
    box.zero(24)
    // The number of the next track.
    box.put(4, tracks + 1)
  })

/** Unknown is written as ones. */
function duration(box: Fields, width: 4 | 8): void {
  const value = box.number(width, Infinity)
  if (value > longest && value < (width === 8 ? 2 ** 64 - 1 : 0xffffffff)) throw new CannotClean()
}

/** @param numbers of tracks, by those they had */
const trackHead = (numbers: Numbers) =>
  fields((box) => {
    const width = withoutTimes(box, 15)
    renumber(box, numbers)
    box.zero(4)
    duration(box, width)
    box.zero(8)
    box.signed(2, 64)
    box.signed(2, 64)
    box.oneOf(2, 0, 0x100)
    box.zero(2)
    turn(box)
    // In pixels: of a fraction, eight digits stay.
    box.mask(4, 0x7fffff00)
    box.mask(4, 0x7fffff00)
  })

/**
 * How pictures are turned and stretched. Where they are then on an empty screen follows from their size, and players
 * do not ask.
 */
function turn(box: Fields): void {
  for (const kind of 'ab0cd0xy1') {
    if (kind === '0') box.put(4, 0)
    else if (kind === '1') box.put(4, 0x40000000)
    else if (kind === 'x' || kind === 'y') box.mask(4, 0xffff0000)
    else box.fixed(16)
  }
}

/** The language of a track is not told. */
const mediaHead = fields((box) => {
  const width = withoutTimes(box, 0)
  box.number(4, mostTicks)
  duration(box, width)
  box.put(2, 0x55c4, 0)
})

/** A handler gives the type of a track; its maker and name are removed. */
const handler = fields((box) => {
  box.put(4, 0)
  box.nameOrZeros(new Set(['mhlr', 'dhlr']))
  if (box.name(new Set(['vide', 'soun', 'url ', 'alis'])) === null) throw new CannotClean()
})

/** A table of entries. */
const list = (entry: (box: Fields, isLong: boolean) => unknown) =>
  fields((box) => {
    const isLong = box.mask(4, 0x01000000) > 0
    for (let left = box.number(4, 100_000_000); left > 0; left--) entry(box, isLong)
  })

const pairs = list((box) => box.skip(8))
const numbers4 = list((box) => box.skip(4))

/** Parts of a track that are shown, at the usual speed, or standing still. */
const edits = list((box, isLong) => {
  duration(box, isLong ? 8 : 4)
  duration(box, isLong ? 8 : 4)
  box.oneOf(4, ONE, 0)
})

const sizes = fields((box) => {
  box.put(4, 0)
  const all = box.number(4, 0xffffffff)
  const count = box.number(4, 100_000_000)
  if (all === 0) box.skip(4 * count)
})

/**
 * How far times of decoding and of showing are apart: the first and last time may be unknown.
 * Version 1 has longer numbers, which nobody needs.
 */
function shifts(bytes: Uint8Array, box: Box): void {
  if (bytes[box.body] !== 0) return free(bytes, box)
  fields((all) => {
    all.put(4, 0)
    for (let left = 3; left > 0; left--) all.signed(4, mostTicks)
    all.zero(8)
  })(bytes, box)
}

const table: Rules = {
  ...{ stts: pairs, ctts: pairs, stss: numbers4, stps: numbers4, stco: numbers4, co64: pairs, stsz: sizes },
  ...{
    stsc: list((box) => box.skip(12)),
    cslg: shifts,
    sbgp: groups,
    sgpd: groupKinds,
    stsd: sampleEntries,
  },
}

/** New numbers of tracks, by old ones. */
export type Numbers = ReadonlyMap<number, number>

function renumber(box: Fields, numbers: Numbers): void {
  const number = numbers.get(box.number(4, 0xffffffff))
  if (number === undefined) throw new CannotClean()
  box.at -= 4
  box.put(4, number)
}

/** What is said of a sample: whether others need it, and whether it needs others. */
const sampleFlags = (box: Fields) => box.mask(4, 0x0fff0000)

export function movieRules(numbers: Numbers): Rules {
  const track: Rules = {
    tkhd: trackHead(numbers),
    edts: { elst: edits },
    mdia: {
      mdhd: mediaHead,
      hdlr: handler,
      minf: {
        vmhd: fields((box) => {
          box.put(4, 1)
          box.zero(8)
        }),
        smhd: fields((box) => box.zero(8)),
        hdlr: handler,
        dinf: { dref: dataPlaces },
        stbl: table,
      },
    },
  }
  return {
    mvhd: movieHead(numbers.size),
    trak: track,
    mvex: {
      mehd: fields((box) => duration(box, box.mask(4, 0x01000000) > 0 ? 8 : 4)),
      trex: fields((box) => {
        box.put(4, 0)
        renumber(box, numbers)
        box.number(4, 64)
        box.number(4, mostOfSample)
        box.number(4, mostOfSample)
        sampleFlags(box)
      }),
    },
  }
}

/** @param index of the fragment, from 1 */
export function fragmentRules(numbers: Numbers, index: number): Rules {
  return {
    mfhd: fields((box) => box.put(4, 0, index)),
    traf: {
      tfhd: fields((box) => {
        const flags = box.mask(4, 0x03003b)
        renumber(box, numbers)
        if (flags & 1) box.number(8, longest)
        if (flags & 2) box.number(4, 64)
        if (flags & 8) box.number(4, mostOfSample)
        if (flags & 16) box.number(4, mostOfSample)
        if (flags & 32) sampleFlags(box)
      }),
      tfdt: fields((box) => duration(box, box.mask(4, 0x01000000) > 0 ? 8 : 4)),
      trun: fields((box) => {
        const flags = box.mask(4, 0x01000f05)
        const count = box.number(4, 100_000_000)
        if (flags & 1) box.skip(4)
        if (flags & 4) sampleFlags(box)
        for (let left = flags & 0xf00 ? count : 0; left > 0; left--) {
          if (flags & 0x100) box.skip(4)
          if (flags & 0x200) box.skip(4)
          if (flags & 0x400) sampleFlags(box)
          if (flags & 0x800) box.skip(4)
        }
      }),
      ...{ sbgp: groups, sgpd: groupKinds },
    },
  }
}
