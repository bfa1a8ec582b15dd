/** Where in the office's app somebody is: the address holds a place and a case's number or a page's name, and never a secret. */
import { signal } from '@preact/signals'
import { readPlace, type OfficePlace } from '../../../crypto/wire/office-places.ts'
import { pageNames, type PageName } from '../../../crypto/wire/public-page.ts'

export type Place =
  | { readonly at: 'cases' }
  | { readonly at: 'case'; readonly number: string }
  | { readonly at: 'page'; readonly page: PageName; readonly language: string }
  | { readonly at: OfficePlace }

/** What stands behind the # of a link that was handed over. */
const secretPattern = /^#([A-Za-z0-9_.-]{20,200})$/

export const place = signal<Place>(placeOf(location.pathname))

/** What stands behind the # of a set-up link or an invitation: taken out of the address bar before anything else. */
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
  // A link that is put into the address bar of this very page: nothing would be loaded for what stands behind its #.
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
