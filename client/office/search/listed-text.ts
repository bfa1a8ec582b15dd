/** What the list itself says about a case, folded: title, category, owner, number, tags. Searched at once. */
import { caseNumber, type ListedCase } from '../case/rows.ts'
import { onLock } from '../desk/desk.ts'
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
    const own = [card?.title ?? '', caseNumber(row.number), row.number].map(fold)
    text = [...own, ...[category, owner, ...(card?.tags ?? [])].map(foldOnce)].join(between)
    known.set(one, text)
  }
  return text
}

/** Many cases have the same ones. */
const folded = new Map<string, string>()
onLock(() => folded.clear())

function foldOnce(text: string): string {
  let found = folded.get(text)
  if (found === undefined) folded.set(text, (found = fold(text)))
  return found
}

/** Stands between folded texts. Nobody can type it, so a hit never runs from one into the next. */
export const between = '\u0001'
