/**
 * Leaving without a trace: everything that this tab knows is forgotten, and a blank page takes its place. Public pages,
 * which open in tabs of their own, leave with it.
 *
 * Loaded by the app and by public pages, so it imports nothing.
 */

const wipers: (() => void)[] = []
/** By which tabs of this site hear that one of them leaves. */
const channel = 'leave'

/** Something that forgets what it knows when the reporter leaves. */
export function onLeave(wipe: () => void): void {
  wipers.push(wipe)
}

/** Forgets everything, empties the page and replaces it by a neutral one. */
export function leave(): void {
  for (const wipe of wipers) wipe()
  document.title = ''
  document.body.replaceChildren()
  history.replaceState(null, '', location.pathname)
  location.replace('/left')
}

/** The same, and every public page that is open beside it goes too. */
export function leaveWithPages(): void {
  new BroadcastChannel(channel).postMessage(null)
  leave()
}

/** A public page goes when the app does. Not the other way round: a report is not lost by closing what explains it. */
export function leaveWithApp(): void {
  new BroadcastChannel(channel).addEventListener('message', leave)
}

/** Esc, three times within two seconds. */
export function leaveByKeyboard(go: () => void): void {
  let pressed: number[] = []
  addEventListener('keydown', (event: KeyboardEvent) => {
    // A key held down repeats itself; that is one press.
    if (event.repeat || event.isComposing) return
    if (event.key !== 'Escape') {
      pressed = []
      return
    }
    pressed = [...pressed.filter((at) => event.timeStamp - at < 2000), event.timeStamp]
    if (pressed.length >= 3) go()
  })
}
