/** Step 4: files, or none. Each is cleaned on this device, and shows what was found in it. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { ErrorSummary, Heading } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { outgoing } from '../attachments.ts'
import { reportFiles } from '../draft.ts'
import { FileChooser } from '../file-chooser.tsx'
import type { StepProps } from './step.ts'

const attempt = signal(0)

export function Files({ verified, next, back }: StepProps): VNode {
  const { list } = reportFiles
  const isSpeaking = reportFiles.isSpeaking.value
  const waiting = outgoing(list.value) === null || isSpeaking
  const go = () => {
    attempt.value = waiting ? attempt.value + 1 : 0
    if (!waiting) next()
  }
  const wrong = attempt.value > 0 && waiting
  const wrongNow = isSpeaking
    ? { field: 'report-recorder', text: t('record-wait') }
    : { field: 'report-files', text: t('files-wait') }
  return (
    <StepForm next={go} back={back} label={list.value.length === 0 ? t('files-without') : undefined}>
      <ErrorSummary title={t('error-title')} attempt={attempt.value} errors={wrong ? [wrongNow] : []} />
      <div class="stack-tight">
        <Heading step="files">{t('files-title')}</Heading>
        <p class="lead">{t('files-lead')}</p>
      </div>
      <FileChooser
        id="report"
        attachments={reportFiles}
        limits={verified.manifest.limits}
        recordings={verified.manifest.recordings}
      />
    </StepForm>
  )
}
