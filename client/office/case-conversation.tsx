/** What reporter and office have written to each other, in order. */
import type { VNode } from 'preact'
import { stream } from '../../crypto/envelope.ts'
import { conversationOf } from '../../crypto/thread.ts'
import { today } from '../clock.ts'
import { dayText, t } from '../ui/texts.ts'
import { CaseFiles } from './case-files.tsx'
import type { OpenCase } from './case.ts'
import type { Unlocked } from './unlocked.ts'

export function Conversation({ open, unlocked }: { open: OpenCase; unlocked: Unlocked }): VNode {
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
            <strong>{from === 'office' ? t('from-office') : t('from-reporter')}</strong>
            {' · '}
            {dayText(one.content.day, today())}
            {' · '}
            {from === 'reporter'
              ? t('message-sealed')
              : one.seq > answered
                ? t('reply-not-seen')
                : t('reply-seen')}
          </p>
          {one.content.type !== 'message' &&
            one.content.type !== 'report' &&
            one.content.type !== 'reply' && (
              <p>
                <span class="pill">{t(`reply-${one.content.type}`)}</span>
                {one.content.type === 'closing' && (
                  <span class="pill">{t(`outcome-${one.content.outcome}`)}</span>
                )}
              </p>
            )}
          <p class="preserve" dir="auto">
            {one.content.text}
          </p>
          <CaseFiles
            unlocked={unlocked}
            open={open}
            files={one.content.files}
            from={from === 'office' ? stream.reply : stream.report}
          />
        </article>
      ))}
    </section>
  )
}
