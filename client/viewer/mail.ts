/** A mail: who wrote to whom, its text, and its attachments. Nothing that it links to is loaded. */
import PostalMime, { type Address } from 'postal-mime'
import { safeName } from '../files/names.ts'
import { wordsOfHtml } from './html-words.ts'
import type { Show } from './showing.ts'

export const showMail: Show = async ({ file, words, room, inside }) => {
  const mail = await PostalMime.parse(await file.arrayBuffer(), { maxNestingDepth: 50 })
  const head = document.createElement('dl')
  const line = (title: string, text: string | undefined) => {
    if (!text) return
    const [name, value] = [document.createElement('dt'), document.createElement('dd')]
    name.textContent = title
    value.dir = 'auto'
    value.textContent = text
    head.append(name, value)
  }
  line(words.from, mail.from && addresses([mail.from]))
  line(words.to, addresses(mail.to ?? []))
  line(words.copy, addresses(mail.cc ?? []))
  line(words.date, mail.headers.find(({ key }) => key === 'date')?.value)
  line(words.subject, mail.subject)
  const text = document.createElement('pre')
  text.className = 'letter'
  text.dir = 'auto'
  text.textContent = (mail.text ?? (mail.html ? wordsOfHtml(mail.html) : '')).trim()
  room.append(head, text)
  if (mail.attachments.length === 0) return
  const [title, list] = [document.createElement('h2'), document.createElement('ul')]
  title.textContent = words.attachments
  for (const { filename, content } of mail.attachments) {
    const name = safeName(filename ?? '')
    const [item, button] = [document.createElement('li'), document.createElement('button')]
    button.type = 'button'
    button.dir = 'auto'
    button.textContent = name
    button.addEventListener('click', () => inside(new Blob([content as BlobPart]), name))
    item.append(button)
    list.append(item)
  }
  room.append(title, list)
}

/** Names beside addresses, so that a name that looks like an address deceives nobody. */
function addresses(list: readonly Address[]): string {
  return list
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .join(', ')
}
