/** Puts aside cases that do not open: one or many, with one reason. */
import { signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import type { PutAside } from '../../../crypto/wire/put-aside.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { heed, latestDesk, onLock, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { goTo } from '../desk/places.ts'
import { ReasonField } from './fields/reason.tsx'
import { forgetCase } from './listed.ts'
import { fetchPutAside, putAside } from './put-aside.ts'

/** What is put aside; null until somebody looks. */
export const putAsideCases = signal<readonly PutAside[] | null>(null)
export const puttingAside = signal<'idle' | 'busy' | 'offline'>('idle')
onLock(() => {
  putAsideCases.value = null
  puttingAside.value = 'idle'
})

export async function lookAtPutAside(open: OpenDesk): Promise<void> {
  try {
    putAsideCases.value = await fetchPutAside(sendFromBrowser, latestDesk(open).unlocked)
    puttingAside.value = 'idle'
  } catch (error) {
    puttingAside.value = 'offline'
    await heed(error)
  }
}

type Aside = Pick<CaseRow, 'number' | 'mailbox' | 'channel'>

/** One reason for one case or many. */
export function PutAsideForm({ open, rows }: { open: OpenDesk; rows: readonly Aside[] }): VNode {
  const reason = useSignal('')
  const failed = useSignal(false)
  const go = async () => {
    if (puttingAside.value === 'busy' || isBlank(reason.value)) return
    puttingAside.value = 'busy'
    failed.value = false
    try {
      const unlocked = await refreshOffice(latestDesk(open))
      const at = { day: today(), seconds: nowInSeconds() }
      for (const row of rows) {
        await putAside(sendFromBrowser, unlocked, row, reason.value, at).catch((error: unknown) => {
          // A colleague was faster: it is already put aside.
          if (!(error instanceof Refusal && error.code === 'taken')) throw error
        })
        forgetCase(row.number)
      }
      reason.value = ''
      await lookAtPutAside(open)
      goTo({ at: 'cases' })
    } catch (error) {
      puttingAside.value = 'idle'
      failed.value = true
      await heed(error)
    }
  }
  return (
    <section class="card stack-tight" aria-label={t('put-aside-title')}>
      <ReasonField
        id="put-aside-reason"
        label={t('put-aside-reason')}
        help={t('put-aside-reason-help')}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      {failed.value && (
        <Notice tone="alarm" role="alert">
          <p>{t('put-aside-failed')}</p>
        </Notice>
      )}
      <div class="actions">
        <Button
          kind="other"
          busy={puttingAside.value === 'busy'}
          disabled={isBlank(reason.value)}
          onClick={() => void go()}
        >
          {t('put-aside-go', { count: rows.length })}
        </Button>
      </div>
    </section>
  )
}
