/** The door: name, password and code; the key card's words where this browser does not have them yet. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { CannotOpen } from '../../crypto/errors.ts'
import { readPhrase } from '../../crypto/phrase.ts'
import type { StretchedPassword } from '../../crypto/officer-keys.ts'
import type { SessionState } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../api/send.ts'
import { Field, Notice } from '../ui/controls.tsx'
import { Heading } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { fetchSession, logIn, stretchFor, unlock } from './access.ts'
import { desk, onLock, openDesk } from './desk.ts'
import { DoorFrame } from './frame.tsx'
import { forgetCard, recallCard, rememberCard } from './memory.ts'
import { goTo } from './place.ts'
import { stretch } from './stretch.ts'

const login = signal('')
const password = signal('')
const code = signal('')
const words = signal('')
const busy = signal(false)
/** The end of a text's id. */
const fault = signal<
  | 'missing'
  | 'wrong-login'
  | 'wrong-password'
  | 'wait'
  | 'card-fault'
  | 'card-other'
  | 'keys'
  | 'offline'
  | null
>(null)
/** Logged in, but this browser does not know the key card yet. */
const waiting = signal<{ session: SessionState; stretched: StretchedPassword } | null>(null)

onLock(() => {
  waiting.value?.stretched.fill(0)
  waiting.value = null
  for (const field of [password, code, words]) field.value = ''
  fault.value = null
})

async function enter(): Promise<void> {
  if (busy.value) return
  busy.value = true
  fault.value = null
  try {
    fault.value = await attempt()
  } catch (error) {
    fault.value = faultOf(error)
    // The session has run out meanwhile: from the beginning, with a new code.
    if (error instanceof Refusal && error.code === 'no-session') {
      waiting.value = null
      desk.value = { state: 'out', why: 'ended' }
      fault.value = null
    }
  }
  busy.value = false
}

async function attempt(): Promise<typeof fault.value> {
  const now = desk.value
  if (waiting.value) {
    const read = readPhrase(words.value)
    if (!('entropy' in read)) return 'card-fault'
    return open(waiting.value.session, waiting.value.stretched, read.entropy)
  }
  const known = now.state === 'locked' ? now.session : null
  if (password.value === '' || (known === null && (login.value.trim() === '' || code.value.length !== 6))) {
    return 'missing'
  }
  const stretched = known
    ? await stretchFor(known, stretch, password.value)
    : await logIn(sendFromBrowser, stretch, {
        login: login.value,
        password: password.value,
        code: code.value,
      })
  const session = known ?? (await fetchSession(sendFromBrowser))
  const card = await recallCard(session.officer)
  if (card === null) {
    waiting.value = { session, stretched }
    return null
  }
  return open(session, stretched, card)
}

/** Opens the desk. A card that this browser remembers and that does not fit is asked for anew. */
async function open(
  session: SessionState,
  stretched: StretchedPassword,
  card: Parameters<typeof unlock>[2],
): Promise<typeof fault.value> {
  let seed
  try {
    seed = unlock(session, stretched, card)
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    if (waiting.value) return 'card-fault'
    if (desk.value.state === 'locked') return 'wrong-password'
    await forgetCard(session.officer)
    waiting.value = { session, stretched }
    return 'card-other'
  }
  await rememberCard(session.officer, card)
  await openDesk(session, seed, card)
  waiting.value = null
  for (const field of [password, code, words]) field.value = ''
  return null
}

function faultOf(error: unknown): typeof fault.value {
  if (error instanceof CannotOpen) return 'keys'
  if (error instanceof Refusal) {
    if (error.code === 'wait') return 'wait'
    if (error.code === 'wrong-login') return 'wrong-login'
  }
  return 'offline'
}

export function UnlockPage(): VNode {
  const now = desk.value
  const locked = now.state === 'locked'
  return (
    <DoorFrame>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <Heading step={waiting.value ? 'card' : 'unlock'}>
          {waiting.value ? t('unlock-card-title') : t('unlock-title')}
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
        {waiting.value ? (
          <Field
            id="card"
            label={t('unlock-card')}
            help={t('unlock-card-help')}
            rows={3}
            code
            value={words.value}
            onValue={(value) => (words.value = value)}
          />
        ) : (
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
        )}
        <div class="actions">
          <button type="submit" class="button button-main" aria-disabled={busy.value}>
            {t('unlock-go')}
          </button>
          <span role="status">{busy.value ? t('unlock-busy') : ''}</span>
        </div>
        <p class="soft">
          <a
            href="/restore"
            onClick={(event) => {
              event.preventDefault()
              goTo({ at: 'restore' })
            }}
          >
            {t('unlock-lost')}
          </a>
        </p>
      </form>
    </DoorFrame>
  )
}
