/** What surrounds the office's pages: a door before unlocking, a desk with its places after. */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { equal } from '../../crypto/bytes.ts'
import { Mark } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { lockDesk, type OpenDesk } from './desk.ts'
import { loadNameRequests, nameRequests } from './names-page.tsx'
import { keepsPages } from './pages.ts'
import { addressOf, goTo, place, type Place } from './place.ts'
import { nameOf } from './unlocked.ts'

/** One column, for set-up, unlocking and what went wrong. */
export function DoorFrame({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="door-frame">
      <header class="door-top">
        <Mark />
        <span>{t('product')}</span>
      </header>
      <main class="door-column stack">{children}</main>
    </div>
  )
}

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
          {unlocked.verified.manifest.intake === 'closed' && unlocked.self.role === 'officer' && (
            <PlaceLink to={{ at: 'opening' }} current={place.value.at === 'opening'}>
              {t('place-opening')}
            </PlaceLink>
          )}
          <PlaceLink to={{ at: 'cases' }} current={place.value.at === 'cases' || place.value.at === 'case'}>
            {t('place-cases')}
          </PlaceLink>
          {isCustodian && (
            <PlaceLink to={{ at: 'names' }} current={place.value.at === 'names'}>
              {t('place-names')}
              {nameRequests.value.length > 0 && <span class="lane-count"> {nameRequests.value.length}</span>}
            </PlaceLink>
          )}
          <PlaceLink to={{ at: 'people' }} current={place.value.at === 'people'}>
            {t('place-people')}
          </PlaceLink>
          {keepsPages(unlocked.self.role) && (
            <PlaceLink to={{ at: 'pages' }} current={place.value.at === 'pages' || place.value.at === 'page'}>
              {t('place-pages')}
            </PlaceLink>
          )}
          <PlaceLink to={{ at: 'log' }} current={place.value.at === 'log'}>
            {t('place-log')}
          </PlaceLink>
          <PlaceLink to={{ at: 'settings' }} current={place.value.at === 'settings'}>
            {t('place-settings')}
          </PlaceLink>
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
      <main class="work">{children}</main>
    </div>
  )
}

function PlaceLink({
  to,
  current,
  children,
}: {
  to: Place
  current: boolean
  children: ComponentChildren
}): VNode {
  return (
    <li>
      <a
        href={addressOf(to)}
        aria-current={current ? 'page' : undefined}
        onClick={(event) => {
          event.preventDefault()
          goTo(to)
        }}
      >
        {children}
      </a>
    </li>
  )
}
