/** Files of reports, messages and replies: rows of ciphertext beside the envelopes. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Before the message that carries a file, there may be no report yet: so there is no reference from file to report.
  await sql
    .raw(
      `create table file (
         office bytea not null references office (id),
         id bytea not null check (length(id) = 16),
         mailbox bytea not null check (length(mailbox) = 32),
         stream smallint not null check (stream in (0, 1)),
         padded bigint not null check (padded > 0),
         parts integer not null check (parts > 0),
         part_size integer not null check (part_size > 0),
         seq integer check (seq >= 0),
         begun_on date not null,
         primary key (office, id))`,
    )
    .execute(db)
  await sql.raw('create index on file (office, mailbox, stream, seq)').execute(db)
  await sql.raw('create index on file (begun_on) where seq is null').execute(db)
  await sql
    .raw(
      `create table file_part (
         office bytea not null,
         file bytea not null,
         index integer not null check (index >= 0),
         part bytea not null,
         primary key (office, file, index),
         foreign key (office, file) references file (office, id) on delete cascade)`,
    )
    .execute(db)
  // Ciphertext does not compress, so PostgreSQL need not try.
  await sql.raw('alter table file_part alter column part set storage external').execute(db)
}
