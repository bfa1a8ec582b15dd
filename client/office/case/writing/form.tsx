/** What every form has that writes to the reporter: a draft that survives, what is missing, and sending it once. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { SubmitButton } from '../../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/page.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import type { Act } from '../acts.ts'
import type { Drafts } from '../drafts.ts'
import type { CaseProps } from '../props.ts'

export interface WritingProps extends CaseProps {
  /** Called once it is sent. */
  readonly done: () => void
}

interface WritingFormProps<Draft extends object> extends WritingProps {
  readonly drafts: Drafts<Draft>
  /** What the form proposes. */
  readonly begun: Draft
  /** What is missing or wrong; shown from the first attempt to send on. */
  readonly faultsIn: (draft: Draft) => readonly FieldError[]
  /** Called only for a draft without faults. */
  readonly toAct: (draft: Draft) => Act
  readonly button: string
  readonly children: (fields: Fields<Draft>) => ComponentChildren
}

interface Fields<Draft> {
  readonly draft: Draft
  readonly write: (part: Partial<Draft>) => void
  readonly errorOf: (field: string) => string | undefined
}

export function WritingForm<Draft extends object>(props: WritingFormProps<Draft>): VNode {
  const { open, act, busy, done, drafts, begun, faultsIn, toAct, button, children } = props
  const { number } = open.answer
  const attempt = useSignal(0)
  const written = drafts.of(number)
  const draft = written ?? begun
  const faults = faultsIn(draft)
  const shown = attempt.value > 0 ? faults : []
  const send = async () => {
    attempt.value++
    if (faults.length > 0 || busy || !(await act(toAct(draft)))) return
    // What was written in the meantime is another message.
    drafts.sent(number, written)
    done()
  }
  return (
    <Form onSubmit={() => void send()}>
      <ErrorSummary title={t('error-title')} errors={[...shown]} attempt={attempt.value} />
      {children({
        draft,
        write: (part) => drafts.write(number, { ...draft, ...part }),
        errorOf: (field) => shown.find((one) => one.field === field)?.text,
      })}
      <div class="actions actions-apart">
        <span class="soft">{t('compose-reveal')}</span>
        <SubmitButton busy={busy}>{button}</SubmitButton>
      </div>
    </Form>
  )
}
