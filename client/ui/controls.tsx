/** Buttons, fields and choices: labelled, large enough, with errors in words and not only in colour. */
import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'

interface ButtonProps {
  readonly children: ComponentChildren
  readonly onClick: () => void
  /** One main button a screen. */
  readonly kind?: 'main' | 'other' | 'link' | 'danger'
  readonly disabled?: boolean
  readonly busy?: boolean
  readonly id?: string
}

export function Button({ children, onClick, kind = 'main', disabled, busy, id }: ButtonProps): VNode {
  return (
    <button
      type="button"
      id={id}
      class={`button button-${kind}`}
      aria-disabled={disabled === true || busy === true}
      onClick={() => {
        // aria-disabled keeps the button reachable, so that a screen reader hears why nothing happens.
        if (disabled !== true && busy !== true) onClick()
      }}
    >
      {children}
    </button>
  )
}

/** The main button of a form: Enter in a field presses it. */
export function SubmitButton({ children, busy }: { children: ComponentChildren; busy?: boolean }): VNode {
  return (
    <button type="submit" class="button button-main" aria-disabled={busy === true}>
      {children}
    </button>
  )
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly help?: ComponentChildren
  readonly error?: string | null | undefined
  readonly value: string
  readonly onValue: (value: string) => void
  readonly type?: 'text' | 'password'
  readonly rows?: number
  readonly autocomplete?: string
  readonly inputMode?: 'numeric' | 'text'
  readonly maxLength?: number | undefined
  /** Words and codes run left to right in every language. */
  readonly code?: boolean
  readonly children?: ComponentChildren
}

/**
 * Stops a browser from correcting typed text. As an attribute: the property of that name is a boolean, and takes the
 * word "off" for true.
 */
export function noAutocorrect(field: Element | null): void {
  field?.setAttribute('autocorrect', 'off')
}

/** A labelled text field. Spell checking is off: some browsers send what is typed to other companies. */
export function Field(props: FieldProps): VNode {
  const { id, label, help, error, value, onValue, type = 'text', rows, code } = props
  const describedBy = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  const common = {
    id,
    value,
    class: `input${code === true ? ' input-code' : ''}`,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    autocomplete: props.autocomplete ?? 'off',
    autocapitalize: 'none',
    ref: noAutocorrect,
    spellcheck: false,
    dir: code === true ? 'ltr' : 'auto',
    maxLength: props.maxLength,
    onInput: (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value),
  } as const
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {help !== undefined && (
        <div class="help" id={`${id}-help`}>
          {help}
        </div>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {rows === undefined ? (
        <TextInput {...common} type={type} inputMode={props.inputMode} />
      ) : (
        <textarea {...common} rows={rows} />
      )}
      {props.children}
    </div>
  )
}

/**
 * A single-line input. The element's own types distinguish what a text and a password may have; here they are one type.
 */
function TextInput(props: Record<string, unknown>): VNode {
  return <input {...props} />
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly label: ComponentChildren
  readonly note?: ComponentChildren
  /** What the choice means, in words: "can open it", "left out". */
  readonly state?: ComponentChildren
  readonly tone?: 'alarm'
}

/** A card that is chosen or not. */
export function Choice({ type, name, checked, onChange, label, note, state, tone }: ChoiceProps): VNode {
  const id = useId()
  return (
    <label class={`choice${checked ? ' choice-on' : ''}${tone ? ` choice-${tone}` : ''}`} for={id}>
      <input
        id={id}
        type={type}
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="choice-text">
        <span class="choice-label">{label}</span>
        {note !== undefined && <span class="choice-note">{note}</span>}
      </span>
      {state !== undefined && <span class="pill">{state}</span>}
    </label>
  )
}

interface NoticeProps {
  readonly children: ComponentChildren
  readonly tone?: 'calm' | 'warn' | 'alarm' | 'team'
  readonly role?: 'status' | 'alert'
}

export function Notice({ children, tone = 'calm', role }: NoticeProps): VNode {
  return (
    <div class={`notice notice-${tone}`} role={role}>
      {children}
    </div>
  )
}
