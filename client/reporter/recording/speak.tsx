/** The button for speaking instead of writing. Everything behind it is fetched once it is pressed. */
import { useSignal } from '@preact/signals'
import type { ComponentType, VNode } from 'preact'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import type { RecorderProps } from './recorder.tsx'

export function Speak(props: Omit<RecorderProps, 'close'>): VNode {
  const opened = useSignal<'no' | 'loading' | 'failed' | { readonly Recorder: ComponentType<RecorderProps> }>(
    'no',
  )
  const open = async () => {
    opened.value = 'loading'
    try {
      opened.value = await (await import('./recorder.tsx')).fetchRecorder()
    } catch {
      opened.value = 'failed'
    }
  }
  const now = opened.value
  if (now === 'loading') return <Waiting text={t('page-loading')} />
  if (now === 'failed') return <TryAgain text={t('page-failed')} again={() => void open()} />
  if (now !== 'no') {
    const close = () => {
      opened.value = 'no'
      // The button that was pressed is gone.
      document.getElementById(`${props.id}-files`)?.focus()
    }
    return <now.Recorder {...props} close={close} />
  }
  return (
    <div class="actions">
      <Button kind="other" onClick={() => void open()}>
        {t('record-open')}
      </Button>
    </div>
  )
}
