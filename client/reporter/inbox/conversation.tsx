/** The conversation: the state of the case, what was said, and what to say next. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { HintNotice } from '../hint-notice.tsx'
import { contentLength, judgedOn, type Message } from '../../../crypto/content.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { later, type Day } from '../../../crypto/day.ts'
import { textSize } from '../../../crypto/padding.ts'
import { conversationOf, repliesIn, type Turn } from '../../../crypto/conversation.ts'
import type { Redacted, Thread } from '../../../crypto/thread.ts'
import { today } from '../../clock.ts'
import { Button, Field, Notice } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import type { OpenMailbox } from '../mailbox.ts'
import { leaveWithPages, onLeave } from '../leaving.ts'
import { outgoing } from '../attachments.ts'
import { FileChooser } from '../file-chooser.tsx'
import { profileNow, trust } from '../trust.ts'
import { Late } from './late.tsx'
import { UploadProgress } from '../../files/upload-progress.tsx'
import { FileList } from './file-list.tsx'
import { OwnName } from './own-name.tsx'
import { closingOf } from './unanswered.ts'
import { AskForDeletion, AskForMeeting, Judge, Questions } from './questions.tsx'
import { Readers } from './readers.tsx'
import {
  idle,
  lookAgain,
  mailbox,
  reply,
  replyFiles,
  replyUpload,
  sendReply,
  stillTrying,
  touched,
  type Outcome,
} from './returning.ts'

const said = signal<Outcome | 'busy' | 'sent' | 'same' | null>(null)
onLeave(() => {
  said.value = null
})

/** Space for the message's other members, in bytes: about 350, with some to spare; and for naming each file. */
const overhead = 500
const overheadOfFile = 700

export function Conversation({ open }: { open: OpenMailbox }): VNode {
  const { thread } = open
  const broken = thread.fault !== null
  const closing = closingOf(thread)
  const files = replyFiles.list.value
  const over = contentLength(reply.value) + overhead + files.length * overheadOfFile - (textSize - 1)
  const isSpeaking = replyFiles.isSpeaking.value
  const looking = outgoing(files) === null || isSpeaking
  const empty = isBlank(reply.value) && files.length === 0
  const manifest = trust.value.state === 'good' ? trust.value.verified.manifest : null
  const limits = manifest?.limits

  const send = async () => {
    if (said.value === 'busy' || empty || looking || over > 0) return
    said.value = 'busy'
    const outcome = await sendReply()
    said.value = outcome === 'ok' ? 'sent' : outcome
  }
  const look = async () => {
    said.value = 'busy'
    const before = open.fromOffice.length
    const outcome = await lookAgain()
    const isSame = mailbox.value?.fromOffice.length === before
    said.value = outcome !== 'ok' ? outcome : isSame ? 'same' : null
  }
  return (
    <div class="stack">
      <Heading step="conversation">{t('conversation-title')}</Heading>
      {idle.value === 'soon' && (
        <Notice tone="warn" role="alert">
          <p>{t('idle-soon')}</p>
          <div class="actions">
            <Button kind="other" onClick={touched}>
              {t('idle-stay')}
            </Button>
          </div>
        </Notice>
      )}
      {thread.newer.length > 0 && (
        <Notice tone="warn">
          <p>{t('conversation-newer')}</p>
        </Notice>
      )}
      {thread.fault && (
        <Notice tone="alarm" role="alert">
          <p class="notice-title">{t('fault-title')}</p>
          <p>{t(`fault-${thread.fault.what}`)}</p>
          <p>{t('fault-instead')}</p>
        </Notice>
      )}
      <Status thread={thread} />
      {!broken && <Questions thread={thread} />}
      <Readers thread={thread} />
      <Timeline thread={thread} />
      <section class="stack-tight" aria-label={t('conversation-title')}>
        {conversationOf(thread).map((turn) => (
          <TurnCard key={`${turn.from}${turn.one.seq}`} turn={turn} thread={thread} />
        ))}
      </section>
      {closing && (
        <Notice>
          <p class="notice-title">{t('closing-title')}</p>
          <p>{t(`outcome-${closing.outcome}`)}</p>
          <p>{t('closing-further')}</p>
        </Notice>
      )}
      {broken && reply.value !== '' && (
        <section class="card">
          <p>{t('reply-kept')}</p>
          <p class="preserve" dir="auto">
            {reply.value}
          </p>
        </section>
      )}
      {!broken && (
        <section class="stack-tight">
          <Field
            id="reply"
            label={t('reply-label')}
            help={t('reply-help')}
            rows={6}
            value={reply.value}
            error={over > 0 ? t('what-too-long', { over }) : null}
            onValue={(value) => {
              reply.value = value
              if (said.value === 'sent') said.value = null
            }}
          />
          <div role="status">
            <HintNotice text={reply.value} />
          </div>
          {manifest && limits && limits.files > 0 && (
            <details class="card" open={files.length > 0}>
              <summary>{t('reply-files')}</summary>
              <FileChooser
                id="reply"
                attachments={replyFiles}
                limits={limits}
                recordings={manifest.recordings}
              />
            </details>
          )}
          {replyUpload.value && <UploadProgress {...replyUpload.value} />}
          <div class="actions">
            <Button onClick={() => void send()} busy={said.value === 'busy'} disabled={empty || looking}>
              {t('reply-send')}
            </Button>
            <Button kind="other" onClick={() => void look()} busy={said.value === 'busy'}>
              {t('conversation-look')}
            </Button>
            <span role="status">
              {said.value === 'busy' && t(stillTrying.value ? 'sending-trying' : 'inbox-busy')}
              {said.value === 'sent' && t('reply-sent')}
              {isSpeaking && t('record-wait')}
              {said.value === 'same' && t('conversation-same')}
            </span>
          </div>
          {(said.value === 'offline' ||
            said.value === 'damaged' ||
            said.value === 'keys' ||
            said.value === 'full' ||
            said.value === 'file' ||
            said.value === 'none') && (
            <Notice tone="alarm" role="alert">
              <p>{t(`reply-failed-${said.value}`)}</p>
            </Notice>
          )}
          {trust.value.state === 'good' && <OwnName open={open} verified={trust.value.verified} />}
          {!closing && <AskForMeeting />}
          <Judge thread={thread} />
          <AskForDeletion />
          <details class="card">
            <summary>{t('reprisal-title')}</summary>
            <p>{t('reprisal-text')}</p>
            <div class="actions">
              <Button
                kind="other"
                onClick={() => {
                  if (reply.value === '') reply.value = `${t('reprisal-begin')}\n`
                  document.getElementById('reply')?.focus()
                }}
              >
                {t('reprisal-write')}
              </Button>
            </div>
          </details>
        </section>
      )}
      <div class="actions">
        <Button kind="other" onClick={leaveWithPages}>
          {t('conversation-leave')}
        </Button>
      </div>
    </div>
  )
}

function TurnCard({ turn, thread }: { turn: Turn; thread: Thread }): VNode | null {
  const { content, seq } = turn.one
  const answered = Math.max(-1, ...thread.replies.map((one) => one.content.seen?.seq ?? -1))
  const fromOffice = turn.from === 'office'
  const change = 'name' in content ? content.name : null
  const isEntered = content.type === 'report' && content.entered !== null
  return (
    <article class={fromOffice ? 'message' : 'message message-own'}>
      <p class="message-head">
        <strong>{fromOffice ? t('from-office') : t(isEntered ? 'talk-entered' : 'from-you')}</strong>
        {' · '}
        {dayText(content.day, today())}
        {!fromOffice && waits(content) && seq > answered && ` · ${t('not-seen')}`}
      </p>
      {fromOffice && <KindOf type={content.type} />}
      {saidWith(thread, content).map((one) => (
        <p key={one} dir="auto">
          {one}
        </p>
      ))}
      {change && <p>{change.given ? t('own-name-said-given') : t('own-name-said-withdrawn')}</p>}
      {content.text !== '' && (
        <p class="preserve" dir="auto">
          {content.text}
        </p>
      )}
      <FileList files={content.files} from={fromOffice ? 1 : 0} />
      {'redaction' in turn.one && turn.one.redaction && (
        <p class="soft">{redactedText(turn.one.redaction)}</p>
      )}
    </article>
  )
}

/** That the office has taken words out of what the reporter wrote, and when they are deleted. */
function redactedText({ on, original }: Redacted): string {
  return original === null ? t('redacted-gone') : t('redacted-until', { day: dayText(on, today()) })
}

/** What kind of message of the office it is, unless it is one like any other. */
function KindOf({ type }: { readonly type: Turn['one']['content']['type'] }): VNode | null {
  const isPlain = type === 'report' || type === 'message' || type === 'reply'
  if (isPlain || type === 'assessed' || type === 'redaction') return null
  return (
    <p>
      <span class="pill">{t(`kind-${type}`)}</span>
    </p>
  )
}

/** What a text says besides its words: about a transcript, after closing, about a meeting. */
function saidWith({ replies }: Thread, content: Turn['one']['content']): string[] {
  if (content.type === 'meeting') return [...content.times]
  if (content.type !== 'message') return []
  const { transcript, checkIn, meeting } = content
  const lines: string[] = []
  if (transcript) lines.push(t(`talk-said-${transcript.says}`))
  if (checkIn) lines.push(t(checkIn.changed ? 'since-said-yes' : 'since-said-no'))
  if (content.asks === 'deletion') lines.push(t('delete-said'))
  if (content.judges) lines.push(...judgedTexts(content.judges))
  if (meeting) {
    const offer = replies.find(({ seq }) => seq === meeting.offer)?.content
    const time =
      offer?.type === 'meeting' && meeting.choice !== null ? offer.times[meeting.choice] : undefined
    if (time !== undefined) lines.push(t('meet-said-chosen', { time }))
    else lines.push(t(meeting.offer === null ? 'meet-said-asked' : 'meet-said-none'))
  }
  return lines
}

/** What the reporter said about how it went: each question with its answer. */
const judgedTexts = (judges: NonNullable<Message['judges']>): string[] =>
  judgedOn.flatMap((one) => {
    const answer = judges[one]
    return answer === null ? [] : [`${t(`judge-${one}`)} ${t(`judge-${answer}`)}`]
  })

interface Point {
  readonly title: string
  readonly note: string
  readonly state: 'done' | 'overdue' | 'open'
}

/** The days of a report: what has been done, and when the rest is due. */
function daysOf(thread: Thread) {
  const received = thread.report.content.day
  const replies = repliesIn(thread)
  const acknowledged = replies[0]?.content.day ?? null
  // A reopened report is answered again: earlier answers do not count for it.
  const since = replies.slice(
    Math.max(
      0,
      replies.findLastIndex(({ content }) => content.type === 'reopening'),
    ),
  )
  const feedback =
    since.find(({ content }) => content.type === 'feedback' || content.type === 'closing')?.content.day ??
    null
  const closed = closingOf(thread)?.day ?? null
  const { acknowledgeBy, feedbackBy: reckoned } = deadlinesOf(profileNow(), received, acknowledged)
  // The office says when, with everything it writes.
  const feedbackBy = thread.replies.at(-1)?.content.feedbackBy ?? reckoned
  const assessed = thread.replies.at(-1)?.content.assessed ?? null
  // A case that ends because it was referred was passed on with that.
  const passedOn =
    replies.findLast(
      ({ content }) =>
        content.type === 'passed-on' || (content.type === 'closing' && content.outcome === 'referred'),
    )?.content.day ?? null
  return {
    assessed,
    passedOn,
    received,
    acknowledged,
    feedback,
    closed,
    acknowledgeBy,
    feedbackBy: later(feedbackBy, received),
  }
}

/** What a returning reporter wants to know first: is there an answer, and what happens next, and when? */
function Status({ thread }: { thread: Thread }): VNode {
  const { acknowledged, feedback, closed, acknowledgeBy, feedbackBy } = daysOf(thread)
  const last = repliesIn(thread).at(-1)?.content
  const mine = thread.messages.findLast(({ content }) => needsAnswer(content))?.seq ?? thread.report.seq
  const isAnswered = last !== undefined && (last.seen?.seq ?? -1) >= mine
  const due = acknowledged ? feedbackBy : acknowledgeBy
  const day = dayText(due, today())
  const isDue = !closed && !(acknowledged && feedback)
  return (
    <section class="card">
      <p class="notice-title">
        {last === undefined
          ? t('status-none')
          : isAnswered
            ? t('status-answered', { day: dayText(last.day, today()) })
            : t('status-waiting', { day: dayText(last.day, today()) })}
      </p>
      {isDue && today() <= due && (
        <p>{acknowledged ? t('sent-feedback', { day }) : t('sent-acknowledge', { day })}</p>
      )}
      {isDue && today() > due && <Late thread={thread} due={due} />}
    </section>
  )
}

/** Whether an answer to a report or message is to come. */
const waits = (content: Turn['one']['content']): boolean => content.type !== 'message' || needsAnswer(content)

/** Nobody has to answer a name, an agreement, how it went, or that nothing has changed. */
const needsAnswer = ({ name, transcript, checkIn, judges }: Message): boolean =>
  name === null && judges === null && transcript?.says !== 'agreed' && (checkIn === null || checkIn.changed)

/** Received, acknowledged, feedback, closed, and assessed or passed on if that was done: each with its day; late ones say so in words. */
function Timeline({ thread }: { thread: Thread }): VNode {
  const { received, acknowledged, assessed, passedOn, feedback, closed, acknowledgeBy, feedbackBy } =
    daysOf(thread)
  const deleteOn = closingOf(thread)?.deleteOn ?? null
  const points: Point[] = [
    { title: t('timeline-received'), note: dayText(received, today()), state: 'done' },
    point(t('timeline-acknowledged'), acknowledged, acknowledgeBy),
    ...(assessed ? [point(t('timeline-assessed'), assessed, assessed)] : []),
    ...(passedOn ? [point(t('timeline-passed-on'), passedOn, passedOn)] : []),
    point(t('timeline-feedback'), feedback, feedbackBy),
    {
      title: t('timeline-closed'),
      note: closed ? dayText(closed, today()) : t('timeline-open'),
      state: closed ? 'done' : 'open',
    },
    ...(deleteOn
      ? [
          {
            title: t('timeline-deleted'),
            note: t('timeline-deleted-from', { day: dayText(deleteOn, today()) }),
            state: 'open' as const,
          },
        ]
      : []),
  ]
  return (
    <ol class="timeline">
      {points.map(({ title, note, state }) => (
        <li key={title} class={state}>
          <strong>{title}</strong>
          <span>{note}</span>
        </li>
      ))}
    </ol>
  )
}

function point(title: string, done: Day | null, by: Day): Point {
  if (done) return { title, note: dayText(done, today()), state: 'done' }
  const late = today() > by
  const day = dayText(by, today())
  return {
    title,
    note: late ? t('timeline-late', { day }) : t('timeline-by', { day }),
    state: late ? 'overdue' : 'open',
  }
}
