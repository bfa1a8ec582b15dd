/**
 * The button for speaking instead of writing. Its texts are fetched once it is pressed, and what records and changes a voice once that
 * begins: neither weighs on the pages of those who write.
 */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { loaders } from 'virtual:recording'
import { Button } from '../../ui/controls.tsx'
import { addTexts, t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import { Recorder, type RecorderProps } from './recorder.tsx'

export function Speak(props: Omit<RecorderProps, 'close'>): VNode {
  const opened = useSignal<'no' | 'loading' | 'failed' | 'yes'>('no')
  const open = async () => {
    opened.value = 'loading'
    try {
      await addTexts(loaders)
      opened.value = 'yes'
    } catch {
      opened.value = 'failed'
    }
  }
  const now = opened.value
  if (now === 'loading') return <Waiting text={t('page-loading')} />
  if (now === 'failed') return <TryAgain text={t('page-failed')} again={() => void open()} />
  if (now === 'yes') {
    const close = () => {
      opened.value = 'no'
      // The button that was pressed is gone.
      document.getElementById(`${props.id}-files`)?.focus()
    }
    return <Recorder {...props} close={close} />
  }
  return (
    <div class="actions">
      <Button kind="other" onClick={() => void open()}>
        {t('record-open')}
      </Button>
    </div>
  )
}
