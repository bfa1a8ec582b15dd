/** The last step of the offline form: the twelve words, two of them typed back, and sealing. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { today } from '../../clock.ts'
import { sealReport } from '../../report/seal.ts'
import { t } from '../../ui/texts.ts'
import { currentDraft, sealed, wordsEntropy } from '../draft.ts'
import { onLeave } from '../leaving.ts'
import { ShowWords, TypeWords } from '../steps/show-words.tsx'
import type { StepProps } from '../steps/step.ts'

const part = signal<'show' | 'type'>('show')
onLeave(() => (part.value = 'show'))

export function OfflineWords({ verified, back }: StepProps): VNode {
  if (part.value === 'show')
    return <ShowWords written={() => (part.value = 'type')} keep={<>{t('offline-keep')}</>} back={back} />
  return (
    <TypeWords
      go={t('offline-seal')}
      settle={() => {
        // Sealed once: whatever is saved, and however often, it is one report.
        sealed.value ??= sealReport(verified, currentDraft(verified), wordsEntropy(), today())
      }}
      again={() => (part.value = 'show')}
    />
  )
}
