/**
 * The one rule of who may read a case, by the keys that the database holds for them: officers who were granted the seed
 * of the report's generation, and officers who have their own stanza, grant or lock in it. Someone who is left out has
 * none of these.
 */
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { ChannelId, OfficeId, OfficerId } from '../crypto/bytes.ts'

/** Who is asking: an officer, and the channels that they read now. */
export interface Reader {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly channels: readonly ChannelId[]
}

/** The holder of a lock or stanza that is for a channel's generation. */
export const generationHolder = (): OfficerId => new Uint8Array(16) as OfficerId

/** True for a row of `report` that `officer` holds a key to. `officer` is a column, or a value with its type. */
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

/** A lock is this officer's if it names the officer, or the generation that every officer of the channel holds. */
export function lockHolder(officer: OfficerId) {
  return sql<SqlBool>`case_lock.holder = case when report.generation is null
    then ${officer}::bytea else ${generationHolder()}::bytea end`
}

/**
 * The one rule of who may read: somebody who reads the channel now and holds a key to the case. For anyone else every
 * part of the rule is evaluated, whatever the case is.
 */
export function readable({ officer, channels }: Reader) {
  const mine = channels.map((channel) => Buffer.from(channel))
  return sql<SqlBool>`case when ${holdsKeyTo(sql`${officer}::bytea`)}
    then report.channel = any(${mine}::bytea[]) else false end`
}
