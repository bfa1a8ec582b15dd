/** A new password, typed twice. */
import type { VNode } from 'preact'
import { Field } from '../../ui/controls.tsx'
import type { FieldError } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import { leastPassword, passwordFault } from './joining.ts'

/** What is wrong with a new password, for the summary and beside its field. */
export function newPasswordErrors(
  password: string,
  again: string,
  login: string,
  office: string,
): FieldError[] {
  const fault = passwordFault(password, login, office)
  if (fault) return [{ field: 'password', text: t(`password-${fault}`, { least: leastPassword }) }]
  return password === again ? [] : [{ field: 'again', text: t('password-differs') }]
}

interface NewPasswordProps {
  readonly label: string
  readonly password: string
  readonly again: string
  readonly errors: readonly FieldError[]
  readonly onPassword: (value: string) => void
  readonly onAgain: (value: string) => void
}

export function NewPassword({
  label,
  password,
  again,
  errors,
  onPassword,
  onAgain,
}: NewPasswordProps): VNode {
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.text
  return (
    <>
      <Field
        id="password"
        type="password"
        autocomplete="new-password"
        label={label}
        help={t('password-help', { least: leastPassword })}
        error={errorOf('password')}
        value={password}
        onValue={onPassword}
      />
      <Field
        id="again"
        type="password"
        autocomplete="new-password"
        label={t('password-again')}
        error={errorOf('again')}
        value={again}
        onValue={onAgain}
      />
    </>
  )
}
