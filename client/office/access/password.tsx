/**
 * Changing the password. The seed is locked again for what this tab has: without the key card, the page asks for its
 * words; it first names the passkeys that this tab does not have, since they will no longer replace the card.
 */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { CannotOpen } from '../../../crypto/errors.ts'
import { equal } from '../../../crypto/bytes.ts'
import { readPhrase, type Entropy } from '../../../crypto/phrase.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { listText, t } from '../../ui/texts.ts'
import { changePassword, fetchSession, stretchFor, unlock } from '../desk/access.ts'
import { heed, isStillOpen, lockDesk, onLock, renewSession, type OpenDesk } from '../desk/desk.ts'
import { rememberCard } from '../desk/memory.ts'
import { NewPassword, newPasswordErrors } from '../door/new-password.tsx'
import { replacesCard } from '../door/passkeys.ts'
import { look, passkeys } from './passkeys-state.ts'
import { stretch } from '../desk/stretch.ts'

const before = signal('')
const after = signal('')
const again = signal('')
const words = signal('')
const attempt = signal(0)
const state = signal<'no' | 'busy' | 'done' | 'wrong' | 'card' | 'wait' | 'offline'>('no')
onLock(forget)

function forget(): void {
  for (const field of [before, after, again, words]) field.value = ''
  attempt.value = 0
  state.value = 'no'
}

export function PasswordSection({ open }: { open: OpenDesk }): VNode {
  // Typed text is deleted with the page.
  useEffect(() => forget, [])
  const { session, openers } = open
  const typed = openers.card === null ? readPhrase(words.value) : null
  const errors: FieldError[] = [
    ...(before.value === '' ? [{ field: 'before', text: t('password-before-missing') }] : []),
    ...(typed && !('entropy' in typed) ? [{ field: 'card', text: t('unlock-card-fault') }] : []),
    ...newPasswordErrors(after.value, again.value, session.login, open.unlocked.verified.manifest.name),
  ]
  const shown = attempt.value > 0 && state.value !== 'done' ? errors : []
  const submit = () => {
    attempt.value++
    const card = typed && 'entropy' in typed ? typed.entropy : openers.card
    if (errors.length === 0 && card && state.value !== 'busy') void change(open, card)
  }
  return (
    <section class="card" aria-labelledby="password-title">
      <Form onSubmit={submit}>
        <h2 id="password-title">{t('password-change')}</h2>
        <p class="soft">{t('password-change-lead')}</p>
        <LosesLock open={open} />
        <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
        <Outcome />
        <Field
          id="before"
          type="password"
          autocomplete="current-password"
          label={t('password-before')}
          error={shown.find((one) => one.field === 'before')?.text}
          value={before.value}
          onValue={(value) => (before.value = value)}
        />
        {openers.card === null && (
          <Field
            id="card"
            label={t('unlock-card')}
            help={t('password-card-help')}
            rows={3}
            code
            error={shown.find((one) => one.field === 'card')?.text}
            value={words.value}
            onValue={(value) => (words.value = value)}
          />
        )}
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
          <span role="status">{state.value === 'busy' ? t('unlock-busy-password') : ''}</span>
        </div>
      </Form>
    </section>
  )
}

/** The names of passkeys that will only be a second factor; or that some may be, if the list has not arrived. */
function LosesLock({ open }: { open: OpenDesk }): VNode | null {
  const { value } = passkeys
  if (value === null || value === 'offline') return <p class="soft">{t('password-passkeys-unknown')}</p>
  const held = open.openers.passkeys
  const lost = value
    .filter(replacesCard)
    .filter((one) => !held.some(({ credential }) => equal(credential, one.credential)))
  if (lost.length === 0) return null
  return (
    <Notice tone="warn">
      <p>{t('password-passkeys', { names: listText(lost.map(({ name }) => name)), count: lost.length })}</p>
    </Notice>
  )
}

function Outcome(): VNode | null {
  const { value } = state
  switch (value) {
    case 'no':
    case 'busy':
      return null
    case 'done':
      return (
        <Notice role="status">
          <p>{t('password-change-done')}</p>
        </Notice>
      )
    case 'wrong':
    case 'card':
    case 'wait':
    case 'offline':
      return (
        <Notice tone="alarm" role="alert">
          <p>{t(`password-change-${value}`)}</p>
        </Notice>
      )
  }
}

async function change(open: OpenDesk, card: Entropy): Promise<void> {
  const { session, seed, openers } = open
  state.value = 'busy'
  try {
    if (openers.card === null) await checkCard(open, card)
    const { passkeys } = openers
    const given = { seed, card, passkeys, password: before.value, newPassword: after.value }
    await changePassword(sendFromBrowser, session, stretch, given)
    // The desk was locked in the meantime: then the new session ends too.
    if (!isStillOpen(open)) {
      await lockDesk('locked')
      return
    }
    await rememberCard(session.officer, card)
    renewSession(open, await fetchSession(sendFromBrowser), { card, passkeys })
    for (const field of [before, after, again, words]) field.value = ''
    attempt.value = 0
    state.value = 'done'
    await look()
  } catch (error) {
    if (error instanceof CannotOpen) state.value = 'card'
    else if (error instanceof Refusal) state.value = error.code === 'wait' ? 'wait' : 'wrong'
    else state.value = 'offline'
    await heed(error)
  }
}

/**
 * The typed words must open the seed now, or nothing would open it later.
 * @throws CannotOpen
 */
async function checkCard({ session }: OpenDesk, card: Entropy): Promise<void> {
  const stretched = await stretchFor(session, stretch, before.value)
  unlock(session, stretched, card).fill(0)
}
