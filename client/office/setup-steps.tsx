/** The steps of set-up that are asked once for an office: what it is called, who reads, and the last question. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { Button, Field, Notice } from '../ui/controls.tsx'
import { ErrorSummary, Heading, type FieldError } from '../ui/page.tsx'
import { StepButtons } from '../ui/step-buttons.tsx'
import { t } from '../ui/texts.ts'
import { goTo } from './place.ts'

export const office = signal({ name: '', contact: '' })
export const person = signal({ name: '', title: '' })
const attempt = signal(0)

/** How storing everything stands, as the end of a text's id. */
export type Saving = 'no' | 'busy' | 'offline' | 'wrong-login' | 'bad-link' | 'other'

interface StepsProps {
  readonly next: () => void
  readonly back: () => void
}

export function Welcome({ next }: { next: () => void }): VNode {
  return (
    <>
      <Heading step="welcome">{t('setup-title')}</Heading>
      <p>{t('setup-lead')}</p>
      <ul class="list">
        <li>{t('setup-need-phone')}</li>
        <li>{t('setup-need-printer')}</li>
        <li>{t('setup-need-safe')}</li>
      </ul>
      <p class="soft">{t('setup-time')}</p>
      <div class="actions">
        <Button onClick={next}>{t('setup-begin')}</Button>
      </div>
      <details class="card">
        <summary>{t('setup-have-kit')}</summary>
        <p>{t('setup-have-kit-text')}</p>
        <Button kind="link" onClick={() => goTo({ at: 'restore' })}>
          {t('restore-title')}
        </Button>
      </details>
    </>
  )
}

export function OfficeStep({ next, back }: StepsProps): VNode {
  const now = office.value
  const errors: FieldError[] =
    now.name.trim() === '' ? [{ field: 'name', text: t('office-name-missing') }] : []
  const shown = attempt.value > 0 ? errors : []
  return (
    <>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Heading step="office">{t('office-title')}</Heading>
      <Field
        id="name"
        label={t('office-name')}
        help={t('office-name-help')}
        maxLength={120}
        error={shown[0]?.text}
        value={now.name}
        onValue={(name) => (office.value = { ...office.value, name })}
      />
      <Field
        id="contact"
        label={t('office-contact')}
        help={t('office-contact-help')}
        rows={3}
        maxLength={2000}
        value={now.contact}
        onValue={(contact) => (office.value = { ...office.value, contact })}
      />
      <StepButtons
        next={() => {
          attempt.value++
          if (errors.length > 0) return
          attempt.value = 0
          next()
        }}
        back={back}
      />
    </>
  )
}

export function PersonStep({ next, back }: StepsProps): VNode {
  const now = person.value
  const errors: FieldError[] = now.name.trim() === '' ? [{ field: 'person', text: t('person-missing') }] : []
  const shown = attempt.value > 0 ? errors : []
  return (
    <>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Heading step="person">{t('person-title')}</Heading>
      <p class="soft">{t('person-lead')}</p>
      <Field
        id="person"
        label={t('person-name')}
        autocomplete="name"
        maxLength={80}
        error={shown[0]?.text}
        value={now.name}
        onValue={(name) => (person.value = { ...person.value, name })}
      />
      <Field
        id="title"
        label={t('person-role')}
        help={t('person-role-help')}
        maxLength={120}
        value={now.title}
        onValue={(title) => (person.value = { ...person.value, title })}
      />
      <StepButtons
        next={() => {
          attempt.value++
          if (errors.length > 0) return
          attempt.value = 0
          next()
        }}
        back={back}
      />
    </>
  )
}

interface FinishProps {
  readonly state: Saving
  readonly finish: () => void
  readonly back: () => void
}

export function Finish({ state: now, finish, back }: FinishProps): VNode {
  return (
    <>
      <Heading step="finish">{t('finish-title')}</Heading>
      <p>{t('finish-lead', { name: office.value.name.trim() })}</p>
      <ul class="list">
        <li>{t('finish-person', { name: person.value.name.trim() })}</li>
        <li>{t('finish-alone')}</li>
      </ul>
      {now !== 'no' && now !== 'busy' && now !== 'wrong-login' && (
        <Notice tone="alarm" role="alert">
          <p>{t(`finish-${now}`)}</p>
        </Notice>
      )}
      <div class="actions">
        <Button onClick={finish} busy={now === 'busy'}>
          {t('finish-go')}
        </Button>
        <Button kind="other" onClick={back}>
          {t('back')}
        </Button>
        <span role="status">{now === 'busy' ? t('finish-busy') : ''}</span>
      </div>
    </>
  )
}
