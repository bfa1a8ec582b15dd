/**
 * An attack on published results: a solver of whole-number programs looks for the least and the greatest value of every
 * hidden number, given all releases of an office. It is told more than readers are: which tables hide small numbers only.
 */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import type { Highs } from 'highs'
import { publishable, type CountedWhole } from '../../crypto/results/release.ts'
import type { PublishedTable } from '../../crypto/results/suppress.ts'
import { leastTotal, wholes, type TableId, type Whole } from '../../crypto/wire/results.ts'
import { drawnYear } from './random-results.ts'

// Its types describe an ES module, and it is none.
const loadHighs = createRequire(import.meta.url)('highs') as () => Promise<Highs>
let solver: Promise<Highs> | null = null
const openSolver = (): Promise<Highs> => (solver ??= loadHighs())

/** What one release says of a whole: the years counted together, and how many cases there truly were in each table. */
export interface Attacked {
  readonly whole: Whole
  /** The true numbers, to see which hidden ones are small. */
  readonly counted: CountedWhole
  /** The years that are counted together, and which ranges of years were published before as fewer than ten. */
  readonly pool?: {
    readonly from: number
    readonly year: number
    readonly few: readonly (readonly [number, number])[]
  }
  /** What our own code takes for the most that readers think possible. */
  readonly most?: number
}

export interface Finding {
  readonly what: string
  readonly values: number
}

interface Model {
  readonly rows: string[]
  readonly bounds: string[]
  readonly hidden: { readonly name: string; readonly what: string; readonly truth: number }[]
}

let attacked = 0

/** @returns every hidden number below eight that has fewer than three possible values, and every group whose cases have one thing in common */
export async function attack({ whole, counted, pool, most }: Attacked): Promise<Finding[]> {
  const { total, tables } = publishable(counted, whole, most)
  if (total === null) return []
  const model: Model = { rows: [], bounds: [], hidden: [] }
  model.bounds.push(`${Math.max(leastTotal, total - 2)} <= all <= ${total + 2}`)
  if (pool) addYears(model, pool)
  const findings: Finding[] = []
  for (const [at, table] of tables.entries()) {
    add(model, 'all', `t${at}`, table, truthOf(counted, table.id as TableId))
    findings.push(...groupsWithOneThing(table))
  }
  const highs = await openSolver()
  const names = [...new Set(model.bounds.join(' ').match(/\b(?:all|y\d+|t[\dx]+)\b/g) ?? [])]
  const program = (goal: string, name: string) =>
    `${goal}\n obj: ${name}\nSubject To\n${model.rows.join('\n')}\nBounds\n${model.bounds.join('\n')}\nGenerals\n${names.join(' ')}\nEnd`
  for (const { name, what, truth } of model.hidden) {
    if (truth >= 8) continue
    attacked++
    const least = highs.solve(program('Minimize', name)).ObjectiveValue
    const greatest = highs.solve(program('Maximize', name))
    const high = greatest.Status === 'Optimal' ? greatest.ObjectiveValue : Infinity
    if (truth < least || truth > high) throw new Error(`the attack is wrong about ${what}`)
    const values = Math.round(high - least) + 1
    if (values < 3) findings.push({ what: `${what} is ${truth}`, values })
  }
  return findings
}

/** Attacks the releases of random offices, each of one year. @returns what was found, and how much was attacked */
export async function attackOffices(count: number, seed: number) {
  const before = attacked
  const found: Finding[] = []
  let [tables, withheld] = [0, 0]
  for (const year of fc.sample(drawnYear, { numRuns: count, seed })) {
    for (const whole of wholes) {
      found.push(...(await attack({ whole, counted: year[whole] })))
      const shown = publishable(year[whole], whole).tables
      tables += shown.length
      withheld += shown.filter(({ cells }) => cells === null).length
    }
  }
  return { found, attacked: attacked - before, tables, withheld }
}

type Truth = (code: string, inner?: string) => number

function truthOf(counted: CountedWhole, id: TableId): Truth {
  const parts = counted.tables[id]
  return (code, inner) =>
    inner === undefined
      ? (parts?.cells.find((one) => one.code === code)?.value ?? 0)
      : (parts?.across?.cells.find((one) => one.part === code && one.code === inner)?.value ?? 8)
}

/** The whole is the sum of its years, and some of these, together, are known to be fewer than ten. */
function addYears(model: Model, { from, year, few }: NonNullable<Attacked['pool']>): void {
  const named = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => `y${first + at}`).join(' + ')
  const first = Math.min(from, ...few.map(([start]) => start))
  for (let one = first; one <= year; one++) model.bounds.push(`0 <= y${one} <= ${leastTotal - 1}`)
  model.rows.push(` pool: ${named(from, year)} - all = 0`)
  for (const [at, [start, end]] of few.entries())
    model.rows.push(` few${at}: ${named(start, end)} <= ${leastTotal - 1}`)
}

/** Adds a table: its parts add up to what it divides. */
function add(
  model: Model,
  whole: string,
  prefix: string,
  table: PublishedTable,
  truth: Truth,
  outer?: string,
): void {
  if (table.cells === null) return
  const isOpen = table.cells.some(({ why }) => why === 'other')
  const names = table.cells.map((_, at) => `${prefix}x${at}`)
  for (const [at, cell] of table.cells.entries()) {
    const name = names[at] ?? ''
    const { shown } = cell
    if (shown === 'hidden') {
      model.bounds.push(isOpen ? `1 <= ${name}` : `1 <= ${name} <= 7`)
      const value = outer === undefined ? truth(cell.code) : truth(outer, cell.code)
      model.hidden.push({ name, what: `${table.id} ${outer ?? ''} ${cell.code}`, truth: value })
    } else if (shown === 0) model.bounds.push(`${name} = 0`)
    else model.bounds.push(`${Math.max(8, shown - 2)} <= ${name} <= ${shown + 2}`)
    for (const inner of cell.tables) add(model, name, `${name}x`, inner, truth, cell.code)
  }
  model.rows.push(` ${prefix}: ${names.join(' + ')} - ${whole} = 0`)
}

/** Of what is published, the groups of which all parts but one are zero: everybody in them has one thing in common. */
function groupsWithOneThing({ id, cells }: PublishedTable): Finding[] {
  if (cells === null) return []
  const findings: Finding[] = []
  const nonZero = (all: readonly { readonly shown: number | 'hidden' }[]) =>
    all.filter(({ shown }) => shown !== 0).length
  if (id === 'outcome' && nonZero(cells) < 2) findings.push({ what: `${id}: all have one`, values: 1 })
  const inner = cells.flatMap((cell) => cell.tables)
  if (inner.some((table) => table.cells === null)) return findings
  for (const [at, { code }] of (inner[0]?.cells ?? []).entries()) {
    const group = inner.flatMap((table) => table.cells?.[at] ?? [])
    if (nonZero(group) < 2) findings.push({ what: `${id}: group ${code}`, values: 1 })
  }
  return findings
}
