/** Another day of deletion for a closed case. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { soonDeletionDay } from '../../../../crypto/deadlines.ts'
import { today } from '../../../clock.ts'
import { SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import { openDrafts } from '../drafts.ts'
import { ReasonField } from '../fields/reason.tsx'
import { Select } from '../fields/select.tsx'
import type { CaseProps } from '../props.ts'
import { keepingChoices, keepingText, type Keeping } from './keeping.ts'

interface MoveDraft {
  readonly keep: Keeping
  readonly reason: string
}
const moves = openDrafts<MoveDraft>()

export function MoveForm({ open, desk, busy, act }: CaseProps): VNode | null {
  const { number } = open.answer
  const { closed, deleteOn } = open.state
  if (closed === null) return null
  const earliest = soonDeletionDay(today())
  const choices = keepingChoices(desk.unlocked, closed).choices.filter(
    ({ keep, on }) => keep !== 'soon' && on >= earliest && on !== deleteOn,
  )
  const draft = moves.of(number)
  const chosen = choices.find(({ keep }) => keep === draft?.keep) ?? null
  const reason = draft?.reason ?? ''
  const go = async () => {
    if (!chosen || isBlank(reason) || busy) return
    if (await act({ type: 'move-deletion', deleteOn: chosen.on, reason })) moves.sent(number, draft)
  }
  if (choices.length === 0) return null
  return (
    <details>
      <summary>{t('deletion-move')}</summary>
      <Form onSubmit={() => void go()}>
        <Select
          id="deletion-keep"
          label={t('keep-label')}
          value={chosen?.keep ?? ''}
          options={[['', t('choose')], ...choices.map((one) => [one.keep, keepingText(one)] as const)]}
          onChange={(to) => moves.write(number, { keep: to as Keeping, reason })}
        />
        <ReasonField
          id="deletion-reason"
          label={t('deletion-move-reason')}
          value={reason}
          onValue={(typed) => moves.write(number, { keep: chosen?.keep ?? 'soon', reason: typed })}
        />
        <SubmitButton busy={busy || !chosen || isBlank(reason)}>{t('deletion-move-go')}</SubmitButton>
      </Form>
    </details>
  )
}
