/** For how long a closed case may be kept, as choices in words. */
import { deletionDay, monthsToKeep, soonDeletionDay } from '../../../../crypto/deadlines.ts'
import type { Day } from '../../../../crypto/day.ts'
import { profileOf } from '../../../../crypto/manifest.ts'
import { today } from '../../../clock.ts'
import { dayText, t } from '../../../ui/texts.ts'
import type { Unlocked } from '../../desk/unlocked.ts'

/** What may be chosen at closing: soon, or a number of months. */
export type Keeping = 'soon' | `${number}`

interface Choice {
  readonly keep: Keeping
  readonly on: Day
}

/** Every choice, for a case that is closed on `day`, and the usual one. */
export function keepingChoices(
  { verified }: Pick<Unlocked, 'verified'>,
  day: Day,
): { readonly choices: readonly Choice[]; readonly usual: Keeping } {
  const profile = profileOf(verified.manifest)
  const { months, usual } = monthsToKeep(profile)
  const choices = months.map((one) => ({ keep: `${one}` as const, on: deletionDay(profile, day, one) }))
  return { choices: [{ keep: 'soon', on: soonDeletionDay(day) }, ...choices], usual: `${usual}` }
}

/** A choice in words. */
export function keepingText({ keep, on }: Choice): string {
  const day = dayText(on, today())
  if (keep === 'soon') return t('keep-soon', { day })
  const months = Number(keep)
  return months % 12 === 0
    ? t('keep-years', { count: months / 12, day })
    : t('keep-months', { count: months, day })
}
