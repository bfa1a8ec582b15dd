/** What comparing a cleaned file with its original gives. What is compared of which format: docs/files.md. */

export const differences = [
  /** So many words are missing, or were not there before. */
  'words',
  /** The same words stand in another order. */
  'order',
  /** So many pages, sheets or slides are missing, or were not there before. */
  'pages',
  /** The page of this number says something else, or is of another size. */
  'page',
  /** So many pictures or shapes within are missing, or were not there before. */
  'pictures',
  /** So many pictures look different: the file itself, or some within. */
  'pixels',
  /** The sound, or the film's pictures and sound, are not the same. */
  'sound',
  /** Nothing here can read both, or they would take too long. */
  'uncompared',
  /** Pages from this number on were not compared. */
  'uncompared-pages',
  /** So many pictures within were not compared. */
  'uncompared-pictures',
] as const

export interface Difference {
  readonly what: (typeof differences)[number]
  /** As `what` says; 0 where there is nothing to count. */
  readonly count: number
}

/** True for what is known to be different, and not only unknown. */
export const isChange = ({ what }: Difference): boolean => !what.startsWith('uncompared')

export const uncompared: readonly Difference[] = [{ what: 'uncompared', count: 0 }]

/** Counted where there is something to count. */
export function counted(what: Difference['what'], count: number): Difference[] {
  return count === 0 ? [] : [{ what, count }]
}
