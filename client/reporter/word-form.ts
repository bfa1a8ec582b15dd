/**
 * In which form pages show and read what opens a mailbox: words of a list, or digits. The 16 bytes are the same in each.
 *
 * Spec: "The reporter". Lists other than the English one are fetched when they are needed, and kept for the visit.
 */
import { signal } from '@preact/signals'
import { lists as others } from 'virtual:word-lists'
import { groupsOf } from '../../crypto/digits.ts'
import { english, wordListOf, wordsOf, type Entropy, type WordList } from '../../crypto/phrase.ts'
import { listLanguages, showsDigits, wordsLanguage } from '../../crypto/word-lists.ts'
import { Offline, sendFromBrowser } from '../api/send.ts'
import { language } from '../ui/texts.ts'
import { onLeave } from './leaving.ts'

export type Form = { readonly kind: 'digits' } | { readonly kind: 'words'; readonly list: WordList }

const lists = signal<readonly WordList[]>([english])
/** What the reporter has asked for; null for what their language shows first. */
const wish = signal<Form['kind'] | null>(null)
/** True if the list of the page's language could not be fetched. */
export const listFailed = signal(false)

onLeave(() => (wish.value = null))

/** The form in which the page shows them now; null until its list is there: call `fetchForm`. */
export function formNow(): Form | null {
  if ((wish.value ?? (showsDigits(language.value) ? 'digits' : 'words')) === 'digits')
    return { kind: 'digits' }
  const list = lists.value.find((one) => one.language === wordsLanguage(language.value))
  return list ? { kind: 'words', list } : null
}

/** Fetches what `formNow` needs. */
export async function fetchForm(): Promise<void> {
  listFailed.value = false
  if (formNow() !== null) return
  try {
    await listOf(wordsLanguage(language.value))
  } catch (error) {
    if (!(error instanceof Offline)) throw error
    listFailed.value = true
  }
}

/** Shows them in this form from now on, in every language of the page. */
export function showAs(kind: Form['kind']): void {
  wish.value = kind
  void fetchForm()
}

/** Twelve words, or ten groups of digits. */
export function partsOf(entropy: Entropy, form: Form): string[] {
  return form.kind === 'digits' ? groupsOf(entropy) : wordsOf(entropy, form.list)
}

/**
 * The lists under which to read what somebody types: that of the page's language and the English one, or all, these two
 * first.
 * @throws Offline
 */
export async function listsToRead(which: 'page' | 'all' | 'none'): Promise<[WordList, ...WordList[]]> {
  // Digits need none.
  if (which === 'none') return [english]
  const first = await listOf(wordsLanguage(language.value))
  const known = new Set([first.language, 'en'])
  // All at once: the server does not see which of them the words are from.
  const more = which === 'all' ? listLanguages.filter((one) => !known.has(one)) : []
  return [first, ...(first === english ? [] : [english]), ...(await Promise.all(more.map(listOf)))]
}

async function listOf(of: string): Promise<WordList> {
  const known = () => lists.value.find((one) => one.language === of)
  const there = known()
  if (there) return there
  const fetched = wordListOf(of, (await wordsIn(of)).split('\n'))
  if (!known()) lists.value = [...lists.value, fetched]
  return known() ?? fetched
}

/** Fetched as text: browsers do not ask a second time for a module that did not arrive. */
async function wordsIn(of: string): Promise<string> {
  const list = others[of]
  if (!list) throw new Error('there is no list of that language')
  if ('words' in list) return list.words
  const { status, bytes } = await sendFromBrowser({ method: 'GET', path: list.path })
  if (status !== 200) throw new Offline()
  return new TextDecoder().decode(bytes)
}
