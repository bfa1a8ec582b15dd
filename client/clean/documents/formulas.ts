/**
 * Formulas (ECMA-376, part 1, 18.17; OpenDocument, part 4), in sheets, charts, rules, names and validations: whether they
 * take something from outside their document. Then only the value that they had stays.
 */
import { findsPlace, isNameElsewhere } from './places.ts'

/** Functions that fetch, or that ask another program. */
const fetching =
  /\b(?:DDE|RTD|WEBSERVICE|IMPORT(?:RANGE|DATA|XML|HTML|FEED)|CUBE[A-Z]+|CALL|REGISTER(?:\.ID)?|EXEC|SQL\.REQUEST|GOOGLE[A-Z]+|STOCKHISTORY)\s*\(|\bHYPERLINK\s*\(\s*"(?!#)/i
/** Without any of these nothing leads anywhere. Looked for in millions of formulas. */
const leading = /["'[|\\#]|:\/\/|\.\w+!|SERVICE|IMPORT|RTD|DDE|CUBE|GOOGLE|STOCK|CALL|REGISTER|EXEC|REQUEST/i
const pieces = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+|["']/g

/**
 * True for a formula that refers to another file, an address or a program: `[1]Sheet1!A1`, `'C:\a\[b.xlsx]c'!A1`,
 * `['file:///a.ods'#$b.A1]`, `Excel|'a'!b`, `HYPERLINK("https://…")`. Called for each place that holds a formula.
 */
export function leadsElsewhere(formula: string): boolean {
  if (!leading.test(formula)) return false
  if (fetching.test(formula)) return true
  let bare = ''
  for (const { 0: piece, index } of formula.matchAll(pieces)) {
    const inner = piece.length > 1 ? piece.slice(1, -1) : ''
    if (inner !== '' && piece.startsWith('"')) {
      if (findsPlace(inner.replaceAll('""', '"'))) return true
      bare += '"'
    } else if (inner !== '' && piece.startsWith("'")) {
      // OpenDocument puts this sign behind the name of a file.
      if (isNameElsewhere(inner) || formula[index + piece.length] === '#') return true
      bare += "'"
    } else bare += piece
  }
  return (
    // In brackets there can also be a column of a table, but no sheet follows it.
    /\][^\s()[\],;{}+*/^&=<>"'|-]*'?!/.test(bare) ||
    /\[[^[\]#]*[\\/:.][^[\]#]*#(?!REF!)/.test(bare) ||
    /:\/\/|\\|\.(?:xl\w{1,2}|od[st]|csv)[!#]/i.test(bare) ||
    bare.replace(/\{[^{}]*\}/g, '').includes('|')
  )
}
