/**
 * The twelve words on the page, or the same as digits, and two of them typed back: for a report that is sent, and for one
 * that is saved.
 */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { digitsIn } from '../../../crypto/digits.ts'
import { splitWords, wordFor } from '../../../crypto/phrase.ts'
import { sodium } from '../../../crypto/sodium.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, Words } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { Form as StepForm } from '../../ui/step-form.tsx'
import { language, t } from '../../ui/texts.ts'
import { wordsEntropy } from '../draft.ts'
import { onLeave } from '../leaving.ts'
import { fetchForm, formNow, listFailed, partsOf, showAs, type Form } from '../word-form.ts'

/** The forms that this reporter has seen: whichever they have written down is right. */
const seen = signal<readonly Form[]>([])
/** What is to be typed back. */
const asked = signal<{ readonly kind: Form['kind']; readonly numbers: readonly [number, number] } | null>(
  null,
)
const typed = signal<readonly [string, string]>(['', ''])
const attempt = signal(0)
const copied = signal<'no' | 'done' | 'failed'>('no')

onLeave(() => {
  seen.value = []
  asked.value = null
  typed.value = ['', '']
  copied.value = 'no'
  attempt.value = 0
})

const nameOf = (form: Form): string => (form.kind === 'digits' ? 'digits' : form.list.language)

function see(form: Form): void {
  if (!seen.value.some((one) => nameOf(one) === nameOf(form))) seen.value = [...seen.value, form]
  copied.value = 'no'
}

interface ShowProps {
  /** Goes on: the reporter has written them down. */
  readonly written: () => void
  /** Where to keep them, and when to come back. */
  readonly keep: VNode
  readonly back: () => void
  /** Goes on without them, if that is possible. */
  readonly cannot?: () => void
}

export function ShowWords(props: ShowProps): VNode {
  const form = formNow()
  useEffect(() => void fetchForm(), [language.value])
  return form === null ? <Fetching /> : <Shown key={nameOf(form)} form={form} {...props} />
}

/** The list of this language is on its way. */
function Fetching(): VNode {
  return (
    <>
      <Heading step="words">{t('words-title')}</Heading>
      {listFailed.value ? (
        <Notice tone="alarm" role="alert">
          <p>{t('page-failed')}</p>
          <div class="actions">
            <Button kind="other" onClick={() => void fetchForm()}>
              {t('try-again')}
            </Button>
          </div>
        </Notice>
      ) : (
        <p class="soft" role="status">
          {t('page-loading')}
        </p>
      )}
    </>
  )
}

function Shown({ form, written, keep, back, cannot }: ShowProps & { readonly form: Form }): VNode {
  const { kind } = form
  const parts = partsOf(wordsEntropy(), form)
  useEffect(() => see(form), [])
  // Digits stand one group a line, without numbers, so that no program changes their order in a text from right to left.
  const [copy, save] =
    kind === 'digits'
      ? [parts.join('\n'), parts.join('\n')]
      : [parts.join(' '), parts.map((word, index) => `${index + 1}. ${word}`).join('\n')]
  return (
    <>
      <div class="stack-tight no-print">
        <Heading step="words">{t(`${kind}-title`)}</Heading>
        <p class="lead">{t('words-lead')}</p>
        <p>{t('words-not-sent')}</p>
      </div>
      <Words words={parts} of={nameOf(form)} />
      {kind === 'digits' && <p class="soft no-print">{t('digits-order')}</p>}
      {nameOf(form) === 'en' && language.value !== 'en' && <p class="soft no-print">{t('words-english')}</p>}
      <div class="no-print" role="status">
        {seen.value.length > 1 && (
          <Notice>
            <p>{t('words-either')}</p>
          </Notice>
        )}
      </div>
      <div class="actions no-print">
        <Button
          kind="other"
          onClick={() =>
            void navigator.clipboard.writeText(copy).then(
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
        <Button kind="other" onClick={() => saveAsText('notes.txt', `${save}\n`)}>
          {t('words-save')}
        </Button>
        <Button kind="link" onClick={() => showAs(kind === 'digits' ? 'words' : 'digits')}>
          {t(kind === 'digits' ? 'words-instead' : 'digits-instead')}
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
            const one = 1 + sodium.randombytes_uniform(parts.length)
            const other = 1 + ((one + sodium.randombytes_uniform(parts.length - 1)) % parts.length)
            asked.value = { kind, numbers: one < other ? [one, other] : [other, one] }
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

/** True if what was typed is the word or group of that number, in a form that was shown. */
function isPart(text: string, number: number, kind: Form['kind']): boolean {
  return seen.value.some((form) => {
    if (form.kind !== kind) return false
    const right = partsOf(wordsEntropy(), form)[number - 1]
    if (form.kind === 'digits') return digitsIn(text) === right
    const [token = '', ...others] = splitWords(text)
    return others.length === 0 && wordFor(token, form.list) === right
  })
}

interface TypeProps {
  /** What the main button says. */
  readonly go: string
  /** Called once both are right. */
  readonly settle: () => void
  readonly again: () => void
}

export function TypeWords({ go, settle, again }: TypeProps): VNode {
  const { kind, numbers } = asked.value ?? { kind: 'words', numbers: [1, 2] }
  const wrong = ([0, 1] as const).filter((index) => !isPart(typed.value[index], numbers[index], kind))
  const shown = attempt.value > 0
  return (
    <StepForm
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
                text: t(`type-wrong-${kind}`, { number: numbers[index] }),
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
          label={t(`type-label-${kind}`, { number: numbers[index] })}
          code
          inputMode={kind === 'digits' ? 'numeric' : 'text'}
          value={typed.value[index]}
          error={shown && wrong.includes(index) ? t(`type-wrong-${kind}`, { number: numbers[index] }) : null}
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
    </StepForm>
  )
}
