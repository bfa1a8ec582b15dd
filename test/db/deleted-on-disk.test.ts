/** What remains of a deleted salt on the disk of the embedded database: nothing, once the nightly job has run. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { connect } from '../../db/connect.ts'
import { clearSalts } from '../../db/deletions.ts'
import { migrate } from '../../db/migrate.ts'
import { clearWorld, newFolder, start } from './embedded-world.ts'

beforeAll(ready)
afterAll(clearWorld)

/** The files under a folder that contain these bytes, by their paths inside it. */
function filesWith(folder: string, bytes: Buffer): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(bytes))
    .map((path) => path.slice(folder.length + 1))
}

test('no file of the database holds a deleted salt, and those of other cases are still there', async () => {
  const folder = join(newFolder(), 'data')
  const database = await start(folder)
  const db = connect(database.url, 2)
  await migrate(db)
  const office = Buffer.from(randomBytes(32))
  const rows = Array.from({ length: 300 }, () => ({
    mailbox: Buffer.from(randomBytes(32)),
    salt: Buffer.from(randomBytes(32)),
  }))
  for (const { mailbox, salt } of rows) {
    await sql`insert into apart.salt (office, mailbox, salt) values (${office}, ${mailbox}, ${salt})`.execute(
      db,
    )
  }
  await sql`checkpoint`.execute(db)
  const [deleted, kept] = [rows[150]?.salt, rows[151]?.salt]
  if (!deleted || !kept) throw new Error('rows')
  // In the table and in the journal: what an attacker with the disk would find.
  expect(filesWith(folder, deleted).length).toBeGreaterThanOrEqual(2)
  await sql`delete from apart.salt where mailbox = ${rows[150]?.mailbox}`.execute(db)
  await sql`checkpoint`.execute(db)
  expect(filesWith(folder, deleted).length).toBeGreaterThanOrEqual(1)

  await clearSalts(db)
  expect(filesWith(folder, deleted)).toEqual([])
  expect(filesWith(folder, kept).length).toBeGreaterThanOrEqual(1)
  await db.destroy()
})
