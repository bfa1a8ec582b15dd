/** HEIC and AVIF boxes that describe an item: each is kept up to the end of its own fields (ISO/IEC 23008-12, 6.5). */
import { boxesIn, free, type Box, type Rules } from '../containers/boxes.ts'
import { CannotClean, latin, viewOf } from '../cleaned.ts'
import {
  av1,
  avc,
  cleanAperture,
  fields,
  hevc,
  lightLevel,
  masteringScreen,
  pixelShape,
  surroundings,
} from '../containers/coding-boxes.ts'
import { cleanColour } from '../containers/colour-box.ts'
import { Fields } from '../containers/fields.ts'

/** What an extra picture may be for: transparency, depth, light, who is in front of what. */
const auxiliary =
  /^urn:mpeg:(hevc:2015:auxid:[12]|mpegB:cicp:systems:auxiliary:(alpha|depth))$|^(urn:com:apple:photo|tag:apple\.com,)(:?20[12]\d)(:aux|:photo:aux):(portraiteffectsmatte|semantic(skin|hair|teeth|glasses|sky)matte|hdrgainmap|linearthumbnail|styledeltamap)$/

const bits = (mask: number) => fields((box) => box.mask(1, mask))

/** What a picture must tell its decoder, and its orientation. */
const properties: Rules = {
  ...{ hvcC: hevc, av1C: av1, avcC: avc, colr: cleanColour, auxC: auxiliaryKind, pixi: depths },
  ...{ irot: bits(3), imir: bits(1), a1op: bits(31), clap: cleanAperture, pasp: pixelShape },
  ...{ mdcv: masteringScreen, clli: lightLevel, amve: surroundings },
  ispe: fields((box) => {
    box.put(4, 0)
    box.number(4, 1 << 24)
    box.number(4, 1 << 24)
  }),
  lsel: fields((box) => box.oneOf(2, 0xffff, 0, 1, 2, 3)),
  // How long each of four layers is.
  a1lx: fields((box) => {
    const width = box.mask(1, 1) === 1 ? 4 : 2
    for (let left = 3; left > 0; left--) box.number(width, 1 << 24)
  }),
}

/** Bits of each of up to four channels. */
function depths(bytes: Uint8Array, box: Box): void {
  const count = bytes[box.body + 4] ?? 0
  const all = bytes.subarray(box.body + 5, box.body + 5 + count)
  if (count < 1 || count > 4 || all.some((bits) => bits > 16)) free(bytes, box)
  else
    fields((all) => {
      all.put(4, 0)
      all.skip(1 + count)
    })(bytes, box)
}

function auxiliaryKind(bytes: Uint8Array, box: Box): void {
  const text = latin(bytes.subarray(box.body + 4, box.end)).split('\0')[0] ?? ''
  if (!auxiliary.test(text)) return free(bytes, box)
  bytes.fill(0, box.body, box.body + 4)
  bytes.fill(0, box.body + 4 + text.length, box.end)
}

/**
 * Properties are numbered, so none may be removed; unknown ones are emptied, and those that no picture has.
 * @param used their numbers, from one
 */
export function cleanProperties(used: ReadonlySet<number>) {
  return (bytes: Uint8Array, box: Box): void => {
    for (const [index, one] of boxesIn(bytes, box.body, box.end).entries()) {
      const rule = Object.hasOwn(properties, one.name) ? properties[one.name] : undefined
      if (typeof rule === 'function' && used.has(index + 1)) rule(bytes, one)
      else free(bytes, one)
    }
  }
}

/**
 * Which properties an item has: `ipma`.
 * @throws CannotClean for items or properties that do not exist
 */
export function associations(items: ReadonlySet<number>, count: number) {
  return (bytes: Uint8Array, box: Box): void => {
    const { all, at } = readAssociations(bytes, box)
    if (all.some(({ id, index }) => !items.has(id) || index > count)) throw new CannotClean()
    bytes.set([(bytes[box.body] ?? 0) & 1, 0, 0, (bytes[box.body + 3] ?? 0) & 1], box.body)
    bytes.fill(0, at, box.end)
  }
}

/**
 * The properties of items, numbered from one.
 * @param box an `ipma`
 * @param has whether an item is meant
 */
export function propertiesOf(bytes: Uint8Array, box: Box, has: (item: number) => boolean): number[] {
  return readAssociations(bytes, box).all.flatMap(({ id, index }) => (has(id) ? [index] : []))
}

function readAssociations(bytes: Uint8Array, { body, end }: Box) {
  // After the end of the box there is nothing to read: that throws.
  const view = viewOf(bytes.subarray(0, end))
  const [wideId, wide] = [view.getUint8(body) > 0, (view.getUint8(body + 3) & 1) !== 0]
  const all: { id: number; index: number }[] = []
  let at = body + 8
  for (let left = view.getUint32(body + 4); left > 0; left--) {
    const id = wideId ? view.getUint32(at) : view.getUint16(at)
    at += wideId ? 4 : 2
    let many = view.getUint8(at++)
    // An item without properties is only counted.
    if (many === 0) all.push({ id, index: 0 })
    for (; many > 0; many--, at += wide ? 2 : 1)
      all.push({ id, index: wide ? view.getUint16(at) & 0x7fff : view.getUint8(at) & 127 })
  }
  return { all, at }
}

const referencesKept = new Set(['thmb', 'auxl', 'dimg', 'cdsc', 'base', 'prem'])
const groupsKept = new Set(['altr', 'ster', 'eqiv'])

/** Which item belongs to which: `iref`. */
export function references(items: ReadonlySet<number>) {
  return (bytes: Uint8Array, { body, end }: Box): void => {
    const width = (bytes[body] ?? 0) > 0 ? 4 : 2
    bytes.set([width === 4 ? 1 : 0, 0, 0, 0], body)
    for (const one of boxesIn(bytes, body + 4, end)) {
      const view = viewOf(bytes.subarray(0, one.end))
      const id = (index: number) =>
        width === 4 ? view.getUint32(one.body + index) : view.getUint16(one.body + index)
      if (!referencesKept.has(one.name)) {
        free(bytes, one)
        continue
      }
      const last = one.body + width + 2 + view.getUint16(one.body + width) * width
      if (last > one.end || !items.has(id(0))) throw new CannotClean()
      for (let at = width + 2; one.body + at < last; at += width)
        if (!items.has(id(at))) throw new CannotClean()
      bytes.fill(0, last, one.end)
    }
  }
}

/** Which pictures are alternatives to one another: `grpl`. A group whose only member is not an item says nothing. */
export function entityGroups(items: ReadonlySet<number>) {
  const first = Math.max(0, ...items) + 1
  return (bytes: Uint8Array, { body, end }: Box): void => {
    for (const [index, one] of boxesIn(bytes, body, end).entries()) {
      const view = viewOf(bytes.subarray(0, one.end))
      const count = one.body + 12 <= one.end ? view.getUint32(one.body + 8) : 0
      const last = one.body + 12 + count * 4
      const members = Array.from({ length: last > one.end ? 0 : count }, (_, index) =>
        view.getUint32(one.body + 12 + index * 4),
      )
      if (!groupsKept.has(one.name) || members.length === 0 || !members.every((id) => items.has(id)))
        free(bytes, one)
      else {
        // A group has any number that no picture has.
        new Fields(bytes, one).put(4, 0, first + index)
        bytes.fill(0, last, one.end)
      }
    }
  }
}
