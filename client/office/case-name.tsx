/** The name, opened only with a reason, which stands in the history before the name stands here. */
import { signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Identity } from '../../crypto/content.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { Button, Field, Notice } from '../ui/controls.tsx'
import { t } from '../ui/texts.ts'
import { openName } from './case.ts'
import type { CaseProps } from './case-props.ts'
import { onLock } from './desk.ts'

const opened = signal<{ readonly number: string; readonly identity: Identity | 'damaged' } | null>(null)
onLock(() => (opened.value = null))

export function NameBox(props: CaseProps): VNode {
  const { open, desk, act, busy } = props
  const { number, identityStanza } = open.answer
  const reason = useSignal('')
  const shown = opened.value?.number === number ? opened.value.identity : undefined
  const show = async () => {
    if (!(await act({ type: 'open-name', reason: reason.value }))) return
    try {
      opened.value = { number, identity: openName(desk.unlocked, open) }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      opened.value = { number, identity: 'damaged' }
    }
    reason.value = ''
  }
  return (
    <section class="card">
      <h2>{t('name-title')}</h2>
      {shown === undefined && <p class="soft">{t('name-text')}</p>}
      {shown === null && <p>{t('name-none')}</p>}
      {shown === 'damaged' && (
        <Notice tone="alarm" role="alert">
          <p>{t('name-damaged')}</p>
        </Notice>
      )}
      {shown && shown !== 'damaged' && (
        <p class="preserve" dir="auto">
          {[shown.name, shown.contact].filter(Boolean).join('\n')}
        </p>
      )}
      {shown === undefined && identityStanza === null && <p>{t('name-not-custodian')}</p>}
      {shown === undefined && identityStanza !== null && (
        <>
          <Field
            id="reason"
            label={t('name-reason')}
            rows={2}
            maxLength={2000}
            value={reason.value}
            onValue={(value) => (reason.value = value)}
          />
          <Button kind="other" busy={busy} disabled={reason.value.trim() === ''} onClick={() => void show()}>
            {t('name-open')}
          </Button>
        </>
      )}
    </section>
  )
}
