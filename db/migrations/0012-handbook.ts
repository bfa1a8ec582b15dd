/** What the readers of a channel share, sealed: its tags, and templates of replies. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table handbook (
         office bytea not null references office,
         channel bytea not null check (length(channel) = 16),
         generation integer not null check (generation > 0),
         version integer not null check (version > 0),
         lock bytea not null,
         primary key (office, channel))`,
    )
    .execute(db)
}
