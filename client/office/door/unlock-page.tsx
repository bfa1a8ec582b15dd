/**
 * The login page: name, password, and a code or a passkey; the key card's words if this browser does not have them yet,
 * and no passkey replaces them.
 */
import type { VNode } from 'preact'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { whyNoPasskeys } from './authenticators.ts'
import { desk } from '../desk/desk.ts'
import { DoorFrame } from './door-frame.tsx'
import { PlaceLink } from '../desk/place-link.tsx'
import { busy, code, enter, enterWithPasskey, fault, login, password, waiting, words } from './unlock.ts'

export function UnlockPage(): VNode {
  const now = desk.value
  const locked = now.state === 'locked'
  const asked = waiting.value
  // Offered to everybody alike at the first step, so it says nothing about the named person. At the second, the server
  // knows who is there.
  const passkey = whyNoPasskeys() === null && (asked ? asked.passkeys.length > 0 : !locked)
  return (
    <DoorFrame>
      <Form onSubmit={() => void enter()}>
        <Heading step={asked ? 'card' : 'unlock'}>
          {asked ? t('unlock-card-title') : t('unlock-title')}
        </Heading>
        {now.state === 'out' && now.why !== 'first' && fault.value === null && (
          <Notice role="status">
            <p>{t(`out-${now.why}`)}</p>
          </Notice>
        )}
        {fault.value && (
          <Notice tone="alarm" role="alert">
            <p>{t(`unlock-${fault.value}`)}</p>
          </Notice>
        )}
        {asked ? <CardField /> : <LoginFields locked={locked} />}
        {passkey && <p class="soft">{asked ? t('unlock-passkey-card') : t('unlock-passkey-help')}</p>}
        <div class="actions">
          <SubmitButton busy={busy.value !== null}>{t('unlock-go')}</SubmitButton>
          {passkey && (
            <Button kind="other" busy={busy.value !== null} onClick={() => void enterWithPasskey()}>
              {t('unlock-passkey')}
            </Button>
          )}
          <span role="status">{busy.value === null ? '' : t(`unlock-busy-${busy.value}`)}</span>
        </div>
        <p class="soft">
          <PlaceLink to={{ at: 'restore' }}>{t('unlock-lost')}</PlaceLink>
        </p>
      </Form>
    </DoorFrame>
  )
}

function CardField(): VNode {
  return (
    <Field
      id="card"
      label={t('unlock-card')}
      help={t('unlock-card-help')}
      rows={3}
      code
      value={words.value}
      onValue={(value) => (words.value = value)}
    />
  )
}

function LoginFields({ locked }: { locked: boolean }): VNode {
  return (
    <>
      {!locked && (
        <Field
          id="login"
          label={t('login-label')}
          autocomplete="username"
          value={login.value}
          onValue={(value) => (login.value = value)}
        />
      )}
      <Field
        id="password"
        type="password"
        label={t('password-label')}
        autocomplete="current-password"
        value={password.value}
        onValue={(value) => (password.value = value)}
      />
      {!locked && (
        <Field
          id="code"
          label={t('code-label')}
          code
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={7}
          value={code.value}
          onValue={(value) => (code.value = value.replace(/\D/g, '').slice(0, 6))}
        />
      )}
    </>
  )
}
