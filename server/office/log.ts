/**
 * Accepts entries of the office's log: only those that follow from it, and only if every channel still has its readers.
 */
import { recoveryRecipient } from '../../crypto/grant.ts'
import { equal, type Hash } from '../../crypto/bytes.ts'
import { dayOfSeconds, daysBetween } from '../../crypto/day.ts'
import { findOfficer, readersOf, verifyChain, verifyNext, type Verified } from '../../crypto/manifest.ts'
import {
  followLog,
  LogBroken,
  readStoredLog,
  type CheckedLog,
  type LogHead,
} from '../../crypto/office-log.ts'
import type { OfficeEntry, SignedOfficeEntry } from '../../crypto/wire/office-entry.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import { findGranted } from '../../db/grants.ts'
import { findManifests } from '../../db/manifests.ts'
import { findOfficeEntries, insertOfficeEntry } from '../../db/office-log.ts'
import type { Clock } from '../clock.ts'

/** An entry that was accepted. */
export interface Appended {
  readonly entry: OfficeEntry
  /** By which later entries refer to it. */
  readonly hash: Hash
  /** The manifest that the entry names, and the one before that; null for the first. */
  readonly verified: Verified
  readonly before: Verified | null
  readonly entries: readonly OfficeEntry[]
  readonly chain: readonly Verified[]
}

/** Stores an entry, if it follows and is dated today, give or take a day. @throws Refusal 'bad-entry' */
export async function appendEntry(
  tx: InTransaction,
  office: OfficeEntry['office'],
  signed: SignedOfficeEntry,
  clock: Clock,
  signatures: 'enough' | 'one' = 'enough',
): Promise<Appended> {
  const links = await findManifests(tx, office)
  const chain = verifyChain(signatures === 'one' ? links.slice(0, -1) : links)
  const newest = signatures === 'one' ? links.at(-1) : undefined
  if (newest) chain.push(verifyNext(chain.at(-1) ?? null, newest, null, signatures))
  const log = follow(chain, await findOfficeEntries(tx, office), signed)
  const entry = log.entries.at(-1)
  const verified = entry && chain[entry.manifest.number - 1]
  const hash = log.hashes.at(-1)
  if (!entry || !hash || !verified) throw new Refusal('bad-entry')
  // An entry dated in the future would block every later one.
  if (Math.abs(daysBetween(clock.today(), dayOfSeconds(entry.at))) > 1) throw new Refusal('bad-entry')
  if (!(await insertOfficeEntry(tx, office, entry.seq, signed))) throw new Refusal('bad-entry')
  return {
    entry,
    hash,
    verified,
    before: chain[entry.manifest.number - 2] ?? null,
    entries: log.entries,
    chain,
  }
}

function follow(
  chain: readonly Verified[],
  before: readonly SignedOfficeEntry[],
  next: SignedOfficeEntry,
): CheckedLog {
  try {
    // Stored entries were checked when they arrived.
    return followLog(chain, readStoredLog(before), next)
  } catch (error) {
    if (error instanceof LogBroken) throw new Refusal('bad-entry')
    throw error
  }
}

/** The head of the stored log: its length, its last entry's hash and time. @throws LogBroken if it cannot be read */
export async function logHead(db: Database, office: OfficeEntry['office']): Promise<LogHead> {
  const entries = await findOfficeEntries(db, office)
  return readStoredLog(entries).head
}

/**
 * Checks that every channel has a reader, and that every reader has been granted its generation; so has the recovery
 * key, where the office's own kit must be able to restore it.
 * @throws Refusal 'bad-manifest'
 */
export async function checkHolders(tx: InTransaction, { office, manifest }: Verified): Promise<void> {
  const granted = await findGranted(tx, office)
  for (const channel of manifest.channels) {
    const readers = readersOf(channel)
    const holds = (recipient: Uint8Array) =>
      granted.some(
        (grant) =>
          equal(grant.channel, channel.id) &&
          grant.generation === channel.generation.number &&
          equal(grant.recipient, recipient),
      )
    const isKept = channel.kind === 'alternate' || holds(recoveryRecipient())
    if (readers.length === 0 || !isKept || !readers.every(({ id }) => holds(id))) {
      throw new Refusal('bad-manifest')
    }
    // At least one person who can decide must remain.
    if (!readers.some(({ role }) => role === 'officer')) throw new Refusal('bad-manifest')
  }
  if (!manifest.custodians.every((id) => findOfficer(manifest, id))) throw new Refusal('bad-manifest')
}
