/** The legal hold of a case: what it says, lifting it once two people have agreed, and putting one on. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { addDays, addMonths, type Day } from '../../../../crypto/day.ts'
import { today } from '../../../clock.ts'
import { Button, Field, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { nameOf } from '../../desk/unlocked.ts'
import { openDrafts } from '../drafts.ts'
import { DayField } from '../fields/day.tsx'
import { ReasonField } from '../fields/reason.tsx'
import type { CaseProps } from '../props.ts'

export function Held({ open, desk, busy, act }: CaseProps): VNode | null {
  const { hold } = open.state
  if (!hold) return null
  const isLiftable = open.answer.asked.some(({ what, agreed }) => what === 'lifting' && agreed)
  const isLate = today() > hold.review
  return (
    <>
      <p>
        <strong>{t('hold-is')}</strong>
      </p>
      <dl class="pairs">
        <dt>{t('hold-authority')}</dt>
        <dd dir="auto">{hold.authority}</dd>
        <dt>{t('hold-reason')}</dt>
        <dd class="preserve" dir="auto">
          {hold.reason}
        </dd>
        <dt>{t('hold-by')}</dt>
        <dd dir="auto">{nameOf(desk.unlocked.chain, hold.officer) ?? t('somebody')}</dd>
        <dt>{t('hold-review')}</dt>
        <dd class={isLate ? 'alarm' : ''}>{dayText(hold.review, today())}</dd>
      </dl>
      {isLiftable && desk.unlocked.self.role === 'officer' && (
        <div class="actions">
          <Button busy={busy} onClick={() => void act({ type: 'lift-hold' })}>
            {t('hold-lift')}
          </Button>
        </div>
      )}
    </>
  )
}

interface HoldDraft {
  readonly authority: string
  readonly reason: string
  readonly review: Day | null
}
const holds = openDrafts<HoldDraft>()

export function HoldForm({ open, busy, act }: CaseProps): VNode {
  const { number } = open.answer
  const draft = holds.of(number)
  const { authority, reason, review } = draft ?? { authority: '', reason: '', review: null }
  const write = (part: Partial<HoldDraft>) => holds.write(number, { authority, reason, review, ...part })
  const isReady = !isBlank(authority) && !isBlank(reason) && review !== null
  const go = async () => {
    if (!isReady || busy) return
    if (await act({ type: 'hold', authority: authority.trim(), reason, review })) holds.sent(number, draft)
  }
  return (
    <details>
      <summary>{t('hold-put')}</summary>
      <Form onSubmit={() => void go()}>
        <p class="soft">{t('hold-lead')}</p>
        <Field
          id="hold-authority"
          label={t('hold-authority')}
          help={t('hold-authority-help')}
          maxLength={200}
          value={authority}
          onValue={(typed) => write({ authority: typed })}
        />
        <ReasonField
          id="hold-reason"
          label={t('hold-why')}
          value={reason}
          onValue={(typed) => write({ reason: typed })}
        />
        <DayField
          id="hold-review"
          label={t('hold-review')}
          help={t('hold-review-help')}
          min={addDays(today(), 1)}
          max={addMonths(today(), 6)}
          value={review}
          onValue={(day) => write({ review: day })}
        />
        <SubmitButton busy={busy || !isReady}>{t('hold-go')}</SubmitButton>
      </Form>
    </details>
  )
}
