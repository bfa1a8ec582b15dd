/**
 * What keeps strangers from learning or stopping anything: tries at login names, stand-ins, and the format of the data.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // By the login name hashed with the server's secret, whether or not somebody has it.
  `create table login_try (
     name bytea primary key check (length(name) = 32),
     tries integer not null check (tries >= 0),
     tried_at timestamptz not null,
     refused integer not null default 0 check (refused >= 0),
     refused_since timestamptz)`,

  // What the last login was told: how many were refused before it.
  `alter table officer_session
     add column refused integer not null default 0 check (refused >= 0),
     add column refused_since timestamptz`,

  // Each code is good once; used codes are stored among the spent proofs.
  `alter table officer drop column totp_step`,

  // Read if a mailbox has no envelope, so that reading takes as long.
  `create table stand_in (slot smallint primary key check (slot = 0), envelope bytea not null)`,

  // The format of the data, for programs that could not open them: one row.
  `create table data_format (number integer primary key)`,
]
