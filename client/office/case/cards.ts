/**
 * The cards of cases: fetched for the rows of the list that need them, a slice at a time, and opened.
 *
 * Spec: "The office's side of a case". Rows and cards come in answers of their own, and between the two a colleague may
 * act. A card that is newer than its row counts. For one that does not come, or is under keys that its row does not
 * name, the rows are fetched once more; after that it is shown as damaged, and never hidden.
 */
import { readCard } from '../../../crypto/case/card.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { cardLockPlace } from '../../../crypto/lock.ts'
import { openLock } from '../../../crypto/open.ts'
import { readCaseCards, type CaseCard } from '../../../crypto/wire/case-cards.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import { exchange, type Send } from '../../api/send.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import { openCaseKey } from './keys.ts'
import { fetchCaseRows, type ListedCase } from './rows.ts'

/** How many cards are fetched at once, and opened before the page may do something else: about 25 ms of work. */
const sliceSize = 500

/** Whose keys open the cards of these rows: newer ones may be needed for them. */
type UnlockedFor = (rows: readonly CaseRow[]) => Unlocked | Promise<Unlocked>

/**
 * Opens the cards of rows, in their order, and yields the cases slice by slice: while one is opened, the next is on its
 * way. A case that is no longer on the list when its card does not come is left out.
 * @throws Refusal, Offline, CannotOpen for an answer that is no list of cards
 */
export async function* openCards(
  send: Send,
  unlockedFor: UnlockedFor,
  rows: readonly CaseRow[],
): AsyncGenerator<readonly ListedCase[], void> {
  const again = new Set<string>()
  for await (const slice of openSlices(send, await unlockedFor(rows), rows)) {
    const opened = slice.flatMap(({ row, one }) => {
      if (one && !(one.trouble === 'damaged' && one.row.version > row.version)) return [one]
      again.add(row.number)
      return []
    })
    yield opened
  }
  if (again.size === 0) return
  const now = (await fetchCaseRows(send)).filter(({ number }) => again.has(number))
  yield now.filter(({ held }) => !held).map(withoutCard)
  const held = now.filter((row) => row.held)
  for await (const slice of openSlices(send, await unlockedFor(held), held)) {
    yield slice.map(({ row, one }) => one ?? { row, card: null, trouble: 'damaged' })
  }
}

/** Every case of this officer with its card, for pages that need them without the list. @throws as `openCards` */
export async function fetchCases(send: Send, unlocked: Unlocked): Promise<ListedCase[]> {
  const rows = await fetchCaseRows(send)
  const cases = rows.filter(({ held }) => !held).map(withoutCard)
  const held = rows.filter((row) => row.held)
  for await (const opened of openCards(send, () => unlocked, held)) cases.push(...opened)
  return cases
}

/** A row whose case nobody's browser has opened yet, or that this officer has no lock for. */
export const withoutCard = (row: CaseRow): ListedCase => ({ row, card: null, trouble: null })

/** A row, and the case with its card; null if the card did not come. */
interface Opened {
  readonly row: CaseRow
  readonly one: ListedCase | null
}

/** Opens the cards of rows slice by slice; each is requested while the one before is opened. */
async function* openSlices(
  send: Send,
  unlocked: Unlocked,
  rows: readonly CaseRow[],
): AsyncGenerator<readonly Opened[], void> {
  const request = (from: number) => {
    if (from >= rows.length) return null
    const asked = fetchCards(send, rows.slice(from, from + sliceSize))
    // Whoever waits for it is told of a failure; the desk may be locked before anybody does.
    asked.catch(() => undefined)
    return asked
  }
  let next = request(0)
  for (let from = 0; next !== null; from += sliceSize) {
    const cards = await next
    next = request(from + sliceSize)
    yield rows.slice(from, from + sliceSize).map((row) => {
      const card = cards.get(row.number)
      return { row, one: card ? openCard(unlocked, row, card) : null }
    })
  }
}

async function fetchCards(send: Send, rows: readonly CaseRow[]): Promise<ReadonlyMap<string, CaseCard>> {
  const body = { numbers: rows.map(({ number }) => number) }
  const cards = readCaseCards(await exchange(send, { method: 'POST', path: '/api/cases/cards', body }))
  return new Map(cards.map((card) => [card.number, card]))
}

/** A row with its card opened. A card that is older than its row does not belong to it. */
function openCard(
  unlocked: Unlocked,
  known: CaseRow,
  { version, salt, caseLock, card: lock }: CaseCard,
): ListedCase {
  if (version < known.version) return { row: known, card: null, trouble: 'damaged' }
  const row = version === known.version ? known : { ...known, version }
  try {
    const caseKey = openCaseKey(unlocked, { ...row, salt }, caseLock)
    const card = readCard(openLock(caseKey, cardLockPlace(unlocked.office, row.mailbox, version), lock))
    return card === 'newer' ? { row, card: null, trouble: 'newer' } : { row, card, trouble: null }
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    return { row, card: null, trouble: 'damaged' }
  }
}
