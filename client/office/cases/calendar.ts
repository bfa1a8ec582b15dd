/**
 * An officer's own deadlines as a file for their calendar: days, and numbers of cases. No title and no word of a report,
 * because calendars are copied to telephones and servers. It knows as many open tasks of a case as its card.
 */
import ical from 'ical-generator'
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import type { Day } from '../../../crypto/day.ts'
import type { Profile } from '../../../crypto/law/profile.ts'
import { t } from '../../ui/texts.ts'
import { caseNumber, legalDeadline, type ListedCase } from '../case/rows.ts'

interface Entry {
  readonly what: 'acknowledge' | 'feedback' | 'task'
  readonly number: string
  readonly by: Day
  /** Its name in the calendar: the same in every file, so that a calendar replaces what it has. */
  readonly id: string
}

/** What one officer has to do, and by when: in the cases that they own, and the tasks that are theirs in any case. */
export function ownDeadlines(
  all: readonly ListedCase[],
  officer: OfficerId,
  today: Day,
  profile: Profile,
): readonly Entry[] {
  const isMine = (id: OfficerId | null) => id !== null && equal(id, officer)
  return all.flatMap((one) => {
    const { card, row, trouble } = one
    if (card === null || card.closed || trouble) return []
    const legal = isMine(card.owner) ? legalDeadline(one, today, profile) : null
    const days = card.tasks.filter(({ assignee }) => isMine(assignee)).flatMap(({ due }) => due ?? [])
    const { number } = row
    return [
      // One for each case, whatever the day: when it is moved, so is the entry.
      ...(legal ? [{ what: legal.what, number, by: legal.by, id: `${number}-${legal.what}` }] : []),
      // A card does not say which task it is: those of one day count as one.
      ...[...new Set(days)].map((by) => ({ what: 'task' as const, number, by, id: `${number}-task-${by}` })),
    ]
  })
}

/** The file's contents, in iCalendar (RFC 5545): one whole day for each. */
export function calendarOf(entries: readonly Entry[]): string {
  const calendar = ical({ name: t('calendar-name') })
  for (const { what, number, by, id } of entries) {
    calendar.createEvent({
      id,
      start: new Date(`${by}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      stamp: new Date(`${by}T00:00:00Z`),
      summary: t(`calendar-${what}`, { number: caseNumber(number) }),
    })
  }
  return calendar.toString()
}
