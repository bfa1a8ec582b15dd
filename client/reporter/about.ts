/**
 * What a public page does where scripts run: leaving as everywhere else, and handing on the root of a poster's link, so
 * that whoever reads first is protected by it afterwards. Without script the page is whole.
 */
import { leave, leaveByKeyboard, leaveWithApp } from './leaving.ts'

// Whole or damaged, the app decides.
const pin = location.hash.startsWith('#k') ? location.hash : ''
if (location.hash !== '') history.replaceState(null, '', location.pathname)

leaveByKeyboard(leave)
leaveWithApp()

addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link) return
  if (link.classList.contains('leave')) {
    event.preventDefault()
    leave()
  } else if (pin !== '' && link.origin === location.origin) {
    link.hash = pin
  }
})
