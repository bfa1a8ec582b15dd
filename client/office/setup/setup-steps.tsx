/** The steps of set-up about the office: its name, who reads, and the last question. */
import { signal, useSignal, type Signal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { Button, Field, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, type FieldError } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import type { SetupBegun } from '../../../crypto/wire/officer.ts'
import type { Joining } from '../door/joining.ts'
import { CodeField } from '../door/joining-steps.tsx'
import { faultsIn, InLanguages, type TextIn } from '../desk/in-languages.tsx'
import { goTo } from '../desk/places.ts'
import { isOnlyHere } from '../desk/reporter-address.ts'

export const office = signal<{ name: string; names: readonly TextIn[]; contact: string }>({
  name: '',
  names: [],
  contact: '',
})
/** The languages to offer to reporters. */
export const languages = signal<readonly string[]>([])

type Offered = SetupBegun['languages']

/** The available languages that this browser's owner reads; English if there are none. */
export function likely(offered: Offered): string[] {
  const read = navigator.languages.map((one) => one.slice(0, 2))
  const found = offered.map(({ code }) => code).filter((code) => read.includes(code))
  return found.length > 0 ? found : ['en']
}

export const person = signal({ name: '', title: '' })

/** The state of storing everything, as the end of a text's id. */
export type Saving = 'no' | 'busy' | 'offline' | 'wrong-login' | 'bad-link' | 'other'

interface StepsProps {
  readonly next: () => void
  readonly back: () => void
}

export function Welcome({ next }: { next: () => void }): VNode {
  return (
    <>
      <Heading step="welcome">{t('setup-title')}</Heading>
      {isOnlyHere(location.origin) && (
        <Notice tone="warn">
          <p>{t('setup-only-here', { address: location.origin })}</p>
        </Notice>
      )}
      <p>{t('setup-lead')}</p>
      <p>{t('setup-need')}</p>
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

export function OfficeStep({ offered, next, back }: StepsProps & { offered: Offered }): VNode {
  const { name, names, contact } = office.value
  return (
    <NamedStep
      step="office"
      title={t('office-title')}
      name={name}
      missing={t('office-name-missing')}
      faults={faultsIn('office-name-in', names)}
      {...{ next, back }}
    >
      {(error) => (
        <>
          <Field
            id="name"
            label={t('office-name')}
            help={t('office-name-help')}
            maxLength={120}
            error={error}
            value={name}
            onValue={(name) => (office.value = { ...office.value, name })}
          />
          <Field
            id="contact"
            label={t('office-contact')}
            help={t('office-contact-help')}
            rows={3}
            maxLength={2000}
            value={contact}
            onValue={(contact) => (office.value = { ...office.value, contact })}
          />
          <fieldset class="choices">
            <legend>{t('setup-languages')}</legend>
            <p class="soft">{t('setup-languages-help')}</p>
            <div class="page-languages">
              {offered.map(({ code, name }) => (
                <label key={code} class="tick">
                  <input
                    type="checkbox"
                    checked={languages.value.includes(code)}
                    // At least one must stay.
                    disabled={languages.value.length === 1 && languages.value.includes(code)}
                    onChange={(event) => {
                      const others = languages.value.filter((one) => one !== code)
                      languages.value = event.currentTarget.checked ? [...others, code] : others
                    }}
                  />
                  <span lang={code}>{name}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {languages.value.length > 1 && (
            <InLanguages
              id="office-name-in"
              legend={t('office-names')}
              languages={offered.filter(({ code }) => languages.value.includes(code))}
              texts={names}
              onTexts={(names) => (office.value = { ...office.value, names })}
              errors={faultsIn('office-name-in', names)}
            />
          )}
        </>
      )}
    </NamedStep>
  )
}

export function PersonStep({ next, back }: StepsProps): VNode {
  const { name, title } = person.value
  return (
    <NamedStep
      step="person"
      title={t('person-title')}
      name={name}
      missing={t('person-missing')}
      {...{ next, back }}
    >
      {(error) => (
        <>
          <p class="soft">{t('person-lead')}</p>
          <Field
            id="name"
            label={t('person-name')}
            autocomplete="name"
            maxLength={80}
            error={error}
            value={name}
            onValue={(name) => (person.value = { ...person.value, name })}
          />
          <Field
            id="title"
            label={t('person-role')}
            help={t('person-role-help')}
            maxLength={120}
            value={title}
            onValue={(title) => (person.value = { ...person.value, title })}
          />
        </>
      )}
    </NamedStep>
  )
}

interface NamedStepProps extends StepsProps {
  readonly step: string
  readonly title: string
  readonly name: string
  /** The message if the name is missing. */
  /** What else is wrong. */
  readonly faults?: readonly FieldError[]
  readonly missing: string
  readonly children: (error: string | null) => VNode
}

/** A step that needs a name before it continues. */
function NamedStep({ step, title, name, missing, faults = [], children, next, back }: NamedStepProps): VNode {
  const attempt = useSignal(0)
  const error = attempt.value > 0 && isBlank(name) ? missing : null
  return (
    <StepForm
      next={() => {
        attempt.value++
        if (!isBlank(name) && faults.length === 0) next()
      }}
      back={back}
    >
      <ErrorSummary
        title={t('error-title')}
        errors={[...(error ? [{ field: 'name', text: error }] : []), ...faults]}
        attempt={attempt.value}
      />
      <Heading step={step}>{title}</Heading>
      {children(error)}
    </StepForm>
  )
}

interface FinishProps {
  readonly state: Saving
  readonly joining: Signal<Joining>
  readonly finish: () => void
  readonly back: () => void
}

export function Finish({ state: now, joining, finish, back }: FinishProps): VNode {
  const attempt = useSignal(0)
  const missing = joining.value.code.length !== 6
  const error =
    attempt.value > 0 && missing ? t('code-missing') : now === 'wrong-login' ? t('code-late') : null
  const name = office.value.name.trim()
  return (
    <StepForm
      label={t('finish-go')}
      next={() => {
        attempt.value++
        if (!missing && now !== 'busy') finish()
      }}
      back={back}
    >
      <ErrorSummary
        title={t('error-title')}
        errors={error ? [{ field: 'code', text: error }] : []}
        attempt={attempt.value}
      />
      <Heading step="finish">{t('finish-title')}</Heading>
      <p>{t('finish-lead', { name })}</p>
      <ul class="list">
        <li>{t('finish-person', { name: person.value.name.trim() })}</li>
        <li>{t('finish-alone')}</li>
      </ul>
      <CodeField joining={joining} error={error} />
      {now !== 'no' && now !== 'busy' && now !== 'wrong-login' && (
        <Notice tone="alarm" role="alert">
          <p>{t(`finish-${now}`)}</p>
        </Notice>
      )}
      <p role="status">{now === 'busy' ? t('finish-busy') : ''}</p>
    </StepForm>
  )
}
