/** The three steps of every new officer: password, authenticator, key card. */
import { QrCode } from '../desk/qr-code.tsx'
import { useSignal, type Signal } from '@preact/signals'
import type { VNode } from 'preact'
import { verify } from 'otplib'
import { wordFor, wordsOf } from '../../../crypto/phrase.ts'
import { Field } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, Words, type FieldError } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { totpAddress, totpText, type Joining } from './joining.ts'
import { NewPassword, newPasswordErrors } from './new-password.tsx'
import { ShownOnce } from './shown-once.tsx'

export interface JoiningProps {
  readonly joining: Signal<Joining>
  readonly office: string
  readonly next: () => void
  readonly back: () => void
}

/** Login name and password. */
export function PasswordStep({ joining, office, next, back }: JoiningProps): VNode {
  const now = joining.value
  const attempt = useSignal(0)
  const change = (part: Partial<Joining>) => {
    joining.value = { ...joining.value, ...part }
  }
  const login = now.login.trim()
  const errors: FieldError[] = [
    ...(login === '' ? [{ field: 'login', text: t('login-missing') }] : []),
    ...newPasswordErrors(now.password, now.again, login, office),
  ]
  const shown = attempt.value > 0 ? errors : []
  return (
    <StepForm
      next={() => {
        attempt.value++
        if (errors.length === 0) next()
      }}
      back={back}
    >
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Heading step="password">{t('password-title')}</Heading>
      <p class="soft">{t('password-lead')}</p>
      <Field
        id="login"
        label={t('login-label')}
        help={t('login-help')}
        autocomplete="username"
        maxLength={80}
        error={shown.find((one) => one.field === 'login')?.text}
        value={now.login}
        onValue={(login) => change({ login })}
      />
      <NewPassword
        label={t('password-label')}
        password={now.password}
        again={now.again}
        errors={shown}
        onPassword={(password) => change({ password })}
        onAgain={(again) => change({ again })}
      />
    </StepForm>
  )
}

/** An authenticator app: its secret as a picture and as text, and a code from it, tested here. */
export function AuthenticatorStep({ joining, office, next, back }: JoiningProps): VNode {
  const now = joining.value
  const attempt = useSignal(0)
  const error = useSignal<string | null>(null)
  const go = async () => {
    error.value = (await showsCode(now)) ? null : t('code-wrong')
    attempt.value++
    if (error.value !== null) return
    // The app has been shown to work; the code that counts is asked for at the end.
    joining.value = { ...joining.value, code: '' }
    next()
  }
  return (
    <StepForm next={() => void go()} back={back}>
      <ErrorSummary
        title={t('error-title')}
        errors={error.value ? [{ field: 'code', text: error.value }] : []}
        attempt={attempt.value}
      />
      <Heading step="authenticator">{t('authenticator-title')}</Heading>
      <p class="soft">{t('authenticator-lead')}</p>
      <div class="authenticator">
        <QrCode
          text={totpAddress(now.totpSecret, now.login.trim(), office)}
          label={t('authenticator-picture')}
        />
        <div class="stack">
          <p>{t('authenticator-or')}</p>
          <p class="code" dir="ltr">
            {totpText(now.totpSecret).match(/.{4}/g)?.join(' ')}
          </p>
        </div>
      </div>
      <CodeField joining={joining} error={error.value} />
    </StepForm>
  )
}

/** Six digits of the authenticator. */
export function CodeField({ joining, error }: { joining: Signal<Joining>; error: string | null }): VNode {
  return (
    <Field
      id="code"
      label={t('code-label')}
      help={t('code-help')}
      code
      inputMode="numeric"
      autocomplete="one-time-code"
      maxLength={7}
      error={error}
      value={joining.value.code}
      onValue={(code) => {
        joining.value = { ...joining.value, code: code.replace(/\D/g, '').slice(0, 6) }
      }}
    />
  )
}

/** True if the authenticator shows this code now, within half a minute. */
async function showsCode({ totpSecret, code }: Joining): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false
  return (await verify({ secret: totpSecret, token: code, epochTolerance: 30 })).valid
}

/** The key card: twelve words, shown once, one of them typed back. */
export function CardStep({ joining, next, back, label }: JoiningProps & { label: string }): VNode {
  const words = wordsOf(joining.value.card)
  // The card itself decides which word is asked for, so that it does not change while somebody types.
  const number = 1 + ((joining.value.card[0] ?? 0) % 12)
  return (
    <ShownOnce
      step="card"
      title={t('card-title')}
      lead={t('card-lead')}
      file={{
        name: 'key-card.txt',
        content: `${words.map((word, at) => `${at + 1}. ${word}`).join('\n')}\n`,
      }}
      keep={t('card-keep')}
      tone="warn"
      ask={{
        id: 'card-word',
        label: t('card-word', { number }),
        help: t('card-word-help'),
        wrong: t('card-wrong', { number }),
        isRight: (typed) => wordFor(typed.toLowerCase()) === words[number - 1],
      }}
      next={next}
      back={back}
      label={label}
    >
      <Words words={words} />
    </ShownOnce>
  )
}
