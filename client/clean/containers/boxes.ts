/**
 * Boxes: the structure of MP4, MOV, M4A and 3GP (ISO/IEC 14496-12, Apple's QuickTime File Format) and of HEIC and AVIF
 * (ISO/IEC 23008-12). A length, a name, and data or further boxes.
 *
 * Boxes are cleaned in place. A removed box becomes a "free" box of zeros with the same length, so nothing after it
 * moves and no table of positions has to be rewritten.
 */
import { CannotClean, latin, viewOf } from '../cleaned.ts'

export interface Box {
  readonly name: string
  /** Where it begins, where its data begin, and where it ends. */
  readonly at: number
  readonly body: number
  readonly end: number
}

/**
 * The box at `at`; `head` has up to its first 16 bytes, and `most` is where everything ends.
 * @throws CannotClean
 */
export function readBox(head: Uint8Array, at: number, most: number): Box {
  if (head.length < 8) throw new CannotClean()
  const view = viewOf(head)
  const short = view.getUint32(0)
  const name = latin(head.subarray(4, 8))
  if (short === 1 && head.length < 16) throw new CannotClean()
  const size = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? most - at : short
  const body = at + (short === 1 ? 16 : 8)
  const end = at + size
  if (!Number.isSafeInteger(end) || end < body || end > most) throw new CannotClean()
  return { name, at, body, end }
}

/**
 * The boxes between two positions in `bytes`.
 * @throws CannotClean if they do not fit
 */
export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < to;) {
    // QuickTime may end a list with four zeros.
    if (to - at === 4 && viewOf(bytes).getUint32(at) === 0) break
    const box = readBox(bytes.subarray(at, Math.min(at + 16, to)), at, to)
    boxes.push(box)
    if (boxes.length > 100_000) throw new CannotClean()
    at = box.end
  }
  return boxes
}

/** The first box with this name between two positions. */
export function boxNamed(bytes: Uint8Array, { body, end }: Box, name: string): Box | undefined {
  return boxesIn(bytes, body, end).find((box) => box.name === name)
}

/** Turns a box into a free box of zeros. */
export function free(bytes: Uint8Array, { at, body, end }: Box): void {
  bytes.set([0x66, 0x72, 0x65, 0x65], at + 4)
  bytes.fill(0, body, end)
}

/** How a kind of box is cleaned: `keep` leaves it, a function writes it anew, a map names the boxes allowed in it. */
export type Rule = 'keep' | ((bytes: Uint8Array, box: Box) => void) | Rules
export interface Rules {
  readonly [name: string]: Rule
}

/** Boxes that may come more than once in another. */
const several = new Set(['trak', 'trex', 'traf', 'trun', 'sbgp', 'sgpd', 'colr', 'ipma'])

/**
 * Applies rules to the boxes in a box, and removes those that no rule names.
 * @param gone receives their names
 * @throws CannotClean if a box comes again, of which players read one
 */
export function applyRules(
  bytes: Uint8Array,
  box: Pick<Box, 'body' | 'end'>,
  rules: Rules,
  gone: (name: string) => void,
  depth = 0,
): void {
  if (depth > 12) throw new CannotClean()
  const seen = new Set<string>()
  for (const inner of boxesIn(bytes, box.body, box.end)) {
    const rule = Object.hasOwn(rules, inner.name) ? rules[inner.name] : undefined
    if (rule === undefined) {
      if (inner.name !== 'free' && inner.name !== 'skip') gone(inner.name)
      free(bytes, inner)
      continue
    }
    if (seen.has(inner.name) && !several.has(inner.name)) throw new CannotClean()
    seen.add(inner.name)
    if (typeof rule === 'function') rule(bytes, inner)
    else if (rule !== 'keep') applyRules(bytes, inner, rule, gone, depth + 1)
  }
}
