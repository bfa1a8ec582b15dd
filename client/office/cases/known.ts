/** What the list knows of one case. */
import type { Card } from '../../../crypto/case/card.ts'
import type { Day } from '../../../crypto/day.ts'
import type { ListedCase, NextDue } from '../case/rows.ts'

export interface Facts {
  readonly one: ListedCase
  readonly number: string
  readonly card: Card | null
  /** As the list shows it. */
  readonly title: string
  /** What titles are sorted by. */
  readonly titleKey: string
  readonly category: string
  /** An officer's id as text. */
  readonly owner: string | null
  readonly ownerName: string
  /** True if the owner is no longer in the office. */
  readonly ownerLeft: boolean
  readonly received: Day
  readonly due: NextDue | null
  readonly isUnread: boolean
  /** True if it is deleted within a month. */
  readonly deletedSoon: boolean
  /** Everything in the list that the search looks at, as it compares it. */
  readonly searched: string
}
