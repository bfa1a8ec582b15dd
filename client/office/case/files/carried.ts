/** The files of a case, and the message or note that carries each. */
import type { OfficerId } from '../../../../crypto/bytes.ts'
import type { CarriedFile, Note, Report } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import { stream } from '../../../../crypto/envelope.ts'
import { conversationOf } from '../../../../crypto/conversation.ts'
import type { Entry } from '../../desk/entries.ts'
import type { OpenCase } from '../open.ts'

/** A file of a case, and the message or note that carries it. */
export interface CaseFile {
  readonly file: CarriedFile
  /** The stream that it came in. */
  readonly from: 0 | 1 | 2
  /** Who wrote the note; null for the conversation, in which the office speaks as one. */
  readonly by: OfficerId | null
  readonly day: Day
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
