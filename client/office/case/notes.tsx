/** Team notes, on a background of their own so that nobody writes to the reporter by mistake. */
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { today } from '../../clock.ts'
import { Button, Field } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { nameOf } from '../desk/unlocked.ts'
import { openDrafts } from './drafts.ts'
import { filesWith } from './files/carried.ts'
import { CarriedFiles } from './files/list.tsx'
import { ComposeFiles, noteFiles } from './files/outgoing.tsx'
import type { OpenCase } from './open.ts'
import type { CaseProps } from './props.ts'

const drafts = openDrafts<string>()

export function Notes({ open, desk, act, busy }: CaseProps): VNode {
  const { number } = open.answer
  const written = drafts.of(number)
  const text = written ?? ''
  const list = noteFiles.chosen(number)
  const isSending = noteFiles.sending.value !== null
  const save = async () => {
    if (busy || isSending) return
    const files = await noteFiles.send(desk.unlocked, open)
    if (files === null || !(await act({ type: 'note', text, files }))) return
    // What was written or chosen in the meantime is another note.
    drafts.sent(number, written)
    noteFiles.sent(number, list)
  }
  return (
    <section class="stack team">
      <p class="team-title">{t('notes-title')}</p>
      {open.notes.length === 0 && <p class="soft">{t('notes-empty')}</p>}
      {open.notes.map((note) => (
        <OneNote key={note.seq} note={note} desk={desk} open={open} />
      ))}
      <Field
        id="note"
        label={t('note-label')}
        help={t('note-help')}
        rows={4}
        value={text}
        onValue={(value) => drafts.write(number, value)}
      />
      <ComposeFiles
        outgoing={noteFiles}
        number={number}
        limits={desk.unlocked.verified.manifest.limits}
        help={t('note-files-help')}
      />
      <div class="actions">
        <Button
          kind="other"
          busy={busy || isSending}
          disabled={isBlank(text) && list.length === 0}
          onClick={() => void save()}
        >
          {t('note-save')}
        </Button>
      </div>
    </section>
  )
}

type OneNoteProps = Pick<CaseProps, 'desk' | 'open'> & { readonly note: OpenCase['notes'][number] }

function OneNote({ note, desk, open }: OneNoteProps): VNode {
  const { officer, content } = note
  return (
    <article class="card">
      <p class="soft">
        <strong dir="auto">{nameOf(desk.unlocked.chain, officer) ?? t('somebody')}</strong>
        {content && ` · ${dayText(content.day, today())}`}
      </p>
      {content === null && <p class="soft">{t('note-newer')}</p>}
      {content !== null && !isBlank(content.text) && (
        <p class="preserve" dir="auto">
          {content.text}
        </p>
      )}
      <CarriedFiles desk={desk} open={open} files={filesWith(note)} />
    </article>
  )
}
