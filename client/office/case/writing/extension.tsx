/** Taking more time for feedback: why, for the team, and what the reporter is told. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import type { Day } from '../../../../crypto/day.ts'
import { extended } from '../../../../crypto/deadlines.ts'
import { profileOf } from '../../../../crypto/manifest.ts'
import { today } from '../../../clock.ts'
import { Field } from '../../../ui/controls.tsx'
import type { FieldError } from '../../../ui/page.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { answerLanguage, toReporter } from '../../desk/to-reporters.ts'
import { openDrafts } from '../drafts.ts'
import { ReasonField } from '../fields/reason.tsx'
import type { CaseProps } from '../props.ts'
import { WritingForm, type WritingProps } from './form.tsx'

interface Draft {
  readonly reason: string
  readonly text: string
}
const drafts = openDrafts<Draft>()

/** Until when feedback would be due; null if it cannot be moved: the law does not allow it, or nothing is due. */
export function extensionTo({ open: { state }, desk }: Pick<CaseProps, 'open' | 'desk'>): Day | null {
  if (state.acknowledged === null || state.feedback !== null || state.closed !== null) return null
  return extended(profileOf(desk.unlocked.verified.manifest), state.feedbackBy, state.extensions)
}

export function ExtensionForm({ to, ...props }: WritingProps & { readonly to: Day }): VNode {
  const language = answerLanguage(props.open.thread.report.content.language)
  return (
    <WritingForm
      {...props}
      drafts={drafts}
      begun={{ reason: '', text: toReporter(language, 'extension', { day: dayText(to, today(), language) }) }}
      faultsIn={faultsIn}
      toAct={(draft) => ({ type: 'extend', ...draft })}
      button={t('compose-send')}
    >
      {({ draft, write, errorOf }) => (
        <>
          <p>{t('extension-lead', { day: dayText(to, today()) })}</p>
          <ReasonField
            id="extension-reason"
            label={t('extension-reason')}
            help={t('extension-reason-help')}
            error={errorOf('extension-reason')}
            value={draft.reason}
            onValue={(reason) => write({ reason })}
          />
          <Field
            id="extension-text"
            label={t('compose-label')}
            help={t('extension-text-help')}
            rows={5}
            error={errorOf('extension-text')}
            value={draft.text}
            onValue={(text) => write({ text })}
          />
        </>
      )}
    </WritingForm>
  )
}

function faultsIn({ reason, text }: Draft): FieldError[] {
  return [
    ...(isBlank(reason) ? [{ field: 'extension-reason', text: t('extension-reason-missing') }] : []),
    ...(isBlank(text) ? [{ field: 'extension-text', text: t('compose-missing') }] : []),
  ]
}
