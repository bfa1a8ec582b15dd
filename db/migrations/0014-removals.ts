/** Who was taken out of a case, and by whom: so that their browser does not take the server for a liar. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table reader_removal (
         office bytea not null,
         mailbox bytea not null,
         officer bytea not null,
         remover bytea not null check (length(remover) = 16),
         version integer not null check (version > 1),
         signature bytea not null check (length(signature) = 64),
         primary key (office, mailbox, officer),
         foreign key (office, mailbox) references report (office, mailbox) on delete cascade,
         foreign key (office, officer) references officer (office, id) on delete cascade)`,
    )
    .execute(db)
  await sql.raw('create index reader_removal_officer on reader_removal (office, officer)').execute(db)
}
