/** A reason, or a note, that goes into the history of a case. */
import type { VNode } from 'preact'
import { Field } from '../../../ui/controls.tsx'

interface ReasonFieldProps {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly error?: string | undefined
  readonly value: string
  readonly onValue: (value: string) => void
}

/** The size that the log takes: see crypto/case/log-entry.ts. */
export function ReasonField(props: ReasonFieldProps): VNode {
  return <Field {...props} rows={2} maxLength={2000} />
}
