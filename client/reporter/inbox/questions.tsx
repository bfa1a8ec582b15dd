/** The office's questions to a reporter, each a card with its possible answers. */
import { signal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { contentLength, judgedOn, judgements, type Message } from '../../../crypto/content.ts'
import { meetingWithin } from '../../../crypto/deadlines.ts'
import { textSize } from '../../../crypto/padding.ts'
import type { Thread } from '../../../crypto/thread.ts'
import { today } from '../../clock.ts'
import { Button, Choice, Field, Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { HintNotice } from '../hint-notice.tsx'
import { onLeave } from '../leaving.ts'
import { profileNow } from '../trust.ts'
import { onClosing } from '../visit.ts'
import { checkInDue, timesToChoose, toCheck, toJudge, type ToCheck } from './unanswered.ts'
import { onIdle, sendAnswer, stillTrying, type Answer, type Outcome } from './returning.ts'

/** The question that is being answered, with the answer that needs words; null if none is. */
const writing = signal<{ readonly question: string; readonly answer: 'correct' | 'refuse' | 'yes' } | null>(
  null,
)
const text = signal('')
const chosen = signal<number | null | 'nothing'>('nothing')
const unjudged = { easy: null, informed: null, again: null }
const judging = signal<Omit<NonNullable<Message['judges']>, 'after'>>(unjudged)
const said = signal<{ readonly question: string; readonly outcome: Outcome | 'busy' } | null>(null)

function forget(): void {
  writing.value = null
  text.value = ''
  chosen.value = 'nothing'
  judging.value = unjudged
  said.value = null
}
onLeave(forget)
onIdle(forget)
onClosing(() => text.value !== '')

/** Space for the message's other members, in bytes. */
const overhead = 800

export function Questions({ thread }: { readonly thread: Thread }): VNode {
  return (
    <>
      {toCheck(thread).map((one) => (
        <Transcript key={`${one.of.stream}/${one.of.seq}`} one={one} />
      ))}
      <CheckIn thread={thread} />
      <Times thread={thread} />
    </>
  )
}

async function send(question: string, answer: Answer): Promise<void> {
  if (said.value?.outcome === 'busy') return
  said.value = { question, outcome: 'busy' }
  const outcome = await sendAnswer(answer)
  if (outcome === 'ok') forget()
  else said.value = { question, outcome }
}

const isBusy = (question: string) => said.value?.question === question && said.value.outcome === 'busy'

function Transcript({ one }: { readonly one: ToCheck }): VNode {
  const { of, way, held } = one
  const question = `talk-${of.stream}-${of.seq}`
  const answer = writing.value?.question === question ? writing.value.answer : null
  const says = (what: NonNullable<Message['transcript']>['says'], words = '') =>
    void send(question, { text: words, transcript: { of, says: what } })
  return (
    <Question id={question} title={t('talk-title')}>
      <p>{t(`talk-${way}`, { day: dayText(held, today()) })}</p>
      <blockquote class="preserve quote" dir="auto">
        {one.text}
      </blockquote>
      <p class="soft">{t('talk-lead')}</p>
      {answer === null && (
        <div class="actions">
          <Button busy={isBusy(question)} onClick={() => says('agreed')}>
            {t('talk-agree')}
          </Button>
          <Button kind="other" busy={isBusy(question)} onClick={() => begin(question, 'correct', one.text)}>
            {t('talk-correct')}
          </Button>
          <Button kind="other" busy={isBusy(question)} onClick={() => begin(question, 'refuse')}>
            {t('talk-refuse')}
          </Button>
        </div>
      )}
      {answer === 'correct' && (
        <Words
          question={question}
          label={t('talk-correct-label')}
          isNeeded
          button={t('talk-send')}
          onSend={() => says('corrected', text.value)}
        />
      )}
      {answer === 'refuse' && (
        <Words
          question={question}
          label={t('talk-refuse-label')}
          button={t('talk-send')}
          onSend={() => says('refused', text.value)}
        />
      )}
    </Question>
  )
}

function CheckIn({ thread }: { readonly thread: Thread }): VNode | null {
  const due = checkInDue(thread, today())
  if (due === null) return null
  const question = `since-${due.after}`
  const says = (changed: boolean, words = '') =>
    void send(question, { text: words, checkIn: { after: due.after, changed } })
  return (
    <Question id={question} title={t('since-title')}>
      <p>{t('since-lead', { day: dayText(due.closed, today()) })}</p>
      {writing.value?.question === question ? (
        <Words
          question={question}
          label={t('since-label')}
          button={t('since-send')}
          onSend={() => says(true, text.value)}
        />
      ) : (
        <div class="actions">
          <Button kind="other" busy={isBusy(question)} onClick={() => says(false)}>
            {t('since-no')}
          </Button>
          <Button kind="other" busy={isBusy(question)} onClick={() => begin(question, 'yes')}>
            {t('since-yes')}
          </Button>
        </div>
      )}
    </Question>
  )
}

function Times({ thread }: { readonly thread: Thread }): VNode | null {
  const offer = timesToChoose(thread)
  if (offer === null) return null
  const question = `meet-${offer.seq}`
  const { value: choice } = chosen
  return (
    <Question id={question} title={t('meet-offered')}>
      <div class="choices" role="radiogroup" aria-labelledby={`${question}-title`}>
        {[...offer.times, null].map((time, at) => (
          <Choice
            key={at}
            type="radio"
            name={question}
            checked={choice === (time === null ? null : at)}
            label={time === null ? t('meet-none') : <bdi>{time}</bdi>}
            onChange={() => (chosen.value = time === null ? null : at)}
          />
        ))}
      </div>
      <div class="actions">
        <Button
          disabled={choice === 'nothing'}
          busy={isBusy(question)}
          onClick={() => {
            if (choice !== 'nothing') void send(question, { text: '', meeting: { offer: offer.seq, choice } })
          }}
        >
          {t('meet-send')}
        </Button>
      </div>
    </Question>
  )
}

/** Asking for a meeting: folded away, because few need it. */
export function AskForMeeting(): VNode {
  const question = 'meet-ask'
  return (
    <Folded question={question} title={t('meet-title')}>
      <p>
        {t('meet-lead')} {t('meet-within', meetingWithin(profileNow()))}
      </p>
      <Words
        question={question}
        label={t('meet-label')}
        button={t('meet-ask')}
        onSend={() => void send(question, { text: text.value, meeting: { offer: null, choice: null } })}
      />
    </Folded>
  )
}

/** Asking for the case to be deleted: the office decides. */
export function AskForDeletion(): VNode {
  const question = 'delete-ask'
  return (
    <Folded question={question} title={t('delete-title')}>
      <p>{t('delete-lead')}</p>
      <Words
        question={question}
        label={t('delete-label')}
        button={t('delete-ask')}
        onSend={() => void send(question, { text: text.value, asks: 'deletion' })}
      />
    </Folded>
  )
}

/** How it went so far: three questions, each of which may be left out. */
export function Judge({ thread }: { readonly thread: Thread }): VNode | null {
  const after = toJudge(thread)
  if (after === null) return null
  const question = `judge-${after}`
  const given = judging.value
  return (
    <Folded question={question} title={t('judge-title')}>
      <p>{t('judge-lead')}</p>
      {judgedOn.map((one) => (
        <fieldset key={one} class="choices">
          <legend>{t(`judge-${one}`)}</legend>
          {judgements.map((answer) => (
            <Choice
              key={answer}
              type="radio"
              name={`judge-${one}`}
              checked={given[one] === answer}
              label={t(`judge-${answer}`)}
              onChange={() => (judging.value = { ...given, [one]: answer })}
            />
          ))}
        </fieldset>
      ))}
      <div class="actions">
        <Button
          busy={isBusy(question)}
          disabled={judgedOn.every((one) => given[one] === null)}
          onClick={() => void send(question, { text: '', judges: { after, ...given } })}
        >
          {t('judge-send')}
        </Button>
      </div>
    </Folded>
  )
}

interface FoldedProps {
  readonly question: string
  readonly title: string
  readonly children: ComponentChildren
}

function Folded({ question, title, children }: FoldedProps): VNode {
  const isOpen = writing.value?.question === question
  return (
    <details
      class="card"
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open && !isOpen) begin(question, 'yes')
        else if (!event.currentTarget.open && isOpen) writing.value = null
      }}
    >
      <summary>{title}</summary>
      {isOpen && children}
      <Failed question={question} />
    </details>
  )
}

function begin(question: string, answer: 'correct' | 'refuse' | 'yes', words = ''): void {
  said.value = null
  text.value = words
  writing.value = { question, answer }
}

interface QuestionProps {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}

function Question({ id, title, children }: QuestionProps): VNode {
  return (
    <section class="card stack-tight question" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
      <Failed question={id} />
    </section>
  )
}

interface WordsProps {
  readonly question: string
  readonly label: string
  readonly button: string
  readonly onSend: () => void
  readonly isNeeded?: true
}

/** The answer in words, and how to send it. */
function Words({ question, label, button, onSend, isNeeded }: WordsProps): VNode {
  const over = contentLength(text.value) + overhead - (textSize - 1)
  return (
    <>
      <Field
        id={question}
        label={label}
        rows={6}
        value={text.value}
        error={over > 0 ? t('what-too-long', { over }) : null}
        onValue={(typed) => (text.value = typed)}
      />
      <div role="status">
        <HintNotice text={text.value} />
      </div>
      <div class="actions">
        <Button
          busy={isBusy(question)}
          disabled={over > 0 || (isNeeded === true && isBlank(text.value))}
          onClick={onSend}
        >
          {button}
        </Button>
        <Button kind="other" busy={isBusy(question)} onClick={forget}>
          {t('back')}
        </Button>
      </div>
    </>
  )
}

function Failed({ question }: { readonly question: string }): VNode | null {
  const outcome = said.value?.question === question ? said.value.outcome : null
  if (outcome === 'busy') return <p role="status">{t(stillTrying.value ? 'sending-trying' : 'inbox-busy')}</p>
  if (outcome === null || outcome === 'ok') return null
  return (
    <Notice tone="alarm" role="alert">
      <p>{t(`reply-failed-${outcome === 'people' ? 'keys' : outcome}`)}</p>
    </Notice>
  )
}
