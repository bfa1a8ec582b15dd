/** Passing a report on: to whom, for the team, and what the reporter is told. */
import type { VNode } from 'preact'
import { useSignal } from '@preact/signals'
import { isBlank } from '../../../crypto/blank.ts'
import { Field, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { unprintableIn } from '../desk/lines.ts'
import { openDrafts } from './drafts.ts'
import type { CaseProps } from './props.ts'

const drafts = openDrafts<{ readonly to: string; readonly text: string }>()

export function PassOnForm({ open, act, busy, done }: CaseProps & { readonly done: () => void }): VNode {
  const { number } = open.answer
  const attempt = useSignal(0)
  const written = drafts.of(number)
  const draft = written ?? { to: '', text: '' }
  const toFault = isBlank(draft.to) ? t('pass-on-to-missing') : unprintableIn(draft.to)
  const faults: FieldError[] = [
    ...(toFault === null ? [] : [{ field: 'pass-on-to', text: toFault }]),
    ...(isBlank(draft.text) ? [{ field: 'pass-on-text', text: t('compose-missing') }] : []),
  ]
  const shown = attempt.value > 0 ? faults : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text
  const send = async () => {
    attempt.value++
    if (faults.length > 0 || busy) return
    if (!(await act({ type: 'pass-on', to: draft.to.trim(), text: draft.text }))) return
    drafts.sent(number, written)
    done()
  }
  return (
    <Form onSubmit={() => void send()}>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Field
        id="pass-on-to"
        label={t('pass-on-to')}
        help={t('pass-on-to-help')}
        maxLength={200}
        error={errorOf('pass-on-to')}
        value={draft.to}
        onValue={(to) => drafts.write(number, { ...draft, to })}
      />
      <Field
        id="pass-on-text"
        label={t('compose-label')}
        help={t('pass-on-text-help')}
        rows={5}
        error={errorOf('pass-on-text')}
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
