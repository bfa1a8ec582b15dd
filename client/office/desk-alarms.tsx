/** Faults of the office, its server or this officer's access, gathered from wherever they are known. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { dayOfSeconds } from '../../crypto/day.ts'
import { today } from '../clock.ts'
import { dayText, t } from '../ui/texts.ts'
import { AlarmList } from './desk/alarm-list.tsx'
import type { Alarm } from './desk/alarms.ts'
import { keepFor, keptOf } from './cases/kept.ts'
import { expectGone, gone, listing, noteTakenOut, rolledBack, takenOut } from './cases/loading.ts'
import { caseNumber } from './case/rows.ts'
import { heed, type OpenDesk } from './desk/desk.ts'
import { nameOf } from './desk/unlocked.ts'
import { lastRefusal, lookWhetherMailArrives } from './mail/state.ts'
import { decides } from './desk/office-acts.ts'
import { addressOf, place } from './desk/places.ts'
import { rekeying } from './case/rekeying.ts'
import { loadRestores, restoreAlarms } from './setup/restore-alarms.ts'

export function DeskAlarms({ open }: { open: OpenDesk }): VNode | null {
  const at = addressOf(place.value)
  useEffect(() => {
    void lookWhetherMailArrives()
    void loadRestores()
  }, [at])
  const alarms = [
    ...restoreAlarms(open),
    ...takenBack(open),
    ...removals(open),
    ...refusedLogins(open),
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

/** News, not a fault: each stays until it is read. */
function removals(open: OpenDesk): Alarm[] {
  return takenOut.value.map((removal) => ({
    id: 'taken-out',
    values: {
      name: nameOf(open.unlocked.chain, removal.by) ?? t('somebody'),
      number: caseNumber(removal.number),
    },
    act: { label: t('taken-out-seen'), go: () => void noteTakenOut(open, removal).catch(heed) },
  }))
}

/** Under which the dismissed news is kept in this officer's own memory: the same refusals are not reported again. */
const seenName = 'refused-seen'

/** Shown after a login: earlier logins with this officer's name were refused. Dismissed with a click, for good. */
function refusedLogins(open: OpenDesk): Alarm[] {
  const { refused } = open.session
  if (!refused) return []
  const { since, count } = refused
  const dismissed = keptOf(open).find(({ name }) => name === seenName)?.value
  if (dismissed === `${since} ${count}`) return []
  const half = new Date(since * 1000).getUTCHours() < 12 ? 'morning' : 'afternoon'
  const from = t(`refused-since-${half}`, { day: dayText(dayOfSeconds(since)) })
  const act = {
    label: t('refused-seen'),
    go: () => void keepFor(open, seenName, `${since} ${count}`).catch(heed),
  }
  return [{ id: 'logins', values: { count, since: from }, act }]
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
