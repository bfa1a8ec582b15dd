/** After sealing: save the file, and what to do with it. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Verified } from '../../../crypto/manifest.ts'
import { sealedFileCheck, type SealedFile } from '../../../crypto/wire/report.ts'
import { toWire } from '../../api/wire.ts'
import { today } from '../../clock.ts'
import type { SealedReport } from '../../report/seal.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { saveBlob } from '../../ui/save.ts'
import { dayText, language, t } from '../../ui/texts.ts'
import { onLeave } from '../leaving.ts'
import { postingAddress } from '../visit.ts'
import type { Given } from './given.ts'
import { leaveForm } from './leave.ts'

/** Says nothing of what it is. */
const fileName = 'sealed.json'
const saved = signal(false)
onLeave(() => (saved.value = false))

interface SavedProps {
  readonly given: Given
  readonly verified: Verified
  readonly report: SealedReport
}

export function Saved({ given, verified, report }: SavedProps): VNode {
  const save = () => {
    saveBlob(fileName, new Blob([fileOf(verified, report)]))
    saved.value = true
  }
  return (
    <>
      <div class="stack-tight">
        <Heading step="saved">{t('offline-sealed-title')}</Heading>
        <p class="lead">{t('offline-sealed-lead')}</p>
      </div>
      <div class="actions">
        <Button onClick={save}>{t(saved.value ? 'offline-save-again' : 'offline-save')}</Button>
        <span role="status">{saved.value && t('offline-saved', { name: fileName })}</span>
      </div>
      <h2>{t('offline-then')}</h2>
      <ul class="list">
        <li>
          {t('offline-then-post')}
          <br />
          <bdi dir="ltr">
            <strong>
              {given.address}
              <wbr />
              {postingAddress(language.value)}
            </strong>
          </bdi>
        </li>
        <li>{t('offline-then-tor')}</li>
        <li>{t('offline-then-hand')}</li>
        <li>{t('offline-then-words')}</li>
      </ul>
      <Notice tone="warn">
        <p>{t('offline-then-until', { day: dayText(verified.manifest.until, today()) })}</p>
        <p>{t('offline-then-delete')}</p>
      </Notice>
      <div class="actions">
        <Button kind="other" onClick={leaveForm}>
          {t('sent-leave')}
        </Button>
      </div>
    </>
  )
}

function fileOf({ office }: Verified, { files: _, ...report }: SealedReport): string {
  const check = sealedFileCheck(office, report)
  const file: SealedFile = { format: 'sotto-report', version: 1, report, check }
  return `${JSON.stringify(toWire(file))}\n`
}
