/**
 * Cases that cannot be opened are put aside: off the list, with a reason that the channel's readers can open. And a
 * custodian who agrees to open a name signs the reason.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table put_aside (
         office bytea not null,
         mailbox bytea not null,
         officer bytea not null check (length(officer) = 16),
         generation integer not null check (generation > 0),
         reason bytea not null,
         signature bytea not null,
         primary key (office, mailbox),
         foreign key (office, mailbox) references report (office, mailbox) on delete cascade)`,
    )
    .execute(db)
  await sql.raw('alter table name_request add column agreed bytea').execute(db)
}
