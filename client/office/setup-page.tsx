/**
 * Setting up an office from the one-time link, one question a page. Everything is made in this browser; nothing reaches
 * the server before the last step, which stores all of it or nothing.
 */
import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { SetupBegun } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { ready } from '../../crypto/sodium.ts'
import type { SignPublicKey } from '../../crypto/bytes.ts'
import { exchangeJson, sendFromBrowser } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import { today } from '../clock.ts'
import { Button, Field, Notice } from '../ui/controls.tsx'
import { ErrorSummary, Heading, Steps, type FieldError } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { fetchSession, makeAccess } from './access.ts'
import { openDesk } from './desk.ts'
import { foundOffice, type Founding } from './founding.ts'
import { DoorFrame } from './frame.tsx'
import { newJoining, type Joining } from './joining.ts'
import { AuthenticatorStep, Buttons, CardStep, PasswordStep } from './joining-steps.tsx'
import { KitStep } from './kit-step.tsx'
import { rememberCard } from './memory.ts'
import { goTo, setupToken } from './place.ts'
import { stretch } from './stretch.ts'
import type { Signal } from '@preact/signals'

type Start =
  | { readonly state: 'checking' | 'bad-link' | 'offline' }
  | { readonly state: 'good'; readonly receipt: SignPublicKey; readonly joining: Signal<Joining> }

const start = signal<Start>({ state: 'checking' })
const step = signal(0)
const office = signal({ name: '', contact: '' })
const person = signal({ name: '', title: '' })
const founding = signal<Founding | null>(null)
const saving = signal<'no' | 'busy' | 'offline' | 'wrong-login' | 'bad-link' | 'other'>('no')
const attempt = signal(0)
const stepCount = 7

async function begin(): Promise<void> {
  try {
    await ready()
    if (setupToken === null) throw new Refusal('bad-link')
    const body = { token: setupToken }
    const begun = await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/setup/begin', body })
    start.value = { state: 'good', receipt: v.parse(SetupBegun, begun).receipt, joining: newJoining() }
  } catch (error) {
    start.value = { state: error instanceof Refusal ? 'bad-link' : 'offline' }
  }
}

/** Stores everything, opens the desk. What fails is kept, and can be tried again. */
async function finish(made: Founding, joining: Joining): Promise<void> {
  if (saving.value === 'busy') return
  saving.value = 'busy'
  try {
    const access = await makeAccess(stretch, made.office, made.officer, made.officerSeed, joining)
    const body = {
      token: setupToken,
      ...(toWire({ published: made.published, access, grants: made.grants }) as object),
    }
    await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/setup', body })
    await rememberCard(made.officer, joining.card)
    const session = await fetchSession(sendFromBrowser)
    saving.value = 'no'
    await openDesk(session, made.officerSeed, joining.card)
    goTo({ at: 'settings' })
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'offline'
    saving.value = code === 'wrong-login' || code === 'bad-link' || code === 'offline' ? code : 'other'
    // The code of a minute ago: a new one is asked for where the first was.
    if (code === 'wrong-login') step.value = 3
  }
}

export function SetupPage(): VNode {
  useEffect(() => void begin(), [])
  const now = start.value
  if (now.state !== 'good') {
    return (
      <DoorFrame>
        <Heading step={now.state}>{t('setup-title')}</Heading>
        {now.state === 'checking' ? (
          <p role="status" class="soft">
            {t('starting')}
          </p>
        ) : (
          <Notice tone="alarm" role="alert">
            <p>{t(`setup-${now.state}`)}</p>
            <div class="actions">
              <Button kind="other" onClick={() => void begin()}>
                {t('try-again')}
              </Button>
            </div>
          </Notice>
        )}
      </DoorFrame>
    )
  }
  const { joining, receipt } = now
  const at = step.value
  const next = () => (step.value = at + 1)
  const back = () => (step.value = Math.max(0, at - 1))
  const steps = { joining, office: office.value.name, next, back }
  return (
    <DoorFrame>
      {at > 0 && (
        <Steps at={at} of={stepCount - 1} label={t('step-of', { step: at, steps: stepCount - 1 })} />
      )}
      {saving.value === 'wrong-login' && (
        <Notice tone="alarm" role="alert">
          <p>{t('setup-code-late')}</p>
        </Notice>
      )}
      {at === 0 && <Welcome next={next} />}
      {at === 1 && <OfficeStep next={next} back={back} />}
      {at === 2 && <PasswordAndPerson steps={steps} />}
      {at === 3 && <AuthenticatorStep {...steps} />}
      {at === 4 && <CardStep {...steps} label={t('continue')} />}
      {at === 5 && (
        <KitStep
          kit={() => {
            founding.value ??= foundOffice(
              {
                name: office.value.name.trim(),
                contact: office.value.contact.trim(),
                officerName: person.value.name.trim(),
                officerTitle: person.value.title.trim() || null,
              },
              receipt,
              today(),
            )
            return founding.value.kit
          }}
          next={next}
          back={() => {
            // Names may change yet, and they are signed: what was made for them is made again.
            founding.value = null
            back()
          }}
        />
      )}
      {at === 6 && (
        <Finish finish={() => founding.value && void finish(founding.value, joining.value)} back={back} />
      )}
    </DoorFrame>
  )
}

function Welcome({ next }: { next: () => void }): VNode {
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

function OfficeStep({ next, back }: { next: () => void; back: () => void }): VNode {
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
      <Buttons
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

function PasswordAndPerson({ steps }: { steps: Parameters<typeof PasswordStep>[0] }): VNode {
  const named = person.value.name.trim() !== ''
  if (!personDone.value || !named) return <PersonStep back={steps.back} />
  return <PasswordStep {...steps} back={() => (personDone.value = false)} />
}

const personDone = signal(false)

function PersonStep({ back }: { back: () => void }): VNode {
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
      <Buttons
        next={() => {
          attempt.value++
          if (errors.length > 0) return
          attempt.value = 0
          personDone.value = true
        }}
        back={back}
      />
    </>
  )
}

function Finish({ finish, back }: { finish: () => void; back: () => void }): VNode {
  const now = saving.value
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
