/** Beside the conversation: deadlines, who can open the case, the team's details, and the name. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { severities, states } from '../../../crypto/case/card.ts'
import { categories } from '../../../crypto/content.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../crypto/day.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { today } from '../../clock.ts'
import { Field } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { NameBox } from './names/card.tsx'
import { Readers, readersNow } from './people.tsx'
import type { ChangeAct } from './acts/change.ts'
import type { CaseProps } from './props.ts'

export function CaseSide(props: CaseProps): VNode {
  return (
    <aside class="case-side stack">
      <Deadlines {...props} />
      <Readers {...props} />
      <Details key={props.open.version} {...props} />
      <NameBox {...props} />
    </aside>
  )
}

function Deadlines({ open }: CaseProps): VNode {
  const { state } = open
  const { acknowledgeBy } = deadlinesOf(state.received)
  return (
    <section class="card">
      <h2>{t('deadlines')}</h2>
      <dl class="pairs">
        <dt>{t('received')}</dt>
        <dd>{dayText(state.received, today())}</dd>
        <dt>{state.acknowledged ? t('acknowledged') : t('acknowledge-by')}</dt>
        <DueDay done={state.acknowledged} by={acknowledgeBy} />
        <dt>{state.feedback ? t('feedback-given') : t('feedback-by')}</dt>
        <DueDay done={state.feedback} by={state.feedbackBy} />
        {state.closed && (
          <>
            <dt>{t('closed-on')}</dt>
            <dd>{dayText(state.closed, today())}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function DueDay({ done, by }: { done: Day | null; by: Day }): VNode {
  if (done) return <dd>{dayText(done, today())}</dd>
  const days = daysBetween(today(), by)
  const text =
    days < 0
      ? t('day-late', { day: dayText(by, today()) })
      : days === 0
        ? t('day-today')
        : dayText(by, today())
  return <dd class={days <= 1 ? 'alarm' : ''}>{text}</dd>
}

function Details({ open, desk, act, busy }: CaseProps): VNode {
  const { state } = open
  const title = useSignal(state.title)
  const tags = useSignal(state.tags.join(', '))
  const change = (to: ChangeAct['to']) => void act({ type: 'change', to })
  const officers = readersNow(desk.unlocked, open)
  return (
    <section class="card">
      <h2>{t('details')}</h2>
      <DetailsForm
        title={title}
        tags={tags}
        save={() => change({ title: title.value.trim(), tags: tagsOf(tags.value) })}
        busy={busy}
      />
      <Select
        id="state"
        label={t('state')}
        value={state.state}
        options={states
          .filter((one) => one !== 'closed' || state.closed !== null)
          .map((one) => [one, t(`state-${one}`)])}
        onChange={(value) => change({ state: states.find((one) => one === value) ?? state.state })}
      />
      <Select
        id="category"
        label={t('category')}
        value={String(state.category)}
        options={categories.map((one) => [String(one), t(`category-${one}`)])}
        onChange={(value) =>
          change({ category: categories.find((one) => String(one) === value) ?? state.category })
        }
      />
      <Select
        id="severity"
        label={t('severity')}
        value={state.severity ?? ''}
        options={[['', t('severity-none')], ...severities.map((one) => [one, t(`severity-${one}`)] as const)]}
        onChange={(value) => change({ severity: severities.find((one) => one === value) ?? null })}
      />
      <Select
        id="owner"
        label={t('owner-label')}
        value={state.owner ? toText(state.owner) : ''}
        options={[['', t('row-nobody')], ...officers.map((one) => [toText(one.id), one.name] as const)]}
        onChange={(value) => change({ owner: officers.find(({ id }) => toText(id) === value)?.id ?? null })}
      />
    </section>
  )
}

interface DetailsFormProps {
  readonly title: { value: string }
  readonly tags: { value: string }
  readonly save: () => void
  readonly busy: boolean
}

function DetailsForm({ title, tags, save, busy }: DetailsFormProps): VNode {
  const list = tagsOf(tags.value)
  const wrong = list.length > 5 || list.some((tag) => tag.length > 24)
  return (
    <Form
      onSubmit={() => {
        if (!wrong && !busy) save()
      }}
    >
      <Field
        id="case-title"
        label={t('title')}
        maxLength={120}
        value={title.value}
        onValue={(value) => (title.value = value)}
      />
      <Field
        id="tags"
        label={t('tags')}
        help={t('tags-help')}
        error={wrong ? t('tags-wrong') : null}
        value={tags.value}
        onValue={(value) => (tags.value = value)}
      />
      <button type="submit" class="button button-other" aria-disabled={busy || wrong}>
        {t('details-save')}
      </button>
    </Form>
  )
}

function tagsOf(typed: string): string[] {
  return typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

function Select({
  id,
  label,
  value,
  options,
  onChange,
}: {
  id: string
  label: string
  value: string
  options: readonly (readonly [value: string, text: string])[]
  onChange: (value: string) => void
}): VNode {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
