/**
 * Only primary keys begin with the office. PostgreSQL knows nothing of a new table, and may take any index that fits a part
 * of what is asked: by one that begins with the office, it read all rows of an office to find one report. Here it finds the
 * same rows by the other column.
 *
 * The schema `apart` may be newer than a backup that it is restored with: then it has the index already.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'create unique index report_number on report (number, office)',
    'alter table report drop constraint report_office_number_key',
    'create unique index if not exists tombstone_number on apart.tombstone (number, office)',
    'alter table apart.tombstone drop constraint if exists tombstone_office_number_key',
    'create unique index if not exists request_what on apart.request (mailbox, what, office)',
    'drop index if exists apart.request_mailbox',
    'create index stanza_holder on stanza (holder, office)',
    'drop index stanza_office_holder_idx',
    'create index case_grant_recipient on case_grant (recipient, office)',
    'drop index case_grant_office_recipient_idx',
    'create index case_lock_holder on case_lock (holder, office)',
    'drop index case_lock_office_holder_idx',
    'create index reader_removal_of on reader_removal (officer, office)',
    'drop index reader_removal_officer',
    'create index file_of on file (mailbox, office, stream, seq)',
    'drop index file_office_mailbox_stream_seq_idx',
    'create unique index officer_login on officer (login, office)',
    'alter table officer drop constraint officer_office_login_key',
    'create index officer_session_of on officer_session (officer, office)',
    'drop index officer_session_office_officer_idx',
    'create index passkey_of on passkey (officer, office)',
    'drop index passkey_office_officer_idx',
  ])
    await sql.raw(statement).execute(db)
}
