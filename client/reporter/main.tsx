/** Where a reporter's page begins. */
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
  // A step of a report that this tab no longer holds is not to be found by going forward.
  history.replaceState(null, '', location.pathname)
  await showLanguage(found.language)
  const root = document.getElementById('app')
  if (root) hydrate(<App />, root)
  document.title = t('title')
  void askOffice()
} else if (location.pathname === '/') {
  // The front door chooses a language and passes on the root that a poster's link may carry.
  const wanted = navigator.languages.map((one) => one.split('-')[0])
  const codes = offeredLanguages().map((one) => one.code)
  const code = wanted.find((one) => one !== undefined && codes.includes(one)) ?? codes[0] ?? 'en'
  location.replace(`${addressOf(code, 'landing')}${location.hash}`)
}

// A page that the browser kept aside while somebody was elsewhere has been forgotten in the meantime.
addEventListener('pageshow', (event: PageTransitionEvent) => {
  if (event.persisted) location.reload()
})
