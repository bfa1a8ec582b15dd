/** The poster: one A4 sheet with the address, its code, and eight words; printed, or saved as PDF by the print dialog. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { readersOf } from '../../../crypto/manifest.ts'
import { fingerprintWords } from '../../../crypto/fingerprint.ts'
import { officeName } from '../../../crypto/in-language.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading, Mark, Words } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { QrCode } from '../desk/qr-code.tsx'
import { decides } from '../desk/office-acts.ts'
import { settle, isSettled } from './facts.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { loadPages, pages } from '../pages/state.ts'
import { keepsPages } from '../pages/signing.ts'
import { reporterLanguages, toReporter } from '../desk/to-reporters.ts'
import type { ReporterTextId } from '../../ui/text-ids.ts'
import { isOnlyHere, useReporterAddress } from '../desk/reporter-address.ts'

const language = signal('en')

export function PosterPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    officeActed.value = 'no'
    if (keepsPages(open.unlocked)) void loadPages()
  }, [])
  // A poster in a language that reporters are not offered would lead them to another language.
  const offered = reporterLanguages.filter(
    (one) => pages.value?.languages.some(({ code, on }) => code === one.code && on) ?? true,
  )
  const { unlocked } = open
  const { contact, channels } = unlocked.verified.manifest
  // With one reader nobody can be left out.
  const alone = channels.every((channel) => channel.kind !== 'office' || readersOf(channel).length < 2)
  const address = useReporterAddress(open)
  const chosen = offered.find((one) => one.code === language.value) ?? offered[0] ?? reporterLanguages[0]
  const { code, direction } = chosen ?? { code: 'en', direction: 'ltr' }
  const say = (id: ReporterTextId) => toReporter(code, id)
  const done = () => void actAsOffice(open, (send, latest, at) => settle(send, latest, 'poster', at))
  return (
    <div class="stack poster-page">
      <div class="no-print stack">
        <Heading step="poster">{t('place-poster')}</Heading>
        <p class="soft">{t('poster-lead')}</p>
        <OfficeActed />
        {address && isOnlyHere(address) && (
          <Notice tone="warn">
            <p>{t('only-here', { address: new URL(address).origin })}</p>
          </Notice>
        )}
        <div class="field">
          <label for="poster-language">{t('poster-language')}</label>
          <select
            id="poster-language"
            class="input"
            value={code}
            onChange={(event) => (language.value = event.currentTarget.value)}
          >
            {offered.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div class="actions">
          <Button onClick={() => window.print()}>{t('poster-print')}</Button>
          {decides(unlocked) && !isSettled(unlocked, 'poster') && (
            <Button kind="other" onClick={done} busy={officeActed.value === 'busy'}>
              {t('poster-done')}
            </Button>
          )}
        </div>
      </div>
      <article class="poster" lang={code} dir={direction} aria-label={t('place-poster')}>
        <p class="poster-office" dir="auto">
          <Mark /> {officeName(unlocked.verified.manifest, code)}
        </p>
        <h2>{say('poster-title')}</h2>
        <p class="poster-lead">{alone ? say('poster-lead-alone') : say('poster-lead')}</p>
        {address && (
          <div class="poster-way">
            <QrCode text={address} label={t('address-picture')} />
            <p>
              {say('poster-type')}
              <br />
              <strong class="code address" dir="ltr">
                {address.split('/#')[0]}
              </strong>
            </p>
          </div>
        )}
        <p>{say('poster-safe')}</p>
        <p>{say('poster-words')}</p>
        <Words small words={fingerprintWords(unlocked.office)} />
        {contact !== '' && (
          <p class="preserve poster-contact" dir="auto">
            {contact}
          </p>
        )}
      </article>
    </div>
  )
}
