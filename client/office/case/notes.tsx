/** Team notes, on a background of their own so that nobody writes to the reporter by mistake. */
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { today } from '../../clock.ts'
import { Button, Field } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { nameOf } from '../desk/unlocked.ts'
import { openDrafts } from './drafts.ts'
import type { CaseProps } from './props.ts'

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
