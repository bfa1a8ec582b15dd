/** The landing page: two choices, and what to know before taking one. It verifies nothing and loads no cryptography. */
import type { VNode } from 'preact'
import { profiles, type ProfileCode } from '../../crypto/law/profiles.ts'
import { Heading } from '../ui/page.tsx'
import { Text } from '../ui/text.tsx'
import { language, listText, t } from '../ui/texts.ts'
import { Notice } from '../ui/controls.tsx'
import { statedOffice } from './office-name.ts'
import { NoScript } from './no-script.tsx'
import { ReadFirst } from './pages-link.tsx'
import { addressOf, goTo, ticket, type Page } from './visit.ts'

export function Landing(): VNode {
  const office = statedOffice.value
  // A button that leads nowhere today is not highlighted.
  const isOpen = !office || office.open || ticket.value !== null
  return (
    <div class="stack">
      <div class="stack-tight">
        <Heading step="landing">
          {t('landing-title-1')}
          <br />
          {t('landing-title-2')}
        </Heading>
        <p class="lead">{t('landing-lead')}</p>
      </div>
      {office && !office.open && (
        <Notice tone="warn" role="status">
          <p>
            {office.name === null
              ? t('landing-no-office')
              : ticket.value === null
                ? t('landing-closed')
                : t('test-report')}
          </p>
        </Notice>
      )}
      {/* Without an office there is nothing to report to, and no reply to read. */}
      {office?.name !== null && (
        <div class="doors">
          <Door to="report" main={isOpen} title={t('landing-report')} note={t('landing-report-note')} />
          <Door to="inbox" main={!isOpen} title={t('landing-inbox')} note={t('landing-inbox-note')} />
        </div>
      )}
      <Notice>
        <p>
          <Text id="landing-before" />
        </p>
        <details>
          <summary>{t('landing-safer')}</summary>
          <ul class="list">
            <li>{t('landing-safer-1')}</li>
            <li>{t('landing-safer-2')}</li>
            <li>{t('landing-safer-3')}</li>
            <li>{t('landing-safer-4')}</li>
          </ul>
        </details>
      </Notice>
      <dl class="facts">
        <div>
          <dt>{t('landing-who')}</dt>
          <dd>
            {office && office.people.length > 0
              ? t('landing-who-names', { names: listText(office.people), count: office.people.length })
              : t('landing-who-unnamed')}
          </dd>
        </div>
        <div>
          <dt>{t('landing-when')}</dt>
          <dd>{t('landing-when-text', whenOf(office?.profile ?? 'eu'))}</dd>
        </div>
        <div>
          <dt>{t('landing-can')}</dt>
          <dd>{t('landing-can-text')}</dd>
        </div>
        <div>
          <dt>{t('landing-cannot')}</dt>
          <dd>{t('landing-cannot-text')}</dd>
        </div>
      </dl>
      <ReadFirst />
      <NoScript />
    </div>
  )
}

function Door({ to, main, title, note }: { to: Page; main?: boolean; title: string; note: string }): VNode {
  return (
    <a
      class={main === true ? 'door door-main' : 'door'}
      href={addressOf(language.value, to)}
      onClick={(event) => {
        event.preventDefault()
        goTo(to)
      }}
    >
      <strong>{title}</strong>
      <span>{note}</span>
    </a>
  )
}

/** When the office answers, by the law that applies to it. */
function whenOf(code: ProfileCode) {
  const { acknowledge, feedback } = profiles[code]
  return { count: acknowledge.count, unit: acknowledge.unit, from: feedback.from, months: feedback.months }
}
