/** The history of a case: every act, by name and time, all of them or those of one kind. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import { severityOf } from '../../../crypto/case/assessment.ts'
import type { LogEntry } from '../../../crypto/case/log-entry.ts'
import { hexOf } from '../../files/hex.ts'
import { today } from '../../clock.ts'
import { dayText, t, timeText } from '../../ui/texts.ts'
import { nameOf } from '../desk/unlocked.ts'
import { didText, subjectOf } from './entry-text.ts'
import { Select } from './fields/select.tsx'
import { caseNameOf } from './linking.ts'
import { isAgreed } from './names/opening.ts'
import type { OpenCase } from './open.ts'
import type { CaseProps } from './props.ts'

/** What a history can be narrowed to. */
const groups = ['all', 'reporter', 'course', 'work', 'access', 'files'] as const
type Group = Exclude<(typeof groups)[number], 'all'>

/** The group of each kind of entry. */
const groupOf: Readonly<Record<LogEntry['type'], Group>> = {
  opened: 'course',
  replied: 'reporter',
  noted: 'work',
  entered: 'course',
  transcribed: 'reporter',
  'transcript-ended': 'reporter',
  'meeting-offered': 'reporter',
  'passed-on': 'reporter',
  extended: 'reporter',
  changed: 'course',
  assessed: 'course',
  moved: 'course',
  assigned: 'course',
  'conflict-declared': 'access',
  'task-added': 'work',
  'task-changed': 'work',
  'task-ended': 'work',
  'party-added': 'work',
  'party-changed': 'work',
  'party-removed': 'work',
  linked: 'work',
  merged: 'course',
  unlinked: 'work',
  closed: 'reporter',
  reopened: 'reporter',
  'deletion-moved': 'course',
  redacted: 'reporter',
  'second-asked': 'course',
  held: 'course',
  'hold-lifted': 'course',
  'name-asked': 'access',
  'name-opened': 'access',
  'reader-added': 'access',
  'reader-removed': 'access',
  'stepped-aside': 'access',
  rekeyed: 'access',
  'file-opened': 'files',
  'file-exported': 'files',
  exported: 'files',
}

const group = signal<(typeof groups)[number]>('all')

export function History({ open, desk }: CaseProps): VNode {
  const wanted = open.log.filter(
    ({ content }) =>
      (group.value === 'all' || content.type === 'newer' || groupOf[content.type] === group.value) &&
      mayKnow(content),
  )
  return (
    <div class="stack">
      <Select
        id="history-group"
        label={t('history-show')}
        value={group.value}
        options={groups.map((one) => [one, t(`history-${one}`)])}
        onChange={(to) => (group.value = groups.find((one) => one === to) ?? 'all')}
      />
      <ol class="history">
        {wanted.reverse().map((entry) => (
          <li key={entry.seq}>
            <span class="soft">{timeText(entry.content.at)}</span>
            <span>
              <strong dir="auto">{nameOf(desk.unlocked.chain, entry.officer) ?? t('somebody')}</strong>{' '}
              {didText(t, open, entry)} <Further desk={desk} open={open} entry={entry} />
            </span>
          </li>
        ))}
      </ol>
      {wanted.length === 0 && <p class="soft">{t('history-none')}</p>}
    </div>
  )
}

/** Whoever may not open another case does not learn from an entry that there is one. */
function mayKnow(content: OpenCase['log'][number]['content']): boolean {
  if (content.type === 'linked' || content.type === 'unlinked') return caseNameOf(content.to) !== null
  if (content.type === 'merged' && content.into) return caseNameOf(content.into) !== null
  return true
}

interface FurtherProps extends Pick<CaseProps, 'desk' | 'open'> {
  readonly entry: OpenCase['log'][number]
}

/** What an entry says besides who did what: a file, a state, an owner, a reason, and who agreed to it. */
function Further({ desk, open, entry }: FurtherProps): VNode {
  const { content } = entry
  return (
    <>
      {'file' in content && (
        <span class="soft hash" dir="auto">
          {content.file.name} <code>{hexOf(content.file.sha256)}</code>
        </span>
      )}
      {content.type === 'entered' && (
        <span>
          {t(`way-${content.way}`)}. {t(`log-words-${content.words}`)}
        </span>
      )}
      {content.type === 'transcribed' && (
        <span>
          {t(`way-${content.way}`)}, {dayText(content.held, today())}
        </span>
      )}
      {content.type === 'extended' && <span>{dayText(content.feedbackBy, today())}</span>}
      {content.type === 'deletion-moved' && <span>{dayText(content.deleteOn, today())}</span>}
      {content.type === 'redacted' && content.on && (
        <span class="soft">{t('log-redacted-on', { day: dayText(content.on, today()) })}</span>
      )}
      {content.type === 'closed' && content.outcome && <span>{t(`outcome-${content.outcome}`)} </span>}
      {content.type === 'closed' && content.deleteOn && (
        <span class="soft">{t('log-delete-on', { day: dayText(content.deleteOn, today()) })}</span>
      )}
      {content.type === 'held' && (
        <span>
          <bdi>{content.authority}</bdi>, {t('log-held-review', { day: dayText(content.review, today()) })}
        </span>
      )}
      {content.type === 'passed-on' && <span dir="auto">{content.to}</span>}
      {content.type === 'exported' && (
        <span>
          {t(`export-as-${content.as}`)}, {t(`export-level-${content.level}`)}{' '}
          <code class="soft hash">{hexOf(content.sha256)}</code>
        </span>
      )}
      {content.type === 'moved' && <span>{t(`state-${content.to}`)}</span>}
      {content.type === 'assessed' && <span>{t(`severity-${severityOf(content)}`)}</span>}
      {content.type === 'assigned' && content.owner && !equal(content.owner, entry.officer) && (
        <span dir="auto">{nameOf(desk.unlocked.chain, content.owner) ?? t('somebody')}</span>
      )}
      {(content.type === 'reader-added' || content.type === 'reader-removed') && (
        <span dir="auto">{nameOf(desk.unlocked.chain, content.officer) ?? t('somebody')}</span>
      )}
      <About open={open} entry={entry} />
      {'note' in content && content.note !== null && (
        <span class="soft preserve" dir="auto">
          {content.note}
        </span>
      )}
      <Agreed desk={desk} open={open} entry={entry} />{' '}
      {'reason' in content && content.reason !== null && (
        <span class="soft" dir="auto">
          {content.reason}
        </span>
      )}
    </>
  )
}

/** The task, the party or the case that an entry is about, as it was called then. */
function About({ open, entry }: Pick<FurtherProps, 'open' | 'entry'>): VNode | null {
  const said = subjectOf(open, entry) ?? otherCase(entry.content)
  return said === null ? null : <span dir="auto">{said}</span>
}

/** Somebody who may not open it learns neither its number nor its title. */
function otherCase(content: FurtherProps['entry']['content']): string | null {
  switch (content.type) {
    case 'linked':
    case 'unlinked':
      return caseNameOf(content.to)
    case 'merged':
      return content.into && caseNameOf(content.into)
    default:
      return null
  }
}

/** Who agreed to open the name for this reason, shown by their signature and not only by the asker's word. */
function Agreed({ desk, open, entry }: FurtherProps): VNode | null {
  const { content } = entry
  if (content.type !== 'name-opened') return null
  const { agreement } = content
  if (agreement === null) {
    return <span class={open.answer.name.custodians.length > 1 ? 'alarm' : ''}>{t('log-alone')}</span>
  }
  const name = nameOf(desk.unlocked.chain, agreement.custodian) ?? t('somebody')
  return isAgreed(desk.unlocked, open, entry) ? (
    <span>{t('log-agreed', { name })}</span>
  ) : (
    <span class="alarm">{t('log-not-agreed', { name })}</span>
  )
}
