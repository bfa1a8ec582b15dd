/** Results of years: the releases of an office, each as it was signed for. */
import type { Hash, OfficeId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database, InTransaction } from './connect.ts'

export interface StoredRelease {
  readonly year: number
  readonly version: number
  readonly document: Uint8Array
  /** The hash of the entry that proposed it. */
  readonly proposed: Hash
  /** Null while it waits for a second person. */
  readonly publishedOn: Day | null
}

/** Every release, oldest first. */
export async function findReleases(db: Database | InTransaction, office: OfficeId): Promise<StoredRelease[]> {
  const rows = await db
    .selectFrom('result_release')
    .select(['year', 'version', 'document', 'proposed', 'published_on'])
    .where('office', '=', office)
    .orderBy('year')
    .orderBy('version')
    .execute()
  return rows.map(({ published_on: publishedOn, ...row }) => ({ ...row, publishedOn }))
}

/** Stores a proposal, in the place of one of the same version that was not published. */
export async function putProposal(
  tx: InTransaction,
  office: OfficeId,
  { year, version, document, proposed }: Omit<StoredRelease, 'publishedOn'>,
): Promise<void> {
  await tx
    .insertInto('result_release')
    .values({ office, year, version, document, proposed, published_on: null })
    .onConflict((conflict) =>
      conflict.columns(['office', 'year', 'version']).doUpdateSet({ document, proposed }),
    )
    .execute()
}

/** From now on it is public. */
export async function markPublished(
  tx: InTransaction,
  office: OfficeId,
  proposed: Hash,
  on: Day,
): Promise<void> {
  await tx
    .updateTable('result_release')
    .set({ published_on: on })
    .where('office', '=', office)
    .where('proposed', '=', proposed)
    .execute()
}
