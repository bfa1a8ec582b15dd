/**
 * What may be left of a report or message when words are taken out of it: a part of it, and nothing that its writer did not
 * say.
 *
 * Spec: "Redaction". Checked by the form that takes words out, and by everybody who still has the whole.
 */
import { equal } from './bytes.ts'
import type { CarriedFile } from './content.ts'

interface Body {
  readonly text: string
  readonly files: readonly CarriedFile[]
}

/** Where words are not divided by spaces, each letter is one. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu

/** Whether `left` has only words of `whole`, in their order, and only files of it. Signs and spaces may be others. */
export function isPartOf(left: Body, whole: Body): boolean {
  const words: readonly string[] = whole.text.match(word) ?? []
  let at = 0
  for (const one of left.text.match(word) ?? []) {
    at = words.indexOf(one, at) + 1
    if (at === 0) return false
  }
  return left.files.every(({ id }) => whole.files.some((file) => equal(file.id, id)))
}
