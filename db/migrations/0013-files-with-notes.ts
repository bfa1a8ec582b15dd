/** Notes for the team carry files too. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table file drop constraint file_stream_check').execute(db)
  await sql.raw('alter table file add constraint file_stream_check check (stream in (0, 1, 2))').execute(db)
}
