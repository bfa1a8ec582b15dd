/** Told after a login: with this officer's name, logins were refused before it. Put away by a click, in this tab. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { dayOfSeconds } from '../../crypto/day.ts'
import type { SessionState } from '../../crypto/wire/officer.ts'
import { Button, Notice } from '../ui/controls.tsx'
import { dayText, t } from '../ui/texts.ts'

/** Of the session for which it was put away: another session has news of its own. */
const seen = signal<SessionState['refused']>(null)

export function RefusedLogins({ session: { refused } }: { session: SessionState }): VNode | null {
  if (!refused || (seen.value?.since === refused.since && seen.value.count === refused.count)) return null
  const half = new Date(refused.since * 1000).getUTCHours() < 12 ? 'morning' : 'afternoon'
  const since = t(`refused-since-${half}`, { day: dayText(dayOfSeconds(refused.since)) })
  return (
    <Notice tone="warn" role="status">
      <p class="notice-title">{t('refused-title', { count: refused.count })}</p>
      <p>{t('refused-text', { since })}</p>
      <Button
        kind="other"
        onClick={() => {
          seen.value = refused
        }}
      >
        {t('refused-seen')}
      </Button>
    </Notice>
  )
}
