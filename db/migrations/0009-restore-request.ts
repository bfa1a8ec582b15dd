/**
 * The holder of the recovery kit has to ask first, and wait: the others see it, and the person it is about can refuse.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table restore_request (
         office bytea not null references office,
         officer bytea not null check (length(officer) = 16),
         asked_on date not null,
         ready_on date not null check (ready_on > asked_on),
         primary key (office, officer))`,
    )
    .execute(db)
}
