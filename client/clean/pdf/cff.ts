/**
 * Fonts in the Compact Font Format (Adobe's Technical Note 5176): taken apart, and put together of what glyphs need. Names,
 * notices, and texts that nothing refers to are not written.
 */
import { CannotClean, joined } from '../cleaned.ts'
import { ascii, Reader } from './bytes.ts'
import { charsetOf, encodingOf, selectionOf, Strings } from './cff-glyphs.ts'
import { dictIn, indexIn, writeDict, writeIndex, type Dict, type Value } from './cff-parts.ts'
import { orderings } from './cmaps.ts'
import type { GlyphNames } from './names.ts'
import { outlineOf2 } from './type2-code.ts'

/** Operators of dictionaries; those of two bytes begin with 12: here 1200 and what follows. */
const op = {
  ...{ FontBBox: 5, Charset: 15, Encoding: 16, CharStrings: 17, Private: 18, Subrs: 19 },
  ...{ CharstringType: 1206, FontMatrix: 1207, Order: 1230, CidCount: 1234, Fonts: 1236, Selection: 1237 },
} as const
const topKeys = [op.FontBBox, 1205, op.CharstringType, op.FontMatrix, 1208, op.CidCount]
/** Of the dictionary for hints and widths. */
const privateKeys = [6, 7, 8, 9, 10, 11, 20, 21, 1209, 1210, 1211, 1212, 1213, 1214, 1217, 1218]

/** @throws CannotClean if its parts do not fit */
export function cleanCff(bytes: Uint8Array, names: GlyphNames): Uint8Array {
  const reader = new Reader(bytes, bytes[2] ?? 4)
  indexIn(reader)
  const [top, ...more] = indexIn(reader).map(dictIn)
  const strings = new Strings(indexIn(reader), names)
  const globals = indexIn(reader).map((code) => outlineOf2(code, false))
  if (!top || more.length > 0) throw new CannotClean()
  const glyphs = indexIn(new Reader(bytes, numberAt(top, op.CharStrings)))
  const isCid = top.has(op.Order)
  const isType2 = (top.get(op.CharstringType)?.[0] ?? 2) === 2
  const outlines = isType2 ? glyphs.map((code) => outlineOf2(code, true)) : glyphs
  const kept: Dict = new Map()
  // It must come first.
  if (isCid) {
    const [, ordering = 0, supplement = 0] = top.get(op.Order) ?? []
    const name = strings.textOf(Number(ordering))
    kept.set(op.Order, [
      strings.add('Adobe'),
      strings.add(orderings.has(name) ? name : 'Identity'),
      supplement,
    ])
  }
  for (const key of topKeys) copy(top, kept, key)
  const blocks = new Map<number, Uint8Array>([[op.CharStrings, writeIndex(outlines)]])
  const put = (key: number, found: Uint8Array | number) => {
    if (typeof found === 'number') kept.set(key, [found])
    else blocks.set(key, found)
  }
  put(op.Charset, charsetOf(bytes, numberAt(top, op.Charset), glyphs.length, isCid ? null : strings))
  if (isCid) put(op.Selection, selectionOf(bytes, numberAt(top, op.Selection), glyphs.length))
  else put(op.Encoding, encodingOf(bytes, numberAt(top, op.Encoding), strings))
  const fonts = isCid ? indexIn(new Reader(bytes, numberAt(top, op.Fonts))).map(dictIn) : [top]
  const head = (places: ReadonlyMap<number, Value[]>) =>
    joined([
      Uint8Array.of(1, 0, 4, 4),
      writeIndex([ascii('Font')]),
      writeIndex([writeDict(new Map([...kept, ...places]))]),
      writeIndex(strings.all()),
      writeIndex(globals),
    ])
  return assemble(
    head,
    blocks,
    fonts.map((font) => privateOf(bytes, font)),
    isCid ? fonts : null,
  )
}

const numberAt = (dict: Dict, key: number) => Number(dict.get(key)?.[0] ?? 0)

function copy(from: Dict, to: Dict, key: number): void {
  const value = from.get(key)
  if (value) to.set(key, value)
}

interface Private {
  readonly dict: Uint8Array
  readonly routines: Uint8Array
}

function privateOf(bytes: Uint8Array, font: Dict): Private {
  const [size = 0, at = 0] = (font.get(op.Private) ?? []).map(Number)
  const from = dictIn(new Reader(bytes, at).take(size))
  const kept: Dict = new Map()
  for (const key of privateKeys) copy(from, kept, key)
  const offset = numberAt(from, op.Subrs)
  if (offset === 0) return { dict: writeDict(kept), routines: new Uint8Array() }
  const routines = indexIn(new Reader(bytes, at + offset)).map((code) => outlineOf2(code, false))
  // They stand behind the dictionary, whose length does not depend on the place.
  kept.set(op.Subrs, [{ place: writeDict(new Map([...kept, [op.Subrs, [{ place: 0 }]]])).length }])
  return { dict: writeDict(kept), routines: writeIndex(routines) }
}

/**
 * All parts one after the other, each found by its place in a dictionary. Places have the same length whatever they are.
 * @param fonts of a font made of several
 */
function assemble(
  head: (places: ReadonlyMap<number, Value[]>) => Uint8Array,
  blocks: ReadonlyMap<number, Uint8Array>,
  privates: readonly Private[],
  fonts: readonly Dict[] | null,
): Uint8Array {
  const none: Value = { place: 0 }
  const places = new Map<number, Value[]>([...blocks.keys()].map((key) => [key, [none]]))
  if (fonts) places.set(op.Fonts, [none])
  else places.set(op.Private, [none, none])
  let at = head(places).length
  const parts: Uint8Array[] = []
  const put = (part: Uint8Array): Value => {
    const place = at
    parts.push(part)
    at += part.length
    return { place }
  }
  for (const [key, block] of blocks) places.set(key, [put(block)])
  const own = privates.map(({ dict, routines }): Value[] => {
    const place = put(dict)
    put(routines)
    return [{ place: dict.length }, place]
  })
  if (fonts) {
    const dicts = fonts.map((font, index) => {
      const kept: Dict = new Map()
      copy(font, kept, op.FontMatrix)
      return writeDict(kept.set(op.Private, own[index] ?? [none, none]))
    })
    places.set(op.Fonts, [put(writeIndex(dicts))])
  } else places.set(op.Private, own[0] ?? [none, none])
  return joined([head(places), ...parts])
}
