/** Officers' passkeys and, for each that replaces the key card, another lock of the officer's seed. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table passkey (
         office bytea not null,
         officer bytea not null,
         credential bytea not null check (length(credential) between 1 and 1023),
         public_key bytea not null,
         counter bigint not null check (counter >= 0),
         transports text[] not null,
         name text not null,
         added_on date not null,
         locked_seed bytea,
         primary key (office, credential),
         foreign key (office, officer) references officer (office, id) on delete cascade)`,
    )
    .execute(db)
  await sql.raw('create index on passkey (office, officer)').execute(db)
}
