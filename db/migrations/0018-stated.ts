/**
 * On which day a statement about deletion came: messages put a deletion off for so long after it, or after the day that it
 * says. The schema `apart` may be newer than a backup that it is restored with: then it has the column already.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'alter table apart.retention add column if not exists stated_on date not null default current_date',
    'alter table apart.retention alter column stated_on drop default',
  ])
    await sql.raw(statement).execute(db)
}
