/** The office's log: every act on people and keys, checked in this browser, to read; and, as the server has it, to take away. */
import type { VNode } from 'preact'
import type { OfficeEntry } from '../../crypto/wire/office-entry.ts'
import { exchangeJson, sendFromBrowser } from '../api/send.ts'
import { today } from '../clock.ts'
import { Button } from '../ui/controls.tsx'
import { Heading } from '../ui/page.tsx'
import { saveAsText } from '../ui/save.ts'
import { dayText, t, timeText } from '../ui/texts.ts'
import { heed, type OpenDesk } from './desk.ts'
import { nameOf, type Unlocked } from './unlocked.ts'

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
              {t(`act-${entry.act.type}`, valuesOf(unlocked, entry))}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A language as the office's page calls it, in English. */
function languageName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
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

/** What the sentence of an act names. */
function valuesOf({ chain }: Unlocked, { act }: OfficeEntry): Record<string, string | number> {
  const name = (id: Uint8Array) => nameOf(chain, id) ?? t('somebody')
  switch (act.type) {
    case 'invited':
      return {
        name: act.name,
        role: t(`role-${act.role}`),
        opens: act.opens ?? '',
        how: act.again ? 'again' : act.opens === null ? 'colleague' : 'outside',
      }
    case 'admitted':
    case 'readmitted':
    case 'assigned':
    case 'removed':
    case 'restored':
      return { name: name(act.officer) }
    case 'away':
      return {
        name: name(act.officer),
        day: act.until ? dayText(act.until, today()) : '',
        back: act.until === null ? 'yes' : 'no',
      }
    case 'split':
      return { needed: act.needed, shares: act.shares.length }
    case 'page':
      return { page: t(`page-name-${act.page}`), language: languageName(act.language) }
    case 'settled':
      return { step: t(`settled-${act.step}`) }
    default:
      return {}
  }
}
