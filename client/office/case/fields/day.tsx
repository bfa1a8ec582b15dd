/** A day, by its usual field; empty if none is chosen. */
import type { VNode } from 'preact'
import type { Day } from '../../../../crypto/day.ts'
import { dayOf } from '../../../../crypto/day.ts'

interface DayFieldProps {
  readonly id: string
  readonly label: string
  readonly value: Day | null
  readonly help?: string
  readonly min?: Day
  readonly max?: Day
  readonly error?: string | null | undefined
  readonly onValue: (day: Day | null) => void
}

export function DayField({ id, label, help, value, min, max, error, onValue }: DayFieldProps): VNode {
  const describedBy = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <div class="help" id={`${id}-help`}>
          {help}
        </div>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <input
        id={id}
        class="input"
        type="date"
        value={value ?? ''}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        onInput={(event) => onValue(dayOf(event.currentTarget.value))}
      />
    </div>
  )
}
