/** Offices with invented cases, for results: what was counted of a year, from cases that were drawn one by one. */
import fc from 'fast-check'
import { acrossOf, codesOf } from '../../crypto/results/codes.ts'
import type { CountedParts, CountedWhole } from '../../crypto/results/release.ts'
import { tablesOf, wholes, type TableId, type Whole } from '../../crypto/wire/results.ts'

/** What was counted of each whole in one year. */
export type CountedYear = Readonly<Record<Whole, CountedWhole>>

/** Cases as lists of codes, one for each table: few or many of them, spread evenly or not. */
export function drawnWhole(whole: Whole, most = 300): fc.Arbitrary<CountedWhole> {
  const ids = tablesOf[whole]
  const all: readonly TableId[] = [...new Set([...ids, ...ids.flatMap((id) => acrossOf[id] ?? [])])]
  // How many of a table's codes occur at all, and how much more often the first ones do.
  const habits = fc.tuple(
    ...all.map((id) =>
      fc.tuple(
        fc.integer({ min: 1, max: codesOf[id].length }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 30 }),
      ),
    ),
  )
  const size = fc.oneof(fc.integer({ min: 0, max: Math.min(40, most) }), fc.integer({ min: 0, max: most }))
  return fc
    .tuple(size, habits, fc.infiniteStream(fc.integer({ min: 0, max: 9999 })))
    .map(([count, habit, draws]) => {
      // Not as doubles: of these, nearly all are very small.
      const draw = () => (draws.next().value ?? 0) / 10_000
      const cases = Array.from(
        { length: count },
        () =>
          new Map(
            all.map((id, at) => {
              const [kinds = 1, skew = 1, shift = 0] = habit[at] ?? []
              const codes = codesOf[id]
              const code = codes[(Math.floor(draw() ** skew * kinds) + shift) % codes.length] ?? codes[0]
              return [id, code] as const
            }),
          ),
      )
      const tables: Partial<Record<TableId, CountedParts>> = {}
      for (const id of ids) {
        const of = (code: string) => cases.filter((one) => one.get(id) === code)
        const by = acrossOf[id]
        tables[id] = {
          cells: codesOf[id].map((code) => ({ code, value: of(code).length })),
          across: by
            ? {
                id: by,
                cells: codesOf[id].flatMap((part) =>
                  codesOf[by].map((code) => ({
                    part,
                    code,
                    value: of(part).filter((one) => one.get(by) === code).length,
                  })),
                ),
              }
            : null,
        }
      }
      return { total: count, tables }
    })
}

export const drawnYear: fc.Arbitrary<CountedYear> = fc.noBias(
  fc
    .tuple(...wholes.map((whole) => drawnWhole(whole)))
    .map((drawn) => Object.fromEntries(wholes.map((whole, at) => [whole, drawn[at]])) as CountedYear),
)

/** Several years' cases, counted together. */
export function together(years: readonly CountedWhole[]): CountedWhole {
  const [first] = years
  const sum = (of: (year: CountedWhole) => number | undefined) =>
    years.reduce((all, year) => all + (of(year) ?? 0), 0)
  const ids = Object.keys(first?.tables ?? {}) as TableId[]
  const tables = Object.fromEntries(
    ids.map((id) => {
      const [parts] = years.flatMap((year) => year.tables[id] ?? [])
      const cells = (parts?.cells ?? []).map(({ code }, at) => ({
        code,
        value: sum((year) => year.tables[id]?.cells[at]?.value),
      }))
      const across = parts?.across && {
        id: parts.across.id,
        cells: parts.across.cells.map(({ part, code }, at) => ({
          ...{ part, code },
          value: sum((year) => year.tables[id]?.across?.cells[at]?.value),
        })),
      }
      return [id, { cells, across: across ?? null }]
    }),
  )
  return { total: sum((year) => year.total), tables }
}
