/** Settings: the office's address and fingerprint for posters, the manifest's term, one's own mail, passkeys and password. */
import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { exchangeJson, sendFromBrowser } from '../api/send.ts'
import { today } from '../clock.ts'
import { Heading, Words } from '../ui/page.tsx'
import { dayText, t } from '../ui/texts.ts'
import type { OpenDesk } from './desk.ts'
import { QrCode } from './joining-steps.tsx'
import { MailSection } from './mail-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

const reporterUrl = signal<string | null>(null)
const Addresses = v.object({ reporter: v.string() })

async function askAddresses(): Promise<void> {
  const answer = await exchangeJson(sendFromBrowser, { method: 'GET', path: '/api/addresses' }).catch(
    () => null,
  )
  const read = v.safeParse(Addresses, answer)
  if (read.success) reporterUrl.value = read.output.reporter
}

export function SettingsPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => void askAddresses(), [])
  const { unlocked } = open
  const { manifest } = unlocked.verified
  const address = reporterUrl.value && `${reporterUrl.value}/#k=${toText(unlocked.published.root)}`
  return (
    <div class="stack settings">
      <Heading step="settings">{t('place-settings')}</Heading>
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
      <section class="card">
        <h2>{t('manifest-title')}</h2>
        <p>
          {t('manifest-text', {
            number: manifest.number,
            from: dayText(manifest.from, today()),
            until: dayText(manifest.until, today()),
          })}
        </p>
        <p class="soft">{t('signers-text', { until: dayText(unlocked.verified.signers.until, today()) })}</p>
      </section>
      <SessionsSection />
      <MailSection />
      <PasskeysSection open={open} />
      <PasswordSection open={open} />
    </div>
  )
}
