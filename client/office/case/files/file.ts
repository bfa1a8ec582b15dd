/** One file of a case: fetched, opened and checked, with its type found from its bytes. */
import type { Hash, OfficerId } from '../../../../crypto/bytes.ts'
import type { CarriedFile, Note, Report } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import { stream } from '../../../../crypto/envelope.ts'
import { conversationOf } from '../../../../crypto/thread.ts'
import { sendFromBrowser } from '../../../api/send.ts'
import { kindOf, type Kind } from '../../../clean/kinds.ts'
import { officeParts } from '../../../files/carriers.ts'
import { cautionsOf, type Caution } from '../../../files/cautions.ts'
import { fetchFile } from '../../../files/download.ts'
import { startFileWork } from '../../../files/file-work.ts'
import { safeName } from '../../../files/names.ts'
import { sha256Of } from '../../../files/sha256.ts'
import { viewOf, type View } from '../../../files/views.ts'
import type { OpenCase } from '../open.ts'
import { whileUnderWay } from '../../desk/desk.ts'
import type { Entry } from '../../desk/entries.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import { startFileWorker } from '../../desk/workers.ts'

/** A file of a case, and the message or note that carries it. */
export interface CaseFile {
  readonly file: CarriedFile
  /** The stream that it came in. */
  readonly from: 0 | 1 | 2
  /** Who wrote the note; null for the conversation, in which the office speaks as one. */
  readonly by: OfficerId | null
  readonly day: Day
}

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

/** Every file of a case: those of the conversation in its order, then those of notes. */
export function filesOf({ thread, notes }: OpenCase): CaseFile[] {
  return [...conversationOf(thread).flatMap(filesIn), ...notes.flatMap(filesWith)]
}

/** What this needs to know about a message. */
interface Carrying {
  readonly from: 'reporter' | 'office'
  readonly one: { readonly content: Pick<Report, 'files' | 'day'> }
}

/** The files that one message carries. */
export function filesIn({ from, one }: Carrying): CaseFile[] {
  const { files, day } = one.content
  const place = { from: from === 'office' ? stream.reply : stream.report, by: null, day }
  return files.map((file) => ({ file, ...place }))
}

/** The files that one note carries. Of a note by a newer version of this program, nothing is known. */
export function filesWith({ officer, content }: Entry<Note | null>): CaseFile[] {
  if (!content) return []
  const place = { from: stream.notes, by: officer, day: content.day }
  return content.files.map((file) => ({ file, ...place }))
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
