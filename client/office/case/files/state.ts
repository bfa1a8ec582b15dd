/**
 * Files of a case in this browser: fetched and checked, viewed, exported. The case's log first records, with a hash,
 * everything that is opened or leaves the program.
 */
import { signal } from '@preact/signals'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { nowInSeconds } from '../../../clock.ts'
import { saveBlob } from '../../../ui/save.ts'
import type { Act } from '../acts.ts'
import { packFiles } from './export.ts'
import { filesOf, type CaseFile } from './carried.ts'
import { fetchCaseFile, type Fetched } from './file.ts'
import { noteFile } from '../shown.ts'
import type { OpenCase } from '../open.ts'
import { heed, isStillOpen, onLock, type OpenDesk } from '../../desk/desk.ts'

/** What happened to a file, as the end of a text's id; a number is the share of it that has arrived. */
export type FileState = number | 'damaged' | 'offline' | 'not-noted'

/** By the file's id. */
export const fileStates = signal<Readonly<Record<string, FileState>>>({})
/** The file in the dialog: to view it, or with what to know before saving it. */
export const lookedAt = signal<{ readonly fetched: Fetched; readonly why: 'look' | 'save' } | null>(null)
/** The progress of putting all files of one case into a ZIP. */
export const exporting = signal<{ readonly number: string; readonly state: FileState } | null>(null)

onLock(() => {
  fileStates.value = {}
  lookedAt.value = null
  exporting.value = null
})

function setState({ file }: CaseFile, state: FileState | null): void {
  const { [toText(file.id)]: _, ...others } = fileStates.value
  fileStates.value = state === null ? others : { ...others, [toText(file.id)]: state }
}

const notes = (type: 'open-file' | 'export-file', { file, name, sha256 }: Fetched): Act => ({
  type,
  file: { id: file.id, name, sha256 },
})

/** Fetches a file and shows it, once the log has recorded that. */
export async function lookAt(desk: OpenDesk, open: OpenCase, one: CaseFile): Promise<void> {
  await attempt(desk, one, async (onProgress) => {
    const fetched = await fetchCaseFile(desk.unlocked, open, one, onProgress)
    if (!(await noteFile(desk, open.answer.number, notes('open-file', fetched)))) return 'not-noted'
    if (isStillOpen(desk)) lookedAt.value = { fetched, why: 'look' }
    return null
  })
}

/** Fetches a file and saves it; shows it first if there is something to know before. */
export async function save(desk: OpenDesk, open: OpenCase, one: CaseFile): Promise<void> {
  await attempt(desk, one, async (onProgress) => {
    const fetched = await fetchCaseFile(desk.unlocked, open, one, onProgress)
    if (fetched.cautions.length === 0) return saveFetched(desk, open, fetched)
    if (isStillOpen(desk)) lookedAt.value = { fetched, why: 'save' }
    return null
  })
}

/** Saves a fetched file, once the log has recorded that. */
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
  desk: OpenDesk,
  one: CaseFile,
  go: (onProgress: (done: number) => void) => Promise<FileState | null>,
): Promise<void> {
  if (typeof fileStates.value[toText(one.file.id)] === 'number') return
  // The desk was locked in the meantime: nothing about it is known any more.
  const say = (state: FileState | null) => {
    if (isStillOpen(desk)) setState(one, state)
  }
  say(0)
  try {
    say(await go(say))
  } catch (error) {
    say(stateOf(error))
    await heed(error)
  }
}

function stateOf(error: unknown): FileState {
  return error instanceof CannotOpen ? 'damaged' : 'offline'
}

/** All files of a case as one ZIP, with a list of their hashes: saved once the log has recorded that. */
export async function exportAll(desk: OpenDesk, open: OpenCase): Promise<void> {
  if (typeof exporting.value?.state === 'number') return
  const { number } = open.answer
  const say = (state: FileState | null) => {
    if (isStillOpen(desk)) exporting.value = state === null ? null : { number, state }
  }
  say(0)
  const files = filesOf(open)
  const whole = files.reduce((sum, { file }) => sum + file.size + 1, 0)
  let before = 0
  const fetch = async (one: CaseFile) => {
    const share = (one.file.size + 1) / whole
    const fetched = await fetchCaseFile(desk.unlocked, open, one, (done) => say(before + done * share))
    before += share
    return fetched
  }
  try {
    const about = { open, office: desk.unlocked.verified.manifest.name, at: nowInSeconds() }
    const { name, bytes, sha256 } = await packFiles(about, files, fetch)
    const file = { id: null, name, sha256 }
    const noted = await noteFile(desk, number, { type: 'export-file', file })
    if (noted) saveBlob(name, bytes)
    say(noted ? null : 'not-noted')
  } catch (error) {
    say(stateOf(error))
    await heed(error)
  }
}
