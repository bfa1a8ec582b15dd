/** Step 3: what happened, in the reporter's own words. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { textSize } from '../../../crypto/padding.ts'
import { today } from '../../clock.ts'
import { Field } from '../../ui/controls.tsx'
import { ErrorSummary, Heading } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { currentDraft, text } from '../draft.ts'
import { HintNotice } from '../hint-notice.tsx'
import { draftLength } from '../../report/seal.ts'
import type { StepProps } from './step.ts'

const attempt = signal(0)

export function What({ verified, next, back }: StepProps): VNode {
  const used = draftLength(verified, currentDraft(verified), today())
  const over = used - (textSize - 1)
  const problem = isBlank(text.value) ? t('what-missing') : over > 0 ? t('what-too-long', { over }) : null
  const shown = attempt.value > 0 || over > 0 ? problem : null
  const go = () => {
    attempt.value++
    if (problem === null) next()
  }
  return (
    <StepForm next={go} back={back}>
      <ErrorSummary
        title={t('error-title')}
        attempt={attempt.value}
        errors={attempt.value > 0 && problem !== null ? [{ field: 'what', text: problem }] : []}
      />
      <div class="stack-tight">
        <Heading step="what">{t('what-title')}</Heading>
        <p class="lead">{t('what-lead')}</p>
      </div>
      <Field
        id="what"
        label={t('what-label')}
        help={
          <details>
            <summary>{t('what-prompts')}</summary>
            <ul class="list">
              <li>{t('what-prompt-what')}</li>
              <li>{t('what-prompt-where')}</li>
              <li>{t('what-prompt-when')}</li>
              <li>{t('what-prompt-how')}</li>
              <li>{t('what-prompt-who')}</li>
            </ul>
          </details>
        }
        error={shown}
        rows={12}
        value={text.value}
        onValue={(value) => {
          text.value = value
        }}
      />
      <div role="status">
        {used > textSize * 0.8 && over <= 0 && <p class="soft">{t('what-room', { room: -over })}</p>}
        <HintNotice text={text.value} />
      </div>
    </StepForm>
  )
}
