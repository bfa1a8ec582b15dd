/**
 * Where in the office's app somebody is: the address contains a page and a case's number or a page's name, and never a
 * secret.
 */
import { signal } from '@preact/signals'
import { readPlace, type OfficePlace } from '../../../crypto/wire/office-places.ts'
import { pageNames, type PageName } from '../../../crypto/wire/public-page.ts'

export type Place =
  | { readonly at: 'cases' }
  | { readonly at: 'case'; readonly number: string }
  | { readonly at: 'page'; readonly page: PageName; readonly language: string }
  | { readonly at: OfficePlace }

/** The part after the # of a link that somebody received. */
const secretPattern = /^#([A-Za-z0-9_.-]{20,200})$/

export const place = signal<Place>(placeOf(location.pathname))

/** The part after the # of a set-up link or an invitation: removed from the address bar before anything else. */
export const linkSecret: string | null = takeSecret()

export function goTo(to: Place): void {
  history.pushState(null, '', addressOf(to))
  place.value = to
  window.scrollTo(0, 0)
}

export function addressOf(to: Place): string {
  if (to.at === 'page') return `/pages/${to.page}/${to.language}`
  return to.at === 'case' ? `/cases/${to.number}` : `/${to.at}`
}

export function followHistory(): void {
  addEventListener('popstate', () => {
    place.value = placeOf(location.pathname)
  })
  // If a link is pasted into the address bar of this very page, the browser would not load anything for the part after
  // its #.
  addEventListener('hashchange', () => {
    if (secretPattern.test(location.hash)) location.reload()
  })
}

function placeOf(path: string): Place {
  const read = readPlace(path)
  if (read === null) return { at: 'cases' }
  const [name, language = ''] = read.rest?.split('/') ?? []
  if (name === undefined) return { at: read.at }
  if (read.at === 'cases') return { at: 'case', number: name }
  const page = pageNames.find((one) => one === name)
  return page ? { at: 'page', page, language } : { at: 'pages' }
}

function takeSecret(): string | null {
  const found = secretPattern.exec(location.hash)
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
  return found?.[1] ?? null
}
