/** When something is due, in words, and in a colour if it is soon. */
import type { ComponentChildren, VNode } from 'preact'
import { t } from '../../ui/texts.ts'
import type { NextDue } from './known.ts'

interface DueTextProps {
  readonly due: NextDue | null
  readonly children?: ComponentChildren
}

export function DueText({ due, children }: DueTextProps): VNode {
  if (!due) return <span class="due">{t('due-none')}</span>
  const { days, what } = due
  const tone = days <= 1 ? 'due due-alarm' : days <= 5 ? 'due due-warn' : 'due'
  const when = days < 0 ? 'late' : days === 0 ? 'today' : 'left'
  return (
    <span class={tone}>
      <span>{t(`due-${what}-${when}`, { days: Math.abs(days) })}</span>
      {children}
    </span>
  )
}
