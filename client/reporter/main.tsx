/** Where a reporter's page starts. */
import { hydrate } from 'preact'
import '../styles/reporter.css'
import { showLanguage, t } from '../ui/texts.ts'
import { App } from './app.tsx'
import { offeredLanguages } from './languages.ts'
import { leaveByKeyboard, leaveWithPages } from './leaving.ts'
import { askOffice } from './office-name.ts'
import { addressOf, askBeforeClosing, followHistory, page, readAddress, takePin } from './visit.ts'

const found = readAddress(location.pathname)
if (found) {
  takePin()
  leaveByKeyboard(leaveWithPages)
  askBeforeClosing()
  followHistory()
  page.value = found.page
  // Going forward must not lead to a step of a report that this tab no longer has.
  history.replaceState(null, '', location.pathname)
  await showLanguage(found.language)
  const root = document.getElementById('app')
  if (root) hydrate(<App />, root)
  document.title = t('title')
  void askOffice()
} else if (location.pathname === '/') {
  // The start page chooses a language and passes on the root from a poster's link, if there is one.
  const wanted = navigator.languages.map((one) => one.split('-')[0])
  const codes = offeredLanguages().map((one) => one.code)
  const code = wanted.find((one) => one !== undefined && codes.includes(one)) ?? codes[0] ?? 'en'
  location.replace(`${addressOf(code, 'landing')}${location.hash}`)
}

// A page restored from the browser's back/forward cache has deleted what it knew: it starts again.
addEventListener('pageshow', (event: PageTransitionEvent) => {
  if (event.persisted) location.reload()
})
