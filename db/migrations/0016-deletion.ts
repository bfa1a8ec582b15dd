/**
 * Deleting cases. The salts move into a schema of their own, `apart`, which backups leave out: without its salt no copy
 * of a case opens. What is left of a deleted case is there too, so that an older backup does not bring it back; and what
 * was said about deleting, so that an older backup does not forget a hold.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'create schema apart',
    `create table apart.salt (
       office bytea not null check (length(office) = 32),
       mailbox bytea not null check (length(mailbox) = 32),
       salt bytea not null check (length(salt) = 32),
       primary key (office, mailbox))`,
    'insert into apart.salt (office, mailbox, salt) select office, mailbox, salt from report',
    'alter table report drop column salt',
    `create table apart.tombstone (
       office bytea not null check (length(office) = 32),
       mailbox bytea not null check (length(mailbox) = 32),
       number text not null,
       channel bytea not null check (length(channel) = 16),
       received text not null check (received ~ '^\\d{4}-\\d{2}$'),
       deleted text not null check (deleted ~ '^\\d{4}-\\d{2}$'),
       how text not null check (how in ('rule', 'agreed', 'put-aside')),
       readers bytea[] not null,
       statement jsonb,
       primary key (office, mailbox),
       unique (office, number))`,
    `create table apart.retention (
       office bytea not null check (length(office) = 32),
       mailbox bytea not null check (length(mailbox) = 32),
       officer bytea not null check (length(officer) = 16),
       version integer not null check (version > 0),
       delete_on date,
       held boolean not null,
       signature bytea not null check (length(signature) = 64),
       primary key (office, mailbox))`,
    'create index retention_delete_on on apart.retention (delete_on)',
    'alter table put_aside add column put_on date not null default current_date',
    'alter table put_aside alter column put_on drop default',
    `create table apart.request (
       office bytea not null check (length(office) = 32),
       entry bytea not null check (length(entry) = 32),
       what text not null,
       mailbox bytea check (length(mailbox) = 32),
       asker bytea not null check (length(asker) = 16),
       asked_on date not null,
       agreed boolean not null default false,
       primary key (office, entry))`,
    'create unique index request_mailbox on apart.request (office, mailbox, what)',
  ])
    await sql.raw(statement).execute(db)
}
