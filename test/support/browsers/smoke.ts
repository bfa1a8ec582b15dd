/**
 * The product's main job, described once for every browser: a report with a file, the twelve words, the office's answer,
 * and the return.
 */
import { fileURLToPath } from 'node:url'
import { totpText } from '../../../client/office/door/joining.ts'
import { wordsOf } from '../../../crypto/phrase.ts'
import { codes, type Say } from '../journey.ts'
import type { TestOffice } from '../sotto.ts'
import { until } from '../until.ts'
import type { Tab } from './tab.ts'
import {
  busy,
  byClass,
  byId,
  button,
  choice,
  field,
  fileField,
  heading,
  labelOf,
  link,
  linkWith,
  navigation,
  text,
} from './xpath.ts'

/** A photo that says where it was taken, and by whom. */
const photo = fileURLToPath(new URL('../../samples/photo.jpg', import.meta.url))

/** From the landing page to the check, with the photo. What the page says about the photo can be seen at the end. */
export async function writeWithPhoto(tab: Tab, say: Say, reporterUrl: string, what: string): Promise<void> {
  const goOn = button(say('continue'))
  await tab.open(`${reporterUrl}/en/`)
  await tab.click(link(say('landing-report')))
  await tab.see(heading(say('who-title')))
  await tab.click(goOn)
  await tab.click(choice(say('category-3')))
  await tab.click(goOn)
  await tab.type(field(say('what-label')), what)
  await tab.click(goOn)
  await tab.see(heading(say('files-title')))
  await tab.choose(fileField, photo)
  await tab.see(text(say('files-removed')))
}

/**
 * From the page with the photo until the report has arrived.
 * @returns the twelve words
 */
export async function sendWithPhoto(tab: Tab, say: Say): Promise<string[]> {
  await tab.click(button(say('continue')))
  await tab.see(heading(say('name-title')))
  await tab.click(button(say('continue')))
  await tab.see(heading(say('check-title')))
  const words = await takeWords(tab, say)
  await tab.click(button(say('send')))
  await tab.see(heading(say('sent-title')))
  return words
}

/** From the check to the words, two of them typed back. @returns the twelve words */
async function takeWords(tab: Tab, say: Say): Promise<string[]> {
  await tab.click(button(say('check-go')))
  await tab.see(heading(say('words-title')))
  const words = await tab.texts(byClass('words-word'))
  await tab.click(button(say('words-written')))
  for (const id of ['word-0', 'word-1']) {
    await tab.see(byId(id))
    const [label] = await tab.texts(labelOf(id))
    await tab.type(byId(id), words[Number(/\d+/.exec(label ?? '')?.[0]) - 1] ?? '')
  }
  return words
}

/** In the offline form, from its first page to the locked report. */
export async function sealInForm(tab: Tab, say: Say, address: string, what: string): Promise<void> {
  const goOn = button(say('continue'))
  await tab.open(address)
  await tab.click(button(say('landing-report')))
  await tab.see(heading(say('who-title')))
  await tab.click(goOn)
  await tab.click(choice(say('category-3')))
  await tab.click(goOn)
  await tab.type(field(say('what-label')), what)
  await tab.click(goOn)
  await tab.see(heading(say('name-title')))
  await tab.click(goOn)
  await takeWords(tab, say)
  await tab.click(button(say('offline-seal')))
  await tab.see(heading(say('offline-sealed-title')))
}

/** From the landing page to the conversation, word by word. */
export async function comeBackWith(
  tab: Tab,
  say: Say,
  reporterUrl: string,
  words: readonly string[],
): Promise<void> {
  await tab.open(`${reporterUrl}/en/`)
  await tab.click(link(say('landing-inbox')))
  for (const [index, word] of words.entries()) await tab.type(byId(`word-${index + 1}`), word)
  await tab.click(button(say('inbox-go')))
}

/** The reporter writes again. */
export async function writeAgain(tab: Tab, say: Say, what: string): Promise<void> {
  await tab.type(field(say('reply-label')), what)
  await tab.click(button(say('reply-send')))
  await tab.see(text(say('reply-sent')))
}

/** The officer's login, with the key card: this browser does not know it. */
export async function openDesk(
  tab: Tab,
  say: Say,
  officeUrl: string,
  { login, password, card, totpSecret }: TestOffice,
): Promise<void> {
  await tab.open(officeUrl)
  await tab.type(field(say('login-label')), login)
  await tab.type(field(say('code-label')), await codes(totpText(totpSecret))())
  await tab.type(field(say('password-label')), password)
  await tab.click(button(say('unlock-go')))
  await tab.type(field(say('unlock-card')), wordsOf(card).join(' '))
  await tab.click(button(say('unlock-go')))
  await tab.see(navigation(say('places')))
}

/** Fetches the list anew. What is clicked before it is there may have moved away. */
async function lookAgain(tab: Tab, say: Say): Promise<void> {
  await tab.click(button(say('look-again')))
  await until(async () => (await tab.texts(busy)).length === 0)
}

/** Opens the case from the list, looks at its photo, acknowledges it, and answers in own words. */
export async function readAndAnswer(tab: Tab, say: Say, title: string, answer: string): Promise<void> {
  await lookAgain(tab, say)
  await tab.click(linkWith(title))
  await tab.click(button(say('declare-none')))
  await tab.see(text(say('file-state-cleaned')))
  await tab.click(button(`${say('file-open')} file-1.jpg`))
  await tab.see(byId('file-dialog-title'))
  await tab.click(button(say('file-close')))
  await tab.click(button(say('compose-send')))
  await tab.see(text(say('reply-not-seen')))
  await tab.type(field(say('compose-label')), answer)
  await tab.click(button(say('compose-send')))
  await tab.see(text(answer))
}

/** Opens the case again, and reads what the reporter has written since. */
export async function readAgain(tab: Tab, say: Say, title: string, what: string): Promise<void> {
  await tab.click(link(say('place-cases')))
  await lookAgain(tab, say)
  await tab.click(linkWith(title))
  await tab.see(text(what))
  await tab.see(text(say('reply-seen')))
}
