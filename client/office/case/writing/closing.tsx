/** Closing a case: its outcome, what was done about it, and the letter to the reporter, part by part. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { measures, type Measure, type Recovered } from '../../../../crypto/case/measures.ts'
import { openTasks } from '../../../../crypto/case/tasks.ts'
import { outcomes, type Outcome } from '../../../../crypto/content.ts'
import { today } from '../../../clock.ts'
import { Choice, Field, Notice, SubmitButton } from '../../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/page.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import { answerLanguage } from '../../desk/to-reporters.ts'
import { mayClose } from '../acts/close.ts'
import { openDrafts } from '../drafts.ts'
import { keepingChoices, keepingText, type Keeping } from '../deletion/keeping.ts'
import { Select } from '../fields/select.tsx'
import { ComposeFiles, replyFiles } from '../files/outgoing.tsx'
import { letterText, neededParts, newLetter, type Letter } from './letter.ts'
import type { CaseProps } from '../props.ts'

interface Draft extends Letter {
  readonly outcome: Outcome | null
  readonly measures: readonly Measure[]
  readonly amount: string
  readonly currency: string
  /** Null until somebody chooses: then the usual one for the outcome. */
  readonly keep: Keeping | null
}
const drafts = openDrafts<Draft>()

export function ClosingForm(props: CaseProps & { readonly done: () => void }): VNode {
  const { open, desk, act, busy, done } = props
  const { number } = open.answer
  const language = answerLanguage(open.thread.report.content.language)
  const attempt = useSignal(0)
  const written = drafts.of(number)
  const draft = written ?? {
    ...newLetter(language),
    outcome: null,
    measures: [],
    amount: '',
    currency: 'EUR',
    keep: null,
  }
  const write = (part: Partial<Draft>) => drafts.write(number, { ...draft, ...part })
  const { limits } = desk.unlocked.verified.manifest
  const list = replyFiles.chosen(number)
  const isSending = replyFiles.sending.value !== null
  const isUnassessed = draft.outcome !== null && !mayClose(open.state, draft.outcome)
  const faults = faultsIn(draft)
  const { choices, usual } = keepingChoices(desk.unlocked, today())
  const offered = choices.filter(({ keep }) => keep !== 'soon' || mayGoSoon(draft.outcome))
  const chosen =
    offered.find(({ keep }) => keep === draft.keep) ??
    offered.find(({ keep }) => keep === (draft.outcome === 'out-of-scope' ? 'soon' : usual))
  const tasks = openTasks(open.state.tasks).length
  const shown = attempt.value > 0 ? faults : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text ?? null
  const send = async () => {
    attempt.value++
    const { outcome } = draft
    if (outcome === null || faults.length > 0 || isUnassessed || busy || isSending) return
    const files = await replyFiles.send(desk.unlocked, open)
    if (files === null) return
    const text = letterText(language, draft)
    const recovered = recoveredIn(draft)
    const said = { text, files, outcome, measures: draft.measures, recovered }
    if (!(await act({ type: 'close', ...said, ...(chosen && { deleteOn: chosen.on }) }))) return
    drafts.sent(number, written)
    replyFiles.sent(number, list)
    done()
  }
  return (
    <Form onSubmit={() => void send()}>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Select
        id="outcome"
        label={t('compose-outcome')}
        value={draft.outcome ?? ''}
        options={[['', t('choose')], ...outcomes.map((one) => [one, t(`outcome-${one}`)] as const)]}
        onChange={(to) => write({ outcome: outcomes.find((one) => one === to) ?? null })}
      />
      {isUnassessed && (
        <Notice tone="alarm" role={attempt.value > 0 ? 'alert' : 'status'}>
          <p>{t('compose-unassessed')}</p>
        </Notice>
      )}
      {tasks > 0 && (
        <Notice tone="warn">
          <p>{t('closing-tasks', { count: tasks })}</p>
        </Notice>
      )}
      <Measures draft={draft} write={write} error={errorOf('recovered-amount')} />
      <h3>{t('letter-title')}</h3>
      <p class="soft">{t('letter-lead')}</p>
      {(['found', 'done', 'untold', 'appeal'] as const).map((one) => (
        <Field
          key={one}
          id={`letter-${one}`}
          label={t(`letter-${one}`)}
          help={t(`letter-${one}-help`)}
          rows={one === 'untold' ? 2 : 4}
          error={errorOf(`letter-${one}`)}
          value={draft[one]}
          onValue={(typed) => write({ [one]: typed })}
        />
      ))}
      <Select
        id="keep"
        label={t('keep-label')}
        help={t('keep-help')}
        value={chosen?.keep ?? ''}
        options={offered.map((one) => [one.keep, keepingText(one)] as const)}
        onChange={(to) => write({ keep: offered.find(({ keep }) => keep === to)?.keep ?? null })}
      />
      <ComposeFiles outgoing={replyFiles} number={number} limits={limits} help={t('files-as-they-are')} />
      <div class="actions actions-apart">
        <span class="soft">{t('compose-reveal')}</span>
        <SubmitButton busy={busy || isSending}>{t('compose-send-close')}</SubmitButton>
      </div>
    </Form>
  )
}

/** A report that is not for the office, or that its reporter has taken back, need not wait. */
const mayGoSoon = (outcome: Outcome | null) => outcome === 'out-of-scope' || outcome === 'withdrawn'

interface MeasuresProps {
  readonly draft: Draft
  readonly write: (part: Partial<Draft>) => void
  readonly error: string | null
}

function Measures({ draft, write, error }: MeasuresProps): VNode {
  return (
    <>
      <fieldset class="choices choices-row">
        <legend>{t('measures')}</legend>
        {measures.map((one) => (
          <Choice
            key={one}
            type="checkbox"
            name={`measure-${one}`}
            checked={draft.measures.includes(one)}
            label={t(`measure-${one}`)}
            onChange={(checked) =>
              write({
                measures: measures.filter((each) => (each === one ? checked : draft.measures.includes(each))),
              })
            }
          />
        ))}
      </fieldset>
      {draft.measures.includes('recovered') && (
        <>
          <Field
            id="recovered-amount"
            label={t('recovered-amount')}
            help={t('recovered-amount-help')}
            inputMode="numeric"
            maxLength={12}
            error={error}
            value={draft.amount}
            onValue={(amount) => write({ amount })}
          />
          <Field
            id="recovered-currency"
            label={t('recovered-currency')}
            help={t('recovered-currency-help')}
            code
            maxLength={3}
            value={draft.currency}
            onValue={(currency) => write({ currency: currency.toUpperCase() })}
          />
        </>
      )}
    </>
  )
}

/** What is missing, at its field. */
function faultsIn(draft: Draft): FieldError[] {
  const faults: FieldError[] = []
  if (draft.outcome === null) faults.push({ field: 'outcome', text: t('compose-missing-outcome') })
  if (draft.measures.includes('recovered') && recoveredIn(draft) === null)
    faults.push({ field: 'recovered-amount', text: t('recovered-missing') })
  for (const one of neededParts) {
    if (isBlank(draft[one])) faults.push({ field: `letter-${one}`, text: t(`letter-${one}-missing`) })
  }
  return faults
}

/** The amount that was typed, with any separators between its thousands; null if it is none. */
function recoveredIn({ measures: chosen, amount, currency }: Draft): Recovered | null {
  const plain = amount.replace(/[\s.,'’]/g, '')
  if (!chosen.includes('recovered') || !/^[1-9]\d{0,8}$/.test(plain) || !/^[A-Z]{3}$/.test(currency))
    return null
  return { amount: Number(plain), currency }
}
