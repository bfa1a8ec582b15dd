/** Officers' sessions: rows under the hash of their token, so that a stolen database opens none of them. */
import type { OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Database, InTransaction } from './connect.ts'
import type { RefusedLogins } from './login-tries.ts'

export interface OfficerSession {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly createdAt: Date
  readonly seenAt: Date
  /** Logins refused before it. */
  readonly refused: RefusedLogins | null
}

export async function insertSession(
  db: Database | InTransaction,
  hash: Uint8Array,
  session: OfficerSession,
): Promise<void> {
  await db
    .insertInto('officer_session')
    .values({
      hash,
      office: session.office,
      officer: session.officer,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      refused: session.refused?.count ?? 0,
      refused_since: session.refused?.since ?? null,
    })
    .execute()
}

/** A session of this office; null if there is none, or it is another office's. */
export async function findSession(
  db: Database,
  office: OfficeId,
  hash: Uint8Array,
): Promise<OfficerSession | null> {
  const row = await db
    .selectFrom('officer_session')
    .select(['officer', 'created_at', 'seen_at', 'refused', 'refused_since'])
    .where('office', '=', office)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row
    ? {
        office,
        officer: row.officer,
        createdAt: row.created_at,
        seenAt: row.seen_at,
        refused: row.refused_since && { count: row.refused, since: row.refused_since },
      }
    : null
}

export async function touchSession(
  db: Database,
  office: OfficeId,
  hash: Uint8Array,
  now: Date,
): Promise<void> {
  await db
    .updateTable('officer_session')
    .set({ seen_at: now })
    .where('office', '=', office)
    .where('hash', '=', hash)
    .execute()
}

export async function deleteSession(db: Database, office: OfficeId, hash: Uint8Array): Promise<void> {
  await db.deleteFrom('officer_session').where('office', '=', office).where('hash', '=', hash).execute()
}

/** Ends every session of an officer, on every device. */
export async function deleteSessionsOf(
  tx: InTransaction,
  office: OfficeId,
  officer: OfficerId,
): Promise<void> {
  await tx.deleteFrom('officer_session').where('office', '=', office).where('officer', '=', officer).execute()
}

/** An officer's sessions, newest first, each under the hash of its token. */
export async function findSessionsOf(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
): Promise<(Omit<OfficerSession, 'refused'> & { readonly hash: Uint8Array })[]> {
  const rows = await db
    .selectFrom('officer_session')
    .select(['hash', 'created_at', 'seen_at'])
    .where('office', '=', office)
    .where('officer', '=', officer)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    hash: row.hash,
    office,
    officer,
    createdAt: row.created_at,
    seenAt: row.seen_at,
  }))
}

/** Ends one of an officer's sessions. @returns false if there is none of that name */
export async function deleteSessionOf(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
  hash: Uint8Array,
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('officer_session')
    .where('office', '=', office)
    .where('officer', '=', officer)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

/** Deletes sessions that began, or were last used, too long ago. */
export async function deleteStaleSessions(db: Database, begunBefore: Date, seenBefore: Date): Promise<void> {
  await db
    .deleteFrom('officer_session')
    .where((eb) => eb.or([eb('created_at', '<', begunBefore), eb('seen_at', '<', seenBefore)]))
    .execute()
}
