/**
 * Files of a case in this browser: fetched and checked, looked at, exported. What is opened or leaves the program is noted
 * in the case's log first, with its hash.
 */
import { signal } from '@preact/signals'
import type { Hash } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import type { CarriedFile } from '../../crypto/content.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { conversationOf } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { sendFromBrowser } from '../api/send.ts'
import { nowInSeconds } from '../clock.ts'
import { kindOf, type Kind } from '../clean/kinds.ts'
import { officeParts } from '../files/carriers.ts'
import { cautionsOf, type Caution } from '../files/cautions.ts'
import { fetchFile } from '../files/download.ts'
import { startFileWork } from '../files/file-work.ts'
import { safeName } from '../files/names.ts'
import { sha256Of } from '../files/sha256.ts'
import { viewOf, type View } from '../files/views.ts'
import { saveBlob } from '../ui/save.ts'
import type { Act } from './acts.ts'
import { packFiles, type Packed } from './case-export.ts'
import { noteFile } from './case-state.ts'
import type { OpenCase } from './case.ts'
import { onLock, whileUnderWay, type OpenDesk } from './desk.ts'
import { startFileWorker } from './workers.ts'

/** A file of a case, and which message brought it. */
export interface CaseFile {
  readonly file: CarriedFile
  /** The stream that it came in. */
  readonly from: 0 | 1
  readonly day: Day
}

/** A file that has been fetched, opened and checked. */
export interface Fetched extends CaseFile {
  readonly name: string
  readonly bytes: Blob
  readonly kind: Kind
  /** How it can be looked at here; null where it is only saved. */
  readonly view: View | null
  readonly cautions: readonly Caution[]
  readonly sha256: Hash
}

/** What became of a file, as the end of a text's id; a number says how much of it is there. */
export type FileState = number | 'damaged' | 'offline' | 'not-noted'

/** By the file's id. */
export const fileStates = signal<Readonly<Record<string, FileState>>>({})
/** The file in front of everything else. */
export const lookedAt = signal<Fetched | null>(null)
/** All of a case's files, on their way into one. */
export const exporting = signal<FileState | null>(null)

onLock(() => {
  fileStates.value = {}
  lookedAt.value = null
  exporting.value = null
})

/** Every file of a case, in the order in which they came. */
export function filesOf({ thread }: OpenCase): CaseFile[] {
  return conversationOf(thread).flatMap(({ from, one }) =>
    one.content.files.map((file) => ({
      file,
      from: from === 'office' ? (1 as const) : (0 as const),
      day: one.content.day,
    })),
  )
}

function setState({ file }: CaseFile, state: FileState | null): void {
  const { [toText(file.id)]: _, ...others } = fileStates.value
  fileStates.value = state === null ? others : { ...others, [toText(file.id)]: state }
}

/** Fetches a file, and finds out what it is. @throws CannotOpen, Refusal, Offline */
async function fetchOne(
  desk: OpenDesk,
  { answer }: OpenCase,
  one: CaseFile,
  onProgress: (done: number) => void,
): Promise<Fetched> {
  const work = startFileWork(startFileWorker)
  try {
    const { office } = desk.unlocked
    const { mailbox, number } = answer
    const source = { office, mailbox, stream: one.from, fetchPart: officeParts(sendFromBrowser, number) }
    const bytes = await whileUnderWay(() => fetchFile(source, one.file, work, onProgress))
    const name = safeName(one.file.name)
    const kind = await kindOf(bytes, name)
    const cautions = await cautionsOf(bytes, name, kind)
    return { ...one, name, bytes, kind, view: viewOf(kind), cautions, sha256: await sha256Of(bytes) }
  } finally {
    work.end()
  }
}

const notes = (type: 'open-file' | 'export-file', { file, name, sha256 }: Fetched): Act => ({
  type,
  file: { id: toText(file.id), name, sha256: toText(sha256) },
})

/** Fetches a file and shows it, once that is noted. */
export async function lookAt(desk: OpenDesk, open: OpenCase, one: CaseFile): Promise<void> {
  await attempt(one, async (onProgress) => {
    const fetched = await fetchOne(desk, open, one, onProgress)
    if (!(await noteFile(desk, open.answer.number, notes('open-file', fetched)))) return 'not-noted'
    lookedAt.value = fetched
    return null
  })
}

/** Fetches a file and saves it; shows it first where there is something to know before. */
export async function save(desk: OpenDesk, open: OpenCase, one: CaseFile): Promise<void> {
  await attempt(one, async (onProgress) => {
    const fetched = await fetchOne(desk, open, one, onProgress)
    if (fetched.cautions.length === 0) return saveFetched(desk, open, fetched)
    lookedAt.value = { ...fetched, view: null }
    return null
  })
}

/** Saves what has been fetched, once that is noted. */
export async function saveFetched(
  desk: OpenDesk,
  { answer }: OpenCase,
  fetched: Fetched,
): Promise<FileState | null> {
  if (!(await noteFile(desk, answer.number, notes('export-file', fetched)))) return 'not-noted'
  saveBlob(fetched.name, fetched.bytes)
  return null
}

async function attempt(
  one: CaseFile,
  go: (onProgress: (done: number) => void) => Promise<FileState | null>,
): Promise<void> {
  if (typeof fileStates.value[toText(one.file.id)] === 'number') return
  setState(one, 0)
  const begun = fileStates.value
  try {
    setState(one, await go((done) => setState(one, done)))
  } catch (error) {
    setState(one, error instanceof CannotOpen ? 'damaged' : 'offline')
  }
  // Locked in the meantime: nothing is shown of it.
  if (begun === fileStates.value) setState(one, null)
}

/** All files of a case as one ZIP, with a list of their hashes: saved once that is noted. */
export async function exportAll(desk: OpenDesk, open: OpenCase): Promise<void> {
  if (typeof exporting.value === 'number') return
  exporting.value = 0
  const files = filesOf(open)
  const whole = files.reduce((sum, { file }) => sum + file.size + 1, 0)
  let before = 0
  try {
    const fetch = async (one: CaseFile) => {
      const share = (one.file.size + 1) / whole
      const fetched = await fetchOne(desk, open, one, (done) => (exporting.value = before + done * share))
      before += share
      return fetched
    }
    const about = { open, office: desk.unlocked.verified.manifest.name, at: nowInSeconds() }
    const { name, bytes, sha256 }: Packed = await packFiles(about, files, fetch)
    const file = { id: null, name, sha256: toText(sha256) }
    const noted = await noteFile(desk, open.answer.number, { type: 'export-file', file })
    if (noted) saveBlob(name, bytes)
    exporting.value = noted ? null : 'not-noted'
  } catch (error) {
    exporting.value = error instanceof CannotOpen ? 'damaged' : 'offline'
  }
}
