/** Passing a report on: to whom, for the team, and what the reporter is told. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { Field } from '../../../ui/controls.tsx'
import type { FieldError } from '../../../ui/page.tsx'
import { t } from '../../../ui/texts.ts'
import { unprintableIn } from '../../desk/lines.ts'
import { openDrafts } from '../drafts.ts'
import { WritingForm, type WritingProps } from './form.tsx'

interface Draft {
  readonly to: string
  readonly text: string
}
const drafts = openDrafts<Draft>()

export function PassOnForm(props: WritingProps): VNode {
  return (
    <WritingForm
      {...props}
      drafts={drafts}
      begun={{ to: '', text: '' }}
      faultsIn={faultsIn}
      toAct={({ to, text }) => ({ type: 'pass-on', to: to.trim(), text })}
      button={t('compose-send')}
    >
      {({ draft, write, errorOf }) => (
        <>
          <Field
            id="pass-on-to"
            label={t('pass-on-to')}
            help={t('pass-on-to-help')}
            maxLength={200}
            error={errorOf('pass-on-to')}
            value={draft.to}
            onValue={(to) => write({ to })}
          />
          <Field
            id="pass-on-text"
            label={t('compose-label')}
            help={t('pass-on-text-help')}
            rows={5}
            error={errorOf('pass-on-text')}
            value={draft.text}
            onValue={(text) => write({ text })}
          />
        </>
      )}
    </WritingForm>
  )
}

function faultsIn({ to, text }: Draft): FieldError[] {
  const toFault = isBlank(to) ? t('pass-on-to-missing') : unprintableIn(to)
  return [
    ...(toFault === null ? [] : [{ field: 'pass-on-to', text: toFault }]),
    ...(isBlank(text) ? [{ field: 'pass-on-text', text: t('compose-missing') }] : []),
  ]
}
