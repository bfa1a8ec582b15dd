/**
 * Acts on people and keys that wait for another signature. They contain what will be public; nothing in them is secret.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table office_proposal (
         office bytea not null references office,
         id bytea not null check (length(id) = 32),
         officer bytea not null check (length(officer) = 16),
         proposed_on date not null,
         act jsonb not null,
         primary key (office, id))`,
    )
    .execute(db)
}
