/**
 * What a public page does if scripts run: leaving, as everywhere else, and passing on the root of a poster's link, so
 * that it also protects somebody who reads first. Without scripts the page is still complete.
 */
import { leave, leaveByKeyboard, leaveWithApp } from './leaving.ts'

// The app decides whether it is whole or damaged.
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
