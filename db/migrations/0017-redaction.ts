/**
 * Taking words out of a report or message: each has a body with a salt of its own, which can be deleted. Salts and what
 * officers have stated are in `apart`, like those of whole cases.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table apart.body_salt (
       office bytea not null check (length(office) = 32),
       mailbox bytea not null check (length(mailbox) = 32),
       seq integer not null check (seq >= 0),
       salt bytea not null check (length(salt) = 32),
       primary key (office, mailbox, seq))`,
    `create table apart.redaction (
       office bytea not null check (length(office) = 32),
       mailbox bytea not null check (length(mailbox) = 32),
       seq integer not null check (seq >= 0),
       officer bytea not null check (length(officer) = 16),
       version integer not null check (version > 0),
       delete_on date not null,
       files bytea[] not null,
       signature bytea not null check (length(signature) = 64),
       primary key (office, mailbox, seq))`,
    'create index redaction_delete_on on apart.redaction (delete_on)',
  ])
    await sql.raw(statement).execute(db)
}
