/**
 * The results that an office publishes for a year, as the JSON that its log names by its hash; and how they travel.
 *
 * Spec: "Results in public". All of it is public once it is published. A release is never changed: a later one of the
 * same year has the same numbers and other texts.
 */
import * as v from 'valibot'
import { bytesUpTo } from './bytes.ts'
import * as part from './parts.ts'

/** What is counted: cases received in the years, cases closed in them, and answers of reporters to three questions. */
export const wholes = ['received', 'closed', 'judged-easy', 'judged-informed', 'judged-again'] as const
export type Whole = (typeof wholes)[number]

/** The tables of each whole. Each divides it, or divides each part of another table, into parts. */
export const tablesOf = {
  received: ['category', 'way', 'acknowledged', 'feedback', 'retaliation'],
  closed: ['outcome', 'closed-after'],
  'judged-easy': ['easy'],
  'judged-informed': ['informed'],
  'judged-again': ['again'],
} as const satisfies Readonly<Record<Whole, readonly string[]>>
export type TableId = (typeof tablesOf)[Whole][number]
export const tables: readonly TableId[] = wholes.flatMap((whole): readonly TableId[] => tablesOf[whole])

/** A whole of fewer cases is not published, nor anything about it. */
export const leastTotal = 10

const code = () => v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))
/** 0, or rounded to the nearest five; or not shown. */
const shown = () =>
  v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.multipleOf(5)), v.literal('hidden')])

const Cells = v.pipe(
  v.array(v.strictObject({ code: code(), shown: shown() })),
  v.minLength(1),
  v.maxLength(200),
)
const Table = v.strictObject({
  id: v.picklist(tables),
  /** Null if the table is withheld. */
  cells: v.nullable(Cells),
  /**
   * The same cases by two things at once: of each of the table's parts, how many have which `code`. Null if the table has
   * none, or it is withheld.
   */
  across: v.nullable(
    v.strictObject({
      id: code(),
      cells: v.pipe(
        v.array(v.strictObject({ part: code(), code: code(), shown: shown() })),
        v.minLength(1),
        v.maxLength(400),
      ),
    }),
  ),
})

const countsOf = <One extends Whole>(whole: One) =>
  v.strictObject({
    whole: v.literal(whole),
    /** The first of the years that were counted together; the last is the release's. */
    from: v.pipe(v.number(), v.safeInteger(), v.minValue(2000), v.maxValue(2999)),
    /** Null if there were fewer than ten. */
    total: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(leastTotal), v.multipleOf(5))),
    tables: v.pipe(v.array(Table), v.maxLength(tables.length)),
  })

const words = () => v.pipe(v.string(), v.maxLength(4000), v.regex(/^[^\u0000]*$/))

export const Release = v.strictObject({
  v: v.literal(1),
  office: part.office(),
  year: v.pipe(v.number(), v.safeInteger(), v.minValue(2000), v.maxValue(2999)),
  /** From 1. */
  version: part.count(1),
  /** The office's name then. */
  name: part.line(200),
  counts: v.tuple([
    countsOf('received'),
    countsOf('closed'),
    countsOf('judged-easy'),
    countsOf('judged-informed'),
    countsOf('judged-again'),
  ]),
  /** What the office says besides, in each language in which it says something. */
  texts: v.pipe(
    v.array(
      v.strictObject({
        language: part.language(),
        /** What changed because people spoke up. */
        changed: words(),
        /** The answer to the criticism of the year before. */
        answer: words(),
      }),
    ),
    v.maxLength(20),
  ),
})
export type Release = v.InferOutput<typeof Release>
export type ReleaseInput = v.InferInput<typeof Release>
export type Counts = Release['counts'][number]

/** The longest release, in bytes. */
export const mostReleaseBytes = 256 * 1024

export const releaseBytes = () => bytesUpTo<'results'>(mostReleaseBytes)

/** `GET /api/results`: every release, oldest first; one that waits for a second person is not published yet. */
export const ResultsAnswer = v.strictObject({
  releases: v.array(
    v.strictObject({
      bytes: releaseBytes(),
      /** The hash of the entry that proposed it. */
      proposed: part.hash(),
      publishedOn: v.nullable(part.day()),
    }),
  ),
})
export type ResultsAnswer = v.InferOutput<typeof ResultsAnswer>
