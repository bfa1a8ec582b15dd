/** The office's app: set-up, the door, or the desk. */
import { DoorFrame } from './door/door-frame.tsx'
import type { VNode } from 'preact'
import { Button } from '../ui/controls.tsx'
import { Heading } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { TryAgain, Waiting } from '../ui/waiting.tsx'
import { AccessPage } from './access/access-page.tsx'
import { AlarmList } from './desk/alarm-list.tsx'
import { doorAlarm } from './desk/alarms.ts'
import { CasePage } from './case/case-page.tsx'
import { CasesPage } from './cases/cases-page.tsx'
import { desk, lockDesk, startDesk } from './desk/desk.ts'
import { DeskFrame } from './frame.tsx'
import { JoinPage } from './setup/join-page.tsx'
import { LogPage } from './settings/log-page.tsx'
import { NamesPage } from './case/names/asked-page.tsx'
import { OpeningPage } from './opening/opening-page.tsx'
import { PageEditor } from './pages/editor.tsx'
import { PagesPage } from './pages/pages-page.tsx'
import { keepsPages } from './pages/signing.ts'
import { PeoplePage } from './people/people-page.tsx'
import { addressOf, place } from './desk/places.ts'
import { PosterPage } from './settings/poster-page.tsx'
import { RestorePage } from './setup/restore-page.tsx'
import { SettingsPage } from './settings/settings-page.tsx'
import { SetupPage } from './setup/setup-page.tsx'
import { TrusteesPage } from './people/trustees-page.tsx'
import { UnlockPage } from './door/unlock-page.tsx'

export function App(): VNode {
  const now = desk.value
  const at = place.value
  if (at.at === 'setup' && now.state !== 'open') return <SetupPage />
  if (at.at === 'join' && now.state !== 'open') return <JoinPage />
  if (at.at === 'restore' && now.state !== 'open') return <RestorePage />
  switch (now.state) {
    case 'starting':
      return (
        <DoorFrame>
          <Waiting text={t('starting')} />
        </DoorFrame>
      )
    case 'no-office':
      return (
        <DoorFrame>
          <Heading step="no-office">{t('no-office-title')}</Heading>
          <p>{t('no-office-text')}</p>
        </DoorFrame>
      )
    case 'offline':
      return (
        <DoorFrame>
          <Heading step="offline">{t('offline-title')}</Heading>
          <TryAgain text={t('offline-text')} again={() => void startDesk()} />
        </DoorFrame>
      )
    case 'out':
    case 'locked':
      return <UnlockPage />
    case 'alarm':
      return (
        <DoorFrame>
          <Heading step="alarm">{t('alarm-title')}</Heading>
          <AlarmList alarms={[doorAlarm(now.fault)]} unfold="all" />
          <div class="actions">
            <Button kind="other" onClick={() => void lockDesk('locked')}>
              {t('lock')}
            </Button>
          </div>
        </DoorFrame>
      )
    case 'open':
      return (
        <DeskFrame open={now.desk}>
          {at.at === 'case' ? (
            <CasePage key={at.number} open={now.desk} number={at.number} />
          ) : at.at === 'people' ? (
            <PeoplePage open={now.desk} />
          ) : at.at === 'names' ? (
            <NamesPage open={now.desk} />
          ) : at.at === 'pages' && keepsPages(now.desk.unlocked) ? (
            <PagesPage open={now.desk} />
          ) : at.at === 'page' && keepsPages(now.desk.unlocked) ? (
            <PageEditor key={addressOf(at)} open={now.desk} place={at} />
          ) : at.at === 'log' ? (
            <LogPage open={now.desk} />
          ) : at.at === 'opening' ? (
            <OpeningPage open={now.desk} />
          ) : at.at === 'trustees' ? (
            <TrusteesPage open={now.desk} />
          ) : at.at === 'poster' ? (
            <PosterPage open={now.desk} />
          ) : at.at === 'settings' ? (
            <SettingsPage open={now.desk} />
          ) : at.at === 'access' ? (
            <AccessPage open={now.desk} />
          ) : (
            <CasesPage open={now.desk} />
          )}
        </DeskFrame>
      )
  }
}
