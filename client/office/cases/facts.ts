/**
 * What the list knows of each case, ready to be searched, filtered and sorted: worked out once for each card, because
 * ten thousand are compared with every key press.
 */
import { computed, signal } from '@preact/signals'
import { isBlank } from '../../../crypto/blank.ts'
import type { Card } from '../../../crypto/case/card.ts'
import { addDays, type Day } from '../../../crypto/day.ts'
import { profileOf } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { TextId } from '../../ui/text-ids.ts'
import { t } from '../../ui/texts.ts'
import { today } from '../../clock.ts'
import { listed } from '../case/listed.ts'
import { asExpert, isUnread, nextDue, type ListedCase } from '../case/rows.ts'
import { desk, isStillOpen, latestDesk, onLock, type OpenDesk } from '../desk/desk.ts'
import { hasLeft, nameOf, type Unlocked } from '../desk/unlocked.ts'
import { containsAll, wantedOf } from '../search/fold.ts'
import { listedText } from '../search/listed-text.ts'
import { pause } from '../search/shelf.ts'
import type { Facts } from './known.ts'

/** What is typed into the search. */
export const search = signal('')
/** The same, as it is compared with what is known of a case. */
export const searchedFor = computed(() => wantedOf(search.value))
onLock(() => (search.value = ''))

/** What each case is called in the list. */
export function titleOf({ card, trouble }: ListedCase): string {
  if (trouble) return t(`row-${trouble}`)
  if (card === null) return t('row-new')
  return isBlank(card.title) ? t('row-untitled') : card.title
}

/** The facts of every case on the list, in the list's order. */
export const facts = computed<readonly Facts[]>(() => {
  if (desk.value.state !== 'open') return []
  const { unlocked } = desk.value.desk
  const day = today()
  return (listed.value ?? []).map((one) => factsOf(unlocked, one, day))
})

/** True if a case matches what is typed into the search. */
export function isFound(unlocked: Unlocked, one: ListedCase): boolean {
  const typed = searchedFor.value
  return typed.length === 0 || containsAll(listedText(unlocked, one), typed)
}

/** How many facts are worked out before the page may do something else: about 10 ms of work. */
const sliceSize = 500

/**
 * Works out the facts of the list before anybody needs them. Called when the list is complete: the first key press
 * should not wait for ten thousand.
 */
export async function prepareFacts(open: OpenDesk): Promise<void> {
  const [all, day] = [listed.value ?? [], today()]
  for (const [at, one] of all.entries()) {
    if (at % sliceSize === 0) await pause()
    if (!isStillOpen(open)) return
    factsOf(latestDesk(open).unlocked, one, day)
  }
}

/** What was worked out, for as long as the day and the office's chain stay the same. */
let known = {
  day: '' as string,
  chain: null as Unlocked['chain'] | null,
  of: new WeakMap<ListedCase, Facts>(),
}
let texts = new Map<string, string>()

/** The facts of one case. */
function factsOf(unlocked: Unlocked, one: ListedCase, day: Day): Facts {
  if (known.day !== day || known.chain !== unlocked.chain) {
    known = { day, chain: unlocked.chain, of: new WeakMap() }
    texts = new Map()
  }
  let found = known.of.get(one)
  if (!found) known.of.set(one, (found = workOut(unlocked, one, day)))
  return found
}

function workOut(unlocked: Unlocked, one: ListedCase, day: Day): Facts {
  const { card, row } = one
  const title = titleOf(one)
  const category = card ? once(`category-${card.category}`) : ''
  const owner = card?.owner ? toText(card.owner) : null
  const ownerName = card?.owner ? nameOnce(unlocked, card.owner) : ''
  return {
    one,
    number: row.number,
    card,
    title,
    titleKey: sortKey(title),
    category,
    owner,
    ownerName,
    ownerLeft: card?.owner ? hasLeft(unlocked, card.owner) : false,
    received: card?.received ?? row.receivedOn,
    due: nextDue(
      unlocked.self.role === 'expert' ? asExpert(one) : one,
      day,
      profileOf(unlocked.verified.manifest),
    ),
    isUnread: isUnread(one),
    deletedSoon: isDeletedSoon(card, day),
    searched: listedText(unlocked, one),
  }
}

/** How many days "within a month" has. */
const month = 31

const isDeletedSoon = (card: Card | null, day: Day): boolean =>
  card !== null && card.deleteOn !== null && card.heldUntil === null && card.deleteOn <= addDays(day, month)

/** A title as it is sorted: without accents, capitals, and what stands before the first letter or digit. */
const sortKey = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+|^[^\p{L}\p{N}]+/gu, '')

/** Texts and names are the same for many cases, and looking them up takes longer than all else here. */
function once(id: TextId): string {
  let text = texts.get(id)
  if (text === undefined) texts.set(id, (text = t(id)))
  return text
}

function nameOnce({ chain }: Unlocked, officer: NonNullable<Card['owner']>): string {
  const key = `officer/${toText(officer)}`
  let name = texts.get(key)
  if (name === undefined) texts.set(key, (name = nameOf(chain, officer) ?? t('somebody')))
  return name
}
