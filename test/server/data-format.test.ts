/** Data that today's officers could not open are left unchanged, and refused with a message. */
import { expect, test } from '@jest/globals'
import { sql, type Kysely } from 'kysely'
import { ready } from '../../crypto/sodium.ts'
import { connect } from '../../db/connect.ts'
import { dumpSchema } from '../../db/dump-schema.ts'
import { migrateBy, migrations } from '../../db/migrate.ts'
import { cloneDatabase } from '../support/database.ts'
import { startPostgresql } from '../support/postgresql.ts'
import { setUpOffice, startSotto } from '../support/sotto.ts'

const sentence =
  /set up by another version of Sotto.*start the version that made it, or start again with an empty/

test.each([
  ['made before there was a format number', 'drop table data_format'],
  ['with an older format number', 'update data_format set number = 0'],
  ['with an unknown format number', 'update data_format set number = 99'],
  ['with a missing format number', 'delete from data_format'],
])('an office %s is refused, and nothing is changed', async (_, spoil) => {
  await ready()
  const database = await cloneDatabase()
  const sotto = await startSotto({ url: database.url })
  await setUpOffice(sotto)
  await sotto.end()
  const db = connect(database.url, 1)
  await sql.raw(spoil).execute(db)
  const tables = () =>
    sql`select relname, relfilenode::text from pg_class where relkind = 'r' order by relname, relfilenode`.execute(
      db,
    )
  const before = (await tables()).rows
  await expect(startSotto({ url: database.url })).rejects.toThrow(sentence)
  expect((await tables()).rows).toEqual(before)
  await db.destroy()
  await database.drop()
})

test('an office of this version starts again, and so does an older database without an office', async () => {
  await ready()
  const database = await cloneDatabase()
  for (let start = 0; start < 2; start++) {
    const sotto = await startSotto({ url: database.url })
    if (start === 0) await setUpOffice(sotto)
    await sotto.end()
  }
  await database.drop()
  const other = await cloneDatabase()
  const db = connect(other.url, 1)
  await sql`update data_format set number = 0`.execute(db)
  await db.destroy()
  await (await startSotto({ url: other.url })).end()
  await other.drop()
})

test('two first starts at once on one database both succeed, and none of their statements fails', async () => {
  await ready()
  const database = await startPostgresql('18')
  const both = await Promise.all([startSotto({ url: database.url }), startSotto({ url: database.url })])
  await setUpOffice(both[0])
  for (const one of both) await one.end()
  await database.stop()
  const log = await database.log()
  expect(log.split('\n').filter((line) => /ERROR|STATEMENT/.test(line))).toEqual([])
  await database.remove()
})

test('a database that a newer Sotto has changed is refused in one sentence, and nothing is changed', async () => {
  await ready()
  const database = await cloneDatabase()
  const db = connect(database.url, 1)
  const up = (inside: Kysely<unknown>) =>
    sql`create table of_tomorrow (id integer)`.execute(inside).then(() => undefined)
  await migrateBy(db, { ...migrations, '9001-of-tomorrow': { up } })
  const before = await dumpSchema(db)
  await expect(startSotto({ url: database.url })).rejects.toThrow(
    /^A newer Sotto has used this database.*Nothing was changed\.$/,
  )
  expect(await dumpSchema(db)).toBe(before)
  await db.destroy()
  await database.drop()
})
