/**
 * What an officer's browser remembers from visit to visit, so that it can detect a server which shows an older state.
 *
 * Spec: "Officers' browsers remember heads and card versions and refuse smaller ones." Kept in this browser's own
 * database, locked under the officer's own key. The entropy of the key card is kept beside it in the clear, because
 * there is no key for it; it is worthless without the password.
 */
import { del, get, set } from 'idb-keyval'
import { utf8, textOf, type Lock, type Mailbox, type OfficerId } from '../../../crypto/bytes.ts'
import { CannotOpen, KeyWiped } from '../../../crypto/errors.ts'
import { memoryLockPlace } from '../../../crypto/lock.ts'
import { openLock } from '../../../crypto/open.ts'
import type { Entropy } from '../../../crypto/phrase.ts'
import { sealLock } from '../../../crypto/seal.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Unlocked } from './unlocked.ts'

/** What is remembered of a case: the version of its card, and how many messages and replies it had. */
export type Remembered = readonly [version: number, messages: number, replies: number]
/** Asked about a mailbox; undefined for a case that this browser has not seen. */
export type RememberedOf = (mailbox: Mailbox) => Remembered | undefined

export interface Memory {
  /** The newest manifest seen. */
  manifest: { number: number; hash: string } | null
  /** How many entries of the office's log were seen, and the hash of the last. */
  log: { length: number; hash: string } | null
  /** By mailbox: the card's version and the number of messages and replies seen. */
  cases: Record<string, Remembered>
  /** Mailboxes of the cases from which this officer has stepped aside or was taken out: they are expected to be missing. */
  left: string[]
  /**
   * By mailbox, of cases that were still there long after two people agreed to delete them: when that was, in seconds
   * since 1970. Memories of earlier versions have none.
   */
  outlived?: Readonly<Record<string, number>>
  /** What this officer has arranged for themselves. Memories of earlier versions have none. */
  kept?: readonly Kept[]
}

/** Something that an officer keeps under a name; `value` is null once it was removed, so that no other tab restores it. */
export interface Kept {
  readonly name: string
  /** In seconds: of two with one name, the later one counts. */
  readonly at: number
  readonly value: unknown
}

/** Keeps something under a name in place of what was there, also if the clock went back since. */
export function keep(kept: readonly Kept[], name: string, value: unknown, now: number): readonly Kept[] {
  const before = kept.find((one) => one.name === name)
  const at = before ? Math.max(now, before.at + 1) : now
  return [...kept.filter((one) => one.name !== name), { name, at, value }]
}

/** What two tabs have kept, together. */
export function keptByBoth(here: readonly Kept[], there: readonly Kept[]): readonly Kept[] {
  const all = new Map(here.map((one) => [one.name, one]))
  for (const one of there) {
    if (one.at > (all.get(one.name)?.at ?? -1)) all.set(one.name, one)
  }
  return [...all.values()]
}

/** Whose memory it is: the parts of an unlocked office needed to find and open it. */
type Keeper = Pick<Unlocked, 'office' | 'officer' | 'keys'>

const cardName = (officer: OfficerId) => `card/${toText(officer)}`
const memoryName = (unlocked: Keeper) => `memory/${toText(unlocked.office)}/${toText(unlocked.officer)}`

/** The key card that was typed in this browser, or null. */
export async function recallCard(officer: OfficerId): Promise<Entropy | null> {
  return ((await get<Uint8Array>(cardName(officer))) ?? null) as Entropy | null
}

export async function rememberCard(officer: OfficerId, card: Entropy): Promise<void> {
  await set(cardName(officer), card)
}

export async function forgetCard(officer: OfficerId): Promise<void> {
  await del(cardName(officer))
}

/** What this browser remembers; nothing if it remembers nothing or something unreadable. */
export async function recall(unlocked: Keeper): Promise<Memory> {
  const lock = await get<Uint8Array>(memoryName(unlocked))
  if (lock === undefined) return { manifest: null, log: null, cases: {}, left: [] }
  try {
    const place = memoryLockPlace(unlocked.office, unlocked.officer)
    return JSON.parse(textOf(openLock(unlocked.keys.self, place, lock as Lock))) as Memory
  } catch (error) {
    // Under other keys: the officer was restored since.
    if (error instanceof CannotOpen || error instanceof SyntaxError)
      return { manifest: null, log: null, cases: {}, left: [] }
    throw error
  }
}

/**
 * What this browser has seen of cases so far, for `openCase`. Read it before the request to the server: two answers can
 * cross, and what another load or tab sees in the meantime is no reason to doubt the earlier one.
 */
export function seenSoFar({ cases }: Memory): (mailbox: Mailbox) => Remembered | undefined {
  const then = { ...cases }
  return (mailbox) => then[toText(mailbox)]
}

/** The larger of each count: counts never go down. */
export function atLeast(a: Remembered, b: Remembered): Remembered {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.max(a[2], b[2])]
}

/** Stores what was seen. Another tab may have seen more: stored counts never go back. */
export async function remember(unlocked: Unlocked, memory: Memory): Promise<void> {
  const kept = await recall(unlocked)
  for (const [name, seen] of Object.entries(kept.cases)) {
    memory.cases[name] = atLeast(memory.cases[name] ?? [0, 0, 0], seen)
  }
  memory.left = [...new Set([...memory.left, ...kept.left])]
  const outlived = { ...kept.outlived }
  for (const [name, at] of Object.entries(memory.outlived ?? {})) {
    outlived[name] = Math.max(at, outlived[name] ?? 0)
  }
  if (Object.keys(outlived).length > 0) memory.outlived = outlived
  memory.kept = keptByBoth(memory.kept ?? [], kept.kept ?? [])
  if (kept.manifest && kept.manifest.number > (memory.manifest?.number ?? 0)) memory.manifest = kept.manifest
  if (kept.log && kept.log.length > (memory.log?.length ?? 0)) memory.log = kept.log
  await store(unlocked, memory)
}

/** An officer could not step aside from a case, or was given it again: if it is missing from now on, that is reported. */
export async function expectAgain(unlocked: Keeper, memory: Memory, mailbox: Mailbox): Promise<void> {
  const others = (left: readonly string[]) => left.filter((name) => name !== toText(mailbox))
  memory.left = others(memory.left)
  const kept = await recall(unlocked)
  await store(unlocked, { ...kept, left: others(kept.left) })
}

/** Stores nothing if the desk was locked in the meantime. */
async function store(unlocked: Keeper, memory: Memory): Promise<void> {
  const place = memoryLockPlace(unlocked.office, unlocked.officer)
  try {
    await set(memoryName(unlocked), sealLock(unlocked.keys.self, place, utf8(JSON.stringify(memory))))
  } catch (error) {
    if (!(error instanceof KeyWiped)) throw error
  }
}
