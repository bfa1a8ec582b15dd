/** What the login page knows, and how it logs in: with a code or a passkey, then with the key card or a passkey. */
import { signal } from '@preact/signals'
import { CannotOpen } from '../../../crypto/errors.ts'
import type { OfficerSeed, StretchedPassword } from '../../../crypto/officer-keys.ts'
import { readPhrase, type Entropy } from '../../../crypto/phrase.ts'
import { randomBytes } from '../../../crypto/random.ts'
import type { SessionState } from '../../../crypto/wire/officer.ts'
import type { PasskeyState } from '../../../crypto/wire/passkey.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { ClocksDiffer, fetchSession, logIn, stretchFor, unlock, type HeldPasskey } from '../desk/access.ts'
import { browsersAuthenticators } from './authenticators.ts'
import { desk, onLock, openDesk } from '../desk/desk.ts'
import { forgetCard, recallCard, rememberCard } from '../desk/memory.ts'
import { NoPasskey } from './passkey-questions.ts'
import { askToUnlock, fetchPasskeys, logInWithPasskey, replacesCard, unlockWithPasskey } from './passkeys.ts'
import { stretch } from '../desk/stretch.ts'

export const login = signal('')
export const password = signal('')
export const code = signal('')
export const words = signal('')
/** What the page is waiting for, if anything. */
export const busy = signal<'password' | 'passkey' | null>(null)
/** The end of a text's id. */
export type DoorFault =
  | 'missing'
  | 'missing-passkey'
  | 'wrong-login'
  | 'wrong-passkey'
  | 'wrong-password'
  | 'clock'
  | 'card-fault'
  | 'card-other'
  | 'passkey-other'
  | 'passkey-interrupted'
  | 'passkey-unable'
  | 'passkey-late'
  | 'keys'
  | 'offline'
export const fault = signal<DoorFault | null>(null)

/** Logged in, but nothing here opens the seed yet: the page asks for the card, or for a passkey that replaces it. */
interface Waiting {
  readonly session: SessionState
  readonly stretched: StretchedPassword
  readonly passkeys: readonly PasskeyState[]
}
export const waiting = signal<Waiting | null>(null)

onLock(() => {
  waiting.value?.stretched.fill(0)
  waiting.value = null
  for (const field of [password, code, words]) field.value = ''
  fault.value = null
})

/** The main button: name, password and code; or the words of the card. */
export function enter(): Promise<void> {
  return attempt('password', waiting.value ? withWords : withCode)
}

/** The button for a passkey, in place of the code or of the card. */
export function enterWithPasskey(): Promise<void> {
  return attempt('passkey', waiting.value ? withPasskeyForCard : withPasskey)
}

async function attempt(wait: 'password' | 'passkey', act: () => Promise<DoorFault | null>): Promise<void> {
  if (busy.value) return
  busy.value = wait
  fault.value = null
  try {
    fault.value = await act()
  } catch (error) {
    fault.value = faultOf(error, wait)
    // The session has expired in the meantime: back to the start, with a new code.
    if (error instanceof Refusal && error.code === 'no-session') {
      waiting.value = null
      desk.value = { state: 'out', why: 'ended' }
      fault.value = null
    }
  }
  busy.value = null
}

async function withCode(): Promise<DoorFault | null> {
  const now = desk.value
  const known = now.state === 'locked' ? now.session : null
  if (password.value === '' || (known === null && (login.value.trim() === '' || code.value.length !== 6))) {
    return 'missing'
  }
  const given = { login: login.value, password: password.value, code: code.value }
  const stretched = known
    ? await stretchFor(known, stretch, password.value)
    : await logIn(sendFromBrowser, stretch, given)
  const session = known ?? (await fetchSession(sendFromBrowser))
  return withRemembered(session, stretched)
}

async function withPasskey(): Promise<DoorFault | null> {
  if (password.value === '' || login.value.trim() === '') return 'missing-passkey'
  const given = { login: login.value, password: password.value }
  const { stretched, passkey } = await logInWithPasskey(
    sendFromBrowser,
    stretch,
    browsersAuthenticators,
    given,
  )
  const session = await fetchSession(sendFromBrowser)
  return passkey ? withHeld(session, stretched, passkey) : withRemembered(session, stretched)
}

/** Opens with the card that this browser remembers, or asks for one. If a card does not fit, asks again. */
async function withRemembered(
  session: SessionState,
  stretched: StretchedPassword,
): Promise<DoorFault | null> {
  const card = await recallCard(session.officer)
  if (card === null) return askForCard(session, stretched)
  const seed = opened(session, stretched, card)
  if (seed) return open(session, seed, card, null)
  if (desk.value.state === 'locked') return 'wrong-password'
  await forgetCard(session.officer)
  await askForCard(session, stretched)
  return 'card-other'
}

/** Opens with the passkey that was just used, or with the card if the passkey cannot. */
async function withHeld(
  session: SessionState,
  stretched: StretchedPassword,
  passkey: HeldPasskey,
): Promise<DoorFault | null> {
  const passkeys = await fetchPasskeys(sendFromBrowser)
  let seed
  try {
    seed = unlockWithPasskey(session, stretched, passkey, passkeys)
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    if (desk.value.state === 'locked') {
      waiting.value = null
      return 'wrong-password'
    }
    await askForCard(session, stretched)
    return 'passkey-other'
  }
  if (!seed) return withRemembered(session, stretched)
  // A card that this browser remembers stays, if it is still the right one.
  const card = await recallCard(session.officer)
  return open(session, seed, card && opened(session, stretched, card) ? card : null, passkey)
}

async function withWords(): Promise<DoorFault | null> {
  const asked = waiting.value
  const read = readPhrase(words.value)
  if (!asked || !('entropy' in read)) return 'card-fault'
  const seed = opened(asked.session, asked.stretched, read.entropy)
  return seed ? open(asked.session, seed, read.entropy, null) : 'card-fault'
}

async function withPasskeyForCard(): Promise<DoorFault | null> {
  const asked = waiting.value
  if (!asked) return null
  const { session, stretched, passkeys } = asked
  const passkey = await askToUnlock(browsersAuthenticators, session, passkeys, randomBytes(32))
  return withHeld(session, stretched, passkey)
}

async function askForCard(session: SessionState, stretched: StretchedPassword): Promise<null> {
  const passkeys = (await fetchPasskeys(sendFromBrowser)).filter(replacesCard)
  waiting.value = { session, stretched, passkeys }
  return null
}

/** The seed opened with the card, or null if card and password do not fit. */
function opened(session: SessionState, stretched: StretchedPassword, card: Entropy): OfficerSeed | null {
  try {
    return unlock(session, stretched, card)
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
}

async function open(
  session: SessionState,
  seed: OfficerSeed,
  card: Entropy | null,
  passkey: HeldPasskey | null,
): Promise<null> {
  if (card) await rememberCard(session.officer, card)
  await openDesk(session, seed, { card, passkeys: passkey ? [passkey] : [] })
  waiting.value = null
  for (const field of [password, code, words]) field.value = ''
  return null
}

function faultOf(error: unknown, wait: 'password' | 'passkey'): DoorFault {
  if (error instanceof CannotOpen) return 'keys'
  if (error instanceof ClocksDiffer) return 'clock'
  if (error instanceof NoPasskey)
    return error.fault === 'interrupted' ? 'passkey-interrupted' : 'passkey-unable'
  if (error instanceof Refusal) {
    if (error.code === 'stale-nonce') return 'passkey-late'
    if (error.code === 'wrong-login') return wait === 'passkey' ? 'wrong-passkey' : 'wrong-login'
  }
  return 'offline'
}
