/**
 * Characters as they are compared: without case, accents, and the different forms in which the same letters are written.
 * Called by the search, and where names are taken out of what is exported.
 */

/** Letters that Unicode does not take apart, and that people write for each other. */
const others: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  // Arabic: the joined alef, final yeh, teh marbuta; Persian and Urdu letters that look alike.
  '\u0671': '\u0627',
  '\u0672': '\u0627',
  '\u0673': '\u0627',
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u0629': '\u0647',
  '\u06c1': '\u0647',
  '\u06be': '\u0647',
  '\u06d5': '\u0647',
  '\u06a9': '\u0643',
  // A hamza of its own is written or left out, like one above a letter; tatweel only stretches.
  '\u0621': '',
  '\u0674': '',
  '\u0640': '',
  // Marks that programs replace while people type.
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2010': '-',
  '\u2013': '-',
  '\u2014': '-',
}

/**
 * Accents, and vowel marks where they are left out when typing. Marks of other scripts are letters like any other (Thai
 * vowels, for example), and so are the two that make other kana.
 */
const isAccent =
  /^(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]$/u
/** Nothing that anybody sees: joiners, directions, soft hyphens, control characters, halves of characters. */
const isUnseen = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}]$/u
const isSpace = /^\s$/u

/** Folded characters, of which texts have few different ones. */
const known = new Map<string, string>()

/**
 * A character as it is compared, whatever stands beside it.
 * @param character one code point
 * @returns none, one or several characters in its place
 */
export function foldOne(character: string): string {
  let folded = known.get(character)
  if (folded === undefined) {
    folded = isSpace.test(character) ? ' ' : [...lettersOf(character)].map(foldPart).join('')
    known.set(character, folded)
  }
  return folded
}

/** In small letters, and taken apart; twice, because small letters can have parts that large ones do not. */
const lettersOf = (character: string) => character.normalize('NFKD').toLowerCase().normalize('NFKD')

function foldPart(part: string): string {
  if (isSpace.test(part)) return ' '
  if (isAccent.test(part) || isUnseen.test(part)) return ''
  return others[part] ?? digitOf(part)
}

/** Arabic and Persian digits as the ones that everybody types. */
function digitOf(part: string): string {
  const code = part.charCodeAt(0)
  const first = [0x660, 0x6f0].find((zero) => code >= zero && code < zero + 10)
  return first === undefined ? part : String(code - first)
}
