/** Taking in manifests: a server stores only what follows from what it has, so that junk cannot cover the truth. */
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
 * Checks and stores the next manifest. What waited for signatures followed from the one before, and is gone with it.
 * @param signatures 'one' only to try what a proposal would bring about, and to take it back
 * @throws Refusal 'bad-manifest', also when another one was faster
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
