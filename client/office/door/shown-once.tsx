/** A secret that is shown once: print it, save it, and type part of it back before continuing. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { Button, Field, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'

interface ShownOnceProps {
  readonly step: string
  readonly title: string
  readonly lead: string
  /** The secret, as people read it. */
  readonly children: ComponentChildren
  /** The same as a text file. */
  readonly file: { readonly name: string; readonly content: string }
  /** What happens if it is lost or found. */
  readonly keep: string
  readonly tone: 'warn' | 'alarm'
  /** The part that is asked for. It must not change while somebody types. */
  readonly ask: {
    readonly id: string
    readonly label: string
    readonly help?: string
    readonly wrong: string
    readonly isRight: (typed: string) => boolean
    readonly maxLength?: number
  }
  readonly next: () => void
  readonly back: () => void
  readonly label?: string
}

export function ShownOnce(props: ShownOnceProps): VNode {
  const { step, title, lead, children, file, keep, tone, ask, next, back, label } = props
  const typed = useSignal('')
  const attempt = useSignal(0)
  const hidden = useSignal(false)
  const error = attempt.value > 0 && !ask.isRight(typed.value.trim()) ? ask.wrong : null
  return (
    <StepForm
      label={label}
      next={() => {
        attempt.value++
        if (ask.isRight(typed.value.trim())) next()
      }}
      back={back}
    >
      <ErrorSummary
        title={t('error-title')}
        errors={error ? [{ field: ask.id, text: error }] : []}
        attempt={attempt.value}
      />
      <Heading step={step}>{title}</Heading>
      <p class="soft">{lead}</p>
      {/* Hidden while part of it is typed back: otherwise nobody would look at what they wrote down. */}
      <div class={hidden.value ? 'shown-once hidden-for-now' : 'shown-once'}>{children}</div>
      <div class="actions">
        <Button kind="other" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button kind="other" onClick={() => saveAsText(file.name, file.content)}>
          {t('save-text')}
        </Button>
      </div>
      <Notice tone={tone}>
        <p>{keep}</p>
      </Notice>
      <div class="stack-tight" onFocusIn={() => (hidden.value = true)}>
        <Field
          id={ask.id}
          label={ask.label}
          help={ask.help}
          code
          maxLength={ask.maxLength}
          error={error}
          value={typed.value}
          onValue={(value) => (typed.value = value)}
        />
      </div>
      {hidden.value && (
        <div class="actions">
          <span class="soft" role="status">
            {t('shown-hidden')}
          </span>
          <Button kind="other" onClick={() => (hidden.value = false)}>
            {t('shown-again')}
          </Button>
        </div>
      )}
    </StepForm>
  )
}
