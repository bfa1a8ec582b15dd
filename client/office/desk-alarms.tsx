/** Faults of the office, its server or this officer's access, gathered from wherever they are known. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { dayOfSeconds } from '../../crypto/day.ts'
import type { SessionState } from '../../crypto/wire/officer.ts'
import { today } from '../clock.ts'
import { dayText, t } from '../ui/texts.ts'
import { AlarmList } from './desk/alarm-list.tsx'
import type { Alarm } from './desk/alarms.ts'
import { expectGone, gone, listing, rolledBack } from './cases/loading.ts'
import type { OpenDesk } from './desk/desk.ts'
import { lastRefusal, lookWhetherMailArrives } from './mail/state.ts'
import { decides } from './desk/office-acts.ts'
import { addressOf, place } from './desk/places.ts'
import { rekeying } from './case/rekeying.ts'
import { loadRestores, restoreAlarms } from './setup/restore-alarms.ts'

export function DeskAlarms({ open }: { open: OpenDesk }): VNode | null {
  useEffect(() => {
    void lookWhetherMailArrives()
  }, [])
  const at = addressOf(place.value)
  useEffect(() => {
    void loadRestores()
  }, [at])
  const alarms = [
    ...restoreAlarms(open),
    ...takenBack(open),
    ...refusedLogins(open.session),
    ...(listing.value === 'offline' ? [{ id: 'outage' } as const] : []),
    ...keysBehind(),
    ...mailRefused(),
    ...intakeClosed(open),
  ]
  return <AlarmList alarms={alarms} unfold="first" />
}

function takenBack(open: OpenDesk): Alarm[] {
  const count = rolledBack.value.length + gone.value.length
  if (count === 0) return []
  const left = gone.value.length
  if (left === 0) return [{ id: 'taken-back', values: { count } }]
  const act = { label: t('rolled-back-left', { count: left }), go: () => void expectGone(open) }
  return [{ id: 'taken-back', values: { count }, act }]
}

/** The session in which it was dismissed: another session has its own news. */
const seen = signal<SessionState['refused']>(null)

/** Shown after a login: earlier logins with this officer's name were refused. Dismissed with a click, in this tab. */
function refusedLogins({ refused }: SessionState): Alarm[] {
  if (!refused || (seen.value?.since === refused.since && seen.value.count === refused.count)) return []
  const half = new Date(refused.since * 1000).getUTCHours() < 12 ? 'morning' : 'afternoon'
  const since = t(`refused-since-${half}`, { day: dayText(dayOfSeconds(refused.since)) })
  const act = { label: t('refused-seen'), go: () => void (seen.value = refused) }
  return [{ id: 'logins', values: { count: refused.count, since }, act }]
}

/** Cases that have not been given their new keys. */
function keysBehind(): Alarm[] {
  const { state, done, of, failed } = rekeying.value
  const stopped: Alarm[] =
    state === 'offline' && of > 0 ? [{ id: 'rekey-stopped', values: { done, of } }] : []
  return failed > 0 ? [{ id: 'rekey-failed', values: { failed } }, ...stopped] : stopped
}

function mailRefused(): Alarm[] {
  const refused = lastRefusal.value
  return refused ? [{ id: 'mail', values: { on: dayText(refused, today()) } }] : []
}

/** Only for an office that was open: before that, it has the steps of opening. */
function intakeClosed({ unlocked }: OpenDesk): Alarm[] {
  const { intake, opened } = unlocked.verified.manifest
  return intake === 'closed' && opened && decides(unlocked) ? [{ id: 'closed' }] : []
}
