/**
 * Shows one file from a stranger, in a frame that has no origin, no keys and no network: an attack that breaks out of a
 * decoder finds nothing there. The page passes the file in a message; nothing of the file is ever passed back.
 */
import './empty-room.ts'
import '../styles/tokens.css'
import '../styles/viewer.css'
import { kindOf } from '../clean/kinds.ts'
import { viewOf, type View } from '../files/views.ts'
import { showFilm, showSound } from './media.ts'
import { showMail } from './mail.ts'
import type { FromViewer, ToViewer, Words } from './messages.ts'
import { showPdf } from './pdf.ts'
import { showPicture } from './picture.ts'
import type { Show } from './showing.ts'
import { showTable } from './table.ts'
import { showText } from './text.ts'

const shows: Readonly<Record<View, Show>> = {
  picture: showPicture,
  pdf: showPdf,
  sound: showSound,
  film: showFilm,
  table: showTable,
  mail: showMail,
  text: showText,
}

const tell = (what: FromViewer) => parent.postMessage(what, '*')

addEventListener('message', (event: MessageEvent<ToViewer>) => {
  // Outside its frame it would have the office's origin, so there it shows nothing.
  if (event.source !== parent || origin !== 'null') return
  const { file, name, words } = event.data
  show(file, name, words, []).then(
    () => tell('shown'),
    () => tell('failed'),
  )
})
for (const event of ['keydown', 'pointerdown', 'wheel'] as const) {
  addEventListener(event, () => tell('touched'), { passive: true })
}
tell('ready')

/** @param around what this file was found in, outermost first */
async function show(file: Blob, name: string, words: Words, around: readonly ToViewer[]): Promise<void> {
  const kind = await kindOf(file, name)
  const view = viewOf(kind)
  const room = document.createElement('main')
  const back = around.at(-1)
  document.body.replaceChildren(...(back ? [backTo(back, around.slice(0, -1), name)] : []), room)
  if (view === null) {
    room.textContent = words.onlySaved
    return
  }
  await shows[view]({
    file,
    name,
    type: kind.type,
    words,
    room,
    inside: (one, called) => {
      const outer = [...around, { file, name, words }]
      void show(one, called, words, outer).catch(() => {
        document.querySelector('main')?.replaceChildren(words.onlySaved)
      })
    },
    program: () => tell('program'),
  })
}

function backTo({ file, name, words }: ToViewer, around: readonly ToViewer[], now: string): HTMLElement {
  const bar = document.createElement('header')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = words.back
  button.addEventListener('click', () => void show(file, name, words, around))
  const title = document.createElement('strong')
  title.dir = 'auto'
  title.textContent = now
  bar.append(button, title)
  return bar
}
