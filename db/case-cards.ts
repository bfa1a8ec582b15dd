/** Cards of cases, for the list of one officer. */
import { sql } from 'kysely'
import type { CaseCard } from '../crypto/wire/case-cards.ts'
import { missingSalt } from './cases.ts'
import type { Database } from './connect.ts'
import { lockHolder, readable, type Reader } from './readers.ts'

/**
 * The cards of those cases that this officer may read and has a lock for, among some numbers. For every other number
 * the same rule is evaluated, if need be for a mailbox that nobody has, as for one case (see cases.ts).
 */
export async function findCards(
  db: Database,
  reader: Reader,
  numbers: readonly string[],
): Promise<CaseCard[]> {
  const { office, officer } = reader
  const nobodys = new Uint8Array(32)
  // Once each, whatever was asked.
  const asked = [...new Set(numbers)]
  const result = await sql<CaseCard>`
    with mine as materialized (
      select report.found as mailbox from (
        select ${office}::bytea as office, coalesce(one.mailbox, ${nobodys}::bytea) as mailbox,
          one.channel, one.generation, one.mailbox as found
        from unnest(${asked}::text[]) as asked (number)
          left join report as one on one.office = ${office} and one.number = asked.number
      ) as report where ${readable(reader)}
    )
    select report.number, report.card_version as version, coalesce(salted.salt, ${missingSalt()}::bytea) as salt,
      case_lock.lock as "caseLock", report.card
    from mine
      join report on report.office = ${office} and report.mailbox = mine.mailbox
      join case_lock on case_lock.office = report.office and case_lock.mailbox = report.mailbox
        and ${lockHolder(officer)}
      left join apart.salt as salted on salted.office = report.office and salted.mailbox = report.mailbox
    where report.card is not null
    order by report.number`.execute(db)
  return result.rows
}
