/** The code lists of results: every code of each table, in the order in which it is shown, also where there is no case. */
import { categories, judgements, outcomes, ways } from '../case-codes.ts'
import type { TableId } from '../wire/results.ts'

const inTime = ['in-time', 'late', 'not-yet'] as const

export const codesOf = {
  category: categories.map(String),
  way: ['page', ...ways],
  acknowledged: inTime,
  feedback: inTime,
  retaliation: ['reprisal', 'no-reprisal'],
  outcome: [...outcomes, 'none'],
  'closed-after': ['days-30', 'days-90', 'days-180', 'days-more'],
  easy: judgements,
  informed: judgements,
  again: judgements,
} as const satisfies Readonly<Record<TableId, readonly string[]>>

/** By what else a table's cases are shown. */
export const acrossOf: Readonly<Partial<Record<TableId, TableId>>> = { outcome: 'category' }

/** What a language says about results: one file of client/pages/, beside the categories as reporters read them. */
export type ResultTexts = Readonly<Record<ResultText, string>> & {
  readonly categories: Readonly<Record<string, string>>
}

/** The texts, by their meaning. */
export const resultTexts = [
  'title',
  'lead',
  'of-year',
  'pooled',
  'nothing',
  'years',
  'received',
  'closed',
  'total',
  'few',
  'hidden-means',
  'rounded-means',
  'withheld',
  'cases',
  'category',
  'way',
  'acknowledged',
  'feedback',
  'retaliation',
  'outcome',
  'closed-after',
  'easy',
  'informed',
  'again',
  'yes',
  'partly',
  'no',
  'across-category',
  'way-page',
  'way-phone',
  'way-letter',
  'way-in-person',
  'way-minutes',
  'way-check-in',
  'in-time',
  'late',
  'not-yet',
  'reprisal',
  'no-reprisal',
  'outcome-substantiated',
  'outcome-partly',
  'outcome-unsubstantiated',
  'outcome-not-enough-information',
  'outcome-no-answer',
  'outcome-out-of-scope',
  'outcome-referred',
  'outcome-duplicate',
  'outcome-withdrawn',
  'outcome-none',
  'days-30',
  'days-90',
  'days-180',
  'days-more',
  'others',
  'changed',
  'answer',
  'data',
  'data-lead',
  'data-table',
  'data-all',
  'data-codes',
  'data-package',
  'data-catalogue',
  'method',
  'method-who',
  'method-when',
  'method-rounded',
  'method-hidden',
  'method-few',
  'method-left-out',
  'method-never',
  'version',
  'signed',
] as const
export type ResultText = (typeof resultTexts)[number]

const isText = (name: string): name is ResultText => resultTexts.some((one) => one === name)

/** What a code means, in words. */
export function codeText(texts: ResultTexts, table: TableId, code: string): string {
  const category =
    table === 'category' && Object.hasOwn(texts.categories, code) ? texts.categories[code] : undefined
  if (category !== undefined) return category
  const name = table === 'way' || table === 'outcome' ? `${table}-${code}` : code
  return isText(name) ? texts[name] : code
}
