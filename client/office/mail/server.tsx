/**
 * The server's own mail settings, as far as the office can see them: whether there are any, what to set, and whether
 * they work. They are set on the server: docs/decisions/0034 has the reasons.
 */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/controls.tsx'
import { listText, t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import { TestMail } from './section.tsx'
import { WhatToSet } from './server-settings.tsx'
import { forget, look, mail } from './state.ts'
import { goTo } from '../desk/places.ts'

/** The card under Settings. */
export function MailServer(): VNode {
  useEffect(() => {
    forget()
    void look()
  }, [])
  return (
    <section class="card" aria-labelledby="mail-server-title">
      <h2 id="mail-server-title">{t('mail-server-title')}</h2>
      <Standing />
    </section>
  )
}

function Standing(): VNode {
  const found = mail.value
  if (found === null) return <Waiting text={t('mail-loading')} />
  if (found === 'offline') return <TryAgain text={t('offline-title')} again={() => void look()} />
  if (!found.configured) {
    return (
      <>
        <p>{t('mail-off-text')}</p>
        <WhatToSet />
      </>
    )
  }
  const hours = listText(found.hours.map((hour) => `${hour}:00`))
  return (
    <>
      <p>{t('mail-server-on', { hours })}</p>
      {found.address === null ? (
        <div class="actions">
          <Button kind="other" onClick={() => goTo({ at: 'access' })}>
            {t('mail-server-address')}
          </Button>
        </div>
      ) : (
        <TestMail address={found.address} />
      )}
    </>
  )
}
