/**
 * Transcripts: what an officer wrote down of a call or a meeting, for the person who spoke to check, correct and agree.
 *
 * Spec: "The state of a case". Directive (EU) 2019/1937, Article 18(2) to (4).
 */
import type { Day } from '../day.ts'
import type { Talk, TranscriptPlace } from '../content.ts'

/** How the check of a transcript can end: the reporter's answer, or that none came in time. */
export const transcriptEnds = ['agreed', 'corrected', 'refused', 'no-answer'] as const
export type TranscriptEnd = (typeof transcriptEnds)[number]

export interface Transcript {
  readonly of: TranscriptPlace
  readonly way: Talk
  /** The day of the call or meeting. */
  readonly held: Day
  /** How its check ended, by an officer's entry; null while the reporter may still answer. */
  readonly ended: {
    readonly as: TranscriptEnd
    /** The seq of the reporter's message that says so; null if there is none. */
    readonly message: number | null
    readonly day: Day
  } | null
}

export const isSamePlace = (a: TranscriptPlace, b: TranscriptPlace): boolean =>
  a.stream === b.stream && a.seq === b.seq

/** True while an officer can record what the reporter says: a late answer counts more than that none came. */
export const isOpen = ({ ended }: Transcript): boolean => ended === null || ended.as === 'no-answer'

/** For the fold: the transcript at this place with its check ended. An answer stands: a second end changes nothing. */
export function withEnd(
  transcripts: readonly Transcript[],
  of: TranscriptPlace,
  ended: NonNullable<Transcript['ended']>,
): readonly Transcript[] {
  return transcripts.map((one) => (isSamePlace(one.of, of) && isOpen(one) ? { ...one, ended } : one))
}
