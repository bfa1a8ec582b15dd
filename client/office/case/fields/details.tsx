/** What the team calls a case: its title, tags and category. */
import type { VNode } from 'preact'
import { categories } from '../../../../crypto/content.ts'
import { Field } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import { openDrafts } from '../drafts.ts'
import type { CaseProps } from '../props.ts'
import { Select } from './select.tsx'

interface Draft {
  readonly title: string
  readonly tags: string
}
const drafts = openDrafts<Draft>()

export function Details({ open, act, busy }: CaseProps): VNode {
  const { state, answer } = open
  const written = drafts.of(answer.number)
  const draft = written ?? { title: state.title, tags: state.tags.join(', ') }
  const write = (part: Partial<Draft>) => drafts.write(answer.number, { ...draft, ...part })
  const tags = tagsOf(draft.tags)
  const wrong = tags.length > 5 || tags.some((tag) => tag.length > 24)
  const save = async () => {
    if (wrong || busy) return
    const done = await act({ type: 'change', to: { title: draft.title.trim(), tags } })
    if (done) drafts.sent(answer.number, written)
  }
  return (
    <section class="card" aria-labelledby="details-title">
      <h2 id="details-title">{t('details')}</h2>
      <Form onSubmit={() => void save()}>
        <Field
          id="case-title"
          label={t('title')}
          maxLength={120}
          value={draft.title}
          onValue={(title) => write({ title })}
        />
        <Field
          id="tags"
          label={t('tags')}
          help={t('tags-help')}
          error={wrong ? t('tags-wrong') : null}
          value={draft.tags}
          onValue={(typed) => write({ tags: typed })}
        />
        <button type="submit" class="button button-other" aria-disabled={busy || wrong}>
          {t('details-save')}
        </button>
      </Form>
      <Select
        id="category"
        label={t('category')}
        value={String(state.category)}
        options={categories.map((one) => [String(one), t(`category-${one}`)])}
        onChange={(value) => {
          const category = categories.find((one) => String(one) === value)
          if (category !== undefined) void act({ type: 'change', to: { category } })
        }}
      />
    </section>
  )
}

function tagsOf(typed: string): string[] {
  return typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}
