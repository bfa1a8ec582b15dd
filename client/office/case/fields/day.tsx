/** A day, by its usual field; empty if none is chosen. */
import type { VNode } from 'preact'
import type { Day } from '../../../../crypto/day.ts'
import { dayOf } from '../../../../crypto/day.ts'

interface DayFieldProps {
  readonly id: string
  readonly label: string
  readonly value: Day | null
  readonly min?: Day
  readonly onValue: (day: Day | null) => void
}

export function DayField({ id, label, value, min, onValue }: DayFieldProps): VNode {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type="date"
        value={value ?? ''}
        {...(min === undefined ? {} : { min })}
        onInput={(event) => onValue(dayOf(event.currentTarget.value))}
      />
    </div>
  )
}
