/** Settings: the office's address and fingerprint for posters, the manifest's term, one's own mail and password. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../api/send.ts'
import { today } from '../clock.ts'
import { Button, Field, Notice, SubmitButton } from '../ui/controls.tsx'
import { Form } from '../ui/step-form.tsx'
import { ErrorSummary, Heading, Words, type FieldError } from '../ui/page.tsx'
import { dayText, t } from '../ui/texts.ts'
import { changePassword, fetchSession } from './access.ts'
import { isStillOpen, lockDesk, onLock, openDesk, type OpenDesk } from './desk.ts'
import { QrCode } from './joining-steps.tsx'
import { OfficeForm } from './office-form.tsx'
import { goTo } from './place.ts'
import { useReporterAddress } from './reporter-address.ts'
import { MailSection } from './mail-section.tsx'
import { NewPassword, newPasswordErrors } from './new-password.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { stretch } from './stretch.ts'

export function SettingsPage({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  const { manifest } = unlocked.verified
  const address = useReporterAddress(open)
  return (
    <div class="stack settings">
      <Heading step="settings">{t('place-settings')}</Heading>
      <section class="card">
        <h2>{t('address-title')}</h2>
        <p class="soft">{t('address-lead')}</p>
        {address && (
          <div class="authenticator">
            <QrCode text={address} label={t('address-picture')} />
            <div class="stack">
              <p class="code address" dir="ltr">
                <a href={address} target="_blank" rel="noreferrer">
                  {address}
                </a>
              </p>
              <p class="soft">{t('address-test')}</p>
            </div>
          </div>
        )}
        <h3>{t('fingerprint-title')}</h3>
        <p class="soft">{t('fingerprint-lead')}</p>
        <Words small words={fingerprintWords(unlocked.office)} />
      </section>
      <OfficeForm open={open} />
      <section class="card">
        <h2>{t('manifest-title')}</h2>
        <p>
          {t('manifest-text', {
            number: manifest.number,
            from: dayText(manifest.from, today()),
            until: dayText(manifest.until, today()),
          })}
        </p>
        <p class="soft">{t('signers-text', { until: dayText(unlocked.verified.signers.until, today()) })}</p>
        <div class="actions">
          <Button kind="other" onClick={() => goTo({ at: 'trustees' })}>
            {t('place-trustees')}
          </Button>
          <Button kind="other" onClick={() => goTo({ at: 'poster' })}>
            {t('place-poster')}
          </Button>
          <Button kind="other" onClick={() => goTo({ at: 'opening' })}>
            {t('place-opening')}
          </Button>
        </div>
      </section>
      <SessionsSection />
      <MailSection />
      <PasswordForm open={open} />
    </div>
  )
}

const before = signal('')
const after = signal('')
const again = signal('')
const attempt = signal(0)
const state = signal<'no' | 'busy' | 'done' | 'wrong' | 'wait' | 'offline'>('no')
onLock(() => {
  for (const field of [before, after, again]) field.value = ''
  attempt.value = 0
  state.value = 'no'
})

function PasswordForm({ open }: { open: OpenDesk }): VNode {
  const { session, seed, card } = open
  const errors: FieldError[] = [
    ...(before.value === '' ? [{ field: 'before', text: t('password-before-missing') }] : []),
    ...newPasswordErrors(after.value, again.value, session.login),
  ]
  const shown = attempt.value > 0 && state.value !== 'done' ? errors : []

  const change = async () => {
    attempt.value++
    if (errors.length > 0 || state.value === 'busy') return
    state.value = 'busy'
    try {
      await changePassword(sendFromBrowser, session, stretch, {
        seed,
        card,
        password: before.value,
        newPassword: after.value,
      })
      // Locked in the meantime: then the new session ends too.
      if (!isStillOpen(open)) {
        await lockDesk('locked')
        return
      }
      await openDesk(await fetchSession(sendFromBrowser), seed, card)
      for (const field of [before, after, again]) field.value = ''
      attempt.value = 0
      state.value = 'done'
    } catch (error) {
      const code = error instanceof Refusal ? error.code : null
      state.value = code === null ? 'offline' : code === 'wait' ? 'wait' : 'wrong'
    }
  }
  return (
    <section class="card">
      <Form onSubmit={() => void change()}>
        <h2>{t('password-change')}</h2>
        <p class="soft">{t('password-change-lead')}</p>
        <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
        {(state.value === 'wrong' || state.value === 'wait' || state.value === 'offline') && (
          <Notice tone="alarm" role="alert">
            <p>{t(`password-change-${state.value}`)}</p>
          </Notice>
        )}
        {state.value === 'done' && (
          <Notice role="status">
            <p>{t('password-change-done')}</p>
          </Notice>
        )}
        <Field
          id="before"
          type="password"
          autocomplete="current-password"
          label={t('password-before')}
          error={shown.find((one) => one.field === 'before')?.text}
          value={before.value}
          onValue={(value) => (before.value = value)}
        />
        <NewPassword
          label={t('password-after')}
          password={after.value}
          again={again.value}
          errors={shown}
          onPassword={(value) => (after.value = value)}
          onAgain={(value) => (again.value = value)}
        />
        <div class="actions">
          <SubmitButton busy={state.value === 'busy'}>{t('password-change')}</SubmitButton>
          <span role="status">{state.value === 'busy' ? t('unlock-busy') : ''}</span>
        </div>
      </Form>
    </section>
  )
}
