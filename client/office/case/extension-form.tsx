/** Taking more time for feedback: why, for the team, and what the reporter is told. */
import type { VNode } from 'preact'
import { useSignal } from '@preact/signals'
import { isBlank } from '../../../crypto/blank.ts'
import type { Day } from '../../../crypto/day.ts'
import { extended } from '../../../crypto/deadlines.ts'
import { profileOf } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { Field, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { answerLanguage, toReporter } from '../desk/to-reporters.ts'
import { openDrafts } from './drafts.ts'
import { ReasonField } from './fields/reason.tsx'
import type { CaseProps } from './props.ts'

interface Draft {
  readonly reason: string
  readonly text: string
}
const drafts = openDrafts<Draft>()

/** Until when feedback would be due; null if it cannot be moved: the law does not allow it, or nothing is due. */
export function extensionTo({ open: { state }, desk }: Pick<CaseProps, 'open' | 'desk'>): Day | null {
  if (state.acknowledged === null || state.feedback !== null || state.closed !== null) return null
  return extended(profileOf(desk.unlocked.verified.manifest), state.feedbackBy, state.extensions)
}

export function ExtensionForm(props: CaseProps & { readonly to: Day; readonly done: () => void }): VNode {
  const { open, act, busy, to, done } = props
  const { number } = open.answer
  const attempt = useSignal(0)
  const language = answerLanguage(open.thread.report.content.language)
  const written = drafts.of(number)
  const proposed = toReporter(language, 'extension', { day: dayText(to, today(), language) })
  const draft = written ?? { reason: '', text: proposed }
  const faults: FieldError[] = [
    ...(isBlank(draft.reason) ? [{ field: 'extension-reason', text: t('extension-reason-missing') }] : []),
    ...(isBlank(draft.text) ? [{ field: 'extension-text', text: t('compose-missing') }] : []),
  ]
  const shown = attempt.value > 0 ? faults : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text
  const send = async () => {
    attempt.value++
    if (faults.length > 0 || busy) return
    if (!(await act({ type: 'extend', ...draft }))) return
    drafts.sent(number, written)
    done()
  }
  return (
    <Form onSubmit={() => void send()}>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <p>{t('extension-lead', { day: dayText(to, today()) })}</p>
      <ReasonField
        id="extension-reason"
        label={t('extension-reason')}
        help={t('extension-reason-help')}
        error={errorOf('extension-reason')}
        value={draft.reason}
        onValue={(reason) => drafts.write(number, { ...draft, reason })}
      />
      <Field
        id="extension-text"
        label={t('compose-label')}
        help={t('extension-text-help')}
        rows={5}
        error={errorOf('extension-text')}
        value={draft.text}
        onValue={(text) => drafts.write(number, { ...draft, text })}
      />
      <div class="actions actions-apart">
        <span class="soft">{t('compose-reveal')}</span>
        <SubmitButton busy={busy}>{t('compose-send')}</SubmitButton>
      </div>
    </Form>
  )
}
