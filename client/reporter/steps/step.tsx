/** What the steps of a report have in common: what they are given, and the two buttons at their end. */
import type { VNode } from 'preact'
import type { Verified } from '../../../crypto/manifest.ts'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'

export type StepName = 'who' | 'about' | 'what' | 'name' | 'check' | 'words'

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

/** The two buttons at the end of a step. */
export function StepButtons({
  next,
  back,
  label,
}: {
  next: () => void
  back: () => void
  label?: string
}): VNode {
  return (
    <div class="actions">
      <Button onClick={next}>{label ?? t('continue')}</Button>
      <Button kind="other" onClick={back}>
        {t('back')}
      </Button>
    </div>
  )
}
