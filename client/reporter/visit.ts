/**
 * A visit: which page is shown, and which root is pinned.
 *
 * Everything is in this tab's memory. The pinned root comes in the fragment of the poster's link and is removed from
 * the address bar before anything else happens; no page, secret or step is ever in an address.
 */
import { signal } from '@preact/signals'
import type { PageName } from '../../crypto/wire/public-page.ts'
import { directionOf, isLanguage, language, showLanguage } from '../ui/texts.ts'
import { onLeave } from './leaving.ts'

export type Page = 'landing' | 'report' | 'inbox' | 'practice'

export const page = signal<Page>('landing')
/** The current step of the report; the history remembers its number, so that Back goes one step back. */
export const step = signal(0)

/** An officer's ticket to test the channel while intake is closed. */
export const ticket = signal<string | null>(null)

let pin: string | null = null
let pinIsDamaged = false
const guards: (() => boolean)[] = []

onLeave(() => {
  pin = null
  ticket.value = null
})

/** The root of the poster's link, as text; null if this visit came without one. */
export function pinnedRoot(): string | null {
  return pin
}

/** True if this visit came by a poster's link whose code was truncated or changed. */
export function pinWasDamaged(): boolean {
  return pinIsDamaged
}

/** Removes the root from the address bar. The first thing that a page does. */
export function takePin(): void {
  const found = /^#k=([A-Za-z0-9_-]{43})(?:&t=([A-Za-z0-9_-]{43}))?$/.exec(location.hash)
  if (found?.[1]) {
    pin = found[1]
    ticket.value = found[2] ?? null
  } else if (location.hash.startsWith('#k')) pinIsDamaged = true
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
}

/** The language and page of an address, or null. */
export function readAddress(path: string): { language: string; page: Page } | null {
  const [, code = '', name = '', more] = path.split('/')
  if (!isLanguage(code) || more !== undefined) return null
  if (name === '') return { language: code, page: 'landing' }
  return name === 'report' || name === 'inbox' || name === 'practice' ? { language: code, page: name } : null
}

export function addressOf(code: string, to: Page): string {
  return `/${code}/${to === 'landing' ? '' : to}`
}

/** The address of a public page, or of the list of them. */
export function pageAddress(code: string, to: PageName | 'list'): string {
  return to === 'list' ? `/${code}/about` : `/${code}/about/${to}`
}

/** Where a sealed file from the offline form is posted. */
export function postingAddress(code: string): string {
  return `/${code}/post`
}

/** The end of an address that passes this visit's root on to another tab. */
export function pinFragment(): string {
  return pin === null ? '' : `#k=${pin}`
}

/** True while somebody practises: what they write is sent nowhere. */
export const isPractice = (): boolean => page.value === 'practice'

/** Goes to a page of this app, and keeps everything that this tab knows; but nothing of what somebody practised. */
export function goTo(to: Page): void {
  if (isPractice()) {
    const address = `${addressOf(language.value, to)}${pinFragment()}`
    // To the same page, a browser would only follow the fragment.
    if (to === page.value) {
      history.replaceState(null, '', address)
      location.reload()
    } else location.assign(address)
    return
  }
  history.pushState(null, '', addressOf(language.value, to))
  page.value = to
  step.value = 0
}

/** Goes to a step of the report. */
export function goToStep(to: number): void {
  history.pushState({ step: to }, '', location.pathname)
  step.value = to
}

/** Shows the same page, unchanged, in another language. */
export async function changeLanguage(code: string): Promise<void> {
  await showLanguage(code)
  document.documentElement.lang = code
  document.documentElement.dir = directionOf(code)
  history.replaceState(history.state, '', addressOf(code, page.value))
}

/** Follows the browser's Back and Forward. */
export function followHistory(): void {
  addEventListener('popstate', (event: PopStateEvent) => {
    const found = readAddress(location.pathname)
    if (!found) return
    page.value = found.page
    const { step: to } = (event.state ?? {}) as { step?: unknown }
    step.value = typeof to === 'number' ? to : 0
  })
}

/** A function that says whether closing the tab would lose what somebody wrote. */
export function onClosing(isWorthKeeping: () => boolean): void {
  guards.push(isWorthKeeping)
}

/** Asks before a tab with unsent text is closed, on any page. */
export function askBeforeClosing(): void {
  addEventListener('beforeunload', (event: BeforeUnloadEvent) => {
    if (guards.some((isWorthKeeping) => isWorthKeeping())) event.preventDefault()
  })
}
