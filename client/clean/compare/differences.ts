/** The result of comparing a cleaned file with its original. docs/files.md says what is compared in each format. */

export const differences = [
  /** This many words are missing, or are new. */
  'words',
  /** The same words are in a different order. */
  'order',
  /** This many pages, sheets or slides are missing, or are new. */
  'pages',
  /** The page with this number has other text, or another size. */
  'page',
  /** This many pictures or shapes inside are missing, or are new. */
  'pictures',
  /** This many pictures look different: the file itself, or pictures inside. */
  'pixels',
  /** The sound, or the film's pictures and sound, differ. */
  'sound',
  /** Nothing here can read both files, or reading would take too long. */
  'uncompared',
  /** Pages from this number on were not compared. */
  'uncompared-pages',
  /** This many pictures inside were not compared. */
  'uncompared-pictures',
] as const

export interface Difference {
  readonly what: (typeof differences)[number]
  /** The number that `what` needs; 0 if it needs none. */
  readonly count: number
}

/** True for a known difference, as opposed to something unknown. */
export const isChange = ({ what }: Difference): boolean => !what.startsWith('uncompared')

export const uncompared: readonly Difference[] = [{ what: 'uncompared', count: 0 }]

/** With a number, if there is something to count. */
export function counted(what: Difference['what'], count: number): Difference[] {
  return count === 0 ? [] : [{ what, count }]
}
