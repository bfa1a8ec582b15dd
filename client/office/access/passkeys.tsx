/** Passkeys, as part of an officer's access: a list, adding one, removing one, and where they are impossible. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isBlank } from '../../../crypto/blank.ts'
import { equal } from '../../../crypto/bytes.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { mostPasskeys } from '../../../crypto/wire/officer.ts'
import type { PasskeyState } from '../../../crypto/wire/passkey.ts'
import { today } from '../../clock.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import { whyNoPasskeys } from '../door/authenticators.ts'
import type { OpenDesk } from '../desk/desk.ts'
import {
  add,
  askRemoval,
  attempt,
  doing,
  forget,
  look,
  name,
  passkeys,
  password,
  remove,
  removing,
} from './passkeys-state.ts'
import { replacesCard } from '../door/passkeys.ts'

export function PasskeysSection({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    forget()
    void look()
  }, [])
  const found = passkeys.value
  const { value } = doing
  return (
    <section class="card" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{t('passkeys-title')}</h2>
      <p class="soft">{t('passkeys-lead')}</p>
      {value.state === 'done' && (
        <Notice role="status" tone={value.what === 'half' ? 'warn' : 'calm'}>
          <p>{t(`passkeys-done-${value.what}`)}</p>
        </Notice>
      )}
      {found === null && <Waiting text={t('passkeys-loading')} />}
      {found === 'offline' && <TryAgain text={t('offline-title')} again={() => void look()} />}
      {found !== null && found !== 'offline' && (
        <>
          {found.length === 0 && <p>{t('passkeys-none')}</p>}
          <ul class="people">
            {found.map((passkey) => (
              <Passkey key={toText(passkey.credential)} open={open} passkey={passkey} />
            ))}
          </ul>
          <NewOne open={open} count={found.length} />
        </>
      )}
    </section>
  )
}

function Passkey({ open, passkey }: { open: OpenDesk; passkey: PasskeyState }): VNode {
  const asked = removing.value !== null && equal(removing.value, passkey.credential)
  return (
    <li class="person">
      <p class="person-head">
        <strong dir="auto">{passkey.name}</strong>
        <span class="pill">{replacesCard(passkey) ? t('passkey-card') : t('passkey-factor')}</span>
      </p>
      <p class="soft">{t('passkey-added', { day: dayText(passkey.addedOn, today()) })}</p>
      {asked ? (
        <Removal open={open} passkey={passkey} />
      ) : (
        <div class="actions">
          <Button kind="other" onClick={() => askRemoval(passkey.credential)}>
            {t('passkey-remove', { name: passkey.name })}
          </Button>
        </div>
      )}
    </li>
  )
}

function Removal({ open, passkey }: { open: OpenDesk; passkey: PasskeyState }): VNode {
  // The button that was pressed is gone: this element gets the keyboard focus.
  useEffect(() => document.getElementById('passkey-password')?.focus(), [])
  const errors = attempt.value > 0 ? missing('passkey-password') : []
  const busy = doing.value.state === 'removing'
  const submit = () => {
    attempt.value++
    if (password.value !== '' && !busy) void remove(open, passkey.credential)
  }
  return (
    <Form onSubmit={submit}>
      <p>{t('passkey-remove-lead')}</p>
      <Failed where="remove" />
      <PasswordField errors={errors} />
      <div class="actions">
        <button type="submit" class="button button-danger" aria-disabled={busy}>
          {t('passkey-remove-go')}
        </button>
        <Button kind="other" onClick={() => askRemoval(null)}>
          {t('passkey-keep')}
        </Button>
        <span role="status">{busy ? t('unlock-busy-password') : ''}</span>
      </div>
    </Form>
  )
}

/** The form for a new one; or why none is possible. */
function NewOne({ open, count }: { open: OpenDesk; count: number }): VNode | null {
  const why = whyNoPasskeys()
  if (why) {
    return (
      <Notice tone="warn">
        <p class="notice-title">{t(`passkeys-no-${why}-title`)}</p>
        <p>{t(`passkeys-no-${why}`)}</p>
      </Notice>
    )
  }
  // Only one password field at a time.
  if (removing.value) return null
  if (count >= mostPasskeys) return <p class="soft">{t('passkeys-full', { most: mostPasskeys })}</p>
  const errors: FieldError[] = [
    ...(isBlank(name.value) ? [{ field: 'passkey-name', text: t('passkey-name-missing') }] : []),
    ...missing('passkey-password'),
  ]
  const shown = attempt.value > 0 ? errors : []
  const busy = doing.value.state === 'adding'
  const submit = () => {
    attempt.value++
    if (errors.length === 0 && !busy) void add(open)
  }
  return (
    <Form onSubmit={submit}>
      <h3>{t('passkey-new')}</h3>
      <p class="soft">{t('passkey-new-lead')}</p>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Failed where="add" />
      <Field
        id="passkey-name"
        label={t('passkey-name')}
        help={t('passkey-name-help')}
        maxLength={60}
        error={shown.find(({ field }) => field === 'passkey-name')?.text}
        value={name.value}
        onValue={(value) => (name.value = value)}
      />
      <PasswordField errors={shown} />
      <div class="actions">
        <SubmitButton busy={busy}>{t('passkey-add')}</SubmitButton>
        <span role="status">{busy ? t('passkey-adding') : ''}</span>
      </div>
    </Form>
  )
}

function PasswordField({ errors }: { errors: readonly FieldError[] }): VNode {
  return (
    <Field
      id="passkey-password"
      type="password"
      autocomplete="current-password"
      label={t('password-before')}
      error={errors.find(({ field }) => field === 'passkey-password')?.text}
      value={password.value}
      onValue={(value) => (password.value = value)}
    />
  )
}

function Failed({ where }: { where: 'add' | 'remove' }): VNode | null {
  const { value } = doing
  if (value.state !== 'failed' || value.where !== where) return null
  return (
    <Notice tone="alarm" role="alert">
      <p>{t(`passkeys-failed-${value.why}`)}</p>
    </Notice>
  )
}

const missing = (field: string): FieldError[] =>
  password.value === '' ? [{ field, text: t('password-before-missing') }] : []
