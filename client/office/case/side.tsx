/** Beside the conversation: deadlines, who can open the case, where it stands, how serious it is, and the name. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { categories } from '../../../crypto/content.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../crypto/day.ts'
import { today } from '../../clock.ts'
import { Field } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { NameBox } from './names/card.tsx'
import { Readers } from './people.tsx'
import { AssessmentCard } from './fields/assessment.tsx'
import { OwnerForm } from './fields/owner.tsx'
import { Select } from './fields/select.tsx'
import { StateForm } from './fields/state.tsx'
import type { ChangeAct } from './acts/change.ts'
import type { CaseProps } from './props.ts'

export function CaseSide(props: CaseProps): VNode {
  return (
    <aside class="case-side stack">
      <Deadlines {...props} />
      <Readers {...props} />
      <StateForm key={`state${props.open.version}`} {...props} />
      <OwnerForm key={`owner${props.open.version}`} {...props} />
      <AssessmentCard key={`assessment${props.open.version}`} {...props} />
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

function Details({ open, act, busy }: CaseProps): VNode {
  const { state } = open
  const title = useSignal(state.title)
  const tags = useSignal(state.tags.join(', '))
  const change = (to: ChangeAct['to']) => void act({ type: 'change', to })
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
        id="category"
        label={t('category')}
        value={String(state.category)}
        options={categories.map((one) => [String(one), t(`category-${one}`)])}
        onChange={(value) =>
          change({ category: categories.find((one) => String(one) === value) ?? state.category })
        }
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
