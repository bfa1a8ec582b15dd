/**
 * Team notes, on a background of their own so that nobody writes to the reporter by mistake; and the history of the
 * case.
 */
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { equal } from '../../../crypto/bytes.ts'
import { severityOf } from '../../../crypto/case/assessment.ts'
import { today } from '../../clock.ts'
import { hexOf } from '../../files/hex.ts'
import { Button, Field } from '../../ui/controls.tsx'
import { dayText, t, timeText } from '../../ui/texts.ts'
import { openDrafts } from './drafts.ts'
import type { CaseProps } from './props.ts'
import { isAgreed } from './names/opening.ts'
import type { OpenCase } from './open.ts'
import { nameOf } from '../desk/unlocked.ts'

const drafts = openDrafts<string>()

export function Notes({ open, desk, act, busy }: CaseProps): VNode {
  const { number } = open.answer
  const text = drafts.of(number) ?? ''
  return (
    <section class="stack team">
      <p class="team-title">{t('notes-title')}</p>
      {open.notes.length === 0 && <p class="soft">{t('notes-empty')}</p>}
      {open.notes.map(({ seq, officer, content }) => (
        <article key={seq} class="card">
          <p class="soft">
            <strong dir="auto">{nameOf(desk.unlocked.chain, officer) ?? t('somebody')}</strong>
            {content && ` · ${dayText(content.day, today())}`}
          </p>
          {content ? (
            <p class="preserve" dir="auto">
              {content.text}
            </p>
          ) : (
            <p class="soft">{t('note-newer')}</p>
          )}
        </article>
      ))}
      <Field
        id="note"
        label={t('note-label')}
        help={t('note-help')}
        rows={4}
        value={text}
        onValue={(value) => drafts.write(number, value)}
      />
      <div class="actions">
        <Button
          kind="other"
          busy={busy}
          disabled={isBlank(text)}
          onClick={() =>
            void act({ type: 'note', text }).then((done) => {
              if (done) drafts.sent(number, text)
            })
          }
        >
          {t('note-save')}
        </Button>
      </div>
    </section>
  )
}

export function History({ open, desk }: CaseProps): VNode {
  return (
    <ol class="history">
      {[...open.log].reverse().map((entry) => (
        <li key={entry.seq}>
          <span class="soft">{timeText(entry.content.at)}</span>
          <span>
            <strong dir="auto">{nameOf(desk.unlocked.chain, entry.officer) ?? t('somebody')}</strong>{' '}
            <Did entry={entry} /> <Further desk={desk} open={open} entry={entry} />
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What the author of an entry did, in words. */
function Did({ entry }: Pick<FurtherProps, 'entry'>): VNode {
  const { content, officer } = entry
  if (content.type !== 'assigned') return <>{t(`log-${content.type}`)}</>
  if (content.owner === null) return <>{t('log-unassigned')}</>
  return <>{t(equal(content.owner, officer) ? 'log-taken' : 'log-assigned')}</>
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
      {content.type === 'moved' && <span>{t(`state-${content.to}`)}</span>}
      {content.type === 'assessed' && <span>{t(`severity-${severityOf(content)}`)}</span>}
      {content.type === 'assigned' && content.owner && !equal(content.owner, entry.officer) && (
        <span dir="auto">{nameOf(desk.unlocked.chain, content.owner) ?? t('somebody')}</span>
      )}
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
