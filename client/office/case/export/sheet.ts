/**
 * An export of a case as people read it: for the preview with its passages, for HTML and PDF with what is left of them.
 */
import { judgedTexts } from '../judged-text.ts'
import type { Block, Parts, Sheet } from '../../../paper/sheet.ts'
import type { Say } from '../entry-text.ts'
import type { CaseContent } from './content.ts'
import type { Passage, With } from './passages.ts'

/** A file that leaves with the case. In the preview, before it is fetched, it has no path and no hash yet. */
export interface LeavingFile<T> {
  readonly name: T
  readonly path: string | null
  readonly bytes: number
  readonly sha256: string | null
  readonly from: 'reporter' | 'office' | 'note'
  readonly day: string
}

/** Everything that an export says, with texts of one kind. */
export interface Leaves<T> {
  readonly content: With<CaseContent, T>
  readonly files: readonly LeavingFile<T>[]
  /** How many files stay behind. */
  readonly filesLeft: number
}

/** The whole document. */
export function sheetOf<T extends string | Passage>(say: Say, leaves: Leaves<T>): Sheet<T> {
  const { content } = leaves
  const { level, reporter, facts, conversation, timeline } = content
  const names: Parts<T> = reporter ? filled([reporter.name, reporter.contact]) : [say('export-no-name')]
  const heading = (text: string): Block<T> => ({ is: 'heading', level: 2, text })
  return {
    title: say('export-heading', { number: content.case }),
    blocks: [
      {
        is: 'pairs',
        rows: [
          [say('export-office'), [content.office.name]],
          [say('export-level'), [say(`export-level-${level}`)]],
          [say('export-when'), [minute(content.exported.at), content.exported.by]],
          [say('export-reporter'), names],
        ],
      },
      { is: 'about', text: say(`export-says-${level}`) },
      heading(say('export-facts')),
      { is: 'pairs', rows: factRows<T>(say, facts) },
      heading(say('tab-conversation')),
      ...conversation.flatMap((turn) => turnBlocks<T>(say, turn, facts.came !== 'channel')),
      ...workBlocks<T>(say, content),
      heading(say('export-timeline')),
      ...(level === 'complete' ? [{ is: 'about' as const, text: say('export-log-beside') }] : []),
      {
        is: 'table',
        head: [say('export-time'), say('export-who'), say('export-did')],
        widths: [3, 3, 9],
        rows: timeline.map((one) => [[minute(one.at)], [one.by], [one.did, ...one.with, ...one.said]]),
      },
      heading(say('tab-files')),
      ...fileBlocks<T>(say, leaves),
    ],
  }
}

const filled = <T>(texts: readonly T[]): readonly T[] =>
  texts.filter((one) => (typeof one === 'string' ? one : (one as Passage).text) !== '')

/** The time of an act, to the minute, in UTC: an export is read in other places and years. */
const minute = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`

type Rows<T> = (readonly [string, Parts<T>])[]

function factRows<T extends string | Passage>(say: Say, facts: With<CaseContent, T>['facts']): Rows<T> {
  const { assessment, recovered } = facts
  const none = [say('export-none')]
  const rows: Rows<T> = [
    [say('title'), [facts.title]],
    [say('column-state'), [say(`state-${facts.state}`)]],
    [say('column-category'), [say(`category-${facts.category}`)]],
    [say('export-came'), [say(facts.came === 'channel' ? 'export-came-channel' : `way-${facts.came}`)]],
    [say('column-owner'), facts.owner === null ? none : [facts.owner]],
    [say('column-tags'), facts.tags.length === 0 ? none : facts.tags],
    [say('column-severity'), [say(`severity-${facts.severity ?? 'none'}`)]],
  ]
  if (facts.writtenDownBy !== null) rows.push([say('export-written-down'), [facts.writtenDownBy]])
  if (assessment) {
    rows.push(
      [say('export-assessed'), [assessment.day, assessment.by]],
      [
        say('export-impact'),
        [say(`impact-${assessment.impact}`), say(`likelihood-${assessment.likelihood}`)],
      ],
      [say('assessed-evidence'), [say(`assessed-evidence-${assessment.evidence}`)]],
      [say('assessed-reprisal'), [say(`reprisal-${assessment.reprisal}`)]],
    )
    if (assessment.overrides.length > 0) {
      rows.push([say('export-overrides'), assessment.overrides.map((one) => say(`override-${one}`))])
    }
    if (assessment.mustNotKnow) rows.push([say('assessed-must-not-know'), [assessment.mustNotKnow]])
    if (assessment.plan) rows.push([say('assessed-plan'), [assessment.plan]])
  }
  rows.push(
    [say('received'), [facts.received]],
    [say('acknowledged'), facts.acknowledged === null ? none : [facts.acknowledged]],
    facts.feedback === null
      ? [say('feedback-by'), [facts.feedbackBy]]
      : [say('feedback-given'), [facts.feedback]],
    [say('closed-on'), facts.closed === null ? none : [facts.closed]],
  )
  if (facts.deleteOn !== null) rows.push([say('export-delete-on'), [facts.deleteOn]])
  if (facts.hold) {
    const { authority, reason, by, review } = facts.hold
    rows.push(
      [say('export-hold'), [authority]],
      [say('hold-why'), [reason]],
      [say('hold-by'), [by]],
      [say('hold-review'), [review]],
    )
  }
  if (facts.closed !== null) {
    rows.push(
      [say('column-outcome'), [facts.outcome ? say(`outcome-${facts.outcome}`) : say('closed-unanswered')]],
      [
        say('export-measures'),
        facts.measures.length === 0 ? none : facts.measures.map((one) => say(`measure-${one}`)),
      ],
    )
    if (recovered) rows.push([say('measure-recovered'), [`${recovered.amount} ${recovered.currency}`]])
  }
  return rows
}

type TurnOf<T> = With<CaseContent, T>['conversation'][number]

function turnBlocks<T extends string | Passage>(say: Say, turn: TurnOf<T>, isEntered: boolean): Block<T>[] {
  const { from, type, day } = turn
  const who =
    from === 'office' ? 'from-office' : type === 'report' && isEntered ? 'from-entered' : 'from-reporter'
  const about: Rows<T> = []
  if (turn.outcome) about.push([say('column-outcome'), [say(`outcome-${turn.outcome}`)]])
  if (turn.held) about.push([say('export-held'), [turn.held]])
  if (turn.times.length > 0) about.push([say('meeting-times'), turn.times])
  if (turn.transcript) about.push([say('reply-transcript'), [say(`transcript-said-${turn.transcript}`)]])
  if (turn.checkIn) {
    const { changed, after: days } = turn.checkIn
    about.push([say('way-check-in'), [say(changed ? 'check-in-said-yes' : 'check-in-said-no', { days })]])
  }
  if (turn.asks === 'deletion') about.push([say('export-asks'), [say('deletion-asked')]])
  if (turn.judges) about.push([say('judged'), judgedTexts(say, turn.judges)])
  if (turn.redacted !== null) about.push([say('export-redacted'), [turn.redacted]])
  if (turn.meeting) {
    const { asked, chosen } = turn.meeting
    const said: Parts<T> = asked
      ? [say('meeting-asked')]
      : chosen === null
        ? [say('meeting-none-fits')]
        : [chosen]
    about.push([say('reply-meeting'), said])
  }
  if (turn.name)
    about.push([
      say('export-reporter'),
      [say(turn.name === 'given' ? 'export-name-given' : 'export-name-withdrawn')],
    ])
  if (turn.files.length > 0) about.push([say('tab-files'), turn.files.map(({ name }) => name)])
  return [
    { is: 'about', text: [say(who), day, ...kindOf(say, type)].join(' · ') },
    ...(about.length > 0 ? [{ is: 'pairs' as const, rows: about }] : []),
    ...filled([turn.text]).map((text) => ({ is: 'said' as const, text })),
  ]
}

function kindOf(say: Say, type: CaseContent['conversation'][number]['type']): string[] {
  return type === 'message' ||
    type === 'report' ||
    type === 'reply' ||
    type === 'assessed' ||
    type === 'redaction'
    ? []
    : [say(`reply-${type}`)]
}

/** What the team has written to itself; nothing where a level leaves it out. */
function workBlocks<T extends string | Passage>(say: Say, content: With<CaseContent, T>): Block<T>[] {
  const { notes = [], tasks = [], parties = [], links = [], mergedInto = null } = content
  const blocks: Block<T>[] = []
  const heading = (text: string) => blocks.push({ is: 'heading', level: 2, text })
  if (parties.length > 0) {
    heading(say('parties'))
    blocks.push({
      is: 'pairs',
      rows: parties.map(({ name, kind, role, about }) => [
        say(`party-role-${role}`),
        filled<T | string>([name, say(`party-kind-${kind}`), about]),
      ]),
    })
  }
  if (notes.length > 0) {
    heading(say('tab-notes'))
    for (const { by, day, text, files } of notes) {
      blocks.push({ is: 'about', text: [by, day].filter(Boolean).join(' · ') })
      if (text === null) blocks.push({ is: 'about', text: say('note-newer') })
      else blocks.push(...filled([text]).map((one) => ({ is: 'said' as const, text: one })))
      if (files.length > 0) {
        blocks.push({ is: 'pairs', rows: [[say('tab-files'), files.map(({ name }) => name)]] })
      }
    }
  }
  if (tasks.length > 0) {
    heading(say('tasks'))
    blocks.push({
      is: 'table',
      head: [say('export-task'), say('task-assignee'), say('export-due'), say('export-ended')],
      widths: [8, 3, 2, 4],
      rows: tasks.map(({ text, assignee, due, ended }) => [
        [text],
        assignee === null ? [] : [assignee],
        due === null ? [] : [due],
        ended ? filled([say(`export-task-${ended.as}`), ended.by ?? '', ended.day]) : [],
      ]),
    })
  }
  if (links.length > 0 || mergedInto !== null) {
    heading(say('links'))
    const rows: Rows<T> = links.map(({ as, case: number }) => [say(`link-${as}`), [number]])
    if (mergedInto !== null) rows.push([say('export-merged'), [mergedInto]])
    blocks.push({ is: 'pairs', rows })
  }
  return blocks
}

function fileBlocks<T extends string | Passage>(say: Say, { files, filesLeft }: Leaves<T>): Block<T>[] {
  const blocks: Block<T>[] = files.map((one) => ({
    is: 'pairs',
    rows: [
      [say('export-file'), [one.name]],
      [say('export-from'), [say(`export-from-${one.from}`), one.day]],
      ...(one.path === null ? [] : [[say('export-path'), [one.path]] as const]),
      ['SHA-256', [one.sha256 ?? say('export-hash-later')]],
    ],
  }))
  if (filesLeft > 0) blocks.push({ is: 'about', text: say('export-files-left', { count: filesLeft }) })
  else if (files.length === 0) blocks.push({ is: 'about', text: say('files-none') })
  return blocks
}
