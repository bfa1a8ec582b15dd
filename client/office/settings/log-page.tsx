/**
 * The office's log: every act on people and keys, checked in this browser, to read; and to download, as the server has
 * it.
 */
import type { VNode } from 'preact'
import { exchangeJson, sendFromBrowser } from '../../api/send.ts'
import { Button } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { t, timeText } from '../../ui/texts.ts'
import { actText } from '../desk/act-text.ts'
import { heed, type OpenDesk } from '../desk/desk.ts'
import { nameOf } from '../desk/unlocked.ts'

export function LogPage({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  const { log } = unlocked
  return (
    <div class="stack settings">
      <Heading step="log">{t('place-log')}</Heading>
      <p class="soft">{t('office-log-lead')}</p>
      <p>{t('office-log-checked', { entries: log.entries.length, manifests: unlocked.chain.length })}</p>
      <div class="actions">
        <Button kind="other" onClick={() => void takeAway().catch(heed)}>
          {t('office-log-save')}
        </Button>
      </div>
      <ol class="history">
        {log.entries.toReversed().map((entry) => (
          <li key={entry.seq}>
            <span class="soft">{timeText(entry.at)}</span>
            <span>
              <strong dir="auto">{nameOf(unlocked.chain, entry.by) ?? t('somebody')}</strong>{' '}
              {actText(unlocked, entry)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** What `npm run sotto -- verify-log FILE` reads. */
async function takeAway(): Promise<void> {
  const [manifests, entries] = await Promise.all(
    ['/api/manifests', '/api/office-log'].map((path) =>
      exchangeJson(sendFromBrowser, { method: 'GET', path }),
    ),
  )
  saveAsText('office-log.json', JSON.stringify({ ...(manifests as object), ...(entries as object) }))
}
