/** Who was taken out of a case by a colleague, signed: kept for the person it happened to, until they are given it again. */
import type { Mailbox, OfficeId, OfficerId, Signature } from '../crypto/bytes.ts'
import type { Removal } from '../crypto/wire/case.ts'
import type { Database, InTransaction } from './connect.ts'

/** The cases that an officer was taken out of. */
export async function findRemovals(db: Database, office: OfficeId, officer: OfficerId): Promise<Removal[]> {
  return db
    .selectFrom('reader_removal')
    .innerJoin('report', (join) =>
      join
        .onRef('report.office', '=', 'reader_removal.office')
        .onRef('report.mailbox', '=', 'reader_removal.mailbox'),
    )
    .select([
      'report.number',
      'report.mailbox',
      'reader_removal.remover as by',
      'reader_removal.version',
      'reader_removal.signature',
    ])
    .where('reader_removal.office', '=', office)
    .where('reader_removal.officer', '=', officer)
    .orderBy('report.number')
    .execute()
}

/** Stores that somebody was taken out of a case; a later removal replaces an earlier one. */
export async function putRemoval(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  removal: {
    readonly officer: OfficerId
    readonly remover: OfficerId
    readonly version: number
    readonly signature: Signature
  },
): Promise<void> {
  const { remover, version, signature } = removal
  await tx
    .insertInto('reader_removal')
    .values({ office, mailbox, ...removal })
    .onConflict((conflict) =>
      conflict.columns(['office', 'mailbox', 'officer']).doUpdateSet({ remover, version, signature }),
    )
    .execute()
}

/** They were given the case again. */
export async function deleteRemovals(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  officers: readonly OfficerId[],
): Promise<void> {
  if (officers.length === 0) return
  await tx
    .deleteFrom('reader_removal')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('officer', 'in', officers)
    .execute()
}
