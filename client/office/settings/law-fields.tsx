/** Whose law decides the office's deadlines: the choice, what it says and where, and who has reviewed it. */
import type { VNode } from 'preact'
import type { Days } from '../../../crypto/law/profile.ts'
import { profileCodes, profiles, type ProfileCode } from '../../../crypto/law/profiles.ts'
import { sourcesOf } from '../../../crypto/law/sources.ts'
import { dayOf } from '../../../crypto/day.ts'
import type { Manifest } from '../../../crypto/wire/manifest.ts'
import { today } from '../../clock.ts'
import { Choice, Field, Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'

export type Law = Manifest['law']

interface LawProps {
  readonly law: Law
  readonly edit: (law: Law) => void
  readonly errorOf: (field: string) => string | undefined
}

export function LawFields({ law, edit, errorOf }: LawProps): VNode {
  const { profile, reviewed } = law
  return (
    <>
      <h3>{t('law-title')}</h3>
      <p class="soft">{t('law-lead')}</p>
      <div class="field">
        <label for="law">{t('law-choose')}</label>
        <select
          id="law"
          class="input"
          value={profile}
          onChange={(event) => {
            const chosen = profileCodes.find((one) => one === event.currentTarget.value)
            // Whoever has reviewed one law has not reviewed another.
            if (chosen && chosen !== profile) edit({ profile: chosen, reviewed: null })
          }}
        >
          {profileCodes.map((one) => (
            <option key={one} value={one}>
              {t(`law-${one}`)}
            </option>
          ))}
        </select>
      </div>
      <LawSays profile={profile} />
      <Choice
        type="checkbox"
        name="law-reviewed"
        checked={reviewed !== null}
        label={t('law-reviewed')}
        note={t('law-reviewed-note')}
        onChange={(checked) => edit({ profile, reviewed: checked ? { by: '', on: today() } : null })}
      />
      {reviewed && (
        <div class="limits">
          <Field
            id="law-by"
            label={t('law-reviewed-by')}
            maxLength={120}
            error={errorOf('law-by')}
            value={reviewed.by}
            onValue={(by) => edit({ profile, reviewed: { ...reviewed, by } })}
          />
          <div class="field">
            <label for="law-on">{t('law-reviewed-on')}</label>
            <input
              id="law-on"
              class="input"
              type="date"
              max={today()}
              value={reviewed.on}
              onInput={(event) => {
                const on = dayOf(event.currentTarget.value)
                if (on) edit({ profile, reviewed: { ...reviewed, on } })
              }}
            />
          </div>
        </div>
      )}
    </>
  )
}

/** True if the days are counted in another way than the program's own public pages say. */
function differs(profile: ProfileCode): boolean {
  const { acknowledge, feedback } = profiles[profile]
  return acknowledge.unit !== 'days' || feedback.from !== 'acknowledgement'
}

/** What a profile says, its sources, and whether the public pages must say it too: also for those who keep only the pages. */
export function LawSays({ profile }: { readonly profile: ProfileCode }): VNode {
  const { acknowledge, feedback, extension, meeting, told, retention } = profiles[profile]
  return (
    <>
      <dl class="pairs pairs-said">
        <dt>{t('acknowledged')}</dt>
        <dd>{daysText(acknowledge)}</dd>
        <dt>{t('feedback-given')}</dt>
        <dd>{t(`law-feedback-${feedback.from}`, { months: feedback.months })}</dd>
        <dt>{t('law-extension')}</dt>
        <dd>{extension ? t('law-extension-once', { months: extension.months }) : t('law-extension-none')}</dd>
        <dt>{t('law-meeting')}</dt>
        <dd>{meeting ? daysText(meeting) : t('law-meeting-soon')}</dd>
        <dt>{t('law-retention')}</dt>
        <dd>{retentionText(retention)}</dd>
        <dt>{t('law-told')}</dt>
        <dd>{told.map((one) => t(`law-told-${one}`)).join(', ')}</dd>
      </dl>
      <details class="fold">
        <summary>{t('law-sources')}</summary>
        <ul class="list">
          {sourcesOf[profile].map(({ says, where }) => (
            <li key={where + says}>
              {says} <span class="soft">{where}</span>
            </li>
          ))}
        </ul>
      </details>
      {differs(profile) && (
        <Notice tone="warn" role="status">
          <p>{t('law-pages')}</p>
        </Notice>
      )}
    </>
  )
}

/** Above everything that follows from a profile, for as long as no lawyer has reviewed it. */
export function LawReview({ law: { reviewed } }: { readonly law: Law }): VNode {
  return reviewed ? (
    <p class="soft">{t('law-reviewed-says', { by: reviewed.by, day: dayText(reviewed.on, today()) })}</p>
  ) : (
    <Notice tone="warn">
      <p>{t('law-not-reviewed')}</p>
    </Notice>
  )
}

const daysText = ({ count, unit }: Days): string =>
  unit === 'days' ? t('law-days', { count }) : t('law-working-days', { count })

function retentionText({ from, least, most, then }: (typeof profiles)[ProfileCode]['retention']): string {
  if (least === null && most === null) return `${t('law-kept-needed')}.`
  const years = { least: yearsOf(least), most: yearsOf(most) }
  const span = most === null ? t('law-kept-least', years) : t('law-kept-most', years)
  return `${span} ${t(`law-kept-from-${from}`)}. ${most === null ? '' : t(`law-then-${then}`)}`.trim()
}

/** A number of months, in years if they are whole. */
function yearsOf(months: number | null): string {
  if (months === null) return ''
  return months % 12 === 0 ? t('law-years', { count: months / 12 }) : t('law-months', { count: months })
}
