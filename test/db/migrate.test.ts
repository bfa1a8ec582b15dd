/** Migrating: what happens when several servers start at once on one database. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql, type Kysely } from 'kysely'
import { ready } from '../../crypto/sodium.ts'
import { connect, type Database } from '../../db/connect.ts'
import { dumpSchema } from '../../db/dump-schema.ts'
import { migrate, migrateBy, migrations } from '../../db/migrate.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let servers: [Database, Database, Database]
beforeAll(async () => {
  await ready()
  database = await cloneDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  servers = [connect(database.url, 1), connect(database.url, 1), connect(database.url, 1)]
})
afterEach(() => Promise.all(servers.map((db) => db.destroy())))

/** The schema, and which migration made it when. */
async function state(db: Database): Promise<unknown> {
  const { rows } = await sql`select * from kysely_migration order by name`.execute(db)
  return { schema: await dumpSchema(db), migrations: rows }
}

test('migrating twice, or from three connections at once, changes nothing, and none of them fails', async () => {
  const before = await state(servers[0])
  await migrate(servers[0])
  await migrate(servers[0])
  await Promise.all(servers.map(migrate))
  expect(await state(servers[0])).toEqual(before)
})

test('three servers that start at once on an empty database create one schema', async () => {
  const schema = await dumpSchema(servers[0])
  await sql`drop schema public, apart cascade`.execute(servers[0])
  await sql`create schema public`.execute(servers[0])
  await Promise.all(servers.map(migrate))
  expect(await dumpSchema(servers[0])).toBe(schema)
})

test('a migration released later with a lower number still runs', async () => {
  const [db] = servers
  expect(Object.keys(migrations)).not.toContain('0002-later')
  const up = (inside: Kysely<unknown>) =>
    inside.schema.createTable('later').addColumn('id', 'integer').execute()
  await migrateBy(db, { ...migrations, '0002-later': { up } })
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  expect(rows.map(({ name }) => name)).toEqual([...Object.keys(migrations), '0002-later'].sort())
  await sql`select id from later`.execute(db)
})
