/** The office's app: set-up, the login page, or the desk. */
import { DoorFrame } from './door/door-frame.tsx'
import type { VNode } from 'preact'
import { Button } from '../ui/controls.tsx'
import { Heading } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { TryAgain, Waiting } from '../ui/waiting.tsx'
import { AlarmList } from './desk/alarm-list.tsx'
import { doorAlarm } from './desk/alarms.ts'
import { CasePage } from './case/case-page.tsx'
import { CasesPage } from './cases/cases-page.tsx'
import { desk, lockDesk, startDesk, type OpenDesk } from './desk/desk.ts'
import { deskPlaces } from './desk-places.ts'
import { DeskFrame } from './frame.tsx'
import { lack, LackPage } from './door/lack.tsx'
import { JoinPage } from './setup/join-page.tsx'
import { PageEditor } from './pages/editor.tsx'
import { keepsPages } from './pages/signing.ts'
import { addressOf, place } from './desk/places.ts'
import { RestorePage } from './setup/restore-page.tsx'
import { SetupPage } from './setup/setup-page.tsx'
import { UnlockPage } from './door/unlock-page.tsx'

export function App(): VNode {
  const now = desk.value
  const at = place.value
  if (lack.value !== null) return <LackPage missing={lack.value} />
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
          <AtPlace open={now.desk} />
        </DeskFrame>
      )
  }
}

function AtPlace({ open }: { open: OpenDesk }): VNode {
  const at = place.value
  if (at.at === 'case') return <CasePage key={at.number} open={open} number={at.number} />
  if (at.at === 'page') {
    return keepsPages(open.unlocked) ? (
      <PageEditor key={addressOf(at)} open={open} place={at} />
    ) : (
      <CasesPage open={open} />
    )
  }
  const { Page, isFor } = deskPlaces[at.at]
  return isFor?.(open.unlocked) === false ? <CasesPage open={open} /> : <Page open={open} />
}
