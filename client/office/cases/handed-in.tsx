/**
 * A sealed file from the offline form that somebody handed over, on a USB stick for example: this browser passes it on as it
 * is. The case then is like any other, and its reporter has the words.
 */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { heed, latestDesk, onLock, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { handIn, type HandedIn } from '../case/handing-in.ts'

const outcome = signal<HandedIn | 'busy' | null>(null)
onLock(() => (outcome.value = null))

async function take(open: OpenDesk, file: File): Promise<void> {
  outcome.value = 'busy'
  try {
    const unlocked = await refreshOffice(latestDesk(open))
    outcome.value = await handIn(sendFromBrowser, unlocked, file)
  } catch (error) {
    outcome.value = 'offline'
    await heed(error)
  }
}

export function HandedInCard({ open }: { readonly open: OpenDesk }): VNode {
  const now = outcome.value
  return (
    <details class="card">
      <summary>{t('handed-title')}</summary>
      <p>{t('handed-lead')}</p>
      <div class="field">
        <label for="handed-file">{t('handed-file')}</label>
        <input
          class="input"
          id="handed-file"
          type="file"
          accept=".json"
          disabled={now === 'busy'}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            event.currentTarget.value = ''
            if (file) void take(open, file)
          }}
        />
      </div>
      <div role="status">
        {now === 'busy' && <p class="soft">{t('handed-busy')}</p>}
        {now === 'taken' && <p>{t('handed-taken')}</p>}
      </div>
      {now !== null && now !== 'busy' && now !== 'taken' && (
        <Notice tone="alarm" role="alert">
          <p>{t(`handed-${now}`)}</p>
        </Notice>
      )}
    </details>
  )
}
