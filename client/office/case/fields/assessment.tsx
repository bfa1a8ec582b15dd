/** Triage: its questions, and how serious the case is by the answers. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import {
  evidenceRisks,
  impacts,
  likelihoods,
  overrides,
  reprisalRisks,
  severityOf,
  type Assessment,
} from '../../../../crypto/case/assessment.ts'
import type { Assessed } from '../../../../crypto/case/state.ts'
import { today } from '../../../clock.ts'
import { Choice, Field, SubmitButton } from '../../../ui/controls.tsx'
import { ErrorSummary } from '../../../ui/page.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { nameOf } from '../../desk/unlocked.ts'
import { openDrafts } from '../drafts.ts'
import type { CaseProps } from '../props.ts'
import { Select } from './select.tsx'

export function AssessmentCard(props: CaseProps): VNode {
  const { assessment, severity } = props.open.state
  const isOpen = useSignal(false)
  return (
    <section class="card" aria-labelledby="assessment-title">
      <h2 id="assessment-title">{t('assessment')}</h2>
      <p>
        <strong>{severity ? t(`severity-${severity}`) : t('severity-none')}</strong>
      </p>
      {assessment ? <Summary {...props} assessment={assessment} /> : <p class="soft">{t('assess-why')}</p>}
      <details open={isOpen.value} onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary>{assessment ? t('assess-again') : t('assess')}</summary>
        <AssessmentForm {...props} saved={() => (isOpen.value = false)} />
      </details>
    </section>
  )
}

function Summary({ desk, assessment }: CaseProps & { readonly assessment: Assessed }): VNode {
  const name = nameOf(desk.unlocked.chain, assessment.officer) ?? t('somebody')
  return (
    <>
      <p class="soft">{t('assessed-by', { name, day: dayText(assessment.day, today()) })}</p>
      <dl class="pairs">
        <dt>{t('assessed-reprisal')}</dt>
        <dd>{t(`reprisal-${assessment.reprisal}`)}</dd>
        <dt>{t('assessed-evidence')}</dt>
        <dd>{t(`assessed-evidence-${assessment.evidence}`)}</dd>
      </dl>
      {(['mustNotKnow', 'plan'] as const).map(
        (one) =>
          assessment[one] !== '' && (
            <div key={one}>
              <p class="soft">{t(one === 'plan' ? 'assessed-plan' : 'assessed-must-not-know')}</p>
              <p class="preserve" dir="auto">
                {assessment[one]}
              </p>
            </div>
          ),
      )}
    </>
  )
}

/** The answers as they are given: nothing is chosen beforehand, so that nobody passes over a question. */
type Draft = { readonly [Name in keyof Assessment]: Assessment[Name] | null }

const drafts = openDrafts<Draft>()

const empty: Draft = {
  impact: null,
  likelihood: null,
  overrides: [],
  evidence: null,
  reprisal: null,
  mustNotKnow: '',
  plan: '',
}

function AssessmentForm({ open, act, busy, saved }: CaseProps & { readonly saved: () => void }): VNode {
  const { number } = open.answer
  const { assessment } = open.state
  const attempt = useSignal(0)
  const written = drafts.of(number)
  const draft = written ?? (assessment ? draftOf(assessment) : empty)
  const { impact, likelihood, overrides: found, evidence, reprisal } = draft
  const set = (part: Partial<Draft>) => drafts.write(number, { ...draft, ...part })
  const errors = (['impact', 'likelihood', 'evidence', 'reprisal'] as const)
    .filter((one) => draft[one] === null)
    .map((one) => ({ field: `assess-${one}`, text: t(`assess-${one}-missing`) }))
  const isWhole = impact !== null && likelihood !== null && evidence !== null
  const severity = isWhole ? severityOf({ impact, likelihood, evidence, overrides: found ?? [] }) : null
  const go = () => {
    attempt.value++
    if (errors.length > 0 || busy) return
    void act({ type: 'assess', assessment: draft as Assessment }).then((done) => {
      if (!done) return
      drafts.sent(number, written)
      saved()
    })
  }
  return (
    <Form onSubmit={go}>
      <ErrorSummary
        title={t('error-title')}
        errors={attempt.value > 0 ? errors : []}
        attempt={attempt.value}
      />
      <Select
        id="assess-impact"
        label={t('assess-impact')}
        value={impact === null ? '' : String(impact)}
        options={[['', t('choose')], ...impacts.map((one) => [String(one), t(`impact-${one}`)] as const)]}
        onChange={(value) => set({ impact: impacts.find((one) => String(one) === value) ?? null })}
      />
      <Select
        id="assess-likelihood"
        label={t('assess-likelihood')}
        value={likelihood === null ? '' : String(likelihood)}
        options={[
          ['', t('choose')],
          ...likelihoods.map((one) => [String(one), t(`likelihood-${one}`)] as const),
        ]}
        onChange={(value) => set({ likelihood: likelihoods.find((one) => String(one) === value) ?? null })}
      />
      <fieldset class="choices">
        <legend>{t('assess-overrides')}</legend>
        {overrides.map((one) => (
          <Choice
            key={one}
            type="checkbox"
            name={`override-${one}`}
            checked={found?.includes(one) ?? false}
            label={t(`override-${one}`)}
            onChange={(checked) =>
              set({
                overrides: overrides.filter((other) => (other === one ? checked : found?.includes(other))),
              })
            }
          />
        ))}
      </fieldset>
      <Select
        id="assess-evidence"
        label={t('assess-evidence')}
        value={evidence ?? ''}
        options={[['', t('choose')], ...evidenceRisks.map((one) => [one, t(`evidence-${one}`)] as const)]}
        onChange={(value) => set({ evidence: evidenceRisks.find((one) => one === value) ?? null })}
      />
      <Select
        id="assess-reprisal"
        label={t('assess-reprisal')}
        value={reprisal ?? ''}
        options={[['', t('choose')], ...reprisalRisks.map((one) => [one, t(`reprisal-${one}`)] as const)]}
        onChange={(value) => set({ reprisal: reprisalRisks.find((one) => one === value) ?? null })}
      />
      <Field
        id="assess-must-not-know"
        label={t('assess-must-not-know')}
        rows={2}
        maxLength={1000}
        value={draft.mustNotKnow ?? ''}
        onValue={(mustNotKnow) => set({ mustNotKnow })}
      />
      <Field
        id="assess-plan"
        label={t('assess-plan')}
        rows={2}
        maxLength={1000}
        value={draft.plan ?? ''}
        onValue={(plan) => set({ plan })}
      />
      <p role="status">{severity && t('assess-gives', { severity: t(`severity-${severity}`) })}</p>
      <SubmitButton busy={busy}>{t('assess-go')}</SubmitButton>
    </Form>
  )
}

/** The answers of an assessment, to be changed. */
function draftOf({ officer: _officer, day: _day, ...answers }: Assessed): Draft {
  return answers
}
