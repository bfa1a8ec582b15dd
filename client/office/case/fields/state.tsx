/** Where a case stands, and moving it on or back. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import type { State } from '../../../../crypto/case/card.ts'
import { isBack, movesFrom } from '../../../../crypto/case/moves.ts'
import { SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import { openDrafts } from '../drafts.ts'
import type { CaseProps } from '../props.ts'
import { ReasonField } from './reason.tsx'
import { Select } from './select.tsx'

interface Draft {
  readonly to: State | null
  readonly reason: string
}
const drafts = openDrafts<Draft>()

export function StateForm({ open, act, busy }: CaseProps): VNode {
  const { state, answer } = open
  const moves = movesFrom(state)
  const draft = drafts.of(answer.number)
  const reason = draft?.reason ?? ''
  const to = moves.find((one) => one === draft?.to) ?? null
  const needsReason = to !== null && isBack(state.state, to)
  const ready = to !== null && (!needsReason || !isBlank(reason))
  const go = async () => {
    if (!ready || busy) return
    if (await act({ type: 'move', to, reason: needsReason ? reason : null }))
      drafts.sent(answer.number, draft)
  }
  return (
    <section class="card" aria-labelledby="state-title">
      <h2 id="state-title">{t('state')}</h2>
      <p>
        <strong>{t(`state-${state.state}`)}</strong>
      </p>
      {state.assessment === null && state.closed === null && <p class="soft">{t('move-assess-first')}</p>}
      {moves.length > 0 && (
        <Form onSubmit={() => void go()}>
          <Select
            id="state"
            label={t('move-to')}
            value={to ?? ''}
            options={[['', t('choose')], ...moves.map((one) => [one, t(`state-${one}`)] as const)]}
            onChange={(value) =>
              drafts.write(answer.number, { to: moves.find((one) => one === value) ?? null, reason })
            }
          />
          {needsReason && (
            <ReasonField
              id="move-reason"
              label={t('move-reason')}
              value={reason}
              onValue={(typed) => drafts.write(answer.number, { to, reason: typed })}
            />
          )}
          {to !== null && <SubmitButton busy={busy || !ready}>{t('move-go')}</SubmitButton>}
        </Form>
      )}
    </section>
  )
}
