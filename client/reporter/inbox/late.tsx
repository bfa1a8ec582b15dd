/** When an answer is overdue: what the office owes, and who else takes the report. */
import type { VNode } from 'preact'
import { findChannel } from '../../../crypto/manifest.ts'
import type { Thread } from '../../../crypto/thread.ts'
import type { Day } from '../../../crypto/day.ts'
import { channelName } from '../../../crypto/in-language.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { dayText, language, t } from '../../ui/texts.ts'
import { Authorities } from '../authorities.tsx'
import { isWriting, writeAnew } from '../draft.ts'
import { trust } from '../trust.ts'
import { goTo } from '../visit.ts'

/** Shown in the inbox once a day that the office has said is over. */
export function Late({ thread, due }: { readonly thread: Thread; readonly due: Day }): VNode | null {
  if (trust.value.state !== 'good') return null
  const { manifest } = trust.value.verified
  const { channel, category, danger, text } = thread.report.content
  const isOutside = findChannel(manifest, channel)?.kind === 'alternate'
  const outside = isOutside ? undefined : manifest.channels.find(({ kind }) => kind === 'alternate')
  const name = outside && channelName(manifest, outside, language.value)
  return (
    <Notice tone="warn">
      <p>{t('status-late', { day: dayText(due, today()) })}</p>
      {outside && name && (
        <>
          <p>{t('late-outside', { name })}</p>
          {isWriting.value && <p>{t('late-begun')}</p>}
          <div class="actions">
            <Button
              kind="other"
              disabled={isWriting.value}
              onClick={() => {
                const later = thread.messages.map(({ content }) => content.text)
                const whole = [text, ...later].filter((one) => one !== '').join('\n\n')
                writeAnew({ channel: outside.id, category, danger, text: whole })
                goTo('report')
              }}
            >
              {t('late-outside-go', { name })}
            </Button>
          </div>
        </>
      )}
      {manifest.authorities.length > 0 && (
        <>
          <p>{t('late-authorities')}</p>
          <Authorities manifest={manifest} />
        </>
      )}
    </Notice>
  )
}
