/** The three steps that every new officer goes through: password, authenticator, key card. */
import type { Signal } from '@preact/signals'
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { encode } from 'uqr'
import { wordFor, wordsOf } from '../../crypto/phrase.ts'
import { Button, Field, Notice } from '../ui/controls.tsx'
import { ErrorSummary, Heading, Words, type FieldError } from '../ui/page.tsx'
import { saveAsText } from '../ui/save.ts'
import { StepButtons } from '../ui/step-buttons.tsx'
import { t } from '../ui/texts.ts'
import { leastPassword, passwordFault, totpAddress, totpText, type Joining } from './joining.ts'

export interface JoiningProps {
  readonly joining: Signal<Joining>
  readonly office: string
  readonly next: () => void
  readonly back: () => void
}

const attempt = signal(0)

/** Login name and password. */
export function PasswordStep({
  joining,
  next,
  back,
  fixedLogin,
}: JoiningProps & { fixedLogin?: boolean }): VNode {
  const now = joining.value
  const change = (part: Partial<Joining>) => {
    joining.value = { ...joining.value, ...part }
  }
  const errors: FieldError[] = []
  if (now.login.trim() === '') errors.push({ field: 'login', text: t('login-missing') })
  const fault = passwordFault(now.password, now.login.trim())
  if (fault) errors.push({ field: 'password', text: t(`password-${fault}`, { least: leastPassword }) })
  else if (now.password !== now.again) errors.push({ field: 'again', text: t('password-differs') })
  const shown = attempt.value > 0 ? errors : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text
  return (
    <>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Heading step="password">{t('password-title')}</Heading>
      <p class="soft">{t('password-lead')}</p>
      <Field
        id="login"
        label={t('login-label')}
        help={t('login-help')}
        autocomplete="username"
        error={errorOf('login')}
        value={now.login}
        onValue={(login) => {
          if (fixedLogin !== true) change({ login })
        }}
      />
      <Field
        id="password"
        type="password"
        autocomplete="new-password"
        label={t('password-label')}
        help={t('password-help', { least: leastPassword })}
        error={errorOf('password')}
        value={now.password}
        onValue={(password) => change({ password })}
      />
      <Field
        id="again"
        type="password"
        autocomplete="new-password"
        label={t('password-again')}
        error={errorOf('again')}
        value={now.again}
        onValue={(again) => change({ again })}
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

/** An authenticator app: its secret as a picture and as text, and a code from it. */
export function AuthenticatorStep({ joining, office, next, back }: JoiningProps): VNode {
  const now = joining.value
  const wrong = !/^\d{6}$/.test(now.code)
  const error = attempt.value > 0 && wrong ? t('code-wrong') : null
  return (
    <>
      <ErrorSummary
        title={t('error-title')}
        errors={error ? [{ field: 'code', text: error }] : []}
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
      <Field
        id="code"
        label={t('code-label')}
        help={t('code-help')}
        code
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
        error={error}
        value={now.code}
        onValue={(code) => {
          joining.value = { ...joining.value, code: code.replace(/\D/g, '').slice(0, 6) }
        }}
      />
      <StepButtons
        next={() => {
          attempt.value++
          if (wrong) return
          attempt.value = 0
          next()
        }}
        back={back}
      />
    </>
  )
}

const typed = signal('')

/** The key card: twelve words, shown once, one of them typed back. */
export function CardStep({ joining, next, back, label }: JoiningProps & { label: string }): VNode {
  const words = wordsOf(joining.value.card)
  // Which one is asked follows from the card, so that it does not change while somebody types.
  const asked = 1 + ((joining.value.card[0] ?? 0) % 12)
  const wrong = wordFor(typed.value.trim().toLowerCase()) !== words[asked - 1]
  const error = attempt.value > 0 && wrong ? t('card-wrong', { number: asked }) : null
  return (
    <>
      <ErrorSummary
        title={t('error-title')}
        errors={error ? [{ field: 'card-word', text: error }] : []}
        attempt={attempt.value}
      />
      <Heading step="card">{t('card-title')}</Heading>
      <p class="soft">{t('card-lead')}</p>
      <Words words={words} />
      <div class="actions">
        <Button kind="other" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button
          kind="other"
          onClick={() => {
            saveAsText('key-card.txt', `${words.map((word, at) => `${at + 1}. ${word}`).join('\n')}\n`)
          }}
        >
          {t('save-text')}
        </Button>
      </div>
      <Notice tone="warn">
        <p>{t('card-keep')}</p>
      </Notice>
      <Field
        id="card-word"
        label={t('card-word', { number: asked })}
        help={t('card-word-help')}
        code
        error={error}
        value={typed.value}
        onValue={(value) => {
          typed.value = value
        }}
      />
      <StepButtons
        label={label}
        next={() => {
          attempt.value++
          if (wrong) return
          attempt.value = 0
          typed.value = ''
          next()
        }}
        back={back}
      />
    </>
  )
}

/** A QR code as one path: drawn here, so that no secret leaves the page. */
export function QrCode({ text, label }: { text: string; label: string }): VNode {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
