/**
 * Follows where a drawing puts its letters, to tell of such that nobody sees: those that are not painted (mode 3, as
 * programs put them over a scan), and what stands beyond the edge. Nothing is removed for it.
 */
import { CannotClean } from '../cleaned.ts'
import type { Token } from './tokens.ts'

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number]
type Matrix = readonly [number, number, number, number, number, number]
type Point = readonly [x: number, y: number]

/** Letters of a smaller size, in points, are not seen. */
const smallest = 0.05

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

interface State {
  readonly page: Matrix
  readonly size: number
  readonly mode: number
  readonly leading: number
}

export class Sight {
  isHidden = false
  private readonly box: Box | null
  private readonly placed: (name: string) => Box | null
  private state: State = { page: same, size: 1, mode: 0, leading: 0 }
  private readonly states: State[] = []
  private line: Matrix = same
  /** False behind a string, whose width nobody measures. */
  private isStart = true

  /**
   * @param box what is seen of the drawing, if that is known
   * @param placed the box of a picture or form
   */
  constructor(box: Box | null, placed: (name: string) => Box | null) {
    this.box = box
    this.placed = placed
  }

  follow(operator: string, operands: readonly Token[]): void {
    switch (operator) {
      case 'q':
        if (this.states.length >= mostStates) throw new CannotClean('too-large')
        this.states.push(this.state)
        break
      case 'Q':
        this.state = this.states.pop() ?? this.state
        break
      case 'cm':
        this.state = { ...this.state, page: both(matrixOf(operands), this.state.page) }
        break
      case 'Tf':
        this.state = { ...this.state, size: numberAt(operands, 1) }
        break
      case 'Tr':
        this.state = { ...this.state, mode: numberAt(operands, 0) }
        break
      case 'TL':
        this.state = { ...this.state, leading: numberAt(operands, 0) }
        break
      case 'BT':
        this.start(same)
        break
      case 'Tm':
        this.start(matrixOf(operands))
        break
      case 'TD':
        this.state = { ...this.state, leading: -numberAt(operands, 1) }
        this.move(numberAt(operands, 0), numberAt(operands, 1))
        break
      case 'Td':
        this.move(numberAt(operands, 0), numberAt(operands, 1))
        break
      case 'T*':
        this.move(0, -this.state.leading)
        break
      case "'":
      case '"':
        this.move(0, -this.state.leading)
        this.show(operands)
        break
      case 'Tj':
      case 'TJ':
        this.show(operands)
        break
      case 'Do': {
        const box = this.placed(operands[0]?.text ?? '')
        if (box) this.look(cornersOf(box), this.state.page, 0)
        break
      }
      default:
    }
  }

  private start(line: Matrix): void {
    this.line = line
    this.isStart = true
  }

  private move(x: number, y: number): void {
    this.start(both([1, 0, 0, 1, x, y], this.line))
  }

  private show(operands: readonly Token[]): void {
    const { size, mode, page } = this.state
    const said = operands.at(-1)
    const length = said ? said.to - said.from - 2 : 0
    if (length <= 0) return
    const [a, b, c, d] = both(this.line, page)
    if (mode === 3 || Math.abs(size) * Math.sqrt(Math.abs(a * d - b * c)) < smallest) this.isHidden = true
    // As if each letter were as wide as it is high.
    const end: Point = [length * Math.abs(size), 0]
    if (this.isStart) this.look([[0, 0], end], both(this.line, page), Math.abs(size))
    this.isStart = false
  }

  /** @param around how far what is drawn can reach beyond these points */
  private look(points: readonly Point[], matrix: Matrix, around: number): void {
    if (this.isHidden || !this.box) return
    const [a, b, c, d, e, f] = matrix
    const margin = around * Math.max(Math.hypot(a, b), Math.hypot(c, d))
    const xs = points.map(([x, y]) => a * x + c * y + e)
    const ys = points.map(([x, y]) => b * x + d * y + f)
    const [left, bottom, right, top] = this.box
    this.isHidden =
      Math.max(...xs) < left - margin ||
      Math.min(...xs) > right + margin ||
      Math.max(...ys) < bottom - margin ||
      Math.min(...ys) > top + margin
  }
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
