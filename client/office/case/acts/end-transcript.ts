/** Records how the check of a transcript ended: what the reporter answered, or that no answer came. */
import type { TranscriptPlace } from '../../../../crypto/content.ts'
import { isOpen, isSamePlace, type TranscriptEnd } from '../../../../crypto/case/transcripts.ts'
import type { ActKind } from './act.ts'

export interface EndTranscriptAct {
  readonly type: 'end-transcript'
  readonly of: TranscriptPlace
  readonly as: TranscriptEnd
  /** The seq of the reporter's answer; null if none came. */
  readonly message: number | null
}

export const endTranscript: ActKind<EndTranscriptAct> = {
  entry: ({ of, as, message }) => ({ type: 'transcript-ended', of, as, message }),
  // It says what the reporter said, and nothing else.
  may: ({ of, as, message }, { state, thread }) => {
    const transcript = state.transcripts.find((one) => isSamePlace(one.of, of))
    const said = thread.messages.find(({ seq }) => seq === message)?.content.transcript ?? null
    const isSaid =
      message === null ? as === 'no-answer' : said !== null && isSamePlace(said.of, of) && said.says === as
    return transcript !== undefined && isOpen(transcript) && isSaid
  },
}
