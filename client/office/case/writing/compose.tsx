/** Writing to the reporter: the acknowledgement first, then replies, feedback, and closing. Drafts survive a lock. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isBlank } from '../../../../crypto/blank.ts'
import { reopenedState } from '../../../../crypto/case/fold.ts'
import { deadlinesOf } from '../../../../crypto/deadlines.ts'
import { profileOf } from '../../../../crypto/manifest.ts'
import { today } from '../../../clock.ts'
import { Button, Choice, Field, Notice } from '../../../ui/controls.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import type { Act } from '../acts.ts'
import { ClosingForm } from './closing.tsx'
import { extensionTo, ExtensionForm } from './extension.tsx'
import { MeetingForm } from './meeting.tsx'
import { PassOnForm } from './pass-on.tsx'
import { TranscriptForm } from './transcript.tsx'
import { answerLanguage, toReporter } from '../../desk/to-reporters.ts'
import { openDrafts } from '../drafts.ts'
import { ReasonField } from '../fields/reason.tsx'
import { Select } from '../fields/select.tsx'
import { findHandbooks, handbookOf } from '../handbooks.ts'
import { heed } from '../../desk/desk.ts'
import type { CaseProps } from '../props.ts'
import { ComposeFiles, replyFiles } from '../files/outgoing.tsx'

const kinds = ['reply', 'feedback', 'extend', 'transcript', 'meeting', 'pass-on', 'close'] as const
type Kind = (typeof kinds)[number]
/** Those that intake may not choose. */
const decisions: ReadonlySet<Kind> = new Set(['extend', 'pass-on', 'close'])
const drafts = openDrafts<string>()

export function Compose(props: CaseProps): VNode {
  const { open, busy, act, desk } = props
  const { state, answer, thread } = open
  const decides = desk.unlocked.self.role === 'officer'
  const kind = useSignal<Kind>('reply')
  const waiting = useSignal(true)
  const missing = useSignal(false)
  if (state.closed) return <Reopen {...props} />
  const first = state.acknowledged === null
  const { language } = thread.report.content
  const profile = profileOf(desk.unlocked.verified.manifest)
  const { feedbackBy } = deadlinesOf(profile, state.received, today())
  const known = answerLanguage(language)
  const template = toReporter(known, 'first-answer', { day: dayText(feedbackBy, today(), known) })
  const { number } = answer
  const written = drafts.of(number)
  const text = written ?? (first ? template : '')
  // What the page proposes gives way to a template; what an officer has written stays.
  const begun = written ?? ''
  const moved = extensionTo(props)
  // A colleague may have moved the day meanwhile, and the law may not allow it twice.
  const chosen = first || (kind.value === 'extend' && moved === null) ? 'reply' : kind.value
  const { limits } = desk.unlocked.verified.manifest
  const list = replyFiles.chosen(number)
  const done = () => {
    kind.value = 'reply'
  }
  const send = async () => {
    missing.value = isBlank(text)
    if (missing.value || replyFiles.sending.value !== null) return
    const sent = await replyFiles.send(desk.unlocked, open)
    if (sent === null) return
    const isSent = await act({
      type: 'reply',
      as: first ? 'acknowledgement' : chosen === 'feedback' ? 'feedback' : 'reply',
      text,
      files: sent,
      waiting: waiting.value && chosen === 'reply',
    })
    if (!isSent) return
    // Text written in the meantime is another message.
    drafts.sent(number, written)
    replyFiles.sent(number, list)
    done()
  }
  return (
    <section class="card compose" aria-labelledby="compose-title">
      <h2 id="compose-title">{first ? t('compose-acknowledge') : t('compose-title')}</h2>
      {!first && (
        <fieldset class="choices choices-row">
          <legend class="hidden-visually">{t('compose-kind')}</legend>
          {kinds
            .filter((one) => decides || !decisions.has(one))
            .filter((one) => one !== 'extend' || moved !== null)
            .map((one) => (
              <Choice
                key={one}
                type="radio"
                name="kind"
                checked={kind.value === one}
                label={t(`compose-${one}`)}
                onChange={() => (kind.value = one)}
              />
            ))}
        </fieldset>
      )}
      {chosen === 'close' && <ClosingForm {...props} done={done} />}
      {chosen === 'transcript' && <TranscriptForm {...props} done={done} />}
      {chosen === 'meeting' && <MeetingForm {...props} done={done} />}
      {chosen === 'extend' && moved && <ExtensionForm {...props} to={moved} done={done} />}
      {chosen === 'pass-on' && <PassOnForm {...props} done={done} />}
      {(chosen === 'reply' || chosen === 'feedback') && (
        <>
          <Templates
            {...props}
            use={(template) =>
              drafts.write(number, isBlank(begun) ? template : `${begun.trimEnd()}\n\n${template}`)
            }
          />
          <Field
            id="compose"
            label={t('compose-label')}
            help={chosen === 'feedback' ? t('compose-feedback-help') : t('compose-help')}
            rows={7}
            value={text}
            onValue={(value) => drafts.write(number, value)}
          />
          {missing.value && (
            <Notice tone="alarm" role="alert">
              <p>{t('compose-missing')}</p>
            </Notice>
          )}
          {chosen === 'reply' && (
            <label class="tick">
              <input
                type="checkbox"
                checked={waiting.value}
                onChange={(event) => (waiting.value = event.currentTarget.checked)}
              />
              {t('compose-waiting')}
            </label>
          )}
          <ComposeFiles outgoing={replyFiles} number={number} limits={limits} help={t('files-as-they-are')} />
          <div class="actions actions-apart">
            <span class="soft">{t('compose-reveal')}</span>
            <Button onClick={() => void send()} busy={busy || replyFiles.sending.value !== null}>
              {t('compose-send')}
            </Button>
          </div>
        </>
      )}
      <p role="status" class="soft">
        {busy ? t('compose-busy') : ''}
      </p>
    </section>
  )
}

/** What the office often writes, in the reporter's language where there is one. */
function Templates({ open, desk, use }: CaseProps & { readonly use: (text: string) => void }): VNode | null {
  useEffect(() => {
    void findHandbooks(desk).catch(heed)
  }, [])
  const { templates } = handbookOf(open.answer.channel)
  if (templates.length === 0) return null
  const { language } = open.thread.report.content
  return (
    <Select
      id="template"
      label={t('compose-template')}
      value=""
      options={[
        ['', t('choose')],
        ...templates.map(({ name, texts }) => {
          const isThere = texts.some((one) => one.language === language)
          return [name, isThere ? name : t('compose-template-other', { name })] as const
        }),
      ]}
      onChange={(to) => {
        const found = templates.find(({ name }) => name === to)?.texts ?? []
        const own = found.find((one) => one.language === language) ?? found[0]
        if (own) use(own.text)
      }}
    />
  )
}

/** A conversation with a fault takes no message; the case can still be closed and reopened. */
export function CloseUnanswered(props: CaseProps): VNode {
  if (props.desk.unlocked.self.role !== 'officer') return <OfficersOnly />
  if (props.open.state.closed) return <Reopen {...props} />
  return (
    <WithReason
      {...props}
      id="close"
      title={t('close-unanswered-title')}
      lead={t('close-unanswered-lead')}
      label={t('close-unanswered-reason')}
      button={t('compose-close')}
      toAct={(reason) => ({ type: 'close-unanswered', reason })}
    />
  )
}

/** Intake reads and answers; officers decide about cases. */
function OfficersOnly(): VNode {
  return <p class="card soft">{t('compose-officers-only')}</p>
}

/** The reporter is told, if anything can be written to them. */
function Reopen(props: CaseProps): VNode {
  const { open, desk } = props
  const { thread } = open
  const typed = useSignal<string | null>(null)
  const text = typed.value ?? toReporter(answerLanguage(thread.report.content.language), 'reopened')
  if (desk.unlocked.self.role !== 'officer') return <OfficersOnly />
  const isOff = thread.fault !== null || open.entriesDamaged
  return (
    <WithReason
      {...props}
      id="reopen"
      title={t('closed-title')}
      label={t('reopen-reason')}
      button={isOff ? t('reopen') : t('reopen-tell')}
      isReady={isOff || !isBlank(text)}
      toAct={(reason) => ({ type: 'reopen', reason, text: isOff ? null : text })}
    >
      <p class="soft">{t('reopen-to', { state: t(`state-${reopenedState(open.state)}`) })}</p>
      {!isOff && (
        <Field
          id="reopen-text"
          label={t('reopen-text')}
          rows={3}
          value={text}
          onValue={(value) => (typed.value = value)}
        />
      )}
    </WithReason>
  )
}

interface WithReasonProps extends CaseProps {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly label: string
  readonly button: string
  readonly toAct: (reason: string) => Act
  /** False while something besides the reason is missing. */
  readonly isReady?: boolean
  readonly children?: ComponentChildren
}

/** An act that needs a reason, which is then recorded in the history. */
function WithReason(props: WithReasonProps): VNode {
  const { act, busy, id, title, lead, label, button, toAct, isReady = true, children } = props
  const reason = useSignal('')
  return (
    <section class="card">
      <h2>{title}</h2>
      {lead !== undefined && <p class="soft">{lead}</p>}
      <ReasonField id={id} label={label} value={reason.value} onValue={(value) => (reason.value = value)} />
      {children}
      <div class="actions">
        <Button
          kind="other"
          busy={busy}
          disabled={isBlank(reason.value) || !isReady}
          onClick={() =>
            void act(toAct(reason.value)).then((done) => {
              if (done) reason.value = ''
            })
          }
        >
          {button}
        </Button>
      </div>
    </section>
  )
}
