/** Several officers: the office's log, invitations, cases by name, changes of keys, requests to open a name. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table office_entry (
     office bytea not null references office,
     seq integer not null check (seq >= 0),
     bytes bytea not null,
     signature bytea not null,
     primary key (office, seq))`,

  `create table invitation (
     office bytea not null references office,
     hash bytea not null check (length(hash) = 32),
     inviter bytea not null,
     officer bytea not null check (length(officer) = 16),
     name text not null,
     title text,
     role text not null,
     custodian boolean not null,
     channel bytea not null check (length(channel) = 16),
     channel_name text,
     again boolean not null,
     secret_lock bytea not null,
     expires_on date not null,
     answer jsonb,
     primary key (office, hash))`,

  // The channel's generation when the case's keys were made; how often they changed; the earlier keys, locked.
  `alter table report add column keyed integer not null default 1`,
  `update report set keyed = generation where generation is not null`,
  `alter table report alter column keyed drop default`,
  `alter table report add column epoch integer not null default 0`,
  `alter table report add column past bytea`,
  // How many halves of the name's key came with the report: if there were several, nobody opens it alone.
  `alter table report add column name_holders integer not null default 1`,

  `create table case_grant (
     office bytea not null,
     mailbox bytea not null,
     recipient bytea not null check (length(recipient) = 16),
     granter bytea not null,
     stanza bytea not null,
     signature bytea not null,
     primary key (office, mailbox, recipient),
     foreign key (office, mailbox) references report (office, mailbox) on delete cascade)`,
  `alter table case_grant alter column stanza set storage external`,
  `create index on case_grant (office, recipient)`,
  `create index on case_lock (office, holder)`,
  `create index on stanza (office, holder)`,

  // While intake is closed, an officer tries it out with their own report.
  `create table test_ticket (
     hash bytea primary key,
     office bytea not null references office,
     expires_at timestamptz not null)`,

  `create table name_request (
     office bytea not null,
     mailbox bytea not null,
     asker bytea not null check (length(asker) = 16),
     custodian bytea not null check (length(custodian) = 16),
     reason_stanza bytea not null,
     reason bytea not null,
     asked bytea not null,
     state text not null check (state in ('asked', 'lent', 'refused')),
     stanza bytea,
     signature bytea,
     primary key (office, mailbox, asker),
     foreign key (office, mailbox) references report (office, mailbox) on delete cascade)`,
]
