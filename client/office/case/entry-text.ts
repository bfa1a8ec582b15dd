/** What the author of an entry of a case's log did, in words: for its history, and for what is exported. */
import { equal } from '../../../crypto/bytes.ts'
import { stateOf } from '../../../crypto/case/fold.ts'
import { findParty } from '../../../crypto/case/parties.ts'
import type { CaseState } from '../../../crypto/case/state.ts'
import { findTask } from '../../../crypto/case/tasks.ts'
import type { TextId } from '../../ui/text-ids.ts'
import type { OpenCase } from './open.ts'

/** Gives a text by its id, as `t` does. */
export type Say = (id: TextId, values?: Readonly<Record<string, string | number>>) => string

/** The sentence that follows its author's name. */
export function didText(
  say: Say,
  open: OpenCase,
  { content, officer, seq }: OpenCase['log'][number],
): string {
  switch (content.type) {
    case 'assigned':
      if (content.owner === null) return say('log-unassigned')
      return say(equal(content.owner, officer) ? 'log-taken' : 'log-assigned')
    case 'moved':
      // An officer's program may say what the rules do not allow: it changed nothing.
      return say(stateAt(open, seq)?.state === content.to ? 'log-moved' : 'log-not-moved')
    case 'conflict-declared':
      return say(content.conflict ? 'log-conflict' : 'log-no-conflict')
    case 'transcript-ended':
      return say(`log-transcript-${content.as}`)
    case 'merged':
      return say(content.into === null ? 'log-separated' : 'log-merged')
    case 'redacted':
      return say(content.on === null ? 'log-redaction-undone' : 'log-redacted')
    case 'second-asked':
      return say(`log-asked-${content.what}`)
    case 'task-ended':
      return say(content.as === null ? 'log-task-opened' : `log-task-${content.as}`)
    default:
      return say(`log-${content.type}`)
  }
}

/** The task, person or organisation that an entry is about, as it was called then; null for an entry about none. */
export function subjectOf(open: OpenCase, { seq, content }: OpenCase['log'][number]): string | null {
  switch (content.type) {
    case 'task-added':
      return content.text
    case 'task-changed':
    case 'task-ended':
      return findTask(stateAt(open, seq)?.tasks ?? [], content.task)?.text ?? null
    case 'party-added':
      return content.name
    case 'party-changed':
      return findParty(stateAt(open, seq)?.parties ?? [], content.party)?.name ?? null
    case 'party-removed':
      return findParty(stateAt(open, seq - 1)?.parties ?? [], content.party)?.name ?? null
    default:
      return null
  }
}

/** What the case was after the entry with this number. */
const stateAt = ({ log }: OpenCase, seq: number): CaseState | null =>
  stateOf(log.filter((one) => one.seq <= seq))
