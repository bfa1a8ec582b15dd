/** What a colleague changed while an act was under way: both values, so that its author can decide. */
import type { VNode } from 'preact'
import { severityOf } from '../../../crypto/case/assessment.ts'
import { today } from '../../clock.ts'
import { Notice } from '../../ui/controls.tsx'
import { dayText, listText, t } from '../../ui/texts.ts'
import { nameOf, type Unlocked } from '../desk/unlocked.ts'
import type { Fields } from './acts/act.ts'
import type { Clash } from './applying.ts'
import { caseNameOf } from './linking.ts'
import { clashes } from './shown.ts'

export function Clashes({ unlocked }: { readonly unlocked: Unlocked }): VNode | null {
  const fields = clashes.value.filter(({ field }) => field !== 'conversation')
  if (fields.length === 0) return null
  return (
    <Notice tone="warn">
      <p>{t('clash-lead')}</p>
      <dl class="pairs">
        {fields.map(({ field, theirs, mine }) => (
          <Both key={field} {...{ field, theirs, mine, unlocked }} />
        ))}
      </dl>
    </Notice>
  )
}

function Both({ field, theirs, mine, unlocked }: Clash & { readonly unlocked: Unlocked }): VNode {
  return (
    <>
      <dt>{t(`clash-${field}`)}</dt>
      <dd>
        <div>
          {t('clash-theirs')} <bdi>{valueText(unlocked, field, theirs)}</bdi>
        </div>
        {field in mine && (
          <div>
            {t('clash-mine')} <bdi>{valueText(unlocked, field, mine)}</bdi>
          </div>
        )}
      </dd>
    </>
  )
}

/** The value of a field in words. */
function valueText(unlocked: Unlocked, field: keyof Fields, all: Fields): string {
  const texts: {
    readonly [Field in keyof Required<Fields>]: (value: Required<Fields>[Field] & {}) => string
  } = {
    title: (title) => title,
    category: (category) => t(`category-${category}`),
    tags: (tags) => (tags.length > 0 ? listText(tags) : t('clash-nothing')),
    state: (state) => t(`state-${state}`),
    assessment: (assessment) => t(`severity-${severityOf(assessment)}`),
    owner: (owner) => nameOf(unlocked.chain, owner) ?? t('somebody'),
    text: (text) => text,
    assignee: (assignee) => nameOf(unlocked.chain, assignee) ?? t('somebody'),
    due: (day) => dayText(day, today()),
    ended: (as) => t(`clash-ended-${as}`),
    name: (name) => name,
    kind: (kind) => t(`party-kind-${kind}`),
    role: (role) => t(`party-role-${role}`),
    about: (about) => about || t('clash-nothing'),
    link: (as) => t(`link-${as}`),
    merged: (into) => caseNameOf(into) ?? t('clash-another'),
    deleteOn: (day) => dayText(day, today()),
    redaction: ({ text }) => text || t('clash-nothing'),
    added: (count) => t('clash-added-now', { count }),
    reads: () => '',
    conversation: () => '',
  }
  const value = all[field]
  if (value === null || value === undefined) return t('clash-nothing')
  return (texts[field] as (one: NonNullable<typeof value>) => string)(value)
}
