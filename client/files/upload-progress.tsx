/** The progress of an upload, in words and as a bar; with pause and resume. */
import type { VNode } from 'preact'
import { sizeText, timeLeftText } from './sizes.ts'
import type { Upload } from './upload.ts'
import { Button } from '../ui/controls.tsx'
import { t } from '../ui/texts.ts'

export function UploadProgress({ upload, count }: { upload: Upload; count: number }): VNode {
  const { state, file, done, all, secondsLeft } = upload.progress.value
  return (
    <div class="stack-tight">
      <p role="status">
        {state === 'sending' ? t('upload-sending', { number: file + 1, count }) : t(`upload-${state}`)}
      </p>
      <progress aria-label={t('upload-label')} max={all} value={done} />
      <p class="soft">
        {t('upload-amount', { done: sizeText(done), all: sizeText(all) })}
        {secondsLeft !== null && state === 'sending' && ` · ${timeLeftText(secondsLeft)}`}
      </p>
      <div class="actions">
        {state === 'sending' ? (
          <Button kind="other" onClick={upload.pause}>
            {t('upload-pause')}
          </Button>
        ) : (
          <Button kind="other" onClick={upload.goOn}>
            {t(state === 'paused' ? 'upload-go-on' : 'upload-try-now')}
          </Button>
        )}
      </div>
    </div>
  )
}
