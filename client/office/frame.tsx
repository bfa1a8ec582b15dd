/** What surrounds the office's pages: a door before unlocking, a desk with its places after. */
import type { ComponentChildren, ComponentProps, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { equal } from '../../crypto/bytes.ts'
import { Mark } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { DeskAlarms } from './desk-alarms.tsx'
import { lockDesk, type OpenDesk } from './desk/desk.ts'
import { loadNameRequests, nameRequests } from './case/names/asked-page.tsx'
import { decides } from './desk/office-acts.ts'
import { keepsPages } from './pages/signing.ts'
import { PlaceLink } from './desk/place-link.tsx'
import { addressOf, place } from './desk/places.ts'
import { ProposalsNotice } from './people/proposals-notice.tsx'
import { nameOf } from './desk/unlocked.ts'

export function DeskFrame({ open, children }: { open: OpenDesk; children: ComponentChildren }): VNode {
  const { unlocked } = open
  const { custodians } = unlocked.verified.manifest
  const isCustodian = custodians.some((id) => equal(id, unlocked.officer))
  useEffect(() => {
    if (isCustodian) void loadNameRequests()
  }, [isCustodian])
  return (
    <div class="desk">
      <nav class="side" aria-label={t('places')}>
        <p class="side-name">
          <Mark />
          <span dir="auto">{unlocked.verified.manifest.name}</span>
        </p>
        <ul>
          {unlocked.verified.manifest.intake === 'closed' && decides(unlocked) && (
            <PlaceItem to={{ at: 'opening' }} current={place.value.at === 'opening'}>
              {t('place-opening')}
            </PlaceItem>
          )}
          <PlaceItem to={{ at: 'cases' }} current={place.value.at === 'cases' || place.value.at === 'case'}>
            {t('place-cases')}
          </PlaceItem>
          {isCustodian && (
            <PlaceItem to={{ at: 'names' }} current={place.value.at === 'names'}>
              {t('place-names')}
              {nameRequests.value.length > 0 && <span class="lane-count"> {nameRequests.value.length}</span>}
            </PlaceItem>
          )}
          <PlaceItem to={{ at: 'people' }} current={place.value.at === 'people'}>
            {t('place-people')}
          </PlaceItem>
          {keepsPages(unlocked) && (
            <PlaceItem to={{ at: 'pages' }} current={place.value.at === 'pages' || place.value.at === 'page'}>
              {t('place-pages')}
            </PlaceItem>
          )}
          <PlaceItem to={{ at: 'log' }} current={place.value.at === 'log'}>
            {t('place-log')}
          </PlaceItem>
          <PlaceItem to={{ at: 'settings' }} current={place.value.at === 'settings'}>
            {t('place-settings')}
          </PlaceItem>
          <PlaceItem to={{ at: 'access' }} current={place.value.at === 'access'}>
            {t('place-access')}
          </PlaceItem>
        </ul>
        <div class="side-foot">
          <span class="soft" dir="auto">
            {nameOf(unlocked.chain, unlocked.officer)}
          </span>
          <button type="button" class="button button-other side-lock" onClick={() => void lockDesk('locked')}>
            {t('lock')}
          </button>
        </div>
      </nav>
      <main class="work">
        <DeskAlarms open={open} />
        <ProposalsNotice open={open} at={addressOf(place.value)} />
        {children}
      </main>
    </div>
  )
}

function PlaceItem(props: ComponentProps<typeof PlaceLink>): VNode {
  return (
    <li>
      <PlaceLink {...props} />
    </li>
  )
}
