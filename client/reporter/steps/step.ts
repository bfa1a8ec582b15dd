/** The props of a report's steps. */
import type { Verified } from '../../../crypto/manifest.ts'

export type StepName = 'who' | 'about' | 'what' | 'files' | 'name' | 'check' | 'words'

/** The props of every step. */
export interface StepProps {
  readonly verified: Verified
  readonly pinned: boolean
  /** Goes to the next step. */
  readonly next: () => void
  readonly back: () => void
  /** Goes to a step by its number, from the page for checking. */
  readonly edit: (step: StepName) => void
}
