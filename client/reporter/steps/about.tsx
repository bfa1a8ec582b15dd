/** Step 2: what it is about, and whether somebody is in danger now. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { categories } from '../../../crypto/content.ts'
import { Choice, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { category, danger } from '../draft.ts'
import type { StepProps } from './step.ts'

const attempt = signal(0)

export function About({ next, back }: StepProps): VNode {
  const missing = attempt.value > 0 && category.value === null
  const go = () => {
    attempt.value++
    if (category.value !== null) next()
  }
  return (
    <StepForm next={go} back={back}>
      <ErrorSummary
        title={t('error-title')}
        attempt={attempt.value}
        errors={missing ? [{ field: 'about', text: t('about-missing') }] : []}
      />
      <div class="stack-tight">
        <Heading step="about">{t('about-title')}</Heading>
        <p class="lead">{t('about-lead')}</p>
      </div>
      <Choice
        type="checkbox"
        name="danger"
        checked={danger.value}
        label={t('about-danger')}
        {...(danger.value ? { tone: 'alarm' as const } : {})}
        onChange={(checked) => {
          danger.value = checked
        }}
      />
      {danger.value && (
        <Notice tone="alarm" role="alert">
          <p class="notice-title">{t('about-danger-title')}</p>
          <p>{t('about-danger-text')}</p>
        </Notice>
      )}
      <fieldset class="choices choices-two" id="about" tabIndex={-1}>
        <legend class="hidden-visually">{t('about-title')}</legend>
        {[99 as const, ...categories.filter((one) => one !== 99)].map((one) => (
          <Choice
            key={one}
            type="radio"
            name="category"
            checked={category.value === one}
            label={t(`category-${one}`)}
            onChange={() => {
              category.value = one
            }}
          />
        ))}
      </fieldset>
      <Notice>
        <p>{t('about-tab')}</p>
      </Notice>
    </StepForm>
  )
}
