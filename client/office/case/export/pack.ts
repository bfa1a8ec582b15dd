/**
 * The ZIP of an export, and its PDF: the files first, then what the case says in three forms, then who signed it.
 *
 * Spec: docs/export.md.
 */
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
import { startZip } from './zip.ts'

export interface Packing {
  readonly leaving: Leaving
  readonly marks: Marks
  /** The files that leave, in order. */
  readonly files: readonly CaseFile[]
  readonly filesLeft: number
  /** The office's manifests with their proofs, oldest first. */
  readonly chain: readonly Published[]
  /** Reads a file part by part, in order. @throws if it is damaged; what `onPart` throws */
  readonly readFile: (one: CaseFile, onPart: OnPart) => Promise<void>
  readonly pdfOf: (sheet: Sheet) => Promise<Uint8Array>
}

type OnPart = (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>

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

/** The PDF by itself: the same bytes as in the ZIP. @throws what `readFile` and `pdfOf` throw */
export async function packPdf(packing: Packing): Promise<Packed> {
  const list: Listed[] = []
  for (const [index, one] of packing.files.entries()) {
    list.push(listed(packing, index, one, await hashOf(packing, one)))
  }
  const bytes = new Blob([(await packing.pdfOf(readable(packing, list).sheet)) as BlobPart])
  return { name: `${names(packing)}.pdf`, bytes, sha256: await sha256Of(bytes) }
}

/** How much fits into a ZIP of the one form that the check knows. */
const most = 4_000_000_000

/** Everything, signed. @throws RangeError if it is too large; what `readFile` and `pdfOf` throw */
export async function packZip(packing: Packing): Promise<Packed> {
  const { level, unlocked, open } = packing.leaving
  if (packing.files.reduce((sum, { file }) => sum + file.size, 0) > most) throw new RangeError('too large')
  const zip = await startZip()
  const sums: string[] = []
  const add = async (name: string, bytes: Uint8Array) => {
    sums.push(`${hexOf(await sha256Of(new Blob([bytes as BlobPart])))}  ${name}\n`)
    zip.add(name, bytes as Uint8Array<ArrayBuffer>)
  }
  const list: Listed[] = []
  for (const [index, one] of packing.files.entries()) {
    zip.begin(pathOf(packing, index, one))
    const line = listed(packing, index, one, await hashOf(packing, one, (bytes) => zip.write(bytes)))
    zip.end()
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
  const hashes = utf8(sums.join('')) as Uint8Array<ArrayBuffer>
  const signature = json(signatureOf(packing, hashes))
  zip.add('SHA256SUMS', hashes)
  zip.add('signature.json', signature)
  return { name: `${names(packing)}.zip`, ...zip.finish() }
}

const json = (value: unknown) => utf8(`${JSON.stringify(value, null, 2)}\n`) as Uint8Array<ArrayBuffer>

interface Listed {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly from: 'reporter' | 'office' | 'note'
  readonly day: string
  /** What the sender's browser did with it. */
  readonly state: CarriedFile['state']
}

function listed(packing: Packing, index: number, one: CaseFile, sha256: Hash): Listed {
  const { file, from, day } = one
  return {
    ...withoutMarked(nameFile(file), packing.marks),
    path: pathOf(packing, index, one),
    sha256: hexOf(sha256),
    bytes: file.size,
    from: sources[from],
    day,
    state: file.state,
  }
}

/** Two files may have the same name. */
function pathOf({ marks }: Packing, index: number, { file }: CaseFile): string {
  const { name } = withoutMarked(nameFile(file), marks)
  return `files/${String(index + 1).padStart(2, '0')}-${safeName(name)}`
}

/** The hash of a file, which goes by part by part. */
async function hashOf({ readFile }: Packing, one: CaseFile, onPart?: OnPart): Promise<Hash> {
  const hasher = await createSHA256()
  hasher.init()
  await readFile(one, async (bytes) => {
    hasher.update(bytes)
    await onPart?.(bytes)
  })
  return hasher.digest('binary') as Hash
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
