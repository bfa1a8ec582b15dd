/**
 * The format of the data in a database, as a number: it goes up whenever today's officers' browsers could not open what
 * an earlier program stored. Data of another format are left unchanged, and refused.
 */
import { sql } from 'kysely'
import type { Database } from './connect.ts'

/** The format that this program stores. */
export const dataFormat = 5

/**
 * Called before anything is migrated.
 * @returns false if there is an office whose data have another format, or no recorded format
 */
export async function isOfThisFormat(db: Database): Promise<boolean> {
  const tables = await sql<{ office: boolean; format: boolean }>`
    select to_regclass('office') is not null as office, to_regclass('data_format') is not null as format`.execute(
    db,
  )
  const [there] = tables.rows
  if (!there?.office) return true
  const office = await db.selectFrom('office').select('id').executeTakeFirst()
  if (!office) return true
  const format = there.format && (await db.selectFrom('data_format').select('number').executeTakeFirst())
  return format ? format.number === dataFormat : false
}

/** Called once the schema is there: any office set up from now on has this format. */
export async function keepFormat(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const office = await tx.selectFrom('office').select('id').executeTakeFirst()
    if (office) return
    await tx.deleteFrom('data_format').where('number', '!=', dataFormat).execute()
    await tx
      .insertInto('data_format')
      .values({ number: dataFormat })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
