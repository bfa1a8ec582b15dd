/** Taking words and files out of one report or message of the reporter, and keeping them after all. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import type { CarriedFile, Message, Report } from '../../../crypto/content.ts'
import { soonDeletionDay } from '../../../crypto/deadlines.ts'
import { isPartOf } from '../../../crypto/redaction.ts'
import type { Reported } from '../../../crypto/thread.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { today } from '../../clock.ts'
import { safeName } from '../../files/names.ts'
import { Button, Choice, Field, SubmitButton } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { mayRedact, mayUndo } from './acts/redact.ts'
import { openDrafts } from './drafts.ts'
import type { CaseProps } from './props.ts'

interface Props extends CaseProps {
  readonly one: Reported<Report | Message>
}

interface Draft {
  readonly text: string
  readonly removed: readonly CarriedFile[]
}
const drafts = openDrafts<Draft>()

/** What has become of the words of a message; and for officers, how to take some out. */
export function Redaction(props: Props): VNode | null {
  const { one, open, desk } = props
  const isOfficer = desk.unlocked.self.role === 'officer'
  const may = isOfficer && open.thread.fault === null && !open.entriesDamaged
  // The server alone was told to delete them: an alarm says so.
  if (one.redaction === null && may && mayUndo(open, one.seq)) return <Undo {...props} />
  if (one.redaction === null) return may && mayRedact(open, one.seq) ? <RedactForm {...props} /> : null
  const { on, original } = one.redaction
  return (
    <>
      <p class="soft">
        {original === null ? t('redacted-gone') : t('redacted-until', { day: dayText(on, today()) })}
      </p>
      {original !== null && (
        <details>
          <summary>{t('redacted-original')}</summary>
          <div class="stack-tight">
            <p class="preserve" dir="auto">
              {original.text}
            </p>
            {original.files.length > 0 && (
              <ul>
                {original.files.map((file) => (
                  <li key={toText(file.id)} dir="auto">
                    {safeName(file.name)}
                  </li>
                ))}
              </ul>
            )}
            {may && mayUndo(open, one.seq) && <Undo {...props} />}
          </div>
        </details>
      )}
    </>
  )
}

function Undo({ one, busy, act }: Props): VNode {
  return (
    <div class="actions">
      <Button
        kind="other"
        busy={busy}
        onClick={() => void act({ type: 'redact', of: one.seq, on: null, text: '', files: [] })}
      >
        {t('redaction-undo')}
      </Button>
    </div>
  )
}

function RedactForm({ one, open, busy, act }: Props): VNode {
  const name = `${open.answer.number}/${one.seq}`
  const isOpen = useSignal(false)
  const { text, files } = one.content
  const written = drafts.of(name)
  const draft = written ?? { text, removed: [] }
  const isOut = (file: CarriedFile) => draft.removed.some(({ id }) => equal(id, file.id))
  const isSame = draft.text === text && draft.removed.length === 0
  const isPart = isPartOf({ text: draft.text, files: [] }, one.content)
  const go = async () => {
    if (busy || isSame || !isPart) return
    const kept = files.filter((file) => !isOut(file))
    const on = soonDeletionDay(today())
    if (!(await act({ type: 'redact', of: one.seq, on, text: draft.text, files: kept }))) return
    drafts.sent(name, written)
    isOpen.value = false
  }
  return (
    <details
      class="no-print"
      open={isOpen.value}
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
    >
      <summary>{t('redaction')}</summary>
      {isOpen.value && (
        <Form onSubmit={() => void go()}>
          <p>{t('redaction-lead', { day: dayText(soonDeletionDay(today()), today()) })}</p>
          <Field
            id={`redaction-${one.seq}`}
            label={t('redaction-text')}
            help={t('redaction-text-help')}
            rows={8}
            value={draft.text}
            error={isPart ? null : t('redaction-not-part')}
            onValue={(typed) => drafts.write(name, { ...draft, text: typed })}
          />
          {files.length > 0 && (
            <fieldset>
              <legend>{t('redaction-files')}</legend>
              {files.map((file) => (
                <Choice
                  key={toText(file.id)}
                  type="checkbox"
                  name={`redaction-file-${one.seq}`}
                  checked={isOut(file)}
                  label={safeName(file.name)}
                  onChange={() =>
                    drafts.write(name, {
                      ...draft,
                      removed: isOut(file)
                        ? draft.removed.filter(({ id }) => !equal(id, file.id))
                        : [...draft.removed, file],
                    })
                  }
                />
              ))}
            </fieldset>
          )}
          <p class="soft">{t('redaction-elsewhere')}</p>
          <div class="actions">
            <SubmitButton busy={busy || isSame || !isPart}>{t('redaction-go')}</SubmitButton>
          </div>
        </Form>
      )}
    </details>
  )
}
