/**
 * What an export of a case says, by level: everything that a level leaves out is never put in. Texts that people wrote
 * are passages, of which an officer takes out more.
 *
 * Spec: docs/export.md, "What each level holds". It becomes case.json as it is; sheet.ts makes it readable.
 */
import { equal, type Mailbox, type OfficerId } from '../../../../crypto/bytes.ts'
import { severityOf } from '../../../../crypto/case/assessment.ts'
import type { ExportLevel } from '../../../../crypto/case/exports.ts'
import type { CarriedFile, Identity } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import { conversationOf, type Turn } from '../../../../crypto/conversation.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { nameOf, type Unlocked } from '../../desk/unlocked.ts'
import { didText, subjectOf, type Say } from '../entry-text.ts'
import type { OpenCase } from '../open.ts'
import { caseNumber } from '../rows.ts'
import type { Passage } from './passages.ts'

/** What an export is made from. */
export interface Leaving {
  readonly unlocked: Unlocked
  readonly open: OpenCase
  readonly level: ExportLevel
  /** Seconds since 1970. */
  readonly at: number
  /** The name that this tab has opened; null if it has opened none. */
  readonly identity: Identity
  /** The number of a case that this officer may open; null for every other. */
  readonly caseNameOf: (mailbox: Mailbox) => string | null
  /** The ids of the files that leave. */
  readonly chosen: ReadonlySet<string>
  readonly say: Say
}

/** Texts without the marks that keep directions apart on a page: in an export, each value stands by itself. */
export const plainly =
  (say: Say): Say =>
  (id, values) =>
    say(id, values).replace(/[\u2066-\u2069]/g, '')

export type CaseContent = ReturnType<typeof contentOf>

/** A file that leaves with the case, as the texts name it; its bytes and hash come later. */
export interface NamedFile {
  readonly id: string
  readonly name: Passage
}

/** Everything that an export of this level says, but for its files. */
export function contentOf(leaving: Leaving) {
  const { unlocked, open, level, at, identity } = leaving
  const { verified, officer } = unlocked
  const isComplete = level === 'complete'
  const hasWork = level !== 'without-third-parties'
  const channel = verified.manifest.channels.find(({ id }) => equal(id, open.thread.report.content.channel))
  return {
    format: 'sotto-case',
    version: 1,
    level,
    case: caseNumber(open.answer.number),
    office: { name: verified.manifest.name, channel: channel?.name ?? '', id: toText(verified.office) },
    exported: { at: new Date(at * 1000).toISOString(), by: whoIs(leaving, officer) },
    reporter:
      isComplete && identity
        ? {
            name: passage('reporter.name', identity.name),
            contact: passage('reporter.contact', identity.contact),
          }
        : null,
    facts: factsOf(leaving),
    conversation: conversationOf(open.thread).map((turn) => turnOf(leaving, turn)),
    ...(hasWork ? workOf(leaving) : {}),
    timeline: open.log.filter((entry) => isTold(leaving, entry)).map((entry) => eventOf(leaving, entry)),
  }
}

const passage = (name: string, text: string): Passage => ({ passage: name, text })

const whoIs = ({ unlocked, say }: Pick<Leaving, 'unlocked' | 'say'>, officer: OfficerId): string =>
  nameOf(unlocked.chain, officer) ?? say('somebody')

/** What the case is, by its log. */
function factsOf(leaving: Leaving) {
  const { open, level } = leaving
  const { state } = open
  const { assessment, entered, hold } = state
  return {
    title: passage('title', state.title),
    state: state.state,
    category: state.category,
    severity: state.severity,
    owner: state.owner && whoIs(leaving, state.owner),
    tags: state.tags.map((tag, at) => passage(`tag-${at}`, tag)),
    came: entered?.way ?? ('channel' as const),
    writtenDownBy: entered && whoIs(leaving, entered.officer),
    received: state.received,
    acknowledged: state.acknowledged,
    feedbackBy: state.feedbackBy,
    feedback: state.feedback,
    closed: state.closed,
    deleteOn: state.deleteOn,
    outcome: state.outcome,
    measures: state.measures,
    recovered: state.recovered,
    // Who demands a hold, and why, can tell much about others.
    hold:
      hold && level !== 'without-third-parties'
        ? {
            authority: passage('hold.authority', hold.authority),
            reason: passage('hold.reason', hold.reason),
            by: whoIs(leaving, hold.officer),
            review: hold.review,
          }
        : null,
    assessment: assessment && {
      by: whoIs(leaving, assessment.officer),
      day: assessment.day,
      impact: assessment.impact,
      likelihood: assessment.likelihood,
      overrides: assessment.overrides,
      evidence: assessment.evidence,
      reprisal: assessment.reprisal,
      // Who must not learn of it, and what protects the reporter, says much about who that is.
      ...(level === 'complete'
        ? {
            mustNotKnow: passage('assessment.must-not-know', assessment.mustNotKnow),
            plan: passage('assessment.plan', assessment.plan),
          }
        : {}),
    },
  }
}

/** One report, message or reply. */
function turnOf(leaving: Leaving, { from, one }: Turn) {
  const { open, level } = leaving
  const { content, seq } = one
  const name = content.type === 'report' ? 'report' : `${from === 'office' ? 'reply' : 'message'}-${seq}`
  const isMessage = content.type === 'message'
  const offer = isMessage && content.meeting && content.meeting.offer
  const offered = open.thread.replies.find((reply) => reply.seq === offer)?.content
  const chosen = isMessage ? content.meeting?.choice : null
  const time = offered?.type === 'meeting' && typeof chosen === 'number' ? offered.times[chosen] : undefined
  return {
    from,
    type: content.type,
    day: content.day,
    text: passage(`${name}.text`, content.text),
    outcome: content.type === 'closing' ? content.outcome : null,
    held: content.type === 'transcript' ? content.held : null,
    times:
      content.type === 'meeting' ? content.times.map((each, at) => passage(`${name}.time-${at}`, each)) : [],
    transcript: isMessage && content.transcript ? content.transcript.says : null,
    checkIn: isMessage ? content.checkIn : null,
    meeting:
      isMessage && content.meeting
        ? {
            asked: content.meeting.offer === null,
            chosen: time === undefined ? null : passage(`${name}.chosen`, time),
          }
        : null,
    asks: isMessage ? content.asks : null,
    judges: isMessage ? content.judges : null,
    // From when on the words are deleted that the office took out of it.
    redacted: 'redaction' in one && one.redaction ? one.redaction.on : null,
    // That there is a name, or was, is told with it or not at all.
    name:
      level === 'complete' && isMessage && content.name ? (content.name.given ? 'given' : 'withdrawn') : null,
    files: filesIn(leaving, content.files),
  }
}

/** Those that leave: of any other, not even the name. */
function filesIn({ chosen }: Leaving, files: readonly CarriedFile[]): NamedFile[] {
  return files.filter(({ id }) => chosen.has(toText(id))).map(nameFile)
}

export const nameFile = ({ id, name }: Pick<CarriedFile, 'id' | 'name'>): NamedFile => ({
  id: toText(id),
  name: passage(`file-${toText(id)}`, name),
})

/** What the team has written to itself: left out where third parties are. */
function workOf(leaving: Leaving) {
  const { open, level, caseNameOf } = leaving
  const { tasks, parties, links, merged } = open.state
  const who = (officer: OfficerId | null) => officer && whoIs(leaving, officer)
  const known = links.filter(({ as }) => level === 'complete' || as !== 'same-person')
  return {
    notes: open.notes.map(({ officer, content, seq }) => ({
      by: who(officer),
      day: content?.day ?? null,
      text: content && passage(`note-${seq}.text`, content.text),
      files: filesIn(leaving, content?.files ?? []),
    })),
    tasks: tasks.map(({ text, assignee, due, ended }, at) => ({
      text: passage(`task-${at}`, text),
      assignee: who(assignee),
      due,
      ended: ended && { as: ended.as, by: who(ended.by), day: ended.day },
    })),
    parties: parties.map(({ name, kind, role, about }, at) => ({
      name: passage(`party-${at}.name`, name),
      kind,
      role,
      about: passage(`party-${at}.about`, about),
    })),
    // Only the numbers of the officer's own cases: no export tells of a case that its reader may not know.
    links: known.flatMap(({ to, as }) => {
      const number = caseNameOf(to)
      return number === null ? [] : [{ case: number, as }]
    }),
    mergedInto: merged && caseNameOf(merged),
  }
}

type LogLine = OpenCase['log'][number]

/** Whether a level tells of an entry at all. */
function isTold({ level, caseNameOf }: Leaving, { content }: LogLine): boolean {
  const { type } = content
  if (type === 'linked' || type === 'unlinked') {
    if (caseNameOf(content.to) === null || level === 'without-third-parties') return false
    return level === 'complete' || !('as' in content) || content.as !== 'same-person'
  }
  if (type === 'merged' && content.into && caseNameOf(content.into) === null) return false
  // That somebody asked for a name, or saw one, tells that there is one.
  if (type === 'name-asked' || type === 'name-opened') return level === 'complete'
  return level !== 'without-third-parties' || !isAboutOthers.has(type)
}

/** Entries of the team's own work, which name others or are about them. */
const isAboutOthers: ReadonlySet<string> = new Set([
  'noted',
  'task-added',
  'task-changed',
  'task-ended',
  'party-added',
  'party-changed',
  'party-removed',
  'file-opened',
  'file-exported',
])

/** One act of an officer: who, when, what, and what was said with it. */
function eventOf(leaving: Leaving, entry: LogLine) {
  const { level, open, say } = leaving
  const { content, officer, seq } = entry
  return {
    at: new Date(content.at * 1000).toISOString(),
    by: whoIs(leaving, officer),
    type: content.type,
    did: didText(say, open, entry).replace(/:$/, ''),
    with: choicesOf(leaving, entry),
    said:
      level === 'without-third-parties'
        ? []
        : wordsOf(leaving, entry).map((text, at) => passage(`log-${seq}.${at}`, text)),
  }
}

/** What an entry says in words of ours: a state, a day, a name of the office's people. */
function choicesOf(leaving: Leaving, { content, officer }: LogLine): string[] {
  const { say } = leaving
  switch (content.type) {
    case 'moved':
      return [say(`state-${content.to}`)]
    case 'closed':
      return [
        ...(content.outcome ? [say(`outcome-${content.outcome}`)] : []),
        ...(content.deleteOn ? [say('log-delete-on', { day: content.deleteOn })] : []),
      ]
    case 'deletion-moved':
      return [content.deleteOn satisfies Day]
    case 'redacted':
      return content.on ? [say('log-redacted-on', { day: content.on })] : []
    case 'held':
      return [say('log-held-review', { day: content.review })]
    case 'assessed':
      return [say(`severity-${severityOf(content)}`)]
    case 'assigned':
      return content.owner && !equal(content.owner, officer) ? [whoIs(leaving, content.owner)] : []
    case 'reader-added':
    case 'reader-removed':
      return [whoIs(leaving, content.officer)]
    case 'entered':
      return [say(`way-${content.way}`), say(`log-words-${content.words}`)]
    case 'transcribed':
      return [say(`way-${content.way}`), content.held satisfies Day]
    case 'extended':
      return [content.feedbackBy satisfies Day]
    case 'exported':
      return [say(`export-as-${content.as}`), say(`export-level-${content.level}`)]
    case 'newer':
    case 'opened':
    case 'replied':
    case 'noted':
    case 'transcript-ended':
    case 'meeting-offered':
    case 'passed-on':
    case 'changed':
    case 'conflict-declared':
    case 'task-added':
    case 'task-changed':
    case 'task-ended':
    case 'party-added':
    case 'party-changed':
    case 'party-removed':
    case 'linked':
    case 'unlinked':
    case 'merged':
    case 'second-asked':
    case 'hold-lifted':
    case 'reopened':
    case 'name-asked':
    case 'name-opened':
    case 'stepped-aside':
    case 'rekeyed':
    case 'file-opened':
    case 'file-exported':
      return []
  }
}

/** What an entry says in its author's words. */
function wordsOf({ open, level, chosen, caseNameOf }: Leaving, entry: LogLine): string[] {
  const { content } = entry
  const said: (string | null | undefined)[] = [subjectOf(open, entry)]
  switch (content.type) {
    case 'linked':
    case 'unlinked':
      said.push(caseNameOf(content.to))
      break
    case 'merged':
      said.push(content.into && caseNameOf(content.into))
      break
    case 'passed-on':
      said.push(content.to)
      break
    case 'held':
      said.push(content.authority)
      break
    case 'changed':
      said.push(content.title, content.tags?.join(', '))
      break
    case 'file-opened':
    case 'file-exported':
      // All of them in one: its name has only the number of the case.
      if (level === 'complete' || (content.file.id && chosen.has(toText(content.file.id)))) {
        said.push(content.file.name)
      }
      break
    default:
  }
  if ('note' in content) said.push(content.note)
  if ('reason' in content) said.push(content.reason)
  return said.filter((one) => typeof one === 'string' && one !== '') as string[]
}
