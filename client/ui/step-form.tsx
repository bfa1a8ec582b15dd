/** A step with fields to fill in: Enter continues, like the button. */
import type { ComponentChildren, VNode } from 'preact'
import { Button, SubmitButton } from './controls.tsx'
import { t } from './texts.ts'

interface StepFormProps {
  readonly children: ComponentChildren
  readonly next: () => void
  readonly back: () => void
  readonly label?: string | undefined
}

export function StepForm({ children, next, back, label }: StepFormProps): VNode {
  return (
    <Form onSubmit={next}>
      {children}
      <div class="actions">
        <SubmitButton>{label ?? t('continue')}</SubmitButton>
        <Button kind="other" onClick={back}>
          {t('back')}
        </Button>
      </div>
    </Form>
  )
}

/** Fields that belong to one act. The browser itself sends nothing anywhere. */
export function Form({
  children,
  onSubmit,
}: {
  readonly children: ComponentChildren
  readonly onSubmit: () => void
}): VNode {
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
