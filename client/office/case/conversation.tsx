/** What reporter and office have written to each other, in order. */
import type { VNode } from 'preact'
import type { Day } from '../../../crypto/day.ts'
import { meetingBy, meetingWithin } from '../../../crypto/deadlines.ts'
import { profileOf } from '../../../crypto/manifest.ts'
import { conversationOf } from '../../../crypto/conversation.ts'
import { today } from '../../clock.ts'
import { dayText, t } from '../../ui/texts.ts'
import { CarriedFiles } from './files/list.tsx'
import type { CaseProps } from './props.ts'
import type { Message } from '../../../crypto/content.ts'
import { judgedTexts } from './judged-text.ts'
import type { OpenCase } from './open.ts'
import { Redaction } from './redaction.tsx'
import { filesIn } from './files/carried.ts'

/** Who wrote something. What an officer wrote down is not the reporter's own writing. */
function writerOf({ state }: OpenCase, from: 'reporter' | 'office', seq: number): string {
  if (from === 'office') return t('from-office')
  return t(seq === 0 && state.entered !== null ? 'from-entered' : 'from-reporter')
}

/** What a message says besides its text: about a transcript, a check-in or a meeting. */
function SaidWithIt({
  open,
  desk,
  content,
}: Pick<CaseProps, 'open' | 'desk'> & { readonly content: Message }): VNode | null {
  const { transcript, checkIn, meeting } = content
  const said: string[] = []
  if (transcript) said.push(t(`transcript-said-${transcript.says}`))
  if (checkIn)
    said.push(t(checkIn.changed ? 'check-in-said-yes' : 'check-in-said-no', { days: checkIn.after }))
  if (content.asks === 'deletion') said.push(t('deletion-asked'))
  if (content.judges) said.push(...judgedTexts(t, content.judges))
  if (meeting && meeting.offer === null) said.push(t('meeting-asked'))
  if (meeting && meeting.offer !== null) {
    const offer = open.thread.replies.find(({ seq }) => seq === meeting.offer)?.content
    const time =
      offer?.type === 'meeting' && meeting.choice !== null ? offer.times[meeting.choice] : undefined
    said.push(time === undefined ? t('meeting-none-fits') : t('meeting-chosen', { time }))
  }
  if (said.length === 0) return null
  return (
    <>
      {said.map((one) => (
        <p key={one}>
          <strong dir="auto">{one}</strong>
        </p>
      ))}
      {meeting?.offer === null && <MeetingLimit desk={desk} asked={content.day} />}
    </>
  )
}

/** Until when somebody who asked must get a meeting, by the law that applies to the office. */
function MeetingLimit({ desk, asked }: Pick<CaseProps, 'desk'> & { readonly asked: Day }): VNode {
  const profile = profileOf(desk.unlocked.verified.manifest)
  const by = meetingBy(profile, asked)
  return (
    <p class="soft">
      {t('meeting-limit', meetingWithin(profile))}{' '}
      {by && t('meeting-by', { asked: dayText(asked, today()), by: dayText(by, today()) })}
    </p>
  )
}

export function Conversation(props: CaseProps): VNode {
  const { open, desk } = props
  const { thread } = open
  const answered = Math.max(-1, ...thread.messages.map(({ content }) => content.seen?.seq ?? -1))
  return (
    <section class="stack" aria-label={t('tab-conversation')}>
      {conversationOf(thread).map(({ from, one }) => (
        <article
          key={`${from}${one.seq}`}
          class={from === 'office' ? 'card message message-office' : 'card message'}
        >
          <p class="soft">
            <strong>{writerOf(open, from, one.seq)}</strong>
            {' · '}
            {dayText(one.content.day, today())}
            {' · '}
            {from === 'reporter'
              ? t(one.seq === 0 && open.state.entered !== null ? 'entered-sealed' : 'message-sealed')
              : one.seq > answered
                ? t('reply-not-seen')
                : t('reply-seen')}
          </p>
          {one.content.type !== 'message' &&
            one.content.type !== 'report' &&
            one.content.type !== 'reply' &&
            one.content.type !== 'assessed' &&
            one.content.type !== 'redaction' && (
              <p class="pills">
                <span class="pill">{t(`reply-${one.content.type}`)}</span>
                {one.content.type === 'closing' && (
                  <span class="pill">{t(`outcome-${one.content.outcome}`)}</span>
                )}
              </p>
            )}
          {one.content.type === 'meeting' && (
            <ol dir="auto">
              {one.content.times.map((time) => (
                <li key={time}>{time}</li>
              ))}
            </ol>
          )}
          {one.content.type === 'message' && <SaidWithIt open={open} desk={desk} content={one.content} />}
          {'name' in one.content && one.content.name && (
            <p>{one.content.name.given ? t('name-said-given') : t('name-said-withdrawn')}</p>
          )}
          {one.content.text !== '' && (
            <p class="preserve" dir="auto">
              {one.content.text}
            </p>
          )}
          <CarriedFiles desk={desk} open={open} files={filesIn({ from, one })} />
          {'redaction' in one &&
            (one.content.text !== '' || one.content.files.length > 0 || one.redaction) && (
              <Redaction {...props} one={one} />
            )}
        </article>
      ))}
    </section>
  )
}
