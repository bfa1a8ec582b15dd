/**
 * Follows where a drawing puts its letters, to tell of such that nobody sees: those that are not painted (mode 3, as
 * programs put them over a scan), without size, seen through, cut off, and what stands beyond the edge. Nothing is removed
 * for it.
 */
import { CannotClean } from '../cleaned.ts'
import type { Token } from './tokens.ts'

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number]
type Matrix = readonly [number, number, number, number, number, number]
type Point = readonly [x: number, y: number]

/** Letters of a smaller size, in points, are not seen; and what is drawn through a smaller hole. */
const smallest = 0.05
/** What is less opaque is not seen. */
const faintest = 0.02
/** A shape of more parts that cuts off what is around it is not looked at. */
const mostParts = 16

/** States that wait for their end: a drawing has some tens. */
const mostStates = 10_000

const same: Matrix = [1, 0, 0, 1, 0, 0]

/** What the first does, and then the second. */
function both([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

export function boxOf(numbers: readonly number[]): Box | null {
  const [a, b, c, d] = numbers
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

/** How opaque what a drawing fills and strokes is, from 0 to 1; null for what a named state leaves as it is. */
export interface Opacity {
  readonly fill: number | null
  readonly stroke: number | null
}

/** What a drawing refers to by name. */
export interface Named {
  /** The box of a picture or form. */
  readonly placed: (name: string) => Box | null
  readonly opacity: (name: string) => Opacity
}

interface State {
  readonly page: Matrix
  readonly size: number
  readonly mode: number
  readonly leading: number
  /** Of the width of letters, 1 as they are; what is added to each; how far they are lifted. */
  readonly wide: number
  readonly apart: number
  readonly rise: number
  readonly fill: number
  readonly stroke: number
  /** What is not cut off; null for everything. */
  readonly clip: Box | null
}

const atFirst: State = {
  ...{ page: same, size: 1, mode: 0, leading: 0, wide: 1, apart: 0, rise: 0, fill: 1, stroke: 1, clip: null },
}
const ends = new Set(['n', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's'])

export class Sight {
  isHidden = false
  private readonly box: Box | null
  private readonly named: Named
  private state = atFirst
  private readonly states: State[] = []
  private line: Matrix = same
  /** Behind strings, whose widths nobody measures: the least and the most that letters are to the right. */
  private least = 0
  private most = 0
  /** The parts of the shape being drawn, and whether it will cut off what is around it. */
  private parts: Point[][] = []
  private cuts = false

  /** @param box what is seen of the drawing, if that is known */
  constructor(box: Box | null, named: Named) {
    this.box = box
    this.named = named
  }

  follow(operator: string, operands: readonly Token[]): void {
    if (operator === 'q' && this.states.length >= mostStates) throw new CannotClean('too-large')
    if (operator === 'q') this.states.push(this.state)
    else if (operator === 'Q') this.state = this.states.pop() ?? this.state
    // One that is told of is enough.
    else if (!this.isHidden) this.change(operator, operands)
  }

  private change(operator: string, operands: readonly Token[]): void {
    const number = (index: number) => numberAt(operands, index)
    switch (operator) {
      case 'cm':
        this.state = { ...this.state, page: both(matrixOf(operands), this.state.page) }
        break
      case 'gs': {
        const { fill, stroke } = this.named.opacity(operands[0]?.text ?? '')
        this.state = { ...this.state, fill: fill ?? this.state.fill, stroke: stroke ?? this.state.stroke }
        break
      }
      case 'Tf':
        this.state = { ...this.state, size: number(1) }
        break
      case 'Tr':
        this.state = { ...this.state, mode: number(0) }
        break
      case 'TL':
        this.state = { ...this.state, leading: number(0) }
        break
      case 'Tz':
        this.state = { ...this.state, wide: number(0) / 100 }
        break
      case 'Tc':
        this.state = { ...this.state, apart: number(0) }
        break
      case 'Ts':
        this.state = { ...this.state, rise: number(0) }
        break
      case 'BT':
        this.start(same)
        break
      case 'Tm':
        this.start(matrixOf(operands))
        break
      case 'TD':
        this.state = { ...this.state, leading: -number(1) }
        this.move(number(0), number(1))
        break
      case 'Td':
        this.move(number(0), number(1))
        break
      case 'T*':
        this.move(0, -this.state.leading)
        break
      case '"':
        this.state = { ...this.state, apart: number(1) }
        this.move(0, -this.state.leading)
        this.show(operands)
        break
      case "'":
        this.move(0, -this.state.leading)
        this.show(operands)
        break
      case 'Tj':
      case 'TJ':
        this.show(operands)
        break
      case 'Do': {
        const box = this.named.placed(operands[0]?.text ?? '')
        if (this.state.fill < faintest) this.isHidden = true
        if (box) this.look(cornersOf(box), this.state.page, 0)
        break
      }
      default:
        this.shape(operator, operands)
    }
  }

  /** Shapes are only for what they cut off. */
  private shape(operator: string, operands: readonly Token[]): void {
    if (ends.has(operator)) {
      if (this.cuts) this.cut()
      this.parts = []
      this.cuts = false
    } else if (operator === 'W' || operator === 'W*') this.cuts = true
    else if (this.parts.length <= mostParts && /^(re|[mlcvy])$/.test(operator)) {
      const [a = 0, b = 0, c = 0, d = 0, ...rest] = operands.map(({ text }) => Number(text))
      const points: Point[] = operator === 're' ? cornersOf([a, b, a + c, b + d]) : [[a, b]]
      if (/[cvy]/.test(operator)) points.push([c, d])
      if (operator === 'c') points.push([rest[0] ?? 0, rest[1] ?? 0])
      this.parts.push(points.map((point) => moved(point, this.state.page)))
    }
  }

  private cut(): void {
    if (this.parts.length > mostParts || this.parts.length === 0) return
    const box = around(this.parts.flat())
    this.state = { ...this.state, clip: this.state.clip ? shared(this.state.clip, box) : box }
  }

  /** What is seen of the drawing now. */
  private seen(): Box | null {
    const { clip } = this.state
    return clip && this.box ? shared(clip, this.box) : (clip ?? this.box)
  }

  private start(line: Matrix): void {
    this.line = line
    this.least = 0
    this.most = 0
  }

  private move(x: number, y: number): void {
    this.start(both([1, 0, 0, 1, x, y], this.line))
  }

  private show(operands: readonly Token[]): void {
    const { size, mode, page, wide, fill, stroke } = this.state
    const said = operands.at(-1)
    const pieces = said?.items ?? (said ? [said] : [])
    if (!pieces.some(({ kind, from, to }) => kind === 's' && to - from > 2)) return
    const [a, b, c, d] = both(this.line, page)
    const isSmall = Math.abs(size) * Math.sqrt(Math.abs((a * d - b * c) * wide)) < smallest
    const isFaint = (mode % 4 === 1 || fill < faintest) && (mode % 4 === 0 || stroke < faintest)
    const seen = this.seen()
    const isCut = seen !== null && (seen[2] - seen[0] < smallest || seen[3] - seen[1] < smallest)
    if (mode === 3 || isSmall || isFaint || isCut) this.isHidden = true
    for (const one of pieces) if (!this.isHidden) this.piece(one)
  }

  /** A string, or how far the next is moved. As if each letter were at most as wide as it is high. */
  private piece({ kind, from, to, text }: Token): void {
    const { size, wide, apart, rise, page } = this.state
    if (kind === 'n') {
      const way = (-Number(text) / 1000) * size * wide
      this.least += way
      this.most += way
      return
    }
    const length = to - from - 2
    if (length <= 0) return
    const wider = length * Math.max(0, Math.abs(size) + apart) * Math.abs(wide)
    // Letters of a negative size go to the left.
    const [less, more] = size * wide < 0 ? [wider, 0] : [0, wider]
    // Written as hexadecimal digits of two bytes there are fewest letters.
    const far = Math.max(0, Math.floor(length / 4) - 1) * apart * wide
    const matrix = both(this.line, page)
    const [first, last] = [this.least - less, this.most + more]
    const reach = (by: number): Point[] => [
      [first + by, rise],
      [last + by, rise],
    ]
    this.look([...reach(Math.min(0, far)), ...reach(0)], matrix, Math.abs(size))
    // The last of them, if they are far apart.
    if (far > 0) this.look(reach(far), matrix, Math.abs(size))
    this.least = first + Math.min(0, far)
    this.most = last
  }

  /** @param around how far what is drawn can reach beyond these points */
  private look(points: readonly Point[], matrix: Matrix, around: number): void {
    const box = this.seen()
    if (this.isHidden || !box) return
    const [a, b, c, d] = matrix
    const margin = around * Math.max(Math.hypot(a, b), Math.hypot(c, d))
    const all = points.map((point) => moved(point, matrix))
    const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
    const [left, bottom, right, top] = box
    this.isHidden =
      Math.max(...xs) < left - margin ||
      Math.min(...xs) > right + margin ||
      Math.max(...ys) < bottom - margin ||
      Math.min(...ys) > top + margin
  }
}

const moved = ([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point => [a * x + c * y + e, b * x + d * y + f]

function around(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** What is in both. Of two that do not touch, one without size. */
function shared(one: Box, other: Box): Box {
  const [left, bottom] = [Math.max(one[0], other[0]), Math.max(one[1], other[1])]
  return [
    left,
    bottom,
    Math.max(left, Math.min(one[2], other[2])),
    Math.max(bottom, Math.min(one[3], other[3])),
  ]
}

function cornersOf([left, bottom, right, top]: Box): Point[] {
  return [
    [left, bottom],
    [right, bottom],
    [left, top],
    [right, top],
  ]
}

function numberAt(operands: readonly Token[], index: number): number {
  return Number(operands[index]?.text ?? 0)
}

function matrixOf(operands: readonly Token[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map(({ text }) => Number(text))
  return [a, b, c, d, e, f]
}
