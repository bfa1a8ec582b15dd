/** What stands on a page until something has come: that it is under way, or that it did not come. */
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

/** Why it did not come, and a button that asks again. */
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
