/** What reporter and office have written to each other, in order. */
import type { VNode } from 'preact'
import { conversationOf } from '../../../crypto/thread.ts'
import { today } from '../../clock.ts'
import { dayText, t } from '../../ui/texts.ts'
import { CarriedFiles } from './files/list.tsx'
import type { CaseProps } from './props.ts'
import { filesIn } from './files/file.ts'

export function Conversation({ open, desk }: Pick<CaseProps, 'open' | 'desk'>): VNode {
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
          {'name' in one.content && one.content.name && (
            <p>{one.content.name.given ? t('name-said-given') : t('name-said-withdrawn')}</p>
          )}
          {one.content.text !== '' && (
            <p class="preserve" dir="auto">
              {one.content.text}
            </p>
          )}
          <CarriedFiles desk={desk} open={open} files={filesIn({ from, one })} />
        </article>
      ))}
    </section>
  )
}
