/**
 * Coming back: words of any list, or digits, in fields that behave as one. The checksum finds typing errors here, without
 * asking the server.
 */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import { groupCount } from '../../../crypto/digits.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import { wordCount, type Entropy } from '../../../crypto/phrase.ts'
import { formOf, recognise, type TypedFault } from '../../../crypto/recognise.ts'
import { wordsLanguage } from '../../../crypto/word-lists.ts'
import { Offline } from '../../api/send.ts'
import { Button, noAutocorrect, Notice } from '../../ui/controls.tsx'
import { Heading, ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { language, monthText, t } from '../../ui/texts.ts'
import { onLeave } from '../leaving.ts'
import { Fingerprint } from '../trust-pages.tsx'
import { listsToRead } from '../word-form.ts'
import { comeBack, gone, idle, onIdle, reply, type Returned } from './returning.ts'
import { clearFields, compose, errorOf, fields, fieldsFor, put } from './typed.ts'

const errors = signal<readonly FieldError[]>([])
const attempt = signal(0)
const outcome = signal<Returned | 'deleted' | 'busy' | null>(null)

onLeave(forget)
onIdle(forget)

function forget(): void {
  clearFields()
  errors.value = []
  outcome.value = null
}

/**
 * Opens the mailbox of what was typed. Lists other than the page's are fetched only if it means nothing under those, or
 * nothing here.
 * @returns what happened, or what is wrong with what was typed
 */
async function openTyped(): Promise<Returned | 'deleted' | TypedFault> {
  const typed = fields.value.join(' ')
  const tried: Entropy[] = []
  let found: Returned | 'deleted' | TypedFault = 'none'
  const isDigits = formOf(typed) === 'digits'
  for (const which of isDigits ? (['none'] as const) : (['page', 'all'] as const)) {
    let lists: Awaited<ReturnType<typeof listsToRead>>
    try {
      lists = await listsToRead(which)
    } catch (error) {
      if (!(error instanceof Offline)) throw error
      return 'offline'
    }
    const read = recognise(typed, lists)
    if (!('entropies' in read)) {
      found = tried.length === 0 ? read : found
    } else {
      const meant = read.entropies.filter((one) => !tried.some((other) => equal(one, other)))
      if (meant.length > 0) found = await comeBack(meant)
      tried.push(...meant)
    }
    const isElsewhere =
      found === 'none' || (typeof found === 'object' && ['unknown', 'checksum'].includes(found.fault))
    if (!isElsewhere) break
  }
  return found
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
    errors.value = []
    outcome.value = 'busy'
    const result = await openTyped()
    if (typeof result === 'object') {
      attempt.value++
      errors.value = [errorOf(result)]
      outcome.value = null
      return
    }
    outcome.value = result
    if (result === 'ok') forget()
  }
  const said = outcome.value
  const form = fieldsFor()
  const typesDigits = formOf(fields.value.join(' ')) === 'digits'
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
        <div class={form === 'digits' ? 'word-fields digit-fields' : 'word-fields'}>
          {fields.value.slice(0, form === 'digits' ? groupCount : wordCount).map((word, index) => (
            <label key={index}>
              <span class="words-number" aria-hidden="true">
                {index + 1}
              </span>
              <span class="hidden-visually">{t(`inbox-${form}`, { number: index + 1 })}</span>
              <input
                id={`word-${index + 1}`}
                class={`input input-code${errors.value.some(({ field }) => field === `word-${index + 1}`) ? ' wrong' : ''}`}
                type="text"
                value={word}
                lang={form === 'digits' ? undefined : wordsLanguage(language.value)}
                inputMode={typesDigits ? 'numeric' : 'text'}
                dir="ltr"
                autocomplete="off"
                autocapitalize="none"
                ref={noAutocorrect}
                spellcheck={false}
                aria-invalid={errors.value.some(({ field }) => field === `word-${index + 1}`)}
                onInput={(event) => {
                  errors.value = []
                  const place = event.isComposing ? compose : put
                  place(index, event.currentTarget.value)
                }}
                onCompositionEnd={(event) => put(index, event.currentTarget.value)}
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
