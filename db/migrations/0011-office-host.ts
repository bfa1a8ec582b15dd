/** The host names at which an office is reached: a request finds its office by the host that it asks for. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table office_host (
         host text primary key check (host = lower(host)),
         office bytea not null references office)`,
    )
    .execute(db)
}
