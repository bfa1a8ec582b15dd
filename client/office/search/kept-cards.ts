/**
 * The cards that this browser has opened before: a case whose version is the same has the same card, which need not be
 * opened again.
 */
import * as v from 'valibot'
import { Card } from '../../../crypto/case/card.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import { mailboxOf, type ListedCase } from '../case/rows.ts'
import { isStillOpen, onLock, type OpenDesk } from '../desk/desk.ts'
import { putUp, seenSchema, takeDown, type Shelf } from './shelf.ts'

/** What is kept of a card. Messages and replies do not change it, and are always 0. */
const KeptCard = v.strictObject({ seen: seenSchema, card: Card })
type KeptCard = v.InferOutput<typeof KeptCard>

export const cardShelf: Shelf<KeptCard> = { name: 'cards', boards: 64, schema: KeptCard }

/** By mailbox, the version of the card on the shelf; null until the shelf was read for this desk. */
let onShelf: Map<string, number> | null = null
let cards: Promise<ReadonlyMap<string, KeptCard>> | null = null

onLock(() => {
  onShelf = null
  cards = null
})

/** Reads the kept cards, once for each unlocking. Called before the list is requested, so that both go on at once. */
export function readKeptCards(open: OpenDesk): Promise<ReadonlyMap<string, KeptCard>> {
  cards ??= readCards(open)
  return cards
}

async function readCards(open: OpenDesk): Promise<ReadonlyMap<string, KeptCard>> {
  const all = new Map<string, KeptCard>()
  await takeDown(cardShelf, open, (mailbox, kept) => all.set(mailbox, kept))
  if (!isStillOpen(open)) return new Map()
  onShelf = new Map([...all].map(([mailbox, { seen }]) => [mailbox, seen[0]]))
  return all
}

/** A row's card as it was kept, or null if there is none, or the case has changed since. */
export function keptCard(kept: ReadonlyMap<string, KeptCard>, row: CaseRow): ListedCase | null {
  const known = row.held ? kept.get(mailboxOf(row)) : undefined
  return known?.seen[0] === row.version ? { row, card: known.card, trouble: null } : null
}

/**
 * Keeps the cards of the whole list, and forgets those of cases that are no longer on it: this officer may not read
 * them any more.
 */
export async function keepCards(open: OpenDesk, all: readonly ListedCase[]): Promise<void> {
  const there = onShelf
  if (there === null) return
  const changes = new Map<string, KeptCard | null>()
  const listed = new Set<string>()
  for (const { row, card, trouble } of all) {
    if (card === null || trouble !== null) continue
    const mailbox = mailboxOf(row)
    listed.add(mailbox)
    if (there.get(mailbox) !== row.version) changes.set(mailbox, { seen: [row.version, 0, 0], card })
  }
  for (const mailbox of there.keys()) if (!listed.has(mailbox)) changes.set(mailbox, null)
  for (const [mailbox, kept] of changes) {
    if (kept === null) there.delete(mailbox)
    else there.set(mailbox, kept.seen[0])
  }
  // From now on the list itself is what this tab knows.
  cards = Promise.resolve(new Map())
  await putUp(cardShelf, open, changes)
}
