/** Text, as letters and nothing else: HTML and SVG are shown as they are written. */
import type { Show } from './main.ts'

/** So much of a text is shown; a browser lays out no more in one go without a pause. */
const most = 2 * 1024 * 1024

export const showText: Show = async ({ file, words, room }) => {
  const text = document.createElement('pre')
  text.dir = 'auto'
  text.tabIndex = 0
  text.textContent = await readText(file)
  room.append(text)
  if (file.size > most) room.prepend(paragraph(words.beginning))
}

/** The beginning of a text, in whichever of the usual encodings it is. */
export async function readText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, most).arrayBuffer())
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // A letter may be cut where the beginning ends.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: file.size > most })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

export function paragraph(text: string): HTMLElement {
  const made = document.createElement('p')
  made.className = 'soft'
  made.textContent = text
  return made
}
