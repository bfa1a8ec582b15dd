/** Taking in entries of the office's log: only what follows, and only what leaves every channel with its readers. */
import { equal } from '../crypto/bytes.ts'
import { findOfficer, readersOf, verifyChain, type Verified } from '../crypto/manifest.ts'
import { followLog, LogBroken, readStoredLog, type CheckedLog, type LogHead } from '../crypto/office-log.ts'
import type { OfficeEntry, SignedOfficeEntry } from '../crypto/wire/office-entry.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import type { Database, InTransaction } from '../db/connect.ts'
import { findGranted } from '../db/grants.ts'
import { findManifests } from '../db/manifests.ts'
import { findOfficeEntries, insertOfficeEntry } from '../db/office-log.ts'

/** Stores an entry, if it follows. @returns it, and the manifest that it names; @throws Refusal 'bad-entry' */
export async function appendEntry(
  tx: InTransaction,
  office: OfficeEntry['office'],
  signed: SignedOfficeEntry,
): Promise<{ entry: OfficeEntry; verified: Verified }> {
  const chain = verifyChain(await findManifests(tx, office))
  const log = follow(chain, await findOfficeEntries(tx, office), signed)
  const entry = log.entries.at(-1)
  const verified = entry && chain[entry.manifest.number - 1]
  if (!entry || !verified) throw new Refusal('bad-entry')
  if (!(await insertOfficeEntry(tx, office, entry.seq, signed))) throw new Refusal('bad-entry')
  return { entry, verified }
}

function follow(
  chain: readonly Verified[],
  before: readonly SignedOfficeEntry[],
  next: SignedOfficeEntry,
): CheckedLog {
  try {
    // What is stored was checked when it came.
    return followLog(chain, readStoredLog(before), next)
  } catch (error) {
    if (error instanceof LogBroken) throw new Refusal('bad-entry')
    throw error
  }
}

/** Where the log stands, as far as it is in order. */
export async function logHead(db: Database, office: OfficeEntry['office']): Promise<LogHead> {
  const entries = await findOfficeEntries(db, office)
  return readStoredLog(entries).head
}

/**
 * Every channel keeps somebody who reads it, and everybody who reads it has been granted its generation, as has the
 * recovery key where the office's own kit must be able to restore it. @throws Refusal 'bad-manifest'
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
    const isKept = channel.kind === 'alternate' || holds(new Uint8Array(16))
    if (readers.length === 0 || !isKept || !readers.every(({ id }) => holds(id))) {
      throw new Refusal('bad-manifest')
    }
    // Those who decide must not all be gone.
    if (!readers.some(({ role }) => role === 'officer')) throw new Refusal('bad-manifest')
  }
  if (!manifest.custodians.every((id) => findOfficer(manifest, id))) throw new Refusal('bad-manifest')
}
