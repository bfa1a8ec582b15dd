/** Where in the office's app somebody is: the address holds a place and a case's number or a page's name, and never a secret. */
import { signal } from '@preact/signals'
import { pageNames, type PageName } from '../../../crypto/wire/public-page.ts'

export type Place =
  | { readonly at: 'cases' }
  | { readonly at: 'case'; readonly number: string }
  | { readonly at: 'page'; readonly page: PageName; readonly language: string }
  | { readonly at: Named }

const named = [
  'people',
  'names',
  'pages',
  'log',
  'opening',
  'trustees',
  'poster',
  'settings',
  'access',
  'setup',
  'restore',
  'join',
] as const
type Named = (typeof named)[number]

/** What stands behind the # of a link that was handed over. */
const secretPattern = /^#([A-Za-z0-9_.-]{20,200})$/

export const place = signal<Place>(readPlace(location.pathname))

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
    place.value = readPlace(location.pathname)
  })
  // A link that is put into the address bar of this very page: nothing would be loaded for what stands behind its #.
  addEventListener('hashchange', () => {
    if (secretPattern.test(location.hash)) location.reload()
  })
}

function readPlace(path: string): Place {
  const [, at = '', number, language = ''] = path.split('/')
  if (at === 'cases' && number !== undefined && /^[0-9A-Z]{6}$/.test(number)) return { at: 'case', number }
  const page = at === 'pages' && /^[a-z]{2,3}$/.test(language) && pageNames.find((name) => name === number)
  if (page) return { at: 'page', page, language }
  const known = named.find((one) => one === at)
  if (known) return { at: known }
  return { at: 'cases' }
}

function takeSecret(): string | null {
  const found = secretPattern.exec(location.hash)
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
  return found?.[1] ?? null
}
