/** The two buttons at the end of a step: on, and back. */
import type { VNode } from 'preact'
import { Button } from './controls.tsx'
import { t } from './texts.ts'

export function StepButtons({
  next,
  back,
  label,
}: {
  next: () => void
  back: () => void
  label?: string | undefined
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
