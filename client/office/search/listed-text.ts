/** What the list itself says about a case, folded: title, category, owner, number, tags. Searched at once. */
import { caseNumber, type ListedCase } from '../case/rows.ts'
import { nameOf, type Unlocked } from '../desk/unlocked.ts'
import { t } from '../../ui/texts.ts'
import { fold } from './fold.ts'

/** Folded once for each state of a case: a keystroke asks for all of them. */
const known = new WeakMap<ListedCase, string>()

export function listedText({ chain }: Pick<Unlocked, 'chain'>, one: ListedCase): string {
  let text = known.get(one)
  if (text === undefined) {
    const { card, row } = one
    const owner = card?.owner ? (nameOf(chain, card.owner) ?? '') : ''
    const category = card ? t(`category-${card.category}`) : ''
    const parts = [card?.title ?? '', category, owner, caseNumber(row.number), row.number]
    text = [...parts, ...(card?.tags ?? [])].map(fold).join(between)
    known.set(one, text)
  }
  return text
}

/** Stands between folded texts. Nobody can type it, so a hit never runs from one into the next. */
export const between = '\u0001'
