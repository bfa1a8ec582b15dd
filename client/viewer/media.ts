/** Sound and film, as the browser plays them: nothing plays before somebody asks. */
import { kindOf } from '../clean/kinds.ts'
import type { Show } from './showing.ts'

export const showSound: Show = (showing) => showMedia('audio', showing)
export const showFilm: Show = (showing) => showMedia('video', showing)

async function showMedia(tag: 'audio' | 'video', { file, name, room }: Parameters<Show>[0]): Promise<void> {
  const { type } = await kindOf(file)
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
