/** The filters of the table, how many cases they leave, and taking them away. */
import { computed } from '@preact/signals'
import type { VNode } from 'preact'
import { severities } from '../../../crypto/case/assessment.ts'
import { states } from '../../../crypto/case/card.ts'
import { categories, outcomes } from '../../../crypto/content.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { Button } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { today } from '../../clock.ts'
import { DayField } from '../case/fields/day.tsx'
import { Select } from '../case/fields/select.tsx'
import { desk, type OpenDesk } from '../desk/desk.ts'
import { facts, search } from './facts.ts'
import { filtersShown } from './keys.ts'
import { found, want, wanted } from './table-state.ts'
import { ViewsBar } from './views-bar.tsx'
import { columns, dues, everything, setIn, type Filter, type Wanted } from './wanted.ts'

type Options = readonly (readonly [value: string, text: string])[]

type Listed = 'state' | 'category' | 'severity' | 'owner' | 'tag' | 'due' | 'outcome'

/** Whom and what the cases name, by id or text: computed by itself, because it is looked for in all of them. */
const named = computed(() => {
  const owners = new Map<string, string>()
  const tags = new Set<string>()
  for (const { owner, ownerName, card } of facts.value) {
    if (owner !== null) owners.set(owner, ownerName)
    for (const tag of card?.tags ?? []) tags.add(tag)
  }
  return { owners: byText([...owners]), tags: byText([...tags].map((tag) => [tag, tag])) }
})

/** The filters with a list to choose from, and what can be chosen in each. */
const listOptions = computed<Readonly<Record<Listed, Options>>>(() => {
  const me = desk.value.state === 'open' ? toText(desk.value.desk.unlocked.officer) : ''
  const { owners, tags } = named.value
  return {
    state: states.map((one) => [one, t(`state-${one}`)]),
    category: categories.map((one) => [String(one), t(`category-${one}`)]),
    severity: [...severities, 'none' as const].map((one) => [one, t(`severity-${one}`)]),
    owner: [
      ['mine', t('filter-mine')],
      ['nobody', t('row-nobody')],
      ['left', t('filter-owner-left')],
      ...owners.filter(([id]) => id !== me),
    ],
    tag: tags,
    due: dues.map((one) => [one, t(`filter-due-${one}`)]),
    outcome: outcomes.map((one) => [one, t(`outcome-${one}`)]),
  }
})

const byText = (options: readonly (readonly [string, string])[]) =>
  [...options].sort(([, a], [, b]) => a.localeCompare(b))

export function Filters({ open }: { open: OpenDesk }): VNode {
  const options = listOptions.value
  const set = setIn(wanted.value)
  const isSearched = search.value.trim() !== ''
  return (
    <section class="filters" aria-label={t('filters')}>
      <details
        open={filtersShown.value}
        onToggle={(event) => (filtersShown.value = event.currentTarget.open)}
      >
        <summary id="filters">
          <strong>{t('filters')}</strong>
          {set.length > 0 && (
            <span class="soft"> · {set.map((name) => said(name, wanted.value, options)).join(' · ')}</span>
          )}
        </summary>
        <div class="filter-fields">
          {(Object.keys(options) as Listed[]).map((name) => (
            <Choose key={name} name={name} options={options[name]} />
          ))}
          <DayField
            id="filter-from"
            label={t('filter-from')}
            value={wanted.value.from}
            onValue={(from) => want({ from })}
          />
          <DayField
            id="filter-to"
            label={t('filter-to')}
            value={wanted.value.to}
            onValue={(to) => want({ to })}
          />
          <label class="tick">
            <input
              type="checkbox"
              checked={wanted.value.unread}
              onChange={(event) => want({ unread: event.currentTarget.checked })}
            />
            {t('filter-unread')}
          </label>
          <label class="tick">
            <input
              type="checkbox"
              checked={wanted.value.deletes}
              onChange={(event) => want({ deletes: event.currentTarget.checked })}
            />
            {t('filter-deletes')}
          </label>
        </div>
      </details>
      <Sorting />
      <div class="filter-foot">
        <p role="status">{t('filter-count', { shown: found.value.length, all: facts.value.length })}</p>
        {(set.length > 0 || isSearched) && (
          <Button
            kind="other"
            onClick={() => {
              const { by, down } = wanted.value
              want({ ...everything, by, down })
              search.value = ''
              document.querySelector<HTMLElement>('#filters')?.focus()
            }}
          >
            {t('filter-remove')}
          </Button>
        )}
        <ViewsBar open={open} />
      </div>
    </section>
  )
}

/** One filter. The value comes back as one of the options, which are exactly what the filter takes. */
function Choose({ name, options }: { name: Listed; options: Options }): VNode {
  const now = wanted.value[name]
  const value = now === null ? '' : String(now)
  // A view may name somebody or a tag that no case has any more.
  const isKnown = value === '' || options.some(([one]) => one === value)
  return (
    <Select
      id={`filter-${name}`}
      label={t(`column-${name === 'tag' ? 'tags' : name}`)}
      value={value}
      options={[
        ['', t('filter-any')],
        ...options,
        ...(isKnown ? [] : [[value, t('filter-none-such')] as const]),
      ]}
      onChange={(to) => want(partOf(name, to))}
    />
  )
}

function partOf(name: Listed, to: string): Partial<Wanted> {
  switch (name) {
    case 'state':
      return { state: states.find((one) => one === to) ?? null }
    case 'category':
      return { category: categories.find((one) => String(one) === to) ?? null }
    case 'severity':
      return { severity: [...severities, 'none' as const].find((one) => one === to) ?? null }
    case 'due':
      return { due: dues.find((one) => one === to) ?? null }
    case 'outcome':
      return { outcome: outcomes.find((one) => one === to) ?? null }
    case 'owner':
      return { owner: to === '' ? null : to }
    case 'tag':
      return { tag: to === '' ? null : to }
  }
}

/** A filter that is set, in words. */
function said(name: Filter, now: Wanted, options: Readonly<Record<Listed, Options>>): string {
  if (name === 'unread') return t('filter-unread')
  if (name === 'deletes') return t('filter-deletes')
  if (name === 'from' || name === 'to') {
    const day = now[name]
    return `${t(`filter-${name}`)} ${day ? dayText(day, today()) : ''}`
  }
  const text = options[name].find(([value]) => value === String(now[name]))?.[1] ?? t('filter-none-such')
  return `${t(`column-${name === 'tag' ? 'tags' : name}`)}: \u2068${text}\u2069`
}

/** Sorting where the columns' heads are not on the page: on a phone. */
function Sorting(): VNode {
  const { by, down } = wanted.value
  return (
    <div class="sorting">
      <Select
        id="sort-by"
        label={t('sort-by')}
        value={by}
        options={columns.map((one) => [one, t(`column-${one}`)])}
        onChange={(to) => want({ by: columns.find((one) => one === to) ?? by })}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={down}
          onChange={(event) => want({ down: event.currentTarget.checked })}
        />
        {t('sort-down')}
      </label>
    </div>
  )
}
