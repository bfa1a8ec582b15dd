/** Suggested as soon as there are two officers: that two must sign. */
import type { VNode } from 'preact'
import { officersOf } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { Go } from '../desk/go.tsx'
import { maySign } from '../desk/office-acts.ts'

export function TwoSign({ open: { unlocked } }: { open: OpenDesk }): VNode | null {
  const { manifest, signers } = unlocked.verified
  const isProposed = officersOf(manifest).length > 1 && signers.threshold < 2 && maySign(unlocked, today())
  if (!isProposed) return null
  return (
    <Notice>
      <p>{t('two-sign')}</p>
      <div class="actions">
        <Go to={{ at: 'signers' }}>{t('two-sign-go')}</Go>
      </div>
    </Notice>
  )
}
