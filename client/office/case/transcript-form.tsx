/** Writing down a call or a meeting for the reporter to check. */
import type { VNode } from 'preact'
import { useSignal } from '@preact/signals'
import { isBlank } from '../../../crypto/blank.ts'
import { talks, type Talk } from '../../../crypto/content.ts'
import type { Day } from '../../../crypto/day.ts'
import { today } from '../../clock.ts'
import { Field, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { openDrafts } from './drafts.ts'
import { DayField } from './fields/day.tsx'
import { Select } from './fields/select.tsx'
import type { CaseProps } from './props.ts'

interface Draft {
  readonly way: Talk
  readonly held: Day | null
  readonly text: string
}
const drafts = openDrafts<Draft>()

export function TranscriptForm({ open, act, busy, done }: CaseProps & { readonly done: () => void }): VNode {
  const { number } = open.answer
  const attempt = useSignal(0)
  const written = drafts.of(number)
  const draft = written ?? { way: 'phone', held: today(), text: '' }
  const { way, held, text } = draft
  const write = (part: Partial<Draft>) => drafts.write(number, { ...draft, ...part })
  const faults: FieldError[] = [
    ...(held === null || held > today()
      ? [{ field: 'transcript-held', text: t('transcript-held-missing') }]
      : []),
    ...(isBlank(text) ? [{ field: 'transcript-text', text: t('transcript-text-missing') }] : []),
  ]
  const shown = attempt.value > 0 ? faults : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text
  const send = async () => {
    attempt.value++
    if (held === null || faults.length > 0 || busy) return
    if (!(await act({ type: 'send-transcript', way, held, text }))) return
    drafts.sent(number, written)
    done()
  }
  return (
    <Form onSubmit={() => void send()}>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Select
        id="transcript-way"
        label={t('transcript-way')}
        value={way}
        options={talks.map((one) => [one, t(`way-${one}`)])}
        onChange={(to) => write({ way: talks.find((one) => one === to) ?? 'phone' })}
      />
      <DayField
        id="transcript-held"
        label={t('transcript-held')}
        value={held}
        max={today()}
        error={errorOf('transcript-held')}
        onValue={(day) => write({ held: day })}
      />
      <Field
        id="transcript-text"
        label={t('transcript-text')}
        help={t('transcript-text-help')}
        rows={9}
        error={errorOf('transcript-text')}
        value={text}
        onValue={(typed) => write({ text: typed })}
      />
      <div class="actions actions-apart">
        <span class="soft">{t('compose-reveal')}</span>
        <SubmitButton busy={busy}>{t('transcript-send')}</SubmitButton>
      </div>
    </Form>
  )
}
