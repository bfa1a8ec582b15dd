/** Writing down a call or a meeting for the reporter to check. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { talks, type Talk } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import { today } from '../../../clock.ts'
import { Field } from '../../../ui/controls.tsx'
import type { FieldError } from '../../../ui/page.tsx'
import { t } from '../../../ui/texts.ts'
import { openDrafts } from '../drafts.ts'
import { DayField } from '../fields/day.tsx'
import { Select } from '../fields/select.tsx'
import { WritingForm, type WritingProps } from './form.tsx'

interface Draft {
  readonly way: Talk
  readonly held: Day | null
  readonly text: string
}
const drafts = openDrafts<Draft>()

export function TranscriptForm(props: WritingProps): VNode {
  return (
    <WritingForm
      {...props}
      drafts={drafts}
      begun={{ way: 'phone', held: today(), text: '' }}
      faultsIn={faultsIn}
      toAct={({ way, held, text }) => ({ type: 'send-transcript', way, held: held ?? today(), text })}
      button={t('transcript-send')}
    >
      {({ draft, write, errorOf }) => (
        <>
          <Select
            id="transcript-way"
            label={t('transcript-way')}
            value={draft.way}
            options={talks.map((one) => [one, t(`way-${one}`)])}
            onChange={(to) => write({ way: talks.find((one) => one === to) ?? 'phone' })}
          />
          <DayField
            id="transcript-held"
            label={t('transcript-held')}
            value={draft.held}
            max={today()}
            error={errorOf('transcript-held')}
            onValue={(held) => write({ held })}
          />
          <Field
            id="transcript-text"
            label={t('transcript-text')}
            help={t('transcript-text-help')}
            rows={9}
            error={errorOf('transcript-text')}
            value={draft.text}
            onValue={(text) => write({ text })}
          />
        </>
      )}
    </WritingForm>
  )
}

function faultsIn({ held, text }: Draft): FieldError[] {
  return [
    ...(held === null || held > today()
      ? [{ field: 'transcript-held', text: t('transcript-held-missing') }]
      : []),
    ...(isBlank(text) ? [{ field: 'transcript-text', text: t('transcript-text-missing') }] : []),
  ]
}
