/** The result of the last act on the office, in words. */
import type { VNode } from 'preact'
import { Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { officeActed } from './acting.ts'

export function OfficeActed(): VNode {
  const now = officeActed.value
  const failed = now !== 'no' && now !== 'busy' && now !== 'done' && now !== 'proposed'
  return (
    <div role="status">
      {now === 'busy' && <p class="soft">{t('office-act-busy')}</p>}
      {now === 'proposed' && (
        <Notice>
          <p>{t('office-act-proposed')}</p>
        </Notice>
      )}
      {failed && (
        <Notice tone="alarm" role="alert">
          <p>{t(`office-act-${now}`)}</p>
        </Notice>
      )}
    </div>
  )
}
