/** After practising: what would happen now if this had been a report. Nothing of it is kept. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { profileOf, type Verified } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { onLeave } from '../leaving.ts'
import { goTo } from '../visit.ts'

/** True once somebody has walked through a whole report. */
export const practised = signal(false)
onLeave(() => (practised.value = false))

export function Practised({ verified }: { verified: Verified }): VNode {
  const { acknowledgeBy, feedbackBy } = deadlinesOf(profileOf(verified.manifest), today())
  return (
    <div class="stack">
      <div class="stack-tight">
        <Heading step="practised">{t('practised-title')}</Heading>
        <p class="lead">{t('practised-lead')}</p>
      </div>
      <p>{t('practised-next')}</p>
      <ol class="list">
        <li>{t('sent-acknowledge', { day: dayText(acknowledgeBy, today()) })}</li>
        <li>{t('sent-feedback', { day: dayText(feedbackBy, today()) })}</li>
        <li>{t('practised-words')}</li>
        <li>{t('practised-answer')}</li>
      </ol>
      <div class="actions">
        <Button onClick={() => goTo('landing')}>{t('practised-start')}</Button>
        <Button kind="other" onClick={() => goTo('practice')}>
          {t('practised-again')}
        </Button>
      </div>
    </div>
  )
}
