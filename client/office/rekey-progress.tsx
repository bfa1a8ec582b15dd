/** How far the cases are with their new keys, in words and as a bar. */
import type { VNode } from 'preact'
import { Notice } from '../ui/controls.tsx'
import { t } from '../ui/texts.ts'
import { rekeying } from './rekeying.ts'

export function RekeyProgress(): VNode | null {
  const { state, done, of, failed } = rekeying.value
  if (state === 'no' || (state === 'busy' && of === 0)) return null
  return (
    <Notice tone={failed > 0 || state === 'offline' ? 'warn' : 'calm'} role="status">
      <p>{state === 'busy' ? t('rekey-busy', { done, of }) : t(`rekey-${state}`, { done, of })}</p>
      {state === 'busy' && <progress value={done + failed} max={of} aria-label={t('rekey-bar')} />}
      {failed > 0 && <p>{t('rekey-failed', { failed })}</p>}
    </Notice>
  )
}
