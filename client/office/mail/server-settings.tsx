/** The settings that mail needs on the server: shown to officers, who pass them on. */
import type { VNode } from 'preact'
import { t } from '../../ui/texts.ts'
import { mailLines } from './server-lines.ts'

/** If no mail server is set: the lines to pass on, and what to do afterwards. */
export function WhatToSet(): VNode {
  return (
    <div class="stack-tight">
      <p>{t('mail-off-how')}</p>
      <pre class="code mail-lines" dir="ltr">
        {mailLines.join('\n')}
      </pre>
      <p class="soft">{t('mail-set-url')}</p>
      <p class="soft">{t('mail-set-then')}</p>
    </div>
  )
}
