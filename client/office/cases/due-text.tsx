/** When something is due, in words, and in a colour if it is soon. */
import type { ComponentChildren, VNode } from 'preact'
import { t } from '../../ui/texts.ts'
import type { NextDue } from '../case/rows.ts'

interface DueTextProps {
  readonly due: NextDue | null
  readonly children?: ComponentChildren
}

export function DueText({ due, children }: DueTextProps): VNode {
  if (!due) return <span class="due">{t('due-none')}</span>
  return (
    <span class={toneOf(due)}>
      <span>{t(`due-${due.what}-${whenOf(due)}`, { days: Math.abs(due.days) })}</span>
      {children}
    </span>
  )
}

/** The same for a narrow column, in two lines. */
export function DueCell({ due }: { readonly due: NextDue | null }): VNode {
  if (!due) return <span class="soft">–</span>
  return (
    <span class={toneOf(due)}>
      <span>{t(`due-day-${whenOf(due)}`, { days: Math.abs(due.days) })}</span>
      <span class="due-what">{t(`due-what-${due.what}`)}</span>
    </span>
  )
}

const toneOf = ({ days }: NextDue): string =>
  days <= 1 ? 'due due-alarm' : days <= 5 ? 'due due-warn' : 'due'

const whenOf = ({ days }: NextDue) => (days < 0 ? 'late' : days === 0 ? 'today' : 'left')
