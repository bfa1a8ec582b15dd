/** Names of files: what people call them, made harmless before anybody saves one. */

/** A name for saving: no folders, no marks that turn its direction, no ending that the system hides; never empty. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .toWellFormed()
    // Control characters; marks of direction and of nothing; what some systems do not take.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
  if (plain === '') return 'file'
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain)
  return shorten(isDevice ? `file-${plain}` : plain)
}

/** Bytes of UTF-8 that a name may have: file systems take 255, and whoever saves may put something before it. */
const most = 200

/** Cut between letters as people see them, the ending kept. */
function shorten(name: string): string {
  if (sizeOf(name) <= most) return name
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  let kept = ''
  let room = most - ending.length
  for (const letter of lettersOf(name.slice(0, name.length - ending.length))) {
    room -= sizeOf(letter)
    if (room < 0) break
    kept += letter
  }
  return `${kept.trimEnd()}${ending}`
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length

/** Letters with their marks, where the browser can tell; code points where it cannot, or where one letter is all there is. */
function lettersOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return [...text]
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
  return letters.flatMap(({ segment }) => (sizeOf(segment) > most / 2 ? [...segment] : [segment]))
}

/**
 * A name that says nothing: a number, and what it is.
 * @param number from 0 on; across the whole conversation, see `numbersUsed`
 */
export function neutralName(number: number, ending: string): string {
  return `file-${number + 1}.${ending}`
}

/** How many numbers are taken by files that there are already, whoever sent them: the highest of theirs. */
export function numbersUsed(names: readonly string[]): number {
  return names.reduce((most, name) => Math.max(most, Number(/^file-(\d{1,6})\./.exec(name)?.[1] ?? 0)), 0)
}
