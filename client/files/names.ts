/** Names of files: what people call them, made harmless before anybody saves one. */

/** A name for saving: no folders, no marks that turn its direction, no ending that the system hides; never empty. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    // Control characters; marks of direction and of nothing; what some systems do not take.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
  if (plain === '') return 'file'
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain)
  return shorten(isDevice ? `file-${plain}` : plain)
}

/** At most 100 characters, the ending kept. */
function shorten(name: string): string {
  if (name.length <= 100) return name
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, 100 - ending.length).trimEnd()}${ending}`
}

/** A name that says nothing: its place in the message, and what it is. */
export function neutralName(index: number, ending: string): string {
  return `file-${index + 1}.${ending}`
}
