/** What the steps of a report are given. */
import type { Verified } from '../../../crypto/manifest.ts'

export type StepName = 'who' | 'about' | 'what' | 'files' | 'name' | 'check' | 'words'

/** What every step is given. */
export interface StepProps {
  readonly verified: Verified
  readonly pinned: boolean
  /** On to the next step. */
  readonly next: () => void
  readonly back: () => void
  /** To a step by its place, from the page that checks everything. */
  readonly edit: (step: StepName) => void
}
