/**
 * What is typed to come back: twelve word fields that behave as one, and ten for digits once digits are typed. Paste
 * anywhere, any separator.
 */
import { signal } from '@preact/signals'
import { digitsIn, groupCount, groupSize } from '../../../crypto/digits.ts'
import { splitWords, wordCount } from '../../../crypto/phrase.ts'
import { formOf, type TypedFault } from '../../../crypto/recognise.ts'
import { showsDigits } from '../../../crypto/word-lists.ts'
import type { FieldError } from '../../ui/page.tsx'
import { language, listText, t } from '../../ui/texts.ts'

const empty: readonly string[] = Array.from({ length: wordCount }, () => '')
/** What is in the fields; digits use the first ten. */
export const fields = signal<readonly string[]>(empty)

export function clearFields(): void {
  fields.value = empty
}

/** For what the fields are: for what has been typed so far, or else for what the page's language shows. */
export function fieldsFor(): 'words' | 'digits' {
  return formOf(fields.value.join(' ')) ?? (showsDigits(language.value) ? 'digits' : 'words')
}

/** Puts what was typed or pasted into field `at` where it belongs: it is spread over the following fields. */
export function put(at: number, typed: string): void {
  const together = fields.value.with(at, typed).join(' ')
  if (formOf(together) === 'digits') putDigits(at, typed)
  else putWords(at, typed)
}

/** An input method is still at work in field `at`: moving its text would break it. */
export function compose(at: number, typed: string): void {
  if (formOf(typed) === 'digits') put(at, typed)
  else fields.value = fields.value.with(at, typed)
}

function putWords(at: number, typed: string): void {
  const words = splitWords(typed)
  // A Chinese character is a whole word.
  const endsWord = words.length > 0 && /[\s\d.,;:\p{Script=Han}]$/u.test(typed)
  if (words.length <= 1 && !endsWord) {
    fields.value = fields.value.with(at, typed)
    return
  }
  const first = words.length >= wordCount ? 0 : at
  fields.value = fields.value.map((word, index) => words[index - first] ?? (index === at ? '' : word))
  focusField(Math.min(first + Math.max(words.length, 1), wordCount - 1))
}

function putDigits(at: number, typed: string): void {
  const digits = digitsIn(typed)
  const spills = digits.length > groupSize && digits.length < 2 * groupSize
  // One digit too many, in the middle, must not overwrite the next group.
  const stays = digits.length < groupSize || (spills && (fields.value[at + 1] ?? '') !== '')
  if (stays) {
    fields.value = fields.value.map((group, index) => (index === at ? typed : inDigits(index, group)))
    return
  }
  const first = digits.length >= groupCount * groupSize ? 0 : at
  const groups = digits.match(new RegExp(`.{1,${groupSize}}`, 'g')) ?? []
  fields.value = fields.value.map((group, index) =>
    inDigits(index, groups[index - first] ?? (index === at ? '' : group)),
  )
  focusField(Math.min(first + Math.floor(digits.length / groupSize), groupCount - 1))
}

const inDigits = (index: number, group: string) => (index < groupCount ? group : '')

function focusField(index: number): void {
  document.getElementById(`word-${index + 1}`)?.focus()
}

/** What is wrong, shown at the field if it is known. */
export function errorOf(fault: TypedFault): FieldError {
  const missing = fields.value.findIndex((word) => splitWords(word).length === 0)
  switch (fault.fault) {
    case 'unknown': {
      // Each field contains one word, so the number of the word is the number of the field.
      const field = `word-${missing === -1 || fault.at <= missing ? fault.at : fault.at + 1}`
      const near =
        fault.near.length > 0
          ? t('words-near', { near: listText(fault.near, 'disjunction') })
          : t('words-no-near')
      return { field, text: `${t('words-unknown', { word: fault.word })} ${near}` }
    }
    case 'count': {
      const text = fault.count === 0 ? t('typed-nothing') : t('words-count', { count: fault.count })
      return { field: `word-${Math.max(missing, 0) + 1}`, text }
    }
    case 'checksum':
      return { field: 'word-1', text: t('words-checksum') }
    case 'digits': {
      const odd = fields.value.findIndex((group) => digitsIn(group).length !== groupSize)
      return { field: `word-${Math.max(odd, 0) + 1}`, text: t('digits-count', { count: fault.count }) }
    }
    case 'group':
      return { field: `word-${fault.at}`, text: t('digits-group', { number: fault.at }) }
    case 'digits-checksum':
      return { field: 'word-1', text: t('digits-checksum') }
  }
}
