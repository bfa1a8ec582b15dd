/** The languages that the office offers: the server writes them into the page. */
import { languages } from 'virtual:languages'

/** English first, then by code; all of them in the build, which writes pages for every office. */
export function offeredLanguages(): typeof languages {
  const said = typeof document === 'undefined' ? '' : document.documentElement.dataset['languages']
  if (!said) return languages
  const codes = said.split(' ')
  return languages.filter(({ code }) => codes.includes(code))
}
