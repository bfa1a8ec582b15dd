/**
 * Leaving without a trace: deletes everything that this tab knows, and shows a blank page. Public pages, which open in
 * their own tabs, close with it.
 *
 * Loaded by the app and by public pages, so it imports nothing.
 */

const wipers: (() => void)[] = []
/** The channel by which tabs of this site learn that one of them leaves. */
const channel = 'leave'

/** A function that deletes what it knows when the reporter leaves. */
export function onLeave(wipe: () => void): void {
  wipers.push(wipe)
}

/** Deletes everything that this tab knows. */
export function forgetAll(): void {
  for (const wipe of wipers) wipe()
}

/** Deletes everything, empties the page and replaces it with a neutral one. */
export function leave(): void {
  forgetAll()
  document.title = ''
  document.body.replaceChildren()
  history.replaceState(null, '', location.pathname)
  location.replace('/left')
}

/** The same, and every open public page closes too. */
export function leaveWithPages(): void {
  new BroadcastChannel(channel).postMessage(null)
  leave()
}

/** A public page closes with the app, but not the other way round: closing an explanation must not lose a report. */
export function leaveWithApp(): void {
  new BroadcastChannel(channel).addEventListener('message', leave)
}

/** Esc, three times within two seconds. */
export function leaveByKeyboard(go: () => void): void {
  let pressed: number[] = []
  addEventListener('keydown', (event: KeyboardEvent) => {
    // A key held down repeats itself; that counts as one press.
    if (event.repeat || event.isComposing) return
    if (event.key !== 'Escape') {
      pressed = []
      return
    }
    pressed = [...pressed.filter((at) => event.timeStamp - at < 2000), event.timeStamp]
    if (pressed.length >= 3) go()
  })
}
