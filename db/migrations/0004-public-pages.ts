/** Public pages that an office has edited, every version; and what it has settled about them. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // What was never edited is in the program's files, and has no row.
  `create table public_page (
     office bytea not null references office,
     page text not null check (page ~ '^[a-z-]{1,40}$'),
     language text not null check (language ~ '^[a-z]{2,3}$'),
     easy boolean not null,
     version integer not null check (version >= 1),
     text text not null check (length(text) <= 20000),
     stored_on date not null,
     primary key (office, page, language, easy, version))`,

  // The languages that are switched off, so that one which a later program brings is on.
  `create table page_setting (
     office bytea primary key references office,
     data_protection text not null check (length(data_protection) <= 2000),
     languages_off text[] not null)`,
]
