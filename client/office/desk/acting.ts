/** Acts on people and keys, from a page: over the newest office, with their result in words. */
import { signal } from '@preact/signals'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { Offline, sendFromBrowser, type Send } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import type { Moment } from './moment.ts'
import { heed, isStillOpen, latestDesk, onLock, refreshOffice, type OpenDesk } from './desk.ts'
import { AwaitsSignature, KeysSwapped } from './office-acts.ts'
import type { Unlocked } from './unlocked.ts'

/** The state of the last act on the office, as the end of a text's id. */
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
  | 'regrant'
  | 'proposed'
  | 'refused'

export const officeActed = signal<OfficeActed>('no')
onLock(() => (officeActed.value = 'no'))

/**
 * Does something over the newest state of the office.
 * @returns its result, or null; `officeActed` says why
 */
export async function actAsOffice<T>(
  open: OpenDesk,
  act: (send: Send, unlocked: Unlocked, at: Moment) => Promise<T>,
): Promise<T | null> {
  if (officeActed.value === 'busy') return null
  officeActed.value = 'busy'
  let given: T
  try {
    const unlocked = await refreshOffice(latestDesk(open))
    given = await act(sendFromBrowser, unlocked, { day: today(), seconds: nowInSeconds() })
  } catch (error) {
    officeActed.value = faultOf(error)
    if (!(error instanceof KeysSwapped || error instanceof AwaitsSignature)) await heed(error)
    return null
  }
  // It is done, whether or not the newest state arrives now.
  await refreshOffice(latestDesk(open)).catch(heed)
  if (!isStillOpen(open)) return null
  officeActed.value = 'done'
  return given
}

function faultOf(error: unknown): OfficeActed {
  if (error instanceof KeysSwapped) return 'swapped'
  if (error instanceof AwaitsSignature) return 'proposed'
  if (error instanceof CannotOpen) return 'kit'
  if (error instanceof Offline || error instanceof ManifestRefused) return 'offline'
  if (!(error instanceof Refusal)) return 'refused'
  switch (error.code) {
    // Somebody else was faster: the page now shows their change.
    case 'bad-entry':
    case 'bad-manifest':
    case 'taken':
      return 'race'
    case 'name-taken':
    case 'bad-link':
    case 'unready':
      return error.code
    default:
      return 'refused'
  }
}
