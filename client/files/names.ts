/** File names: what people call their files, made harmless before anybody saves one. */

/**
 * A name for saving: no folders, no characters that change the text direction, no extension that the system hides;
 * never empty.
 */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .toWellFormed()
    // Control characters; direction marks and invisible characters; characters that some systems do not allow.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[.\s-]+/, '')
    .replace(/(?<![.\s])[.\s]+$/, '')
  if (plain === '') return 'file'
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain)
  return shorten(isDevice ? `file-${plain}` : plain)
}

/** Bytes of UTF-8 that a name may have: file systems allow 255, and a program that saves it may add a prefix. */
const most = 200

/** Cut between characters as people see them, with the extension kept. */
function shorten(name: string): string {
  if (sizeOf(name) <= most) return name
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  let kept = ''
  let room = most - ending.length
  // No more than the room that there is: looking for characters takes long.
  for (const letter of lettersOf(name.slice(0, Math.min(name.length - ending.length, 2 * most)))) {
    room -= sizeOf(letter)
    if (room < 0) break
    kept += letter
  }
  return `${kept.trimEnd()}${ending}`
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length

/**
 * Characters with their marks, if the browser can find them; code points if it cannot, or if there is only one
 * character.
 */
function lettersOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return [...text]
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
  return letters.flatMap(({ segment }) => (sizeOf(segment) > most / 2 ? [...segment] : [segment]))
}

/**
 * A neutral name: a number, and the type.
 * @param number from 0 on; across the whole conversation, see `numbersUsed`
 */
export function neutralName(number: number, ending: string): string {
  return `file-${number + 1}.${ending}`
}

/** How many numbers are taken by existing files, whoever sent them: their highest number. */
export function numbersUsed(names: readonly string[]): number {
  return names.reduce((most, name) => Math.max(most, Number(/^file-(\d{1,6})\./.exec(name)?.[1] ?? 0)), 0)
}
