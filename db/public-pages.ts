/** Public pages as the office has edited them, every version, and its settings for them. */
import type { OfficeId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { PageName } from '../crypto/wire/public-page.ts'
import type { Database, InTransaction } from './connect.ts'

export interface PageVersion {
  readonly page: PageName
  readonly language: string
  readonly easy: boolean
  /** From 1; the highest one is shown. */
  readonly version: number
  readonly text: string
  readonly storedOn: Day
}

/** The newest version of every text that was ever edited. */
export async function findNewestTexts(
  db: Database | InTransaction,
  office: OfficeId,
): Promise<PageVersion[]> {
  const rows = await select(db, office)
    .distinctOn(['page', 'language', 'easy'])
    .orderBy('page')
    .orderBy('language')
    .orderBy('easy')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(fromRow)
}

/** The versions of one page's texts, newest first, at most `most`. */
export async function findVersions(
  db: Database,
  office: OfficeId,
  { page, language }: Pick<PageVersion, 'page' | 'language'>,
  most: number,
): Promise<PageVersion[]> {
  const rows = await select(db, office)
    .where('page', '=', page)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .orderBy('easy')
    .limit(most)
    .execute()
  return rows.map(fromRow)
}

/** Stores a version, which must follow the newest. @returns false if it does not, or somebody else was faster */
export async function insertPageText(
  tx: InTransaction,
  office: OfficeId,
  { page, language, easy, version, text, storedOn }: PageVersion,
): Promise<boolean> {
  const newest = await tx
    .selectFrom('public_page')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('office', '=', office)
    .where('page', '=', page)
    .where('language', '=', language)
    .where('easy', '=', easy)
    .executeTakeFirst()
  if (version !== (newest?.version ?? 0) + 1) return false
  const inserted = await tx
    .insertInto('public_page')
    .values({ office, page, language, easy, version, text, stored_on: storedOn })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export interface PageSettings {
  /** Whom to ask about data protection, in the office's own words; empty if it names nobody. */
  readonly dataProtection: string
  readonly languagesOff: readonly string[]
}

export async function findPageSettings(
  db: Database | InTransaction,
  office: OfficeId,
): Promise<PageSettings> {
  const row = await db
    .selectFrom('page_setting')
    .select(['data_protection', 'languages_off'])
    .where('office', '=', office)
    .executeTakeFirst()
  return { dataProtection: row?.data_protection ?? '', languagesOff: row?.languages_off ?? [] }
}

export async function putPageSettings(
  db: Database | InTransaction,
  office: OfficeId,
  { dataProtection, languagesOff }: PageSettings,
): Promise<void> {
  const said = { data_protection: dataProtection, languages_off: [...languagesOff] }
  await db
    .insertInto('page_setting')
    .values({ office, ...said })
    .onConflict((conflict) => conflict.column('office').doUpdateSet(said))
    .execute()
}

function select(db: Database | InTransaction, office: OfficeId) {
  return db
    .selectFrom('public_page')
    .select(['page', 'language', 'easy', 'version', 'text', 'stored_on'])
    .where('office', '=', office)
}

function fromRow({ stored_on, ...row }: Omit<PageVersion, 'storedOn'> & { stored_on: Day }): PageVersion {
  return { ...row, storedOn: stored_on }
}
