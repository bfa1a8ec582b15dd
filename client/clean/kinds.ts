/** The type of a file, detected from its bytes: neither its name nor a declared type is trusted. */
import { latin } from './cleaned.ts'

export interface Kind {
  /** Its MIME type. */
  readonly type: string
  /** The extension of its name. */
  readonly ending: string
}

const kind = (type: string, ending: string): Kind => ({ type, ending })

/** How a file begins, and at which position. */
const beginnings: readonly (readonly [number, string, Kind])[] = [
  [0, '\xff\xd8\xff', kind('image/jpeg', 'jpg')],
  [0, '\x89PNG\r\n\x1a\n', kind('image/png', 'png')],
  [0, 'GIF8', kind('image/gif', 'gif')],
  [0, 'BM', kind('image/bmp', 'bmp')],
  [0, 'II*\0', kind('image/tiff', 'tif')],
  [0, 'MM\0*', kind('image/tiff', 'tif')],
  [0, 'fLaC', kind('audio/flac', 'flac')],
  [0, 'OggS', kind('audio/ogg', 'ogg')],
  [0, 'ID3', kind('audio/mpeg', 'mp3')],
  [0, '\x1aE\xdf\xa3', kind('video/webm', 'webm')],
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11', kind('video/x-ms-wmv', 'wmv')],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', kind('application/x-ole-storage', 'doc')],
  [0, '{\\rtf', kind('application/rtf', 'rtf')],
  [0, '\x1f\x8b', kind('application/gzip', 'gz')],
  [0, '7z\xbc\xaf\x27\x1c', kind('application/x-7z-compressed', '7z')],
  [0, 'Rar!', kind('application/vnd.rar', 'rar')],
  [0, 'MZ', kind('application/x-msdownload', 'exe')],
  [0, '\x7fELF', kind('application/x-executable', 'bin')],
  [257, 'ustar', kind('application/x-tar', 'tar')],
]

const brands: readonly (readonly [RegExp, Kind])[] = [
  [/^(heic|heix|heim|heis|mif1|msf1)$/, kind('image/heic', 'heic')],
  [/^avi[fs]$/, kind('image/avif', 'avif')],
  [/^qt {2}$/, kind('video/quicktime', 'mov')],
  [/^M4[ABP] $/, kind('audio/mp4', 'm4a')],
  [/^3g/, kind('video/3gpp', '3gp')],
]

const openXml = 'application/vnd.openxmlformats-officedocument.'
const packages: readonly (readonly [RegExp, Kind])[] = [
  [/^word\//, kind(`${openXml}wordprocessingml.document`, 'docx')],
  [/^xl\//, kind(`${openXml}spreadsheetml.sheet`, 'xlsx')],
  [/^ppt\//, kind(`${openXml}presentationml.presentation`, 'pptx')],
]
const openDocument: Readonly<Record<string, string>> = {
  ...{ text: 'odt', spreadsheet: 'ods', presentation: 'odp', graphics: 'odg', chart: 'odc', formula: 'odf' },
  ...{ image: 'odi' },
}

export const unknown: Kind = kind('application/octet-stream', 'bin')
const plainText: Kind = kind('text/plain', 'txt')
const table: Kind = kind('text/csv', 'csv')

/** @param name only distinguishes kinds of text, which have no signature of their own */
export async function kindOf(file: Blob, name = ''): Promise<Kind> {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer())
  const begins = (at: number, text: string) => latin(head.subarray(at, at + text.length)) === text
  if (begins(0, 'RIFF') || begins(0, 'RF64')) {
    if (begins(8, 'WEBP')) return kind('image/webp', 'webp')
    if (begins(8, 'WAVE')) return kind('audio/wav', 'wav')
    return begins(8, 'AVI ') ? kind('video/x-msvideo', 'avi') : unknown
  }
  if (begins(0, 'FORM') && (begins(8, 'AIFF') || begins(8, 'AIFC'))) return kind('audio/aiff', 'aif')
  if (/^P[1-6]\s+(#[^\n]*\n\s*)*\d+\s/.test(latin(head))) return kind('image/x-portable-pixmap', 'ppm')
  if (begins(4, 'ftyp')) {
    const brand = latin(head.subarray(8, 12))
    return brands.find(([pattern]) => pattern.test(brand))?.[1] ?? kind('video/mp4', 'mp4')
  }
  if (['moov', 'mdat', 'wide', 'free', 'skip'].some((box) => begins(4, box)))
    return kind('video/quicktime', 'mov')
  if (begins(0, 'PK\x03\x04') || begins(0, 'PK\x05\x06')) return packageOf(file, head)
  const known = beginnings.find(([at, text]) => begins(at, text))
  if (known) return known[2]
  if (latin(head.subarray(0, 1024)).includes('%PDF-')) return kind('application/pdf', 'pdf')
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return kind('audio/mpeg', 'mp3')
  return textOf(head, file.size, name)
}

/** ZIP: the names inside tell its type. They are in its directory, at the end. */
async function packageOf(file: Blob, head: Uint8Array): Promise<Kind> {
  const mime = /mimetypeapplication\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(latin(head))?.[1]
  const ending = mime === undefined ? undefined : openDocument[mime]
  if (mime !== undefined && ending !== undefined) {
    return kind(`application/vnd.oasis.opendocument.${mime}`, ending)
  }
  if (latin(head).includes('mimetypeapplication/epub+zip')) return kind('application/epub+zip', 'epub')
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - 262_144)).arrayBuffer())
  const names = new TextDecoder('latin1').decode(tail)
  if (names.includes('[Content_Types].xml')) {
    for (const [pattern, found] of packages)
      if (names.includes(pattern.source.slice(1, -2) + '/')) return found
  }
  return kind('application/zip', 'zip')
}

/** Text is UTF-8 or UTF-16 without control characters; its kind depends on how it begins, and on its name. */
function textOf(head: Uint8Array, size: number, name: string): Kind {
  const named = /\.(csv|tsv|txt)$/i.exec(name)?.[1]?.toLowerCase()
  const [a, b] = head
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  let text: string
  try {
    // The end of the head may cut a character.
    text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: size > head.length })
  } catch {
    // Older programs write tables and notes without naming the encoding: then only the name tells.
    if (head.some((one) => one < 9 || (one > 13 && one < 32)) || named === undefined) return unknown
    return named === 'txt' ? plainText : table
  }
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return unknown
  const start = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 2000)
  const root = start.slice(rootOf(start))
  if (/^<svg[\s>:]/i.test(root)) return kind('image/svg+xml', 'svg')
  if (/^<(!doctype html|html|head|body|script|iframe)/i.test(root)) return kind('text/html', 'html')
  if (/^<\?xml/.test(start)) return kind('application/xml', 'xml')
  if (isMail(start)) return kind('message/rfc822', 'eml')
  return named === undefined || named === 'txt' ? plainText : table
}

/**
 * Where the first element of a page or drawing begins, after its declaration, comments and type. A loop, since a pattern
 * for any number of them would try every way to divide a text of comments.
 */
function rootOf(text: string): number {
  const starts = (at: number, word: string) => text.slice(at, at + word.length).toLowerCase() === word
  const after = (at: number, end: string): number => {
    const found = text.indexOf(end, at)
    if (found < 0) return text.length
    let next = found + end.length
    while (/\s/.test(text.charAt(next))) next++
    return next
  }
  let at = starts(0, '<?xml') ? after(5, '?>') : 0
  for (;;) {
    if (starts(at, '<!--')) at = after(at + 4, '-->')
    else if (starts(at, '<!doctype svg')) at = after(at, '>')
    else return at
  }
}

/** A mail begins with a few headers, some of which every mail has. */
function isMail(start: string): boolean {
  const head = start.split(/\r?\n\r?\n/)[0] ?? ''
  const names =
    head.match(/^(received|from|to|subject|date|message-id|mime-version|return-path|delivered-to):/gim) ?? []
  return /^[\w-]+:\s/.test(head) && new Set(names.map((one) => one.toLowerCase())).size >= 3
}
