/** Where an officer wants notices, and what happened to the last mail. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table officer_mail (
         office bytea not null,
         officer bytea not null,
         address text,
         openpgp_key text,
         seen_envelopes integer not null default 0,
         last_state text check (last_state in ('sent', 'refused')),
         last_answer text check (length(last_answer) <= 300),
         last_on date,
         primary key (office, officer),
         foreign key (office, officer) references officer (office, id) on delete cascade)`,
    )
    .execute(db)
}
