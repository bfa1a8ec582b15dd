/** Accepts manifests: a server stores only one that follows from what it has, so that junk cannot cover the truth. */
import type { OfficeId } from '../../crypto/bytes.ts'
import { ManifestRefused } from '../../crypto/errors.ts'
import { verifyManifest, verifyNext, type Published, type Verified } from '../../crypto/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { InTransaction } from '../../db/connect.ts'
import { findManifest, insertManifest } from '../../db/manifests.ts'
import { deleteProposals } from '../../db/office-proposals.ts'
import type { Clock } from '../clock.ts'

/** `published` if it is the next link after `last`. @throws Refusal 'bad-manifest' */
export function checkNext(
  last: Verified | null,
  published: Published,
  clock: Clock,
  signatures: 'enough' | 'one' = 'enough',
): Verified {
  try {
    return verifyNext(last, published, clock.today(), signatures)
  } catch (error) {
    if (error instanceof ManifestRefused) throw new Refusal('bad-manifest')
    throw error
  }
}

/**
 * Checks and stores the next manifest. Proposals still waiting for signatures followed the one before, and are deleted.
 * @param signatures 'one' only to try what a proposal would change, in a transaction that is rolled back
 * @throws Refusal 'bad-manifest', also if somebody else was faster
 */
export async function publish(
  tx: InTransaction,
  office: OfficeId,
  published: Published,
  clock: Clock,
  signatures: 'enough' | 'one' = 'enough',
): Promise<Verified> {
  const before = await findManifest(tx, office)
  const last = before && verifyManifest(before, before.root, null)
  const next = checkNext(last, published, clock, signatures)
  const stored = await insertManifest(tx, {
    office,
    number: next.manifest.number,
    signersNumber: next.signers.number,
    hash: next.hash,
    published,
  })
  if (!stored) throw new Refusal('bad-manifest')
  await deleteProposals(tx, office)
  return next
}
