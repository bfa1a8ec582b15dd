/** Letters of a drawing that stand beyond its edge: told, not removed. What is not said in plain numbers is not followed. */
import type { Shape } from './svg-shape.ts'

export type Matrix = readonly [number, number, number, number, number, number]
/** Left, top, right, bottom. */
type Box = readonly [number, number, number, number]

const same: Matrix = [1, 0, 0, 1, 0, 0]

/** What the second does, and then the first. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** What an attribute `transform` does; null if that is not known. */
export function matrixOf(transform: string): Matrix | null {
  let made = same
  for (const [, name = '', inner = ''] of transform.matchAll(/\b([a-z]{4,10})\s*\(([^()]*)\)/gi)) {
    const numbers = inner.trim().split(/[\s,]+/)
    const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = numbers.map(Number)
    const angle = (a * Math.PI) / 180
    const [cos, sin, tan] = [Math.cos(angle), Math.sin(angle), Math.tan(angle)]
    const step: Matrix | undefined = (
      {
        matrix: [a, b ?? 0, c, d, e, f],
        translate: [1, 0, 0, 1, a, b ?? 0],
        scale: [a, 0, 0, b ?? a, 0, 0],
        rotate: [cos, sin, -sin, cos, (b ?? 0) * (1 - cos) + c * sin, c * (1 - cos) - (b ?? 0) * sin],
        skewX: [1, 0, tan, 1, 0, 0],
        skewY: [1, tan, 0, 1, 0, 0],
      } satisfies Record<string, Matrix> as Record<string, Matrix>
    )[name]
    if (!step?.every(Number.isFinite)) return null
    made = times(made, step)
  }
  return made
}

const valueIn = ({ attributes }: Shape, name: string) =>
  attributes.find(({ local }) => local === name)?.value.trim()
/** A length in the units of the drawing; null if there is none, NaN if it is in others. Of several, the first. */
function lengthIn(shape: Shape, name: string): number | null {
  const [first] = valueIn(shape, name)?.split(/[\s,]+/) ?? []
  return first === undefined || first === '' ? null : Number(first.replace(/px$/, ''))
}

/** The part of a drawing that is seen, if it says so in numbers. */
function pageOf(root: Shape): Box | null {
  const [x = NaN, y = NaN, width = 0, height = 0] = (valueIn(root, 'viewBox') ?? '')
    .split(/[\s,]+/)
    .map(Number)
  if (width > 0 && height > 0 && Number.isFinite(x + y)) return [x, y, x + width, y + height]
  const [wide, high] = [lengthIn(root, 'width') ?? NaN, lengthIn(root, 'height') ?? NaN]
  return wide > 0 && high > 0 ? [0, 0, wide, high] : null
}

const apart = /^(defs|symbol|clipPath|mask|marker|pattern|filter|svg|style)$/
const countOf = ({ children }: Shape): number =>
  children.reduce((sum, one) => sum + (typeof one === 'string' ? one.length : countOf(one)), 0)
const moves = ({ tag, children }: Shape): boolean =>
  /^(animate|set)/.test(tag.local) || children.some((one) => typeof one !== 'string' && moves(one))
/** Sizes of letters, in a style or a style sheet. */
const sizesIn = (text: string) =>
  [...text.matchAll(/font(?:-size)?\s*:[^;}]{0,80}?([\d.]+)/g)].map(([, number]) => Number(number))

/** What letters take from the elements around them. */
interface Around {
  readonly matrix: Matrix
  /** The largest size that they may have. */
  readonly size: number
  /** Where they begin, in a text. */
  readonly at: readonly [number, number] | null
}

/** Texts, and parts of texts, of which no letter can reach the page, however long they are. Used by `svg-hidden.ts`. */
export function lettersBeyond(root: Shape): Set<Shape> {
  const found = new Set<Shape>()
  const page = pageOf(root)
  if (!page) return found
  const look = (shape: Shape, around: Around) => {
    const { local } = shape.tag
    const transform = matrixOf(valueIn(shape, 'transform') ?? '')
    const style = valueIn(shape, 'style') ?? ''
    const isOdd = style.includes('transform') || (shape !== root && apart.test(local)) || moves(shape)
    if (!transform || isOdd || local === 'textPath') return
    const matrix = times(around.matrix, transform)
    const size = Math.max(around.size, lengthIn(shape, 'font-size') ?? 0, ...sizesIn(style))
    const at = local === 'text' || local === 'tspan' ? beginning(shape, around.at) : null
    const reach = (countOf(shape) + 2) * size * 1.5
    if (at && isOutside(at, reach, matrix, page)) found.add(shape)
    else for (const one of shape.children) if (typeof one !== 'string') look(one, { matrix, size, at })
  }
  look(root, { matrix: same, size: Math.max(16, ...sheetSizes(root)), at: null })
  return found
}

const sheetSizes = (shape: Shape): number[] =>
  shape.children.flatMap((one) =>
    typeof one !== 'string' ? sheetSizes(one) : shape.tag.local === 'style' ? sizesIn(one) : [],
  )

function beginning(shape: Shape, before: Around['at']): readonly [number, number] {
  const [x, y] = [lengthIn(shape, 'x') ?? before?.[0] ?? 0, lengthIn(shape, 'y') ?? before?.[1] ?? 0]
  return [x + (lengthIn(shape, 'dx') ?? 0), y + (lengthIn(shape, 'dy') ?? 0)]
}

function isOutside([x, y]: readonly [number, number], reach: number, matrix: Matrix, page: Box): boolean {
  const [a, b, c, d, e, f] = matrix
  const points = [-reach, reach].flatMap((right) =>
    [-reach, reach].map((down) => {
      const [px, py] = [x + right, y + down]
      return [a * px + c * py + e, b * px + d * py + f] as const
    }),
  )
  const [xs, ys] = [points.map(([one]) => one), points.map(([, one]) => one)]
  const [left, top, right, bottom] = page
  return (
    Math.max(...xs) < left || Math.min(...xs) > right || Math.max(...ys) < top || Math.min(...ys) > bottom
  )
}
