/** What follows from the entries of the office's log about results: a release waits, and then everybody reads it. */
import { equal } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import { hasWords, lastYear, readRelease, releaseHash, sameNumbers } from '../../crypto/results/release.ts'
import type { OfficeEntry } from '../../crypto/wire/office-entry.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { InTransaction } from '../../db/connect.ts'
import { findReleases, markPublished, putProposal } from '../../db/results.ts'
import type { Appended } from './log.ts'

type Act<Type extends OfficeEntry['act']['type']> = Extract<OfficeEntry['act'], { readonly type: Type }>

/**
 * Stores a release that waits to be published.
 * @throws Refusal 'bad-entry' if it is not what the entry says; is of a year that has not been over for three months; or
 *   has other numbers than an earlier version, whose difference would tell something
 */
export async function propose(
  tx: InTransaction,
  { entry, hash, verified }: Appended,
  act: Act<'results-proposed'>,
  bytes: Uint8Array | null,
  today: Day,
): Promise<void> {
  const { office } = entry
  const release = bytes && readRelease(bytes)
  if (!release || !equal(release.office, office)) throw new Refusal('bad-entry')
  const isSaid =
    equal(act.document, releaseHash(office, bytes)) &&
    act.year === release.year &&
    act.version === release.version &&
    act.words === hasWords(release) &&
    // Nobody reads it before it is public.
    release.name === verified.manifest.name
  if (!isSaid || release.year > lastYear(today)) throw new Refusal('bad-entry')
  const before = (await findReleases(tx, office)).findLast(
    (one) => one.year === release.year && one.publishedOn !== null,
  )
  const earlier = before && readRelease(before.document)
  if (earlier && !sameNumbers(earlier, release)) throw new Refusal('bad-entry')
  await putProposal(tx, office, { ...release, document: bytes, proposed: hash })
}

/** Makes a release public. @throws Refusal 'bad-entry' if it is not there */
export async function publishResults(
  tx: InTransaction,
  { entry }: Appended,
  { proposed }: Act<'results-published'>,
  today: Day,
): Promise<void> {
  const waits = (await findReleases(tx, entry.office)).some(
    (one) => one.publishedOn === null && equal(one.proposed, proposed),
  )
  if (!waits) throw new Refusal('bad-entry')
  await markPublished(tx, entry.office, proposed, today)
}
