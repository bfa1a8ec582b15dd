/**
 * Junk, folded into one row: a thousand reports that say nothing, or all the same, leave the honest ones on the first
 * screen. Nothing is hidden that may be urgent: a group stands where its most urgent member would, and critical cases
 * are in none.
 */
import { isBlank } from '../../../crypto/blank.ts'
import { isCritical, type ListedCase } from '../case/rows.ts'

/**
 * Why some cases are one row.
 * - opening: this browser has not opened them yet
 * - empty: their reports have no visible text
 * - same: their reports begin with the same line
 */
export type Likeness = 'opening' | 'empty' | 'same'

export interface Group {
  /** The same as long as it is about the same line. */
  readonly name: string
  readonly like: Likeness
  /** Most urgent first. */
  readonly members: readonly [ListedCase, ...ListedCase[]]
}

/** So many are a group; fewer stand by themselves. */
const fewest = 3

/** Folds a lane that is sorted by urgency; what is in no group stays as it is. */
export function foldJunk(lane: readonly ListedCase[]): readonly (ListedCase | Group)[] {
  const byName = new Map<string, ListedCase[]>()
  for (const one of lane) {
    const name = nameOf(one)
    if (name === null) continue
    const there = byName.get(name)
    if (there) there.push(one)
    else byName.set(name, [one])
  }
  return lane.flatMap((one): readonly (ListedCase | Group)[] => {
    const name = nameOf(one)
    const [first, ...others] = (name !== null && byName.get(name)) || []
    if (name === null || first === undefined || others.length + 1 < fewest) return [one]
    if (one !== first) return []
    return [{ name, like: likeness(first), members: [first, ...others] }]
  })
}

/** What a case would be grouped by; null for one that stands by itself whatever there is beside it. */
function nameOf(one: ListedCase): string | null {
  const { card, trouble } = one
  if (trouble !== null || isCritical(card) || card?.acknowledged) return null
  const like = likeness(one)
  return like === 'same' ? `same/${plain(card?.title ?? '')}` : like
}

function likeness({ card }: ListedCase): Likeness {
  if (card === null) return 'opening'
  return isBlank(card.title) ? 'empty' : 'same'
}

/** Case, kinds of letters, spaces and characters that nobody sees make no other line of it. */
const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]+/gu, '')
