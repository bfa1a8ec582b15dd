/**
 * Who can read a case, by the keys that the database holds for them: whoever was granted the seed of the report's
 * generation, and whoever has a stanza, a grant or a lock of their own in it. Someone who is left out of a case has neither.
 */
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { OfficerId } from '../crypto/bytes.ts'

/** True of a row of `report` that `officer` holds a key to. `officer` is a column, or a value with its type. */
export function holdsKeyTo(officer: Expression<OfficerId>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(
    exists (select from seed_grant where seed_grant.office = report.office and seed_grant.channel = report.channel
              and seed_grant.generation = report.generation and seed_grant.recipient = ${officer})
    or exists (select from stanza where stanza.office = report.office and stanza.mailbox = report.mailbox
                 and stanza.purpose = 'thread' and stanza.holder = ${officer})
    or exists (select from case_lock where case_lock.office = report.office and case_lock.mailbox = report.mailbox
                 and case_lock.holder = ${officer})
    or exists (select from case_grant where case_grant.office = report.office and case_grant.mailbox = report.mailbox
                 and case_grant.recipient = ${officer}))`
}
