/** The database that a command works on: that of DATABASE_URL, or the embedded one in the data folder. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { forWorkBehind } from '../../db/client.ts'
import { connect, type Database } from '../../db/connect.ts'
import { DatabaseInUse, DatabaseRefusal, startEmbedded } from '../../db/embedded/embedded.ts'
import { DatabaseUnavailable } from '../../db/outage.ts'
import { ConfigRefusal, readConfig, type Config } from '../config.ts'
import { prepare } from '../jobs/prepare.ts'
import { openLog } from '../log.ts'
import { StartRefusal } from '../start-refusal.ts'
import { say } from './command.ts'
import { interrupted } from './interrupted.ts'

/**
 * - `beside`: whether or not Sotto runs on it; nothing about its tables is changed.
 * - `alone`: no Sotto may run on an embedded one; its tables become the newest.
 * - `new`: the same, and a data folder is made if there is none.
 * - `empty`: the same, and no tables are made.
 */
export type Use = 'beside' | 'alone' | 'new' | 'empty'

interface Opened {
  readonly url: string
  stop(): Promise<void>
}

/** @returns what `act` returns; 1 after saying what must be done first */
export async function withDatabase(
  use: Use,
  act: (db: Database, config: Config, url: string) => Promise<number>,
): Promise<number> {
  let opened: Opened | null = null
  try {
    const config = readConfig(process.env, process.cwd())
    opened = await open(config, use)
    if (opened === null) return 1
    if (use === 'alone' || use === 'new') await prepare(opened.url, { log: openLog(), patient: false })
    interrupted.throwIfAborted()
    const db = connect(opened.url, 2, forWorkBehind)
    try {
      return await act(db, config, opened.url)
    } finally {
      await db.destroy()
    }
  } catch (error) {
    const sentence = sentenceFor(error)
    if (sentence === null) throw error
    say(sentence)
    return 1
  } finally {
    await opened?.stop()
  }
}

async function open({ databaseUrl, dataFolder }: Config, use: Use): Promise<Opened | null> {
  if (databaseUrl !== null) return { url: databaseUrl, stop: () => Promise.resolve() }
  if ((use === 'beside' || use === 'alone') && !existsSync(dataFolder)) {
    say(`There is no folder ${dataFolder}. Set DATA_FOLDER to the one that the office has.`)
    return null
  }
  try {
    return await startEmbedded({
      dataFolder,
      projectFolder: fileURLToPath(new URL('../..', import.meta.url)),
      randomPassword: () => toText(randomBytes(24)),
      signal: interrupted,
    })
  } catch (error) {
    if (!(error instanceof DatabaseInUse) || use !== 'beside') throw error
    return { url: await error.urlOfRunning(), stop: () => Promise.resolve() }
  }
}

/** What to tell people about an error; null for one that is a bug. */
function sentenceFor(error: unknown): string | null {
  if ([DatabaseRefusal, StartRefusal, ConfigRefusal].some((kind) => error instanceof kind))
    return (error as Error).message
  const { code } = error as { code?: unknown }
  if (error instanceof DatabaseUnavailable || /^(28|3D)/.test(String(code)))
    return `The database in DATABASE_URL does not answer or refuses this user: check its address, name and password, and that it is running.`
  // A table that is missing.
  if (code === '42P01') return 'Nothing is set up in this database yet: start Sotto once.'
  const fault = Object.hasOwn(faultsOfFiles, String(code)) ? faultsOfFiles[String(code)] : undefined
  return fault === undefined ? null : `${(error as { path?: string }).path ?? 'The file'} ${fault}`
}

const faultsOfFiles: Readonly<Record<string, string>> = {
  EEXIST: 'is there already: name a new file.',
  ENOENT: 'is not there: check its name.',
  ENOTDIR: 'is not there: a part of its path is not a folder.',
  EACCES:
    'may not be read or written by the user that this runs as ("sotto" on a server): give that user access.',
  EPERM:
    'may not be read or written by the user that this runs as ("sotto" on a server): give that user access.',
  EISDIR: 'is a folder: name a file.',
  ENOSPC: 'could not be written, because the disk is full: make room.',
  EROFS: 'could not be written, because its disk is read-only.',
}
