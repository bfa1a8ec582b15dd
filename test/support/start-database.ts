/** Before all tests: one embedded PostgreSQL for all of them, in a folder that is deleted with it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { connect } from '../../db/connect.ts'
import { startEmbedded, type EmbeddedDatabase } from '../../db/embedded/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { cloneDatabase } from './database.ts'
import { setUpOffice, startSotto, writeFounded } from './sotto.ts'

declare global {
  var sottoTestDatabase: { database: EmbeddedDatabase; folder: string } | undefined
}

export default async function startDatabase(): Promise<void> {
  await ready()
  const folder = await mkdtemp(join(tmpdir(), 'sotto-test-'))
  // As root, PostgreSQL runs as another user, who must be able to enter the folder.
  await chmod(folder, 0o755)
  const database = await startEmbedded({
    dataFolder: join(folder, 'data'),
    projectFolder: fileURLToPath(new URL('../..', import.meta.url)),
    randomPassword: () => toText(randomBytes(24)),
    // Nothing here outlives the tests; what must survive a crash is tested on a separate database.
    settings: { fsync: 'off', max_connections: '200' },
  })
  globalThis.sottoTestDatabase = { database, folder }
  process.env['SOTTO_TEST_DATABASE'] = database.url
  process.env['SOTTO_TEST_ADMIN'] = database.adminUrl
  const db = connect(database.url, 1)
  await migrate(db)
  await db.destroy()
  process.env['SOTTO_TEST_FOUNDED'] = await foundTemplate()
}

/**
 * A second template: a clone of the first, with an office.
 * @returns its address
 */
async function foundTemplate(): Promise<string> {
  const { url } = await cloneDatabase()
  const sotto = await startSotto({ url })
  process.env['SOTTO_TEST_OFFICE'] = writeFounded(await setUpOffice(sotto))
  // Each clone begins its own session.
  await sotto.db.deleteFrom('officer_session').execute()
  // Nobody may be connected to a database that is being cloned.
  await sotto.end()
  return url
}

export async function stopDatabase(): Promise<void> {
  const running = globalThis.sottoTestDatabase
  await running?.database.stop()
  if (running) await rm(running.folder, { recursive: true, force: true })
}
