/**
 * What an officer's browser remembers from visit to visit, so that a server which shows an older state is caught.
 *
 * Spec: "Officers' browsers remember heads and card versions and refuse smaller ones." Kept in this browser's own
 * database, locked under the officer's own key. Beside it, in the clear for want of a key, the entropy of the key card,
 * which is worth nothing without the password.
 */
import { del, get, set } from 'idb-keyval'
import { utf8, textOf, type Lock, type OfficerId } from '../../crypto/bytes.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { memoryLockPlace } from '../../crypto/lock.ts'
import { openLock } from '../../crypto/open.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { sealLock } from '../../crypto/seal.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Remembered } from './case.ts'
import type { Unlocked } from './unlocked.ts'

export interface Memory {
  /** The newest manifest seen. */
  manifest: { number: number; hash: string } | null
  /** How many entries of the office's log were seen, and the hash of the last. */
  log: { length: number; hash: string } | null
  /** By mailbox: the card's version and the number of messages and replies seen. */
  cases: Record<string, Remembered>
  /** Mailboxes of the cases from which this officer has stepped aside: that they are gone is no surprise. */
  left: string[]
}

const cardName = (officer: OfficerId) => `card/${toText(officer)}`
const memoryName = (unlocked: Unlocked) => `memory/${toText(unlocked.office)}/${toText(unlocked.officer)}`

/** The key card that was typed on this browser, or null. */
export async function recallCard(officer: OfficerId): Promise<Entropy | null> {
  return ((await get<Uint8Array>(cardName(officer))) ?? null) as Entropy | null
}

export async function rememberCard(officer: OfficerId, card: Entropy): Promise<void> {
  await set(cardName(officer), card)
}

export async function forgetCard(officer: OfficerId): Promise<void> {
  await del(cardName(officer))
}

/** What this browser remembers; nothing, where it remembers nothing or something unreadable. */
export async function recall(unlocked: Unlocked): Promise<Memory> {
  const lock = await get<Uint8Array>(memoryName(unlocked))
  if (lock === undefined) return { manifest: null, log: null, cases: {}, left: [] }
  try {
    const place = memoryLockPlace(unlocked.office, unlocked.officer)
    return JSON.parse(textOf(openLock(unlocked.keys.self, place, lock as Lock))) as Memory
  } catch (error) {
    // Of other keys: the officer was restored since.
    if (error instanceof CannotOpen || error instanceof SyntaxError)
      return { manifest: null, log: null, cases: {}, left: [] }
    throw error
  }
}

/** Keeps what was seen. Another tab may have seen more: what is kept never falls back. */
export async function remember(unlocked: Unlocked, memory: Memory): Promise<void> {
  const kept = await recall(unlocked)
  for (const [name, seen] of Object.entries(kept.cases)) {
    const now = memory.cases[name] ?? [0, 0, 0]
    memory.cases[name] = [Math.max(now[0], seen[0]), Math.max(now[1], seen[1]), Math.max(now[2], seen[2])]
  }
  memory.left = [...new Set([...memory.left, ...kept.left])]
  if (kept.manifest && kept.manifest.number > (memory.manifest?.number ?? 0)) memory.manifest = kept.manifest
  if (kept.log && kept.log.length > (memory.log?.length ?? 0)) memory.log = kept.log
  const place = memoryLockPlace(unlocked.office, unlocked.officer)
  await set(memoryName(unlocked), sealLock(unlocked.keys.self, place, utf8(JSON.stringify(memory))))
}
