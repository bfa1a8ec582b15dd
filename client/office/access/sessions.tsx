/** Where this officer is logged in, with buttons to log out there. */
import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { toText } from '../../../crypto/wire/bytes.ts'
import { SessionsAnswer, type OfficerSessionState } from '../../../crypto/wire/officer.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { exchangeJson, sendFromBrowser } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { t, timeText } from '../../ui/texts.ts'
import { heed, onLock } from '../desk/desk.ts'

const sessions = signal<readonly OfficerSessionState[]>([])
const failed = signal(false)
onLock(() => {
  sessions.value = []
  failed.value = false
})

async function load(): Promise<void> {
  failed.value = false
  await attempt(async () => {
    const answer = await exchangeJson(sendFromBrowser, { method: 'GET', path: '/api/sessions' })
    sessions.value = v.parse(SessionsAnswer, answer).sessions
  })
}

async function end(session: OfficerSessionState): Promise<void> {
  failed.value = false
  const done = await attempt(async () => {
    const body = toWire({ name: session.name })
    await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/sessions/end', body })
  })
  if (done) await load()
}

/** @returns false if it failed, and the page says so */
async function attempt(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
  } catch (error) {
    // Already ended.
    if (error instanceof Refusal && error.code === 'not-found') return true
    failed.value = true
    await heed(error)
    return false
  }
  return true
}

export function SessionsSection(): VNode {
  useEffect(() => void load(), [])
  return (
    <section class="card">
      <h2>{t('sessions-title')}</h2>
      <p class="soft">{t('sessions-lead')}</p>
      {failed.value && (
        <Notice tone="alarm" role="alert">
          <p>{t('act-offline')}</p>
        </Notice>
      )}
      <ul class="people">
        {sessions.value.map((session) => (
          <li key={toText(session.name)} class="person">
            <p>
              {t('session-begun', { time: timeText(session.begun) })}
              {' · '}
              {session.current ? (
                <strong>{t('session-current')}</strong>
              ) : (
                t('session-seen', { time: timeText(session.seen) })
              )}
            </p>
            {!session.current && (
              <div class="actions">
                <Button kind="other" onClick={() => void end(session)}>
                  {t('session-end')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
