/**
 * What the office did about a case, apart from its outcome: said when the case is closed, and counted afterwards.
 *
 * Spec: "The state of a case".
 */
import * as v from 'valibot'
import * as part from '../wire/parts.ts'

export const measures = [
  'control',
  'training',
  'discipline',
  'contract',
  'recovered',
  'harm',
  'protection',
  'authority',
  'other',
] as const
export type Measure = (typeof measures)[number]

/** Money that came back: whole units of a currency, by its code in ISO 4217. */
export const Recovered = v.strictObject({
  amount: part.count(1),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
})
export type Recovered = v.InferOutput<typeof Recovered>

/** What a closing says of them. */
export const measuresSaid = {
  measures: v.optional(v.pipe(v.array(v.picklist(measures)), v.maxLength(measures.length)), []),
  recovered: v.optional(v.nullable(Recovered), null),
}
