/** Offering the reporter times for a meeting. */
import type { VNode } from 'preact'
import { useSignal } from '@preact/signals'
import { isBlank } from '../../../crypto/blank.ts'
import { mostTimes } from '../../../crypto/content.ts'
import { meetingWithin } from '../../../crypto/deadlines.ts'
import { profileOf } from '../../../crypto/manifest.ts'
import { Field, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { unprintableIn } from '../desk/lines.ts'
import { openDrafts } from './drafts.ts'
import type { CaseProps } from './props.ts'

interface Draft {
  /** A line for each time. */
  readonly times: string
  readonly text: string
}
const drafts = openDrafts<Draft>()

export function MeetingForm({
  open,
  desk,
  act,
  busy,
  done,
}: CaseProps & { readonly done: () => void }): VNode {
  const { number } = open.answer
  const attempt = useSignal(0)
  const written = drafts.of(number)
  const draft = written ?? { times: '', text: '' }
  const times = draft.times
    .split('\n')
    .filter((line) => !isBlank(line))
    .map((line) => line.trim())
  const fault = faultIn(times)
  const shown: FieldError[] = attempt.value > 0 && fault ? [{ field: 'meeting-times', text: fault }] : []
  const send = async () => {
    attempt.value++
    if (fault !== null || busy) return
    if (!(await act({ type: 'offer-meeting', times, text: draft.text }))) return
    drafts.sent(number, written)
    done()
  }
  return (
    <Form onSubmit={() => void send()}>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <p class="soft">{t('meeting-limit', meetingWithin(profileOf(desk.unlocked.verified.manifest)))}</p>
      <Field
        id="meeting-times"
        label={t('meeting-times')}
        help={t('meeting-times-help', { most: mostTimes })}
        rows={5}
        error={shown[0]?.text}
        value={draft.times}
        onValue={(typed) => drafts.write(number, { ...draft, times: typed })}
      />
      <Field
        id="meeting-text"
        label={t('meeting-text')}
        help={t('meeting-text-help')}
        rows={4}
        value={draft.text}
        onValue={(text) => drafts.write(number, { ...draft, text })}
      />
      <div class="actions actions-apart">
        <span class="soft">{t('compose-reveal')}</span>
        <SubmitButton busy={busy}>{t('meeting-send')}</SubmitButton>
      </div>
    </Form>
  )
}

function faultIn(times: readonly string[]): string | null {
  if (times.length === 0 || times.length > mostTimes) return t('meeting-times-missing', { most: mostTimes })
  const [unprintable] = times.flatMap((one) => unprintableIn(one) ?? [])
  return unprintable ?? (times.some((one) => one.length > 80) ? t('meeting-times-long') : null)
}
