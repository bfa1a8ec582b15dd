/**
 * Step 7: the twelve words, before anything is sent, so that no report can be orphaned; two of them typed back; sending.
 */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { addDays } from '../../../crypto/day.ts'
import { wordFor, wordsOf } from '../../../crypto/phrase.ts'
import { sodium } from '../../../crypto/sodium.ts'
import { today } from '../../clock.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, Words } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { Form } from '../../ui/step-form.tsx'
import { Text } from '../../ui/text.tsx'
import { dayText, language, t } from '../../ui/texts.ts'
import { sealed, wordsEntropy, wordsForgone, wordsSettled } from '../draft.ts'
import { onLeave } from '../leaving.ts'
import { UploadProgress } from '../../files/upload-progress.tsx'
import { forgetRefusal, prepare, sending, sendNow } from '../sending.ts'
import type { StepProps } from './step.ts'

type Part = 'show' | 'type' | 'without'
const part = signal<Part>('show')
const asked = signal<readonly [number, number]>([1, 2])
const typed = signal<readonly [string, string]>(['', ''])
const attempt = signal(0)
const copied = signal<'no' | 'done' | 'failed'>('no')

onLeave(() => {
  part.value = 'show'
  typed.value = ['', '']
  copied.value = 'no'
  attempt.value = 0
})

export function WordsStep({ verified, back, edit }: StepProps): VNode {
  useEffect(() => {
    // While the reporter writes down the words, the browser makes proofs of work.
    prepare()
    forgetRefusal()
    part.value = wordsSettled.value ? part.value : 'show'
  }, [])
  if (wordsSettled.value) return <Sending verified={verified} edit={edit} />
  switch (part.value) {
    case 'show':
      return <Show back={back} />
    case 'type':
      return <TypeBack settle={() => settle(false)} />
    case 'without':
      return <Without settle={() => settle(true)} />
  }

  function settle(without: boolean): void {
    wordsForgone.value = without
    wordsSettled.value = true
    void sendNow(verified)
  }
}

function Show({ back }: { back: () => void }): VNode {
  const words = wordsOf(wordsEntropy())
  const numbered = words.map((word, index) => `${index + 1}. ${word}`).join('\n')
  return (
    <>
      <div class="stack-tight no-print">
        <Heading step="words">{t('words-title')}</Heading>
        <p class="lead">{t('words-lead')}</p>
        <p>{t('words-not-sent')}</p>
      </div>
      <Words words={words} />
      {language.value !== 'en' && <p class="soft no-print">{t('words-english')}</p>}
      <div class="actions no-print">
        <Button
          kind="other"
          onClick={() =>
            void navigator.clipboard.writeText(words.join(' ')).then(
              () => (copied.value = 'done'),
              () => (copied.value = 'failed'),
            )
          }
        >
          {t('words-copy')}
        </Button>
        <Button kind="other" onClick={() => window.print()}>
          {t('words-print')}
        </Button>
        <Button kind="other" onClick={() => saveAsText('notes.txt', `${numbered}\n`)}>
          {t('words-save')}
        </Button>
        <span role="status">
          {copied.value === 'done' && t('words-copied')}
          {copied.value === 'failed' && t('words-copy-failed')}
        </span>
      </div>
      <div class="no-print">
        <Notice>
          <p>
            <Text id="words-keep" values={{ day: dayText(addDays(today(), 7), today()) }} />
          </p>
        </Notice>
      </div>
      <div class="actions no-print">
        <Button
          onClick={() => {
            const one = 1 + sodium.randombytes_uniform(12)
            const other = 1 + ((one + sodium.randombytes_uniform(11)) % 12)
            asked.value = one < other ? [one, other] : [other, one]
            typed.value = ['', '']
            attempt.value = 0
            part.value = 'type'
          }}
        >
          {t('words-written')}
        </Button>
        <Button kind="other" onClick={back}>
          {t('back')}
        </Button>
      </div>
      <p class="no-print">
        <Button kind="link" onClick={() => (part.value = 'without')}>
          {t('words-cannot')}
        </Button>
      </p>
    </>
  )
}

function TypeBack({ settle }: { settle: () => void }): VNode {
  const words = wordsOf(wordsEntropy())
  const isRight = (index: 0 | 1) =>
    wordFor(typed.value[index].trim().toLowerCase()) === words[asked.value[index] - 1]
  const wrong = ([0, 1] as const).filter((index) => !isRight(index))
  const shown = attempt.value > 0
  return (
    <Form
      onSubmit={() => {
        attempt.value++
        if (wrong.length === 0) settle()
      }}
    >
      <ErrorSummary
        title={t('error-title')}
        attempt={attempt.value}
        errors={
          shown
            ? wrong.map((index) => ({
                field: `word-${index}`,
                text: t('type-wrong', { number: asked.value[index] }),
              }))
            : []
        }
      />
      <div class="stack-tight">
        <Heading step="type">{t('type-title')}</Heading>
        <p class="lead">{t('type-lead')}</p>
      </div>
      {([0, 1] as const).map((index) => (
        <Field
          key={index}
          id={`word-${index}`}
          label={t('type-label', { number: asked.value[index] })}
          code
          value={typed.value[index]}
          error={shown && !isRight(index) ? t('type-wrong', { number: asked.value[index] }) : null}
          onValue={(value) => {
            typed.value = index === 0 ? [value, typed.value[1]] : [typed.value[0], value]
          }}
        />
      ))}
      <div class="actions">
        <SubmitButton>{t('send')}</SubmitButton>
        <Button kind="other" onClick={() => (part.value = 'show')}>
          {t('type-again')}
        </Button>
      </div>
    </Form>
  )
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
