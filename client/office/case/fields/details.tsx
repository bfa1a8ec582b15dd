/** What the team calls a case: its title, tags and category. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { categories } from '../../../../crypto/content.ts'
import { Field } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { listText, t } from '../../../ui/texts.ts'
import { openDrafts } from '../drafts.ts'
import { findHandbooks, handbookOf } from '../handbooks.ts'
import { findLinkable, linkable } from '../linking.ts'
import { heed } from '../../desk/desk.ts'
import type { CaseProps } from '../props.ts'
import { Select } from './select.tsx'

interface Draft {
  readonly title: string
  readonly tags: string
}
const drafts = openDrafts<Draft>()

export function Details({ open, desk, act, busy }: CaseProps): VNode {
  const { state, answer } = open
  useEffect(() => {
    void findLinkable(desk).catch(heed)
    void findHandbooks(desk).catch(heed)
  }, [])
  const written = drafts.of(answer.number)
  const draft = written ?? { title: state.title, tags: state.tags.join(', ') }
  const write = (part: Partial<Draft>) => drafts.write(answer.number, { ...draft, ...part })
  const tags = tagsOf(draft.tags)
  const wrong = tags.length > 5 || tags.some((tag) => tag.length > 24)
  const own = handbookOf(answer.channel).tags
  // A tag that the case already had stays, even if it is no longer on the list.
  const foreign =
    own.length === 0 ? [] : tags.filter((tag) => !own.includes(tag) && !state.tags.includes(tag))
  const save = async () => {
    if (wrong || foreign.length > 0 || busy) return
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
          error={
            wrong
              ? t('tags-wrong')
              : foreign.length > 0
                ? t('tags-foreign', { tags: listText(foreign) })
                : null
          }
          value={draft.tags}
          onValue={(typed) => write({ tags: typed })}
        />
        <OfferedTags own={own} chosen={tags} add={(tag) => write({ tags: [...tags, tag].join(', ') })} />
        <button type="submit" class="button button-other" aria-disabled={busy || wrong || foreign.length > 0}>
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

/** How many of the tags in use are offered. */
const mostOffered = 10

/** The office's own tags; without any, those of this officer's other cases, the most frequent first: one click each. */
function OfferedTags({
  own,
  chosen,
  add,
}: {
  readonly own: readonly string[]
  readonly chosen: readonly string[]
  readonly add: (tag: string) => void
}): VNode | null {
  const counts = new Map<string, number>()
  for (const { card } of linkable()) {
    for (const tag of card?.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  const used = [...counts]
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
    .slice(0, mostOffered)
    .map(([tag]) => tag)
  const offered = (own.length > 0 ? own : used).filter((tag) => !chosen.includes(tag))
  if (offered.length === 0) return null
  return (
    <p class="pills" role="group" aria-label={t('tags-used')}>
      {offered.map((tag) => (
        <button key={tag} type="button" class="button button-other button-small" onClick={() => add(tag)}>
          <span aria-hidden="true">+ </span>
          <bdi>{tag}</bdi>
        </button>
      ))}
    </p>
  )
}

function tagsOf(typed: string): string[] {
  return typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}
