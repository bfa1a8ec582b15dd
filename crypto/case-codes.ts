/** The codes that cases are described with: what they are about, how they came, how they ended, and what reporters say of it. */

/** Categories of reports; their names are in the locales, under `category-N`. */
export const categories = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 99] as const
export type Category = (typeof categories)[number]

/** How a case can end. */
export const outcomes = [
  'substantiated',
  'partly',
  'unsubstantiated',
  'not-enough-information',
  'no-answer',
  'out-of-scope',
  'referred',
  'duplicate',
  'withdrawn',
] as const
export type Outcome = (typeof outcomes)[number]

/** How a report came that an officer entered: their names are in the locales, under `way-…`. */
export const ways = ['phone', 'letter', 'in-person', 'minutes', 'check-in'] as const
export type Way = (typeof ways)[number]

/** What a reporter is asked about how it went, and what they can say to each. */
export const judgedOn = ['easy', 'informed', 'again'] as const
export const judgements = ['yes', 'partly', 'no'] as const
export type Judgement = (typeof judgements)[number]
