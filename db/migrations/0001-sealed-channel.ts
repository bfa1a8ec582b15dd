/** The tables of the sealed channel: an office, its officers and keys, reports and their messages. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table office (
     id bytea primary key check (length(id) = 32),
     root bytea not null check (length(root) = 32),
     created_on date not null)`,

  `create table server_secret (name text primary key, secret bytea not null)`,

  `create table setup_link (hash bytea primary key, expires_at timestamptz not null)`,

  `create table signers_record (
     office bytea not null references office,
     number integer not null,
     bytes bytea not null,
     signature bytea not null,
     primary key (office, number))`,

  `create table manifest (
     office bytea not null references office,
     number integer not null,
     signers_number integer not null,
     bytes bytea not null,
     hash bytea not null,
     signatures bytea not null,
     primary key (office, number),
     foreign key (office, signers_number) references signers_record (office, number))`,

  `create table officer (
     office bytea not null references office,
     id bytea not null check (length(id) = 16),
     login text not null,
     login_hash text not null,
     locked_seed bytea not null,
     totp_secret bytea not null,
     totp_step integer not null,
     wrong_codes integer not null default 0,
     wait_until timestamptz,
     primary key (office, id),
     unique (office, login))`,

  `create table officer_session (
     hash bytea primary key,
     office bytea not null,
     officer bytea not null,
     created_at timestamptz not null,
     seen_at timestamptz not null,
     foreign key (office, officer) references officer (office, id) on delete cascade)`,

  `create index on officer_session (office, officer)`,

  `create table seed_grant (
     office bytea not null references office,
     channel bytea not null,
     generation integer not null,
     recipient bytea not null,
     granter bytea not null,
     stanza bytea not null,
     signature bytea not null,
     primary key (office, channel, generation, recipient))`,

  `create table report (
     office bytea not null references office,
     mailbox bytea not null check (length(mailbox) = 32),
     number text not null,
     channel bytea not null,
     generation integer,
     received_on date not null,
     salt bytea not null check (length(salt) = 32),
     submission bytea not null check (length(submission) = 32),
     thread_lock bytea,
     card bytea,
     card_version integer not null default 0,
     primary key (office, mailbox),
     unique (office, number))`,

  `create table stanza (
     office bytea not null,
     mailbox bytea not null,
     purpose text not null check (purpose in ('thread', 'identity')),
     holder bytea not null check (length(holder) = 16),
     stanza bytea not null,
     primary key (office, mailbox, purpose, holder),
     foreign key (office, mailbox) references report (office, mailbox) on delete cascade)`,

  `create table case_lock (
     office bytea not null,
     mailbox bytea not null,
     holder bytea not null check (length(holder) = 16),
     lock bytea not null,
     primary key (office, mailbox, holder),
     foreign key (office, mailbox) references report (office, mailbox) on delete cascade)`,

  `create table envelope (
     office bytea not null,
     mailbox bytea not null,
     stream smallint not null check (stream between 0 and 3),
     seq integer not null check (seq >= 0),
     envelope bytea not null,
     stored_on date not null,
     primary key (office, mailbox, stream, seq),
     foreign key (office, mailbox) references report (office, mailbox) on delete cascade)`,

  `create table identity (
     office bytea not null,
     mailbox bytea not null,
     envelope bytea not null,
     primary key (office, mailbox),
     foreign key (office, mailbox) references report (office, mailbox) on delete cascade)`,

  `create table spent_proof (hash bytea primary key, expires_at timestamptz not null)`,
  `create index on spent_proof (expires_at)`,

  // Ciphertext does not compress; trying would only take time.
  `alter table envelope alter column envelope set storage external`,
  `alter table identity alter column envelope set storage external`,
  `alter table stanza alter column stanza set storage external`,
]
