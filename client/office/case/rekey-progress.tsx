/** The progress of giving cases new keys, in words and as a bar. Failures are among the alarms. */
import type { VNode } from 'preact'
import { Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { rekeying } from './rekeying.ts'

export function RekeyProgress(): VNode | null {
  const { state, done, of, failed } = rekeying.value
  if (state === 'no' || state === 'offline' || (state === 'busy' && of === 0)) return null
  return (
    <Notice role="status">
      <p>{state === 'busy' ? t('rekey-busy', { done, of }) : t('rekey-done', { done })}</p>
      {state === 'busy' && <progress value={done + failed} max={of} aria-label={t('rekey-bar')} />}
    </Notice>
  )
}
