/**
 * Every page of the office's app: what it shows, and what the navigation calls it. The list itself is
 * crypto/wire/office-places.ts, which the server also reads; the compiler demands each of its places here.
 */
import type { VNode } from 'preact'
import type { OfficePlace } from '../../crypto/wire/office-places.ts'
import { t } from '../ui/texts.ts'
import { AccessPage } from './access/access-page.tsx'
import { NamesPage, nameRequests } from './case/names/asked-page.tsx'
import { CasesPage } from './cases/cases-page.tsx'
import { EnterPage } from './cases/enter-page.tsx'
import { FiguresPage } from './cases/figures/figures-page.tsx'
import { RegisterPage } from './cases/register-page.tsx'
import { ResultsPage } from './cases/results/results-page.tsx'
import { isReader } from '../../crypto/manifest.ts'
import type { OpenDesk } from './desk/desk.ts'
import { decides, isOfOffice } from './desk/office-acts.ts'
import type { Place } from './desk/places.ts'
import { isCustodian, type Unlocked } from './desk/unlocked.ts'
import { OpeningPage } from './opening/opening-page.tsx'
import { PagesPage } from './pages/pages-page.tsx'
import { keepsPages } from './pages/signing.ts'
import { PeoplePage } from './people/people-page.tsx'
import { SignersPage } from './people/signers-page.tsx'
import { TrusteesPage } from './people/trustees-page.tsx'
import { HandbookPage } from './settings/handbook-page.tsx'
import { LogPage } from './settings/log-page.tsx'
import { PosterPage } from './settings/poster-page.tsx'
import { SettingsPage } from './settings/settings-page.tsx'

export interface DeskPlace {
  readonly Page: (props: { readonly open: OpenDesk }) => VNode
  /** Whether this officer may see it: everybody may by default. Others see the cases. */
  readonly isFor?: (unlocked: Unlocked) => boolean
  /** How the navigation shows it; without this, it is reached from another page. */
  readonly nav?: {
    readonly text: () => string
    readonly isShown?: (unlocked: Unlocked) => boolean
    /** How many items wait there. */
    readonly count?: () => number
    /** The pages that lead on from it, for which the navigation marks this place too. */
    readonly holds?: readonly Place['at'][]
  }
}

/** Set-up, restore and joining come before there is a desk: once it is open, their addresses show the cases. */
const beforeTheDesk: DeskPlace = { Page: CasesPage }

export const deskPlaces: Readonly<Record<OfficePlace, DeskPlace>> = {
  opening: {
    Page: OpeningPage,
    nav: {
      text: () => t('place-opening'),
      isShown: (unlocked) => unlocked.verified.manifest.intake === 'closed' && decides(unlocked),
    },
  },
  cases: { Page: CasesPage, nav: { text: () => t('place-cases'), holds: ['case', 'enter', 'register'] } },
  enter: { Page: EnterPage, isFor: ({ self }) => isReader(self.role) },
  figures: {
    Page: FiguresPage,
    isFor: ({ self }) => isReader(self.role),
    nav: { text: () => t('place-figures'), holds: ['results'] },
  },
  results: { Page: ResultsPage, isFor: decides },
  register: { Page: RegisterPage, isFor: (unlocked) => isReader(unlocked.self.role) && isOfOffice(unlocked) },
  names: {
    Page: NamesPage,
    nav: { text: () => t('place-names'), isShown: isCustodian, count: () => nameRequests.value.length },
  },
  people: { Page: PeoplePage, nav: { text: () => t('place-people'), holds: ['trustees', 'signers'] } },
  pages: { Page: PagesPage, isFor: keepsPages, nav: { text: () => t('place-pages'), holds: ['page'] } },
  log: { Page: LogPage, nav: { text: () => t('place-log') } },
  settings: {
    Page: SettingsPage,
    nav: { text: () => t('place-settings'), holds: ['handbook', 'poster'] },
  },
  access: { Page: AccessPage, nav: { text: () => t('place-access') } },
  handbook: { Page: HandbookPage, isFor: ({ self }) => isReader(self.role) },
  trustees: { Page: TrusteesPage },
  signers: { Page: SignersPage },
  poster: { Page: PosterPage },
  setup: beforeTheDesk,
  restore: beforeTheDesk,
  join: beforeTheDesk,
}
