/** Sound and film, as the browser plays them: nothing plays until somebody asks. */
import type { Show, Showing } from './showing.ts'

export const showSound: Show = (showing) => showMedia('audio', showing)
export const showFilm: Show = (showing) => showMedia('video', showing)

async function showMedia(tag: 'audio' | 'video', { file, name, type, room }: Showing): Promise<void> {
  const player = document.createElement(tag)
  player.controls = true
  player.preload = 'metadata'
  player.setAttribute('aria-label', name)
  const ready = new Promise<void>((resolve, reject) => {
    player.addEventListener('loadedmetadata', () => resolve(), { once: true })
    player.addEventListener('error', () => reject(new Error('not played here')), { once: true })
  })
  player.src = URL.createObjectURL(new Blob([file], { type }))
  await ready
  room.append(player)
}
