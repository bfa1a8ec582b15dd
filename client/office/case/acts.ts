/**
 * Everything that an officer can do with a case, by name: one file in acts/ for each. sealing.ts turns any of them into
 * a request.
 */
import type { ActKind } from './acts/act.ts'
import { addReader, type AddReaderAct } from './acts/add-reader.ts'
import { assess, type AssessAct } from './acts/assess.ts'
import { assign, type AssignAct } from './acts/assign.ts'
import { declare, type DeclareAct } from './acts/declare.ts'
import { endTranscript, type EndTranscriptAct } from './acts/end-transcript.ts'
import { enter, type EnterAct } from './acts/enter.ts'
import { extend, type ExtendAct } from './acts/extend.ts'
import { offerMeeting, type OfferMeetingAct } from './acts/offer-meeting.ts'
import { passOn, type PassOnAct } from './acts/pass-on.ts'
import { sendTranscript, type SendTranscriptAct } from './acts/send-transcript.ts'
import { addTask, type AddTaskAct } from './acts/add-task.ts'
import { changeTask, type ChangeTaskAct } from './acts/change-task.ts'
import { endTask, type EndTaskAct } from './acts/end-task.ts'
import { addParty, type AddPartyAct } from './acts/add-party.ts'
import { changeParty, type ChangePartyAct } from './acts/change-party.ts'
import { removeParty, type RemovePartyAct } from './acts/remove-party.ts'
import { link, type LinkAct } from './acts/link.ts'
import { unlink, type UnlinkAct } from './acts/unlink.ts'
import { merge, type MergeAct } from './acts/merge.ts'
import { askName, type AskNameAct } from './acts/ask-name.ts'
import { change, type ChangeAct } from './acts/change.ts'
import { closeUnanswered, type CloseUnansweredAct } from './acts/close-unanswered.ts'
import { close, type CloseAct } from './acts/close.ts'
import { exportCase, type ExportCaseAct } from './acts/export-case.ts'
import { exportFile, type ExportFileAct } from './acts/export-file.ts'
import { move, type MoveAct } from './acts/move.ts'
import { moveDeletion, type MoveDeletionAct } from './acts/move-deletion.ts'
import { redact, type RedactAct } from './acts/redact.ts'
import { askSecond, type AskSecondAct } from './acts/ask-second.ts'
import { hold, type HoldAct } from './acts/hold.ts'
import { liftHold, type LiftHoldAct } from './acts/lift-hold.ts'
import { note, type NoteAct } from './acts/note.ts'
import { openFile, type OpenFileAct } from './acts/open-file.ts'
import { openName, type OpenNameAct } from './acts/open-name.ts'
import { rekey, type RekeyAct } from './acts/rekey.ts'
import { reopen, type ReopenAct } from './acts/reopen.ts'
import { removeReader, type RemoveReaderAct } from './acts/remove-reader.ts'
import { reply, type ReplyAct } from './acts/reply.ts'
import { stepAside, type StepAsideAct } from './acts/step-aside.ts'

export type Act =
  | ReplyAct
  | CloseAct
  | CloseUnansweredAct
  | ReopenAct
  | MoveDeletionAct
  | RedactAct
  | AskSecondAct
  | HoldAct
  | LiftHoldAct
  | NoteAct
  | ChangeAct
  | AssessAct
  | MoveAct
  | AssignAct
  | DeclareAct
  | EnterAct
  | SendTranscriptAct
  | EndTranscriptAct
  | OfferMeetingAct
  | PassOnAct
  | ExtendAct
  | AddTaskAct
  | ChangeTaskAct
  | EndTaskAct
  | AddPartyAct
  | ChangePartyAct
  | RemovePartyAct
  | LinkAct
  | UnlinkAct
  | MergeAct
  | AskNameAct
  | OpenNameAct
  | AddReaderAct
  | RemoveReaderAct
  | StepAsideAct
  | OpenFileAct
  | ExportFileAct
  | ExportCaseAct
  | RekeyAct

type Kinds = { readonly [Type in Act['type']]: ActKind<Extract<Act, { readonly type: Type }>> }

const kinds: Kinds = {
  reply,
  close,
  'close-unanswered': closeUnanswered,
  reopen,
  'move-deletion': moveDeletion,
  redact,
  'ask-second': askSecond,
  hold,
  'lift-hold': liftHold,
  note,
  change,
  assess,
  move,
  assign,
  declare,
  enter,
  'send-transcript': sendTranscript,
  'end-transcript': endTranscript,
  'offer-meeting': offerMeeting,
  'pass-on': passOn,
  extend,
  'add-task': addTask,
  'change-task': changeTask,
  'end-task': endTask,
  'add-party': addParty,
  'change-party': changeParty,
  'remove-party': removeParty,
  link,
  unlink,
  merge,
  'ask-name': askName,
  'open-name': openName,
  'add-reader': addReader,
  'remove-reader': removeReader,
  'step-aside': stepAside,
  'open-file': openFile,
  'export-file': exportFile,
  'export-case': exportCase,
  rekey,
}

/**
 * What an act is. For each type, the table has that type's kind, but the compiler cannot follow this through a union.
 */
export function kindOf(act: Act): ActKind<Act> {
  return kinds[act.type] as ActKind<Act>
}
