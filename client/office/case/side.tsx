/** Beside the conversation: deadlines, who can open the case, what the team says of it, and the name. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { categories, states, type Card } from '../../../crypto/content.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../crypto/day.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { today } from '../../clock.ts'
import { Field } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { NameBox } from './names/card.tsx'
import { Readers, readersNow } from './people.tsx'
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
  const { card } = open
  const { acknowledgeBy } = deadlinesOf(card.received)
  return (
    <section class="card">
      <h2>{t('deadlines')}</h2>
      <dl class="pairs">
        <dt>{t('received')}</dt>
        <dd>{dayText(card.received, today())}</dd>
        <dt>{card.acknowledged ? t('acknowledged') : t('acknowledge-by')}</dt>
        <DueDay done={card.acknowledged} by={acknowledgeBy} />
        <dt>{card.feedback ? t('feedback-given') : t('feedback-by')}</dt>
        <DueDay done={card.feedback} by={card.feedbackBy} />
        {card.closed && (
          <>
            <dt>{t('closed-on')}</dt>
            <dd>{dayText(card.closed, today())}</dd>
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

const severities = ['low', 'medium', 'high', 'critical'] as const

function Details({ open, desk, act, busy }: CaseProps): VNode {
  const { card } = open
  const title = useSignal(card.title)
  const tags = useSignal(card.tags.join(', '))
  const change = (part: Parameters<typeof cardChange>[0]) =>
    void act({ type: 'change', card: cardChange(part) })
  const officers = readersNow(desk.unlocked, open)
  return (
    <section class="card">
      <h2>{t('details')}</h2>
      <DetailsForm
        title={title}
        tags={tags}
        save={() => change({ title: title.value, tags: tags.value })}
        busy={busy}
      />
      <Select
        id="state"
        label={t('state')}
        value={card.state}
        options={states
          .filter((one) => one !== 'closed' || card.closed !== null)
          .map((one) => [one, t(`state-${one}`)])}
        onChange={(value) => change({ state: states.find((one) => one === value) ?? card.state })}
      />
      <Select
        id="category"
        label={t('category')}
        value={String(card.category)}
        options={categories.map((one) => [String(one), t(`category-${one}`)])}
        onChange={(value) =>
          change({ category: categories.find((one) => String(one) === value) ?? card.category })
        }
      />
      <Select
        id="severity"
        label={t('severity')}
        value={card.severity ?? ''}
        options={[['', t('severity-none')], ...severities.map((one) => [one, t(`severity-${one}`)] as const)]}
        onChange={(value) => change({ severity: severities.find((one) => one === value) ?? null })}
      />
      <Select
        id="owner"
        label={t('owner-label')}
        value={card.owner ? toText(card.owner) : ''}
        options={[['', t('row-nobody')], ...officers.map((one) => [toText(one.id), one.name] as const)]}
        onChange={(value) => change({ owner: value === '' ? null : value })}
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

interface Change {
  readonly title?: string
  readonly tags?: string
  readonly state?: Card['state']
  readonly category?: Card['category']
  readonly severity?: Card['severity']
  readonly owner?: string | null
}

/** A change as the card's schema takes it. */
function cardChange({ title, tags, ...rest }: Change) {
  return {
    ...rest,
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(tags === undefined ? {} : { tags: tagsOf(tags) }),
  }
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
