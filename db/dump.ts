/**
 * The program behind `npm run schema`: migrates an empty database and writes the result to `schema.sql`.
 *
 * The database is created for this and then dropped: on the PostgreSQL server of `SOTTO_TEST_DATABASE`, whose user may
 * create databases, or on the embedded PostgreSQL in a temporary folder. It never holds data.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { randomBytes } from '../crypto/random.ts'
import { ready } from '../crypto/sodium.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { connect } from './connect.ts'
import { dumpSchema } from './dump-schema.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { migrate } from './migrate.ts'

await ready()
const given = process.env['SOTTO_TEST_DATABASE']
const schema = given === undefined ? await onEmbedded(makeSchema) : await onServer(given, makeSchema)
await writeFile(new URL('schema.sql', import.meta.url), schema)
process.stdout.write('Wrote db/schema.sql.\n')

/** @param url an empty database */
async function makeSchema(url: string): Promise<string> {
  const db = connect(url, 1)
  try {
    await migrate(db)
    return await dumpSchema(db)
  } finally {
    await db.destroy()
  }
}

async function onEmbedded<T>(use: (url: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-schema-'))
  // Run by root, PostgreSQL uses another account, which must be able to enter.
  await chmod(folder, 0o755)
  try {
    const embedded = await startEmbedded({
      dataFolder: join(folder, 'data'),
      projectFolder: fileURLToPath(new URL('..', import.meta.url)),
      randomPassword: () => toText(randomBytes(24)),
      settings: { fsync: 'off' },
    })
    try {
      return await use(embedded.url)
    } finally {
      await embedded.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function onServer<T>(server: string, use: (url: string) => Promise<T>): Promise<T> {
  const name = `sotto_schema_${Buffer.from(randomBytes(6)).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  const admin = connect(server, 1)
  try {
    await sql`create database ${sql.id(name)} template template0`.execute(admin)
    try {
      return await use(url.href)
    } finally {
      await sql`drop database ${sql.id(name)}`.execute(admin)
    }
  } finally {
    await admin.destroy()
  }
}
