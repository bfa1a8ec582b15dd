/**
 * The ZIP of an export, and its PDF: the files first, then what the case says in three forms, then who signed it.
 *
 * Spec: docs/export.md. Every byte of the ZIP follows from its contents: it is stored without compression, under one
 * date, so that docs/check-export.mjs refuses it if any byte has changed. It is made piece by piece, and the pieces are
 * blobs, which browsers move out of the page's memory.
 */
import { BlobReader, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import { createSHA256 } from 'hash-wasm'
import { utf8, type Hash } from '../../../../crypto/bytes.ts'
import type { CarriedFile } from '../../../../crypto/content.ts'
import { signExport } from '../../../../crypto/export.ts'
import type { Published } from '../../../../crypto/manifest.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { toWire } from '../../../api/wire.ts'
import { hexOf } from '../../../files/hex.ts'
import { safeName } from '../../../files/names.ts'
import { sha256Of } from '../../../files/sha256.ts'
import { htmlOf } from '../../../paper/html.ts'
import type { Sheet } from '../../../paper/sheet.ts'
import { generationOf } from '../../desk/unlocked.ts'
import type { CaseFile } from '../files/carried.ts'
import { caseNumber } from '../rows.ts'
import { contentOf, nameFile, type Leaving } from './content.ts'
import { signedLog } from './signed-log.ts'
import { noMarks, withoutMarked, type Marks } from './passages.ts'
import { sheetOf, type Leaves } from './sheet.ts'

// Inside the page: its policy lets no other worker start.
configure({ useWebWorkers: false, chunkSize: 1024 * 1024 })

/** A file of the case, opened and checked, with the hash of its contents. */
export interface OpenedFile {
  readonly bytes: Blob
  readonly sha256: Hash
  readonly type: string
}

export interface Packing {
  readonly leaving: Leaving
  readonly marks: Marks
  /** The files that leave, in order. */
  readonly files: readonly CaseFile[]
  readonly filesLeft: number
  /** The office's manifests with their proofs, oldest first. */
  readonly chain: readonly Published[]
  readonly openFile: (one: CaseFile) => Promise<OpenedFile>
  readonly pdfOf: (sheet: Sheet) => Promise<Uint8Array>
}

/** What is handed to the person: a harmless name, and the bytes with their hash. */
export interface Packed {
  readonly name: string
  readonly bytes: Blob
  readonly sha256: Hash
}

/** What the list says about where a file came from. */
export const sources = { 0: 'reporter', 1: 'office', 2: 'note' } as const

const names = (packing: Packing) =>
  `case-${caseNumber(packing.leaving.open.answer.number)}-${packing.leaving.level}`

/** The PDF by itself: the same bytes as in the ZIP. @throws what `openFile` and `pdfOf` throw */
export async function packPdf(packing: Packing): Promise<Packed> {
  const list: Listed[] = []
  for (const [index, one] of packing.files.entries()) {
    list.push(listed(packing, index, one, await packing.openFile(one)))
  }
  const bytes = new Blob([(await packing.pdfOf(readable(packing, list).sheet)) as BlobPart])
  return { name: `${names(packing)}.pdf`, bytes, sha256: await sha256Of(bytes) }
}

/** How much fits into a ZIP of the one form that the check knows. */
const most = 4_000_000_000

/** Everything, signed. @throws RangeError if it is too large; what `openFile` and `pdfOf` throw */
export async function packZip(packing: Packing): Promise<Packed> {
  const { level, unlocked, open } = packing.leaving
  if (packing.files.reduce((sum, { file }) => sum + file.size, 0) > most) throw new RangeError('too large')
  const pieces = await gather()
  const zip = new ZipWriter(pieces.writable, {
    level: 0,
    extendedTimestamp: false,
    // One day for all: nothing in the ZIP is unsigned.
    lastModDate: new Date(1980, 0, 1),
  })
  const sums: string[] = []
  const add = async (name: string, bytes: Uint8Array) => {
    await zip.add(name, new Uint8ArrayReader(bytes))
    sums.push(`${hexOf(await sha256Of(new Blob([bytes as BlobPart])))}  ${name}\n`)
  }
  const list: Listed[] = []
  for (const [index, one] of packing.files.entries()) {
    const opened = await packing.openFile(one)
    const line = listed(packing, index, one, opened)
    await zip.add(line.path, new BlobReader(opened.bytes))
    sums.push(`${line.sha256}  ${line.path}\n`)
    list.push(line)
  }
  const { sheet, leaves } = readable(packing, list)
  await add('case.html', utf8(htmlOf(sheet)))
  await add('case.json', json({ ...leaves.content, files: leaves.files, filesLeft: leaves.filesLeft }))
  await add('case.pdf', await packing.pdfOf(sheet))
  if (level === 'complete') await add('log.json', json(signedLog(unlocked, open)))
  // An earlier manifest is needed only to check the log.
  const chain = level === 'complete' ? packing.chain : packing.chain.slice(-1)
  await add('office.json', json({ format: 'sotto-office', version: 1, chain: chain.map(toWire) }))
  const hashes = utf8(sums.join(''))
  await zip.add('SHA256SUMS', new Uint8ArrayReader(hashes))
  await zip.add('signature.json', new Uint8ArrayReader(json(signatureOf(packing, hashes))))
  await zip.close()
  return { name: `${names(packing)}.zip`, ...pieces.finish() }
}

const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`)

interface Listed {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly type: string
  readonly from: 'reporter' | 'office' | 'note'
  readonly day: string
  /** What the sender's browser did with it. */
  readonly state: CarriedFile['state']
}

function listed({ marks }: Packing, index: number, one: CaseFile, { sha256, type }: OpenedFile): Listed {
  const { file, from, day } = one
  const { id, name } = withoutMarked(nameFile(file), marks)
  return {
    id,
    name,
    // Two files may have the same name.
    path: `files/${String(index + 1).padStart(2, '0')}-${safeName(name)}`,
    sha256: hexOf(sha256),
    bytes: file.size,
    type,
    from: sources[from],
    day,
    state: file.state,
  }
}

/** What the case says, with the marked passages taken out: all three forms are made from this. */
function readable({ leaving, marks, filesLeft }: Packing, files: readonly Listed[]) {
  const content = withoutMarked(contentOf(leaving), leaving.level === 'complete' ? noMarks : marks)
  const leaves: Leaves<string> & { readonly files: readonly Listed[] } = { content, files, filesLeft }
  return { leaves, sheet: sheetOf<string>(leaving.say, leaves) }
}

/** Who signed the list of hashes. */
function signatureOf({ leaving: { unlocked, open } }: Packing, hashes: Uint8Array) {
  const { office, officer, verified, keys } = unlocked
  const { channel } = open.thread.report.content
  const found = verified.manifest.channels.find(({ id }) => toText(id) === toText(channel))
  const generation = found?.generation.number ?? 0
  const { voice } = generationOf(unlocked, channel, generation)
  const place = { office, channel, generation, officer }
  const signed = signExport(voice.secretKey, keys.sign.secretKey, place, hashes)
  return { format: 'sotto-signature', version: 1, ...toWire({ ...place, ...signed }) }
}

const pieceSize = 4 * 1024 * 1024

/** Collects what a ZIP writes, in blobs, and hashes it as it comes. */
async function gather() {
  const hasher = await createSHA256()
  hasher.init()
  const blobs: Blob[] = []
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let held = 0
  const keep = () => {
    blobs.push(new Blob(waiting))
    waiting = []
    held = 0
  }
  const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      hasher.update(chunk)
      waiting.push(chunk)
      held += chunk.length
      if (held >= pieceSize) keep()
    },
  })
  const finish = () => {
    keep()
    return { bytes: new Blob(blobs), sha256: hasher.digest('binary') as Hash }
  }
  return { writable, finish }
}
