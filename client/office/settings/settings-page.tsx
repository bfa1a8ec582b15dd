/** Settings: the office's address and fingerprint for posters, its own details, and the manifest's term. */
import type { VNode } from 'preact'
import { fingerprintWords } from '../../../crypto/fingerprint.ts'
import { isReader } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { Heading, Words } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { QrCode } from '../desk/qr-code.tsx'
import { MailServer } from '../mail/server.tsx'
import { decides, maySign } from '../desk/office-acts.ts'
import { OfficeForm } from './facts-form.tsx'
import { MoveCard } from './move.tsx'
import { OfflineCard } from './offline-card.tsx'
import { goTo } from '../desk/places.ts'
import { useReporterAddress } from '../desk/reporter-address.ts'

export function SettingsPage({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  const { manifest } = unlocked.verified
  const address = useReporterAddress(open)
  return (
    <div class="stack settings">
      <Heading step="settings">{t('place-settings')}</Heading>
      <div class="actions">
        {isReader(unlocked.self.role) && (
          <Button kind="other" onClick={() => goTo({ at: 'handbook' })}>
            {t('place-handbook')}
          </Button>
        )}
        {decides(unlocked) && (
          <>
            <Button kind="other" onClick={() => goTo({ at: 'signers' })}>
              {t('signers-title')}
            </Button>
            <Button kind="other" onClick={() => goTo({ at: 'trustees' })}>
              {t('place-trustees')}
            </Button>
          </>
        )}
        <Button kind="other" onClick={() => goTo({ at: 'poster' })}>
          {t('place-poster')}
        </Button>
        {decides(unlocked) && (
          <Button kind="other" onClick={() => goTo({ at: 'opening' })}>
            {t('place-opening')}
          </Button>
        )}
      </div>
      <section class="card">
        <h2>{t('address-title')}</h2>
        <p class="soft">{t('address-lead')}</p>
        {address && (
          <div class="authenticator">
            <QrCode text={address} label={t('address-picture')} />
            <div class="stack">
              <p class="code address" dir="ltr">
                <a href={address} target="_blank" rel="noreferrer">
                  {address}
                </a>
              </p>
              <p class="soft">{t('address-test')}</p>
            </div>
          </div>
        )}
        <h3>{t('fingerprint-title')}</h3>
        <p class="soft">{t('fingerprint-lead')}</p>
        <Words small words={fingerprintWords(unlocked.office)} />
      </section>
      <OfficeForm open={open} />
      <OfflineCard open={open} />
      <MailServer />
      <section class="card">
        <h2>{t('manifest-title')}</h2>
        <p>
          {t('manifest-text', {
            number: manifest.number,
            from: dayText(manifest.from, today()),
            until: dayText(manifest.until, today()),
          })}
        </p>
        {maySign(unlocked, today()) && (
          <p class="soft">
            {t('signers-text', { until: dayText(unlocked.verified.signers.until, today()) })}
          </p>
        )}
      </section>
      {decides(unlocked) && <MoveCard open={open} />}
    </div>
  )
}
