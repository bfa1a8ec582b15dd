/** Acts that wait for another signature, until they are done, withdrawn, or superseded by another manifest. */
import type { Hash, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database, InTransaction } from './connect.ts'

export interface ProposalRow {
  readonly id: Hash
  readonly officer: OfficerId
  readonly proposedOn: Day
  /** As it came, with all signatures added since: what `NewOfficeAct` parses. */
  readonly act: unknown
}

/** Oldest first. */
export async function findProposals(db: Database | InTransaction, office: OfficeId): Promise<ProposalRow[]> {
  const rows = await db
    .selectFrom('office_proposal')
    .select(['id', 'officer', 'proposed_on', 'act'])
    .where('office', '=', office)
    .orderBy('proposed_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, officer: row.officer, proposedOn: row.proposed_on, act: row.act }))
}

/** Stores a proposal, or the same one with another signature. */
export async function putProposal(
  tx: InTransaction,
  office: OfficeId,
  { id, officer, proposedOn, act }: ProposalRow,
): Promise<void> {
  const row = { office, id, officer, proposed_on: proposedOn, act: JSON.stringify(act) }
  await tx
    .insertInto('office_proposal')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['office', 'id'])
        .doUpdateSet({ act: row.act })
        .where('office_proposal.officer', '=', officer),
    )
    .execute()
}

/** Deletes one that is withdrawn; or, after a manifest was published, all of them: they followed the one before. */
export async function deleteProposals(
  tx: Database | InTransaction,
  office: OfficeId,
  id: Hash | null = null,
): Promise<void> {
  await tx
    .deleteFrom('office_proposal')
    .where('office', '=', office)
    .$if(id !== null, (query) => query.where('id', '=', id as Hash))
    .execute()
}
