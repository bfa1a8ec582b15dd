/** What a page shows while the office is checked, when it cannot be checked, and when it must not be trusted. */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { officeName } from '../../crypto/in-language.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { Button, Notice } from '../ui/controls.tsx'
import { Heading, Words } from '../ui/page.tsx'
import { today } from '../clock.ts'
import { dayText, language, t } from '../ui/texts.ts'
import { checkOffice, trust } from './trust.ts'

/** Shows `children` once the office is proved, and otherwise says what is wrong. */
export function Trusted({ title, children }: { title: string; children: () => ComponentChildren }): VNode {
  const now = trust.value
  useEffect(() => {
    if (now.state === 'checking') void checkOffice()
  }, [])
  if (now.state === 'good') return <>{children()}</>
  return (
    <div class="stack">
      <Heading step={now.state}>{now.state === 'refused' ? t('refused-title') : title}</Heading>
      {now.state === 'checking' && (
        <p class="soft" role="status">
          {t('checking-office')}
        </p>
      )}
      {now.state === 'failed' && (
        <Notice tone="alarm" role="alert">
          <p>{t(`failed-${now.why}`)}</p>
          <div class="actions">
            <Button kind="other" onClick={() => void checkOffice()}>
              {t('try-again')}
            </Button>
          </div>
        </Notice>
      )}
      {now.state === 'refused' && (
        <Notice tone="alarm" role="alert">
          <p>{t(`refused-${now.fault}`)}</p>
          {(now.fault === 'expired' || now.fault === 'not-yet') && (
            <p>{t('refused-date', { day: dayText(today()) })}</p>
          )}
          <p class="notice-title">{t('refused-nothing-locked')}</p>
          <p>{t('refused-instead')}</p>
        </Notice>
      )}
    </div>
  )
}

/** Which office this is: proved by the poster's link, or eight words to compare with the poster. */
export function Fingerprint({ verified, pinned }: { verified: Verified; pinned: boolean }): VNode {
  if (pinned) {
    return (
      <Notice>
        <p>{t('fingerprint-pinned', { name: officeName(verified.manifest, language.value) })}</p>
      </Notice>
    )
  }
  return (
    <details class="card">
      <summary>{t('fingerprint-title')}</summary>
      <p class="soft">{t('fingerprint-why')}</p>
      <Words small words={fingerprintWords(verified.office)} />
    </details>
  )
}
