/** A choice from a list, with its label. */
import type { VNode } from 'preact'

interface SelectProps {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChange: (value: string) => void
}

export function Select({ id, label, help, value, options, onChange }: SelectProps): VNode {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <div class="help" id={`${id}-help`}>
          {help}
        </div>
      )}
      <select
        id={id}
        class="input"
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
