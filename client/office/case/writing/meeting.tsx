/** Offering the reporter times for a meeting. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { mostTimes } from '../../../../crypto/content.ts'
import { meetingWithin } from '../../../../crypto/deadlines.ts'
import { profileOf } from '../../../../crypto/manifest.ts'
import { Field } from '../../../ui/controls.tsx'
import { t } from '../../../ui/texts.ts'
import { unprintableIn } from '../../desk/lines.ts'
import { openDrafts } from '../drafts.ts'
import { WritingForm, type WritingProps } from './form.tsx'

interface Draft {
  /** A line for each time. */
  readonly times: string
  readonly text: string
}
const drafts = openDrafts<Draft>()

export function MeetingForm(props: WritingProps): VNode {
  return (
    <WritingForm
      {...props}
      drafts={drafts}
      begun={{ times: '', text: '' }}
      faultsIn={({ times }) => {
        const fault = faultIn(timesIn(times))
        return fault === null ? [] : [{ field: 'meeting-times', text: fault }]
      }}
      toAct={({ times, text }) => ({ type: 'offer-meeting', times: timesIn(times), text })}
      button={t('meeting-send')}
    >
      {({ draft, write, errorOf }) => (
        <>
          <p class="soft">
            {t('meeting-limit', meetingWithin(profileOf(props.desk.unlocked.verified.manifest)))}
          </p>
          <Field
            id="meeting-times"
            label={t('meeting-times')}
            help={t('meeting-times-help', { most: mostTimes })}
            rows={5}
            error={errorOf('meeting-times')}
            value={draft.times}
            onValue={(times) => write({ times })}
          />
          <Field
            id="meeting-text"
            label={t('meeting-text')}
            help={t('meeting-text-help')}
            rows={4}
            value={draft.text}
            onValue={(text) => write({ text })}
          />
        </>
      )}
    </WritingForm>
  )
}

function timesIn(lines: string): string[] {
  return lines
    .split('\n')
    .filter((line) => !isBlank(line))
    .map((line) => line.trim())
}

function faultIn(times: readonly string[]): string | null {
  if (times.length === 0 || times.length > mostTimes) return t('meeting-times-missing', { most: mostTimes })
  const [unprintable] = times.flatMap((one) => unprintableIn(one) ?? [])
  return unprintable ?? (times.some((one) => one.length > 80) ? t('meeting-times-long') : null)
}
