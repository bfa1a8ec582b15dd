/**
 * Entering a report that came by telephone, by letter, in person or in a meeting: what was said, who may read it, and the
 * twelve words for the person who said it.
 */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { equal } from '../../../crypto/bytes.ts'
import { categories, contentLength, isTalk, talks } from '../../../crypto/content.ts'
import { addDays } from '../../../crypto/day.ts'
import { isReader, leftOutWith, possibleReadersOf } from '../../../crypto/manifest.ts'
import { textSize } from '../../../crypto/padding.ts'
import { wordsOf } from '../../../crypto/phrase.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { today } from '../../clock.ts'
import { Button, Choice, Field, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, Words, type FieldError } from '../../ui/page.tsx'
import { Form, StepForm } from '../../ui/step-form.tsx'
import { SubmitButton } from '../../ui/controls.tsx'
import { listText, t } from '../../ui/texts.ts'
import { DayField } from '../case/fields/day.tsx'
import { Select } from '../case/fields/select.tsx'
import type { OpenDesk } from '../desk/desk.ts'
import { goTo } from '../desk/places.ts'
import { useReporterAddress } from '../desk/reporter-address.ts'
import { reporterLanguages } from '../desk/to-reporters.ts'
import { ownChannels } from '../desk/unlocked.ts'
import { chosenReaders } from '../../report/seal.ts'
import {
  drafted,
  entering,
  enterNow,
  entryWords,
  forgetEntry,
  mayHaveArrived,
  step,
  wordsAreNew,
  write,
  type EntryDraft,
} from './entry.ts'
import { HandedInCard } from './handed-in.tsx'

/** The report's other members, in bytes, with some to spare. */
const overhead = 8000

/** A case begins on the day of its report, unless that is more than 366 days ago: then its deadlines would not count from it. */
const earliest = () => addDays(today(), -365)

export function EnterPage({ open }: { open: OpenDesk }): VNode {
  if (!isReader(open.unlocked.self.role)) return <p>{t('cases-no-reader')}</p>
  return step.value === 'words' ? <WordsStep open={open} /> : <WriteStep open={open} />
}

function WriteStep({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  const attempt = useSignal(0)
  const draft = drafted()
  const own = ownChannels(unlocked)
  const channel = own.find(({ id }) => draft.channel !== null && equal(id, draft.channel)) ?? own[0]
  const left = channel
    ? leftOutWith(channel, draft.excluded).filter(({ id }) => !equal(id, unlocked.officer))
    : []
  const readsIt = channel && chosenReaders(channel, draft).some(({ id }) => equal(id, unlocked.officer))
  const faults = faultsIn(draft, readsIt === true)
  const shown = attempt.value > 0 ? faults : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text ?? null
  const others = channel ? possibleReadersOf(channel).filter(({ id }) => !equal(id, unlocked.officer)) : []
  return (
    <StepForm
      next={() => {
        attempt.value++
        if (faults.length > 0 || !channel) return
        write({ channel: channel.id })
        step.value = 'words'
      }}
      back={() => goTo({ at: 'cases' })}
    >
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Heading step="enter">{t('enter-title')}</Heading>
      <p class="soft">{t('enter-lead')}</p>
      <HandedInCard open={open} />
      <fieldset class="choices choices-row">
        <legend>{t('enter-way')}</legend>
        {([...talks, 'letter'] as const).map((way) => (
          <Choice
            key={way}
            type="radio"
            name="way"
            checked={draft.way === way}
            label={t(`way-${way}`)}
            onChange={() => write({ way })}
          />
        ))}
      </fieldset>
      <DayField
        id="enter-came"
        label={t('enter-came')}
        help={t('enter-came-help')}
        value={draft.came}
        min={earliest()}
        max={today()}
        error={errorOf('enter-came')}
        onValue={(came) => write({ came })}
      />
      {own.length > 1 && (
        <Select
          id="enter-channel"
          label={t('enter-channel')}
          value={channel ? toText(channel.id) : ''}
          options={own.map((one) => [toText(one.id), one.kind === 'office' ? t('people-office') : one.name])}
          onChange={(to) =>
            write({ channel: own.find(({ id }) => toText(id) === to)?.id ?? null, excluded: [] })
          }
        />
      )}
      {others.length > 0 && (
        <fieldset class="choices" id="enter-excluded" tabIndex={-1}>
          <legend>{t('enter-excluded')}</legend>
          <p class="soft">{t('enter-excluded-help')}</p>
          {errorOf('enter-excluded') && <p class="field-error">{errorOf('enter-excluded')}</p>}
          {others.map(({ id, name }) => (
            <Choice
              key={toText(id)}
              type="checkbox"
              name={`enter-excluded-${toText(id)}`}
              checked={draft.excluded.some((one) => equal(one, id))}
              label={<bdi>{name}</bdi>}
              onChange={(checked) =>
                write({
                  excluded: [...draft.excluded.filter((one) => !equal(one, id)), ...(checked ? [id] : [])],
                })
              }
            />
          ))}
          {left.length > 0 && (
            <p role="status">{t('enter-excluded-with', { names: listText(left.map(({ name }) => name)) })}</p>
          )}
        </fieldset>
      )}
      <Select
        id="enter-category"
        label={t('enter-category')}
        value={String(draft.category)}
        options={categories.map((one) => [String(one), t(`category-${one}`)])}
        onChange={(to) => write({ category: categories.find((one) => String(one) === to) ?? 99 })}
      />
      <Select
        id="enter-language"
        label={t('enter-language')}
        value={draft.language}
        options={reporterLanguages.map(({ code, name }) => [code, name])}
        onChange={(language) => write({ language })}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={draft.danger}
          onChange={(event) => write({ danger: event.currentTarget.checked })}
        />
        {t('enter-danger')}
      </label>
      <Field
        id="enter-text"
        label={t('enter-text')}
        help={t(isTalk(draft.way) ? 'enter-text-help' : 'enter-text-letter')}
        rows={12}
        error={errorOf('enter-text')}
        value={draft.text}
        onValue={(text) => write({ text })}
      />
      <fieldset class="choices" id="enter-words" tabIndex={-1}>
        <legend>{t('enter-words')}</legend>
        <p class="soft">{t('enter-words-help')}</p>
        {errorOf('enter-words') && <p class="field-error">{errorOf('enter-words')}</p>}
        {(['handed', 'printed', 'none'] as const).map((one) => (
          <Choice
            key={one}
            type="radio"
            name="enter-words"
            checked={draft.words === one}
            label={t(`enter-words-${one}`)}
            note={t(`enter-words-${one}-note`)}
            onChange={() => write({ words: one })}
          />
        ))}
      </fieldset>
    </StepForm>
  )
}

function faultsIn({ came, text, words }: EntryDraft, readsIt: boolean): FieldError[] {
  const faults: FieldError[] = []
  if (came === null || came > today() || came < earliest())
    faults.push({ field: 'enter-came', text: t('enter-came-missing') })
  if (!readsIt) faults.push({ field: 'enter-excluded', text: t('enter-excluded-self') })
  if (isBlank(text)) faults.push({ field: 'enter-text', text: t('enter-text-missing') })
  const over = contentLength(text) + overhead - textSize
  if (over > 0) faults.push({ field: 'enter-text', text: t('enter-text-long', { over }) })
  if (words === null) faults.push({ field: 'enter-words', text: t('enter-words-missing') })
  return faults
}

/** The words, before the report is entered: a report without its words could not be answered. */
function WordsStep({ open }: { open: OpenDesk }): VNode {
  const { words } = drafted()
  const address = useReporterAddress(open)?.split('/#')[0]
  const busy = entering.value === 'busy'
  return (
    <Form onSubmit={() => void enterNow(open)}>
      <div class="stack-tight no-print">
        <Heading step="enter-words">
          {t(words === 'none' ? 'enter-check-title' : 'enter-words-title')}
        </Heading>
        <p>{t(words === 'none' ? 'enter-check-none' : 'enter-words-lead')}</p>
        {wordsAreNew.value && words !== 'none' && (
          <Notice tone="warn" role="alert">
            <p>{t('enter-words-new')}</p>
          </Notice>
        )}
      </div>
      {words !== 'none' && <Words words={wordsOf(entryWords())} />}
      {words === 'printed' && (
        <div class="actions no-print">
          <Button kind="other" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      )}
      <div class="stack-tight no-print">
        {words !== 'none' && address && <p>{t('enter-words-address', { address })}</p>}
        {words !== 'none' && <p class="soft">{t('enter-words-known')}</p>}
        {(entering.value === 'offline' || entering.value === 'too-long' || entering.value === 'keys') && (
          <Notice tone="alarm" role="alert">
            <p>{t(`enter-failed-${entering.value}`)}</p>
          </Notice>
        )}
        <div class="actions">
          <SubmitButton busy={busy}>{t('enter-go')}</SubmitButton>
          {!mayHaveArrived.value && (
            <Button kind="other" busy={busy} onClick={() => (step.value = 'write')}>
              {t('back')}
            </Button>
          )}
          <Button
            kind="link"
            busy={busy}
            onClick={() => {
              forgetEntry()
              goTo({ at: 'cases' })
            }}
          >
            {t('enter-drop')}
          </Button>
        </div>
        <p role="status" class="soft">
          {busy ? t('enter-busy') : ''}
        </p>
      </div>
    </Form>
  )
}
