/** What to set where the server runs, so that mail goes out: shown to officers, who hand it on. */
import type { VNode } from 'preact'
import { t } from '../../ui/texts.ts'
import { mailLines } from './server-lines.ts'

/** Where no mail server is set: the lines to hand on, and what comes after. */
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
