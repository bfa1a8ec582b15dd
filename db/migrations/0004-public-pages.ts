/** Public pages that an office has edited, every version; and its settings for them. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Texts that were never edited are in the program's files, and have no row.
  `create table public_page (
     office bytea not null references office,
     page text not null check (page ~ '^[a-z-]{1,40}$'),
     language text not null check (language ~ '^[a-z]{2,3}$'),
     easy boolean not null,
     version integer not null check (version >= 1),
     text text not null check (length(text) <= 20000),
     stored_on date not null,
     primary key (office, page, language, easy, version))`,

  // We store the languages that are off, so that one added by a later program is on.
  `create table page_setting (
     office bytea primary key references office,
     data_protection text not null check (length(data_protection) <= 2000),
     languages_off text[] not null)`,
]
