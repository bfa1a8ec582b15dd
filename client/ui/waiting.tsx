/** What a page shows until something has arrived: that it is loading, or that it failed. */
import type { VNode } from 'preact'
import { Button, Notice } from './controls.tsx'
import { t } from './texts.ts'

export function Waiting({ text }: { text: string }): VNode {
  return (
    <p role="status" class="soft">
      {text}
    </p>
  )
}

/** Why it failed, and a button that tries again. */
export function TryAgain({ text, again }: { text: string; again: () => void }): VNode {
  return (
    <Notice tone="alarm" role="alert">
      <p>{text}</p>
      <div class="actions">
        <Button kind="other" onClick={again}>
          {t('try-again')}
        </Button>
      </div>
    </Notice>
  )
}
