/** Compares db/schema.sql, the schema for people to read, with what the migrations really create. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { ready } from '../../crypto/sodium.ts'
import { connect, type Database } from '../../db/connect.ts'
import { dumpSchema } from '../../db/dump-schema.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Database
let written: string
beforeAll(async () => {
  await ready()
  database = await cloneDatabase()
  db = connect(database.url, 1)
  written = await readFile(new URL('../../db/schema.sql', import.meta.url), 'utf8')
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

// If this fails after you wrote a migration, run: npm run schema.
test('schema.sql is the schema that the migrations create', async () => {
  expect(await dumpSchema(db)).toBe(written)
})

test('writing schema.sql fails if the schema has anything that it cannot express', async () => {
  await sql`create view report_days as select received_on from report`.execute(db)
  await expect(dumpSchema(db)).rejects.toThrow('relation report_days')
  await sql`drop view report_days`.execute(db)
})

test('the table in docs/architecture.md names every table, and no other', async () => {
  const text = await readFile(new URL('../../docs/architecture.md', import.meta.url), 'utf8')
  const [, list = ''] = /\n\| Table \| Holds \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(text) ?? []
  const firstCells = list.split('\n').map((row) => row.split('|')[1] ?? '')
  const named = firstCells.flatMap((cell) => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name))
  const made = [...written.matchAll(/^CREATE TABLE ([\w.]+)/gm)].map(([, name]) => name)
  expect(made.length).toBeGreaterThan(0)
  expect(named.sort()).toEqual(made.sort())
})

// Otherwise PostgreSQL, while it knows nothing of a table, may read all of an office's rows to find one.
test('apart from primary keys, only indexes of some rows begin with the office', () => {
  const indexes = [...written.matchAll(/^(?:CREATE (?:UNIQUE )?INDEX .*|  CONSTRAINT .* UNIQUE .*)$/gm)].map(
    ([line]) => line,
  )
  expect(indexes.length).toBeGreaterThan(5)
  expect(indexes.filter((line) => /\(office\b/.test(line) && !line.includes(' WHERE '))).toEqual([])
})

test('schema.sql, run on an empty database, creates the same schema', async () => {
  await sql`drop schema public, apart cascade`.execute(db)
  await sql`create schema public`.execute(db)
  await sql.raw(written).execute(db)
  expect(await dumpSchema(db)).toBe(written)
})
