/** The twelve words on the page, and two of them typed back: for a report that is sent, and for one that is saved. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { wordFor, wordsOf } from '../../../crypto/phrase.ts'
import { sodium } from '../../../crypto/sodium.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, Words } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { Form } from '../../ui/step-form.tsx'
import { language, t } from '../../ui/texts.ts'
import { wordsEntropy } from '../draft.ts'
import { onLeave } from '../leaving.ts'

const asked = signal<readonly [number, number]>([1, 2])
const typed = signal<readonly [string, string]>(['', ''])
const attempt = signal(0)
const copied = signal<'no' | 'done' | 'failed'>('no')

onLeave(() => {
  typed.value = ['', '']
  copied.value = 'no'
  attempt.value = 0
})

interface ShowProps {
  /** Goes on: the reporter has written them down. */
  readonly written: () => void
  /** Where to keep them, and when to come back. */
  readonly keep: VNode
  readonly back: () => void
  /** Goes on without them, if that is possible. */
  readonly cannot?: () => void
}

export function ShowWords({ written, keep, back, cannot }: ShowProps): VNode {
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
          <p>{keep}</p>
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
            written()
          }}
        >
          {t('words-written')}
        </Button>
        <Button kind="other" onClick={back}>
          {t('back')}
        </Button>
      </div>
      {cannot && (
        <p class="no-print">
          <Button kind="link" onClick={cannot}>
            {t('words-cannot')}
          </Button>
        </p>
      )}
    </>
  )
}

interface TypeProps {
  /** What the main button says. */
  readonly go: string
  /** Called once both are right. */
  readonly settle: () => void
  readonly again: () => void
}

export function TypeWords({ go, settle, again }: TypeProps): VNode {
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
        <SubmitButton>{go}</SubmitButton>
        <Button kind="other" onClick={again}>
          {t('type-again')}
        </Button>
      </div>
    </Form>
  )
}
