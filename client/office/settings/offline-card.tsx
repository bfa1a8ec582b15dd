/** In the settings: a file for people who write their report without a network. Signers make it, and give it out. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { saveBlob } from '../../ui/save.ts'
import { dayText, t } from '../../ui/texts.ts'
import { heed, latestDesk, onLock, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { maySign } from '../desk/office-acts.ts'
import { useReporterAddress } from '../desk/reporter-address.ts'
import { makeForm } from './offline-form.ts'

const making = signal<'no' | 'busy' | 'saved' | 'failed'>('no')
onLock(() => (making.value = 'no'))

async function make(open: OpenDesk, address: string): Promise<void> {
  if (making.value === 'busy') return
  making.value = 'busy'
  try {
    // The newest manifest: older keys would be refused sooner.
    const unlocked = await refreshOffice(latestDesk(open))
    const form = await makeForm(sendFromBrowser, unlocked, new URL(address).origin)
    saveBlob('offline-form.html', new Blob([form as BlobPart]))
    making.value = 'saved'
  } catch (error) {
    making.value = 'failed'
    await heed(error)
  }
}

export function OfflineCard({ open }: { readonly open: OpenDesk }): VNode {
  const { unlocked } = open
  const { manifest } = unlocked.verified
  const address = useReporterAddress(open)
  const now = making.value
  return (
    <section class="card">
      <h2>{t('offline-form-title')}</h2>
      <p>{t('offline-form-lead')}</p>
      <p>{t('offline-form-until', { until: dayText(manifest.until, today()) })}</p>
      {!maySign(unlocked, today()) ? (
        <p class="soft">{t('offline-form-signers')}</p>
      ) : (
        <>
          <ul class="list">
            <li>{t('offline-form-give')}</li>
            <li>{t('offline-form-check')}</li>
          </ul>
          <div class="actions">
            {address && (
              <Button kind="other" busy={now === 'busy'} onClick={() => void make(open, address)}>
                {t('offline-form-make')}
              </Button>
            )}
            <span role="status">{now === 'saved' && t('offline-form-made')}</span>
          </div>
          {now === 'failed' && (
            <Notice tone="alarm" role="alert">
              <p>{t('offline-form-failed')}</p>
            </Notice>
          )}
        </>
      )}
    </section>
  )
}
