/** The day of the office's first answer to a report: without one, officers are reminded. New keys are no answer. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table report add column answered_on date').execute(db)
  await sql
    .raw(
      `update report set answered_on = (
         select min(stored_on) from envelope
         where envelope.office = report.office and envelope.mailbox = report.mailbox and envelope.stream = 1)`,
    )
    .execute(db)
  await sql.raw('create index report_unanswered on report (office) where answered_on is null').execute(db)
}
