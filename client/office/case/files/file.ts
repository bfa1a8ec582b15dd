/** One file of a case: fetched, opened and checked, with its type found from its bytes. */
import type { Hash } from '../../../../crypto/bytes.ts'
import { sendFromBrowser } from '../../../api/send.ts'
import { kindOf, type Kind } from '../../../clean/kinds.ts'
import { officeParts } from '../../../files/carriers.ts'
import { cautionsOf, type Caution } from '../../../files/cautions.ts'
import { fetchFile, fetchParts } from '../../../files/download.ts'
import { startFileWork } from '../../../files/file-work.ts'
import { safeName } from '../../../files/names.ts'
import { sha256Of } from '../../../files/sha256.ts'
import { viewOf, type View } from '../../../files/views.ts'
import type { OpenCase } from '../open.ts'
import type { CaseFile } from './carried.ts'
import { whileUnderWay } from '../../desk/desk.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import { startFileWorker } from '../../desk/workers.ts'

/** A file that has been fetched, opened and checked. */
export interface Fetched extends CaseFile {
  readonly name: string
  readonly bytes: Blob
  readonly kind: Kind
  /** How it can be viewed here; null if it can only be saved. */
  readonly view: View | null
  readonly cautions: readonly Caution[]
  readonly sha256: Hash
}

/**
 * Fetches a file part by part: see `fetchParts`.
 * @throws CannotOpen, Refusal, Offline
 */
export async function readCaseFile(
  { office }: Unlocked,
  { answer }: OpenCase,
  one: CaseFile,
  onPart: (bytes: Uint8Array<ArrayBuffer>, done: number) => void | Promise<void>,
): Promise<void> {
  const work = startFileWork(startFileWorker)
  try {
    const { mailbox, number } = answer
    const source = { office, mailbox, stream: one.from, fetchPart: officeParts(sendFromBrowser, number) }
    await whileUnderWay(() => fetchParts(source, one.file, work, onPart))
  } finally {
    work.end()
  }
}

/**
 * Fetches a file, and finds its type.
 * @throws CannotOpen, Refusal, Offline
 */
export async function fetchCaseFile(
  { office }: Unlocked,
  { answer }: OpenCase,
  one: CaseFile,
  onProgress: (done: number) => void,
): Promise<Fetched> {
  const work = startFileWork(startFileWorker)
  try {
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
