/**
 * The addresses of the office's app. The server answers each with the app's one page, which shows the place. Of a case,
 * an address contains only the number.
 *
 * Called by the server for its routes, and by the office's app to read and write the address bar.
 */

/** In navigation order; places outside the navigation come last. */
export const officePlaces = [
  'opening',
  'cases',
  'enter',
  'figures',
  'results',
  'register',
  'names',
  'people',
  'pages',
  'log',
  'settings',
  'access',
  'handbook',
  'trustees',
  'signers',
  'poster',
  'setup',
  'restore',
  'join',
] as const
export type OfficePlace = (typeof officePlaces)[number]

/** What an address may have after a place: a case's number; a public page's name and its language. */
const below: Partial<Record<OfficePlace, RegExp>> = {
  cases: /^[0-9A-Z]{6}$/,
  pages: /^[a-z-]{1,40}\/[a-z]{2,3}$/,
}

/** The place that a path names, with the rest of the path; null for every other path. */
export function readPlace(path: string): { readonly at: OfficePlace; readonly rest: string | null } | null {
  const [, first = '', ...more] = path.split('/')
  const at = officePlaces.find((one) => one === first)
  if (at === undefined) return null
  if (more.length === 0) return { at, rest: null }
  const rest = more.join('/')
  return below[at]?.test(rest) ? { at, rest } : null
}
