/** Words that say where something is on a computer or in a network: paths, addresses, and names of files. */

/** Of names of files, wherever they stand in a text. */
const endings =
  'docx?|docm|dotx?|rtf|odt|ott|pages|wpd|txt|md|tex|pdf|xps|epub|xl[a-z]{1,2}|xls[xmb]?|ods|ots|csv|tsv|numbers|dif|slk|sxc|dbf|mdb|accdb|' +
  'pptx?|ppsx?|pptm|potx?|odp|otp|key|odg|vsdx?|msg|eml|pst|one|zip|rar|7z|tar|t?gz|' +
  'jpe?g|jfif|png|gif|bmp|tiff?|heic|heif|webp|avif|svg|emf|wmf|eps|psd|ai|indd|raw|dng|cr2|nef|' +
  'mp[34]|m4[av]|mov|avi|wmv|3gp|webm|wav|ogg|flac|aac|html?|xml|json|exe|lnk|url|tmp|bak'
const named = new RegExp(`[^\\s.]\\.(${endings})(?![\\p{L}\\p{N}])`, 'iu')

/** A name of a file at the end of a text, of whatever kind. */
const endsNamed = /\.[A-Za-z]\w{1,4}\)?\s*$/
/** `https://`, and what programs call pictures in mails. */
const address = /[A-Za-z][\w+.-]{0,20}:\/\/|\b(?:cid|mid|mailto|data|file|urn|blob|content):\S/i
/** A part of a mail is numbered by the second, in two hexadecimal numbers. */
const numbered = /@[\dA-F]{4,}\.[\dA-F]{4,}/i
const path =
  /\\|(?:^|[^A-Za-z])[A-Za-z]:\/|\/[^\s/]+\/|(?:^|\s)\/[^\s/]|^\s*[^\s/]+\/\S*\s*$|\w~\d|~\w*[\\/]|[^\s:]:[^\s:][^:]{0,200}:\S/

/**
 * True for a text that programs put in place of a description: a path, an address, the name of a file, a time. Used for
 * descriptions of pictures and tables, and for titles of outlines.
 */
export function saysPlace(text: string): boolean {
  return [named, endsNamed, address, numbered, path].some((one) => one.test(text))
}

/** True for a text within a formula by which it could find something: narrower, since formats have signs too. */
export function findsPlace(text: string): boolean {
  return (
    named.test(text) ||
    address.test(text) ||
    /(?:^|[^A-Za-z])[A-Za-z]:[\\/]|\\\\[^\\\s]|^\s*(?:\.{0,2}\/[^/\s]+\/|\.{1,2}[\\/]|~\w*[\\/])/.test(
      text,
    ) ||
    /(?:^|:)(?:Macintosh HD|Users|Volumes):/i.test(text) ||
    /\[[^[\]]*\][^[\]]*!/.test(text)
  )
}

/** True for the name of a sheet that cannot be one of the document: it has signs that no sheet may have. */
export function isNameElsewhere(name: string): boolean {
  return /[\\/[\]]|:[^:]*:|\.(?:xl\w{1,2}|xls\w|od[st])$/i.test(name)
}
