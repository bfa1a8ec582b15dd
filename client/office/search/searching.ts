/**
 * Searching the index: every case whose texts, with what the list says about it, contain each of the words.
 *
 * Done in slices, so that the page stays usable while somebody types. Only cases on the list are looked at: what this
 * officer may no longer read is not found, even before the index has forgotten it.
 */
import { signal } from '@preact/signals'
import type { Unlocked } from '../desk/unlocked.ts'
import { listed } from '../case/listed.ts'
import type { ListedCase } from '../case/rows.ts'
import { onLock } from '../desk/desk.ts'
import { containsAll, wantedOf, type Wanted } from './fold.ts'
import { indexedOf } from './indexing.ts'
import { between, listedText } from './listed-text.ts'
import { pause } from './shelf.ts'

export interface Found {
  readonly wanted: Wanted
  readonly hits: readonly ListedCase[]
  /** False while there are cases that have not been looked at. */
  readonly isComplete: boolean
}

/** What was found; null if nothing is searched for. */
export const found = signal<Found | null>(null)
/** Counts searches: a later one ends the ones before. */
let turn = 0

onLock(() => {
  turn++
  found.value = null
})

/** For how long a slice may keep the page waiting, in milliseconds. */
const sliceTime = 10

/** Searches the index, newest cases first. The result, and what there is of it so far, is in `found`. */
export async function search(unlocked: Pick<Unlocked, 'chain'>, typed: string): Promise<void> {
  const mine = ++turn
  const wanted = wantedOf(typed)
  if (wanted.length === 0) {
    found.value = null
    return
  }
  // The same search again, over more texts, does not make hits disappear until it has ended.
  const isAgain = found.value !== null && found.value.wanted.join(' ') === wanted.join(' ')
  const hits: ListedCase[] = []
  let began = performance.now()
  for (const one of listed.value ?? []) {
    if (isHit(unlocked, one, wanted)) hits.push(one)
    if (performance.now() - began < sliceTime) continue
    if (!isAgain) found.value = { wanted, hits: [...hits], isComplete: false }
    await pause()
    if (mine !== turn) return
    began = performance.now()
  }
  found.value = { wanted, hits, isComplete: true }
}

/** What the list itself shows is found there; these are hits in texts. */
function isHit(unlocked: Pick<Unlocked, 'chain'>, one: ListedCase, wanted: Wanted): boolean {
  const texts = indexedOf(one.row)?.folded ?? ''
  if (!wanted.some((word) => texts.includes(word))) return false
  return containsAll(texts, wanted) || containsAll(texts + between + listedText(unlocked, one), wanted)
}
