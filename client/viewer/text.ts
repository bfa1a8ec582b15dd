/** Text, as plain characters: HTML and SVG are shown as source. */
import { mostText, readText } from '../files/read-text.ts'
import type { Show } from './showing.ts'

export const showText: Show = async ({ file, words, room }) => {
  const text = document.createElement('pre')
  text.dir = 'auto'
  text.tabIndex = 0
  text.textContent = await readText(file)
  room.append(text)
  if (file.size > mostText) room.prepend(paragraph(words.beginning))
}

export function paragraph(text: string): HTMLElement {
  const made = document.createElement('p')
  made.className = 'soft'
  made.textContent = text
  return made
}
