/** What the section for passkeys knows, what is typed there, and what it is doing. Deleted when the desk is locked. */
import { signal } from '@preact/signals'
import type { CredentialId } from '../../../crypto/bytes.ts'
import { randomBytes } from '../../../crypto/random.ts'
import type { PasskeyState } from '../../../crypto/wire/passkey.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { Offline, sendFromBrowser } from '../../api/send.ts'
import { browsersAuthenticators } from '../door/authenticators.ts'
import { heed, holdPasskey, onLock, type OpenDesk } from '../desk/desk.ts'
import { NoPasskey } from '../door/passkey-questions.ts'
import { addPasskey, fetchPasskeys, removePasskey } from '../door/passkeys.ts'
import { stretch } from '../desk/stretch.ts'

/** Null until the server has answered. */
export const passkeys = signal<readonly PasskeyState[] | 'offline' | null>(null)
export const name = signal('')
export const password = signal('')
export const attempt = signal(0)
/** The passkey to be removed: the page asks for the password. */
export const removing = signal<CredentialId | null>(null)

/** Why it failed, as the end of a text's id. */
export type PasskeysFault =
  'interrupted' | 'already' | 'unable' | 'wrong' | 'wait' | 'late' | 'refused' | 'offline'

/** What was last added or removed, what is under way, or why it failed. */
export type Doing =
  | { readonly state: 'nothing' }
  | { readonly state: 'adding' | 'removing' }
  /** `half`: it could have replaced the card, but somebody interrupted the second question. */
  | { readonly state: 'done'; readonly what: 'card' | 'factor' | 'half' | 'removed' }
  | { readonly state: 'failed'; readonly where: 'add' | 'remove'; readonly why: PasskeysFault }

export const doing = signal<Doing>({ state: 'nothing' })

onLock(forget)

/** Counts how often all this was deleted: an answer to an earlier request is then not shown. */
let visits = 0

/** Back to the state before the server was asked. */
export function forget(): void {
  visits++
  passkeys.value = null
  for (const field of [name, password]) field.value = ''
  attempt.value = 0
  removing.value = null
  doing.value = { state: 'nothing' }
}

/** Asks the server which passkeys there are. */
export async function look(): Promise<void> {
  const begun = visits
  try {
    const found = await fetchPasskeys(sendFromBrowser)
    if (begun === visits) passkeys.value = found
  } catch (error) {
    passkeys.value = 'offline'
    await heed(error)
  }
}

/** Asks to confirm removing this one; null stops asking. */
export function askRemoval(credential: CredentialId | null): void {
  removing.value = credential
  password.value = ''
  attempt.value = 0
  doing.value = { state: 'nothing' }
}

export async function add(open: OpenDesk): Promise<void> {
  await act('add', async () => {
    const added = await addPasskey(sendFromBrowser, open.session, stretch, browsersAuthenticators, {
      seed: open.seed,
      password: password.value,
      name: name.value.trim(),
      officeName: open.unlocked.verified.manifest.name,
      coins: randomBytes(32),
    })
    if (added.passkey) holdPasskey(open, added.passkey)
    return added.passkey ? 'card' : added.interrupted ? 'half' : 'factor'
  })
}

export async function remove(open: OpenDesk, credential: CredentialId): Promise<void> {
  await act('remove', async () => {
    const given = { credential, password: password.value }
    await removePasskey(sendFromBrowser, open.session, stretch, given)
    removing.value = null
    return 'removed'
  })
}

async function act(
  where: 'add' | 'remove',
  how: () => Promise<(Doing & { state: 'done' })['what']>,
): Promise<void> {
  const begun = visits
  doing.value = { state: where === 'add' ? 'adding' : 'removing' }
  let after: Doing
  try {
    after = { state: 'done', what: await how() }
  } catch (error) {
    if (!(error instanceof NoPasskey)) await heed(error)
    after = { state: 'failed', where, why: faultOf(error) }
  }
  if (begun !== visits) return
  if (after.state === 'done') {
    for (const field of [name, password]) field.value = ''
    attempt.value = 0
  }
  doing.value = after
  // Also after a failure: only the answer may have been lost.
  await look()
}

function faultOf(error: unknown): PasskeysFault {
  if (error instanceof NoPasskey) return error.fault
  if (error instanceof Offline) return 'offline'
  if (!(error instanceof Refusal)) return 'refused'
  if (error.code === 'wrong-login') return 'wrong'
  if (error.code === 'wait') return 'wait'
  return error.code === 'stale-nonce' ? 'late' : 'refused'
}
