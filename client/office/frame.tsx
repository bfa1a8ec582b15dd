/** The frame of the office's pages: the login page before unlocking, afterwards the desk with its navigation. */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { officePlaces, type OfficePlace } from '../../crypto/wire/office-places.ts'
import { Mark } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { DeskAlarms } from './desk-alarms.tsx'
import { lockDesk, type OpenDesk } from './desk/desk.ts'
import { loadNameRequests } from './case/names/asked-page.tsx'
import { PlaceLink } from './desk/place-link.tsx'
import { addressOf, place } from './desk/places.ts'
import { Said } from './desk/said.tsx'
import { ProposalsNotice } from './people/proposals-notice.tsx'
import { isCustodian, nameOf } from './desk/unlocked.ts'
import { deskPlaces } from './desk-places.ts'

export function DeskFrame({ open, children }: { open: OpenDesk; children: ComponentChildren }): VNode {
  const { unlocked } = open
  const keepsNames = isCustodian(unlocked)
  useEffect(() => {
    if (keepsNames) void loadNameRequests()
  }, [keepsNames])
  return (
    <div class="desk">
      <nav class="side" aria-label={t('places')}>
        <p class="side-name">
          <Mark />
          <span dir="auto">{unlocked.verified.manifest.name}</span>
        </p>
        <ul>
          {officePlaces.map((at) => (
            <PlaceItem key={at} at={at} open={open} />
          ))}
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
        <Said />
        {children}
      </main>
    </div>
  )
}

/** An item of the navigation; nothing for one that this officer is not shown. */
function PlaceItem({ at, open: { unlocked } }: { at: OfficePlace; open: OpenDesk }): VNode | null {
  const { nav, isFor } = deskPlaces[at]
  if (!nav || isFor?.(unlocked) === false || nav.isShown?.(unlocked) === false) return null
  const count = nav.count?.() ?? 0
  const isHere = place.value.at === at || nav.holds?.includes(place.value.at) === true
  return (
    <li>
      <PlaceLink to={{ at }} current={isHere}>
        {nav.text()}
        {count > 0 && <span class="lane-count"> {count}</span>}
      </PlaceLink>
    </li>
  )
}
