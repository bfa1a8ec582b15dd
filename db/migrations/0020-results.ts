/** Results of years that the office publishes, each version as it was signed for; or that wait for a second person. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table result_release (
      office bytea not null references office (id),
      year integer not null,
      version integer not null check (version > 0),
      document bytea not null,
      proposed bytea not null check (length(proposed) = 32),
      published_on date,
      primary key (office, year, version)
    )`.execute(db)
}
