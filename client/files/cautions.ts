/**
 * What to know before opening a stranger's file in another program. Its bytes say what it is; its name says what a
 * computer will take it for.
 */
import Papa from 'papaparse'
import type { Kind } from '../clean/kinds.ts'
import { readText } from './read-text.ts'

/**
 * - `other-kind`: its name does not match its bytes
 * - `runs`: a program, or a document that a browser would run
 * - `macros`: an office document that may contain macros
 * - `formulas`: a table whose cells a spreadsheet program would calculate
 * - `archive`: contains other files, which nobody has checked
 */
export type Caution = 'other-kind' | 'runs' | 'macros' | 'formulas' | 'archive'

/** Other extensions of the same type. */
const alike: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg', 'jpe', 'jfif'],
  tif: ['tiff', 'dng'],
  heic: ['heif', 'hif', 'avif'],
  ppm: ['pgm', 'pbm', 'pnm'],
  aif: ['aiff', 'aifc'],
  mp3: ['mpga', 'mp2', 'mp1'],
  ogg: ['oga', 'ogv', 'opus', 'spx'],
  mp4: ['m4v', 'mov', 'm4a'],
  mov: ['qt', 'mp4'],
  m4a: ['mp4', 'm4b'],
  '3gp': ['3g2', 'mp4'],
  webm: ['mkv', 'mka', 'weba'],
  wmv: ['wma', 'asf'],
  doc: ['xls', 'ppt', 'msg', 'dot', 'xlt', 'pps', 'vsd'],
  docx: ['docm', 'dotx', 'dotm'],
  xlsx: ['xlsm', 'xltx', 'xltm'],
  pptx: ['pptm', 'ppsx', 'ppsm', 'potx'],
  gz: ['tgz'],
  html: ['htm', 'xhtml'],
  eml: ['txt'],
  xml: ['txt', 'gpx', 'kml', 'rdf'],
  csv: ['tsv', 'txt'],
}

/** Extensions of files that a computer runs, or opens with a program that runs their contents. */
const running =
  /^(exe|com|scr|pif|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|msi|msp|cpl|lnk|url|reg|jar|app|command|sh|py|pl|rb|php|dll|sys|bin|apk|dmg|iso|img|vhd|html?|xhtml|svg|chm|scf|inf|desktop|appimage|application|gadget|settingcontent-ms|library-ms|one|xll|iqy|slk)$/

/** Types that run, whatever their name is. */
const programs = new Set([
  'application/x-msdownload',
  'application/x-executable',
  'text/html',
  'image/svg+xml',
])
const archives = new Set(['zip', 'gz', '7z', 'rar', 'tar', 'epub'])
/** Text may have any extension that does not belong to another type. */
const texts = new Set(['txt', 'csv', 'xml', 'eml'])
const alone =
  'png gif bmp webp avif wav avi flac rtf pdf svg zip 7z rar tar exe odt ods odp odg odc odf odi epub'.split(
    ' ',
  )
const known = new Set([...alone, ...Object.entries(alike).flatMap(([ending, others]) => [ending, ...others])])

/** @param name under which it will be saved */
export async function cautionsOf(file: Blob, name: string, kind: Kind): Promise<readonly Caution[]> {
  const ending = /\.([a-z0-9-]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const cautions: Caution[] = []
  if (!isNamedAs(ending, kind)) cautions.push('other-kind')
  if (running.test(ending) || programs.has(kind.type)) cautions.push('runs')
  if (kind.ending === 'doc' || (await hasMacros(file, kind))) cautions.push('macros')
  if (kind.ending === 'csv' || ending === 'csv' || ending === 'tsv') {
    if (await hasFormulas(file)) cautions.push('formulas')
  }
  if (archives.has(kind.ending)) cautions.push('archive')
  return cautions
}

/** A name without an extension claims nothing, so it cannot be wrong. */
function isNamedAs(ending: string, kind: Kind): boolean {
  if (ending === '') return true
  if (kind.type === 'application/octet-stream') return !known.has(ending)
  if (ending === kind.ending || alike[kind.ending]?.includes(ending)) return true
  if (!texts.has(kind.ending)) return false
  return !known.has(ending) && !running.test(ending)
}

/** An Office package with a program stores it under this name, which is in its directory at the end. */
async function hasMacros(file: Blob, { ending }: Kind): Promise<boolean> {
  if (!['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'].includes(ending)) return false
  const tail = await file.slice(Math.max(0, file.size - 262_144)).arrayBuffer()
  return /vbaProject\.bin|xl\/macrosheets\/|Basic\/[^/]+\/|Scripts\/[a-z]/.test(
    new TextDecoder('latin1').decode(tail),
  )
}

/**
 * Cells that a spreadsheet program takes for formulas; a signed number is not one. Programs guess the separator of
 * cells, so each usual one is tried.
 */
async function hasFormulas(file: Blob): Promise<boolean> {
  const text = await readText(file)
  return [',', ';', '\t'].some((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: 20_000 })
    return data.some((row) =>
      row.some((cell) => /^\s*([=@]|[+-](?![\d\s.,"]*($|[,;\t])))/.test(cell) && cell.length > 1),
    )
  })
}
