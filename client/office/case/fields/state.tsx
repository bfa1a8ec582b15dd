/** Where a case stands, and moving it on or back. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import type { State } from '../../../../crypto/case/card.ts'
import { isBack, movesFrom } from '../../../../crypto/case/moves.ts'
import { Field, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import type { CaseProps } from '../props.ts'
import { Select } from './select.tsx'

export function StateForm({ open, act, busy }: CaseProps): VNode {
  const { state } = open
  const moves = movesFrom(state)
  const to = useSignal<State | null>(null)
  const reason = useSignal('')
  const chosen = moves.find((one) => one === to.value) ?? null
  const needsReason = chosen !== null && isBack(state.state, chosen)
  const ready = chosen !== null && (!needsReason || !isBlank(reason.value))
  const go = () => {
    if (!ready || busy) return
    void act({ type: 'move', to: chosen, reason: needsReason ? reason.value : null })
  }
  return (
    <section class="card" aria-labelledby="state-title">
      <h2 id="state-title">{t('state')}</h2>
      <p>
        <strong>{t(`state-${state.state}`)}</strong>
      </p>
      {state.assessment === null && state.closed === null && <p class="soft">{t('move-assess-first')}</p>}
      {moves.length > 0 && (
        <Form onSubmit={go}>
          <Select
            id="state"
            label={t('move-to')}
            value={chosen ?? ''}
            options={[['', t('choose')], ...moves.map((one) => [one, t(`state-${one}`)] as const)]}
            onChange={(value) => (to.value = moves.find((one) => one === value) ?? null)}
          />
          {needsReason && (
            <Field
              id="move-reason"
              label={t('move-reason')}
              rows={2}
              maxLength={2000}
              value={reason.value}
              onValue={(value) => (reason.value = value)}
            />
          )}
          {chosen !== null && <SubmitButton busy={busy || !ready}>{t('move-go')}</SubmitButton>}
        </Form>
      )}
    </section>
  )
}
