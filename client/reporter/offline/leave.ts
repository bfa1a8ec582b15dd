/** Leaving the offline form: there is no server to show a blank page, so the browser shows its own. */
import { forgetAll } from '../leaving.ts'

export function leaveForm(): void {
  forgetAll()
  document.title = ''
  document.body.replaceChildren()
  location.replace('about:blank')
}
