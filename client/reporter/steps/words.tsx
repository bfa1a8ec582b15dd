/**
 * Step 7: the twelve words, before anything is sent, so that no report can be orphaned; two of them typed back; sending.
 */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { addDays } from '../../../crypto/day.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { Text } from '../../ui/text.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { sealed, wordsForgone, wordsSettled } from '../draft.ts'
import { onLeave } from '../leaving.ts'
import { UploadProgress } from '../../files/upload-progress.tsx'
import { forgetRefusal, prepare, sending, sendNow, sendWithoutFiles } from '../sending.ts'
import { isPractice } from '../visit.ts'
import { practised } from './practised.tsx'
import { ShowWords, TypeWords } from './show-words.tsx'
import type { StepProps } from './step.ts'

type Part = 'show' | 'type' | 'without'
const part = signal<Part>('show')

onLeave(() => {
  part.value = 'show'
})

export function WordsStep({ verified, back, edit }: StepProps): VNode {
  useEffect(() => {
    // While the reporter writes down the words, the browser makes proofs of work.
    if (!isPractice()) prepare()
    forgetRefusal()
    part.value = wordsSettled.value ? part.value : 'show'
  }, [])
  if (wordsSettled.value) return <Sending verified={verified} edit={edit} />
  switch (part.value) {
    case 'show':
      return (
        <ShowWords
          written={() => (part.value = 'type')}
          keep={<Text id="words-keep" values={{ day: dayText(addDays(today(), 7), today()) }} />}
          back={back}
          cannot={() => (part.value = 'without')}
        />
      )
    case 'type':
      return <TypeWords go={t('send')} settle={() => settle(false)} again={() => (part.value = 'show')} />
    case 'without':
      return <Without settle={() => settle(true)} />
  }

  function settle(without: boolean): void {
    if (isPractice()) {
      practised.value = true
      return
    }
    wordsForgone.value = without
    wordsSettled.value = true
    void sendNow(verified)
  }
}

function Without({ settle }: { settle: () => void }): VNode {
  return (
    <>
      <Heading step="without">{t('without-title')}</Heading>
      <p>{t('without-text')}</p>
      <p>{t('without-later')}</p>
      <div class="actions">
        <Button onClick={settle}>{t('without-send')}</Button>
        <Button kind="other" onClick={() => (part.value = 'show')}>
          {t('type-again')}
        </Button>
      </div>
    </>
  )
}

function Sending({ verified, edit }: Pick<StepProps, 'verified' | 'edit'>): VNode {
  const now = sending.value
  return (
    <>
      <Heading step="sending">
        {now.state === 'failed' ? t('sending-failed-title') : t('sending-title')}
      </Heading>
      {now.state === 'files' && <UploadProgress upload={now.upload} count={now.count} />}
      {now.state !== 'failed' && now.state !== 'files' && (
        <>
          <p role="status">{t(`sending-${now.state}`)}</p>
          <progress aria-label={t('sending-title')} />
        </>
      )}
      {now.state === 'failed' && (
        <Notice tone="alarm" role="alert">
          <p>{t(`sending-failed-${now.why}`)}</p>
          <p class="notice-title">{t('sending-safe')}</p>
          {sealed.value !== null && <p>{t('sending-locked')}</p>}
          <div class="actions">
            {now.why !== 'people' && now.why !== 'too-long' && (
              <Button onClick={() => void sendNow(verified)}>{t('sending-again')}</Button>
            )}
            {now.why === 'full' && (
              <Button kind="other" onClick={() => void sendWithoutFiles(verified)}>
                {t('sending-without-files')}
              </Button>
            )}
            {sealed.value === null && (
              <Button kind="other" onClick={() => edit('check')}>
                {t('sending-check')}
              </Button>
            )}
          </div>
        </Notice>
      )}
    </>
  )
}
