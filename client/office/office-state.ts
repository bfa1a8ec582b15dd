/** Acts on people and keys, from a page: over the newest office, with what became of them in words. */
import { signal } from '@preact/signals'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { Offline, sendFromBrowser, type Send } from '../api/send.ts'
import { nowInSeconds, today } from '../clock.ts'
import type { Moment } from './case.ts'
import { lockDesk, onLock, raiseAlarm, refreshOffice, type OpenDesk } from './desk.ts'
import { KeysSwapped } from './invitations.ts'
import type { Unlocked } from './unlocked.ts'

/** How the last act on the office stands, as the end of a text's id. */
export type OfficeActed =
  | 'no'
  | 'busy'
  | 'done'
  | 'offline'
  | 'race'
  | 'swapped'
  | 'kit'
  | 'name-taken'
  | 'bad-link'
  | 'unready'
  | 'refused'

export const officeActed = signal<OfficeActed>('no')
onLock(() => (officeActed.value = 'no'))

/** Does something over the newest state of the office. @returns what it gave, or null; `officeActed` says why */
export async function actAsOffice<T>(
  open: OpenDesk,
  act: (send: Send, unlocked: Unlocked, at: Moment) => Promise<T>,
): Promise<T | null> {
  if (officeActed.value === 'busy') return null
  officeActed.value = 'busy'
  try {
    const unlocked = await refreshOffice(open)
    const given = await act(sendFromBrowser, unlocked, { day: today(), seconds: nowInSeconds() })
    await refreshOffice(open)
    officeActed.value = 'done'
    return given
  } catch (error) {
    officeActed.value = faultOf(error)
    if (error instanceof ManifestRefused) raiseAlarm(error.fault)
    if (error instanceof Refusal && error.code === 'no-session') await lockDesk('ended')
    return null
  }
}

function faultOf(error: unknown): OfficeActed {
  if (error instanceof KeysSwapped) return 'swapped'
  if (error instanceof CannotOpen) return 'kit'
  if (error instanceof Offline || error instanceof ManifestRefused) return 'offline'
  if (!(error instanceof Refusal)) throw error
  switch (error.code) {
    // Somebody else was faster: what is shown now is theirs.
    case 'bad-entry':
    case 'bad-manifest':
      return 'race'
    case 'name-taken':
    case 'bad-link':
    case 'unready':
      return error.code
    default:
      return 'refused'
  }
}
