/**
 * The texts of the hits that are shown, as they are written: read from the shelf when the page shows a hit, and let go when
 * it no longer does.
 */
import { signal } from '@preact/signals'
import { mailboxOf, type ListedCase } from '../case/rows.ts'
import { isStillOpen, onLock, type OpenDesk } from '../desk/desk.ts'
import { fold, type Wanted } from './fold.ts'
import { indexedOf, textsOfIndexed, type Indexed } from './indexing.ts'
import type { Part } from './texts.ts'

interface Shown {
  /** What was indexed of the case then: another one means that its texts have changed. */
  readonly indexed: Indexed | null
  readonly parts: readonly Part[]
}

const texts = signal<ReadonlyMap<string, Shown>>(new Map())
/** What the page shows, by mailbox. */
let shown: ReadonlyMap<string, Indexed | null> = new Map()
/** What is being read. */
const asked = new Map<string, Indexed | null>()

onLock(forgetPassages)

/** Lets go of all of them. Called when the page shows no hits. */
export function forgetPassages(): void {
  shown = new Map()
  asked.clear()
  if (texts.value.size > 0) texts.value = new Map()
}

/** Reads the texts of these hits, as far as they are not there. Called whenever the page shows other hits. */
export async function readPassages(open: OpenDesk, hits: readonly ListedCase[]): Promise<void> {
  if (hits.length === 0) {
    forgetPassages()
    return
  }
  shown = new Map(hits.map(({ row }) => [mailboxOf(row), indexedOf(row)]))
  const missing = [...shown].filter(
    ([mailbox, indexed]) => texts.value.get(mailbox)?.indexed !== indexed && asked.get(mailbox) !== indexed,
  )
  if (missing.length === 0) return
  for (const [mailbox, indexed] of missing) asked.set(mailbox, indexed)
  const names = missing.map(([mailbox]) => mailbox)
  // A hit whose text cannot be read is shown all the same.
  const read = await textsOfIndexed(open, names).catch(() => null)
  for (const [mailbox, indexed] of missing) if (asked.get(mailbox) === indexed) asked.delete(mailbox)
  if (!isStillOpen(open)) return
  const now = new Map([...texts.value].filter(([mailbox]) => shown.has(mailbox)))
  for (const [mailbox, indexed] of missing) {
    if (shown.has(mailbox)) now.set(mailbox, { indexed, parts: read?.get(mailbox)?.parts ?? [] })
  }
  texts.value = now
}

/** The texts of a hit, or null while they are read. */
export function partsOfHit({ row }: ListedCase): readonly Part[] | null {
  return texts.value.get(mailboxOf(row))?.parts ?? null
}

/** The text that contains most of the words, the first if several do; null if none contains any. */
export function bestPart(parts: readonly Part[], wanted: Wanted): Part | null {
  let best: { readonly part: Part; readonly count: number } | null = null
  for (const part of parts) {
    const folded = fold(part.text)
    const count = wanted.filter((word) => folded.includes(word)).length
    if (count > (best?.count ?? 0)) best = { part, count }
  }
  return best?.part ?? null
}
