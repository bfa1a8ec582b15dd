/**
 * AVI (Microsoft's "AVI RIFF File Reference", OpenDML 1.02): lists of chunks. Indexes point to them by position, so
 * nothing moves: removed parts are overwritten with zeros, as a chunk that players skip.
 */
import { Fields } from '../containers/fields.ts'
import { headers, index, mostHeader, type Places } from './avi-headers.ts'
import {
  CannotClean,
  latin,
  quote,
  readAt,
  toFile,
  viewOf,
  wordsAt,
  type Cleaned,
  type Finding,
} from '../cleaned.ts'

const opened = new Set(['hdrl', 'strl', 'odml', 'movi', 'rec '])
/** Pictures and sounds are in `movi`, under their stream's number. */
const shown = /^\d\d(db|dc|wb|pc)$/
/** A long film has several hundred thousand chunks. */
const mostChunks = 2_000_000

export async function cleanAvi(file: Blob): Promise<Cleaned> {
  const found: Finding[] = []
  const parts: (Blob | Uint8Array)[] = []
  let at = 0
  // After a gigabyte another RIFF begins, of kind AVIX.
  while (at + 12 <= file.size) {
    const head = await readAt(file, at, at + 12)
    const kind = latin(head.subarray(8, 12))
    if (latin(head.subarray(0, 4)) !== 'RIFF' || kind !== (at === 0 ? 'AVI ' : 'AVIX')) break
    const end = Math.min(file.size, at + 8 + viewOf(head).getUint32(4, true))
    parts.push(file.slice(at, at + 12))
    await walk(file, at + 12, end, { parts, found, window: new Window(file), places: new Map(), movie: 0 })
    at = end + (end % 2)
    if (at > end && end < file.size) parts.push(zeros(1))
  }
  if (parts.length < 2) throw new CannotClean()
  if (at < file.size) found.push({ what: 'hidden', detail: null })
  return { file: toFile(parts, 'video/x-msvideo'), found }
}

interface Walk extends Places {
  readonly parts: (Blob | Uint8Array)[]
  readonly found: Finding[]
  readonly window: Window
  readonly places: Map<number, string>
}

/** The chunks between two positions, each unchanged, written anew, or as a chunk to skip. */
async function walk(file: Blob, from: number, to: number, all: Walk, isData = false): Promise<void> {
  const { parts, found, window } = all
  let at = from
  let run: number | null = null
  let stream = ''
  for (let count = 0; at + 8 <= to; count++) {
    if (count > mostChunks) throw new CannotClean()
    const head = await window.at(at, Math.min(to, at + 12))
    const size = viewOf(head).getUint32(4, true)
    const next = at + 8 + size + (size % 2)
    const isList = latin(head.subarray(0, 4)) === 'LIST'
    const name = latin(head.subarray(isList ? 8 : 0, isList ? 12 : 4))
    // A truncated recording ends within its pictures.
    if (next > to + 1 && name !== 'movi' && !isData) throw new CannotClean()
    const end = Math.min(next, file.size, Math.max(to, at + 8))
    const isShown = isData && !isList && shown.test(name)
    // Adjacent pictures and sounds form one piece.
    if (!isShown && run !== null) {
      parts.push(file.slice(run, at))
      run = null
    }
    const rule = isList || isData ? undefined : headers[name]
    if (isList && opened.has(name)) {
      parts.push(file.slice(at, at + 12))
      const isMovie = name === 'movi' || name === 'rec '
      if (name === 'movi') all.movie = at + 8
      await walk(file, at + 12, Math.min(at + 8 + size, to), all, isMovie)
      if (size % 2 === 1 && end === next) parts.push(zeros(1))
    } else if (isShown) {
      run ??= at
      all.places.set(at, `${name} ${size}`)
    } else if (rule || (name === 'idx1' && !isList)) {
      if (size > mostHeader) throw new CannotClean()
      const bytes = await readAt(file, at, end)
      const fields = new Fields(bytes, { body: 8, end: bytes.length }, true)
      if (name === 'strh') stream = latin(bytes.subarray(8, 12))
      if (rule) rule(fields, stream)
      else index(fields, size, all)
      fields.close()
      parts.push(bytes)
    } else {
      if (!isSkipped(name)) found.push(await findingOf(file, name, at + 8, end))
      parts.push(new Blob(['JUNK', head.slice(4, 8)]), zeros(end - at - 8))
    }
    at = next
  }
  if (run !== null) parts.push(file.slice(run, Math.min(at, file.size)))
  if (at < to) parts.push(zeros(to - at))
}

/** Free space, and lists of where pictures begin, without which players do. */
const isSkipped = (name: string) => /^(JUNK|indx|ix\d\d|vprp|dmlh)$/.test(name)

async function findingOf(file: Blob, name: string, start: number, end: number): Promise<Finding> {
  const what = name === 'IDIT' ? 'time' : name === 'INFO' ? 'words' : 'edits'
  return { what, detail: (await wordsAt(file, start, end)) ?? quote(name) }
}

function zeros(length: number): Blob {
  // The same block repeated: what is to be skipped may be long.
  const block = new Uint8Array(Math.min(length, 65_536))
  const whole = Array.from({ length: Math.floor(length / 65_536) }, () => block)
  return new Blob([...whole, new Uint8Array(length % 65_536)])
}

/** A piece of a file that is read at once, for many small reads. */
class Window {
  private readonly file: Blob
  private from = 0
  private bytes = new Uint8Array()

  constructor(file: Blob) {
    this.file = file
  }

  async at(start: number, end: number): Promise<Uint8Array> {
    if (start < this.from || end > this.from + this.bytes.length) {
      const most = Math.min(this.file.size, start + 1024 * 1024)
      this.bytes = new Uint8Array(await readAt(this.file, start, Math.max(most, end)))
      this.from = start
    }
    return this.bytes.subarray(start - this.from, end - this.from)
  }
}
