/** When what is stored is on every disk where a commit has to be. */
import { sql } from 'kysely'
import type { Database, InTransaction } from './connect.ts'

/**
 * Before an answer repeats that something is stored which an earlier request stored: what can be read may have missed its wait
 * for a second machine, because PostgreSQL was killed and started again during it. A commit that writes waits for all
 * before it; in a transaction, its own commit does.
 */
export async function waitUntilDurable(db: Database | InTransaction): Promise<void> {
  await sql`select pg_logical_emit_message(true, '', '')`.execute(db)
}
