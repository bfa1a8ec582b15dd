/**
 * Twelve word fields that behave as one: paste anywhere, any case, any separator, four letters are enough. The checksum
 * finds typing errors here, without asking the server.
 */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Verified } from '../../../crypto/manifest.ts'
import { readPhrase, splitWords, wordCount } from '../../../crypto/phrase.ts'
import { Button, noAutocorrect, Notice } from '../../ui/controls.tsx'
import { Heading, ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { listText, monthText, t } from '../../ui/texts.ts'
import { onLeave } from '../leaving.ts'
import { Fingerprint } from '../trust-pages.tsx'
import { comeBack, gone, idle, onIdle, reply, type Returned } from './returning.ts'

const empty: readonly string[] = Array.from({ length: wordCount }, () => '')
const fields = signal<readonly string[]>(empty)
const errors = signal<readonly FieldError[]>([])
const attempt = signal(0)
const outcome = signal<Returned | 'deleted' | 'busy' | null>(null)

onLeave(forget)
onIdle(forget)

function forget(): void {
  fields.value = empty
  errors.value = []
  outcome.value = null
}

/**
 * Puts what was typed or pasted into field `at` where it belongs: several words are spread over the following fields.
 */
function put(at: number, typed: string): void {
  errors.value = []
  const words = splitWords(typed)
  const endsWord = words.length > 0 && /[\s\d.,;:]$/.test(typed)
  if (words.length <= 1 && !endsWord) {
    fields.value = fields.value.map((word, index) => (index === at ? typed : word))
    return
  }
  const first = words.length >= wordCount ? 0 : at
  fields.value = fields.value.map((word, index) => words[index - first] ?? (index === at ? '' : word))
  const next = Math.min(first + Math.max(words.length, 1), wordCount - 1)
  document.getElementById(`word-${next + 1}`)?.focus()
}

/** What is wrong with the words, shown at the field if it is known. */
function faultsOf(typed: readonly string[]): FieldError[] {
  const missing = typed.findIndex((word) => splitWords(word).length === 0)
  const read = readPhrase(typed.join(' '))
  if ('entropy' in read) return []
  switch (read.fault) {
    case 'unknown': {
      // Each field contains one word, so the number of the word is the number of the field.
      const field = `word-${missing === -1 || read.at <= missing ? read.at : read.at + 1}`
      const near =
        read.near.length > 0
          ? t('words-near', { near: listText(read.near, 'disjunction') })
          : t('words-no-near')
      return [{ field, text: `${t('words-unknown', { word: read.word })} ${near}` }]
    }
    case 'count':
      return [{ field: `word-${missing + 1}`, text: t('words-count', { count: read.count }) }]
    case 'checksum':
      return [{ field: 'word-1', text: t('words-checksum') }]
  }
}

/** Of a deleted case the server knows in which month, and how. A text that was being written is not lost with it. */
function Deleted({ left: { deleted, how } }: { readonly left: NonNullable<typeof gone.value> }): VNode {
  return (
    <Notice tone="warn" role="status">
      <p class="notice-title">{t('gone-title')}</p>
      <p>{t(`gone-${how}`, { month: monthText(deleted) })}</p>
      <p>{t('gone-after')}</p>
      {reply.value !== '' && (
        <>
          <p>{t('gone-unsent')}</p>
          <blockquote class="preserve quote" dir="auto">
            {reply.value}
          </blockquote>
        </>
      )}
    </Notice>
  )
}

export function EnterWords({ verified, pinned }: { verified: Verified; pinned: boolean }): VNode {
  const go = async () => {
    if (outcome.value === 'busy') return
    attempt.value++
    outcome.value = null
    errors.value = faultsOf(fields.value)
    const read = readPhrase(fields.value.join(' '))
    if (errors.value.length > 0 || !('entropy' in read)) return
    outcome.value = 'busy'
    const result = await comeBack(read.entropy)
    outcome.value = result
    if (result === 'ok') forget()
  }
  const said = outcome.value
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      <ErrorSummary title={t('error-title')} attempt={attempt.value} errors={errors.value} />
      {gone.value && <Deleted left={gone.value} />}
      {said !== null && said !== 'busy' && said !== 'ok' && said !== 'deleted' && (
        <Notice tone="alarm" role="alert">
          <p>{t(`return-${said}`)}</p>
        </Notice>
      )}
      {idle.value === 'over' && (
        <Notice tone="warn" role="status">
          <p>{t('idle-over')}</p>
        </Notice>
      )}
      <div class="stack-tight">
        <Heading step="inbox">{t('inbox-title')}</Heading>
        <p class="lead">{t('inbox-lead')}</p>
      </div>
      <fieldset class="choices">
        <legend class="hidden-visually">{t('inbox-title')}</legend>
        <div class="word-fields">
          {fields.value.map((word, index) => (
            <label key={index}>
              <span class="words-number" aria-hidden="true">
                {index + 1}
              </span>
              <span class="hidden-visually">{t('inbox-word', { number: index + 1 })}</span>
              <input
                id={`word-${index + 1}`}
                class={`input input-code${errors.value.some(({ field }) => field === `word-${index + 1}`) ? ' wrong' : ''}`}
                type="text"
                value={word}
                lang="en"
                dir="ltr"
                autocomplete="off"
                autocapitalize="none"
                ref={noAutocorrect}
                spellcheck={false}
                aria-invalid={errors.value.some(({ field }) => field === `word-${index + 1}`)}
                onInput={(event) => put(index, event.currentTarget.value)}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <p class="help">{t('inbox-help')}</p>
      <div class="actions">
        <button type="submit" class="button button-main" aria-disabled={said === 'busy'}>
          {t('inbox-go')}
        </button>
        <Button kind="link" onClick={forget}>
          {t('inbox-clear')}
        </Button>
        <span role="status">{said === 'busy' ? t('inbox-busy') : ''}</span>
      </div>
      <details class="card">
        <summary>{t('inbox-lost')}</summary>
        <p>{t('inbox-lost-text')}</p>
      </details>
      <Fingerprint verified={verified} pinned={pinned} />
    </form>
  )
}
