/**
 * Restores that others have requested with the recovery kit, as alarms: for everybody, with a way to refuse for the
 * person concerned.
 */
import { signal } from '@preact/signals'
import { equal } from '../../../crypto/bytes.ts'
import type { AskedRestore } from '../../../crypto/wire/officer.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { dayText, t } from '../../ui/texts.ts'
import type { Alarm } from '../desk/alarms.ts'
import { heed, onLock, type OpenDesk } from '../desk/desk.ts'
import { fetchRestores, mayRefuse, refuseRestore } from './restoring.ts'
import { announce } from '../desk/said.tsx'
import { nameOf } from '../desk/unlocked.ts'

const asked = signal<readonly AskedRestore[]>([])
onLock(() => (asked.value = []))

/** Fetches them: when the desk opens, and on each change of page. */
export async function loadRestores(): Promise<void> {
  try {
    asked.value = await fetchRestores(sendFromBrowser)
  } catch (error) {
    await heed(error)
  }
}

export function restoreAlarms({ unlocked }: OpenDesk): Alarm[] {
  return asked.value.map((one) => {
    const name = nameOf(unlocked.chain, one.officer) ?? t('somebody')
    const values = { name, day: dayText(one.readyOn, today()) }
    const refuse = async () => {
      const isRefused = await refuseRestore(sendFromBrowser, unlocked, one).then(
        () => true,
        async (error: unknown) => {
          await heed(error)
          return false
        },
      )
      await loadRestores()
      if (isRefused) announce(t('restoring-refused', { name }))
    }
    const act = mayRefuse(unlocked, one)
      ? { label: t('restoring-refuse'), go: () => void refuse() }
      : undefined
    const id = equal(one.officer, unlocked.officer) ? 'restore-mine' : 'restore-other'
    return act ? { id, values, act } : { id, values }
  })
}
