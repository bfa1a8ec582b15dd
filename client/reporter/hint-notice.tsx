/** A hint beside whatever a reporter types: this may identify you. */
import type { VNode } from 'preact'
import { Notice } from '../ui/controls.tsx'
import { t } from '../ui/texts.ts'
import { findContacts, findHints } from './hints.ts'

/** For every field in which a reporter writes to the office; put it in a place that screen readers announce. */
export function HintNotice({ text }: { text: string }): VNode | null {
  const [phrase] = [...findContacts(text), ...findHints(text, t('hint-phrases'))]
  if (phrase === undefined) return null
  return (
    <Notice tone="warn">
      <p class="notice-title">{t('hint-title')}</p>
      <p>{t('hint-text', { phrase })}</p>
    </Notice>
  )
}
