/** Migrating: what happens when several servers start at once on one database, and when a migration fails. */
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

test('a migration that fails half way leaves tables and rows as they were, and the next one is made', async () => {
  const [db] = servers
  const secrets = () => sql`select * from server_secret order by name`.execute(db)
  await sql`insert into server_secret (name, secret) values ('kept', '\\x01') on conflict do nothing`.execute(
    db,
  )
  const before = { ...((await state(db)) as object), rows: (await secrets()).rows }
  const whole = async (inside: Kysely<unknown>) => {
    await inside.schema.createTable('half').addColumn('id', 'integer').execute()
    await sql`alter table report add column half integer not null default 0`.execute(inside)
    await sql`delete from server_secret`.execute(inside)
  }
  const broken = async (inside: Kysely<unknown>) => {
    await sql`insert into half values (1)`.execute(inside)
    await sql`select 1 / 0`.execute(inside)
  }
  const list = { ...migrations, '9001-whole': { up: whole }, '9002-broken': { up: broken } }
  await expect(migrateBy(db, list)).rejects.toThrow('division by zero')
  // Also what the migration before it had made.
  expect({ ...((await state(db)) as object), rows: (await secrets()).rows }).toEqual(before)
  await migrate(db)
  expect(await state(db)).toMatchObject({ schema: (before as { schema?: unknown }).schema })
})

test('a migration waits for no long lock: whoever comes after it goes on, and it is made once the lock is gone', async () => {
  const [db, other, third] = servers
  const up = (inside: Kysely<unknown>) =>
    sql`alter table report add column waited integer`.execute(inside).then(() => undefined)
  const begun = await other.startTransaction().execute()
  await sql`select from report`.execute(begun)
  let isMade = false
  const made = migrateBy(db, { ...migrations, '9003-waits': { up } }).then(() => (isMade = true))
  // The lock lasts longer than a migration waits. Others do not wait for it.
  for (let asked = 0; asked < 20; asked++) {
    await sql`select from report`.execute(third)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(isMade).toBe(false)
  await begun.rollback().execute()
  await made
  await sql`select waited from report`.execute(third)
  await sql`alter table report drop column waited`.execute(db)
  await sql`delete from kysely_migration where name = '9003-waits'`.execute(db)
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
