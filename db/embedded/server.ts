/**
 * The server: one PostgreSQL, our child process, on a new loopback port at each start.
 *
 * What it has acknowledged is on disk. It keeps no record of who asked what, or when: its log says why it would not
 * start or had to stop, without times, and starts afresh each time.
 */

import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { FileHandle } from 'node:fs/promises'
import { open, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processOf } from './account.ts'
import { settleOrphan } from './orphan.ts'
import type { Place } from './place.ts'
import { DatabaseRefusal, orNull, refusalOfProgram } from './refusal.ts'

export interface Server {
  readonly port: number
  /** Settles when PostgreSQL has ended, whether or not we asked it to. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const durable = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/**
 * A journal that is no longer needed is deleted, and not kept for its space: it may hold salts of deleted cases. Files are written once an
 * hour (db/forget.ts), and not soon after something came: their own times would tell.
 */
const forgetting = { wal_recycle: 'off', checkpoint_timeout: '1h', bgwriter_lru_maxpages: '0' }

const confined = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

const silent = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_connections: '',
  log_disconnections: 'off',
  log_checkpoints: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  track_commit_timestamp: 'off',
  track_activity_query_size: '100',
}

/**
 * Starts PostgreSQL on a prepared cluster and returns when it answers. The caller holds the lock.
 *
 * A failed start is repeated for ten seconds, each time on another port: someone else may have taken the port, or the
 * last processes of a killed database may still be running.
 */
export async function startServer(
  place: Place,
  settings: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Server> {
  const cluster = join(place.dataFolder, 'postgres')
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    await settleOrphan(cluster, place.account)
    const port = await freePort()
    const log = await openLog(place)
    try {
      const chosen = { ...durable, ...forgetting, ...confined, ...silent, port: String(port), ...settings }
      const server = await launch(place, cluster, chosen, log, signal)
      if (server !== null) return { port, ...server }
      if (attempt === 20) throw await refusal(place.dataFolder, log)
    } finally {
      await log.close()
    }
    await sleep(500)
  }
}

async function launch(
  place: Place,
  cluster: string,
  settings: Readonly<Record<string, string>>,
  log: FileHandle,
  signal?: AbortSignal,
): Promise<Omit<Server, 'port'> | null> {
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(place.binaries.postgres, ['-D', cluster, ...args], {
    ...processOf(place.account),
    cwd: place.dataFolder,
    // Its own session: Ctrl-C reaches us but not it, and we stop it once we have finished with it.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const ended = once(child, 'exit').then(
    () => undefined,
    () => undefined,
  )
  const stop = async () => {
    await stopChild(child, ended)
    // When each table was last read: a visit, perhaps. Without it, PostgreSQL counts anew.
    await rm(join(cluster, 'pg_stat', 'pgstat.stat'), { force: true })
  }
  try {
    return (await becomesReady(child, cluster, signal)) ? { ended, stop } : null
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * PostgreSQL writes in its lock file when it is ready. We look for the child's number in it, so that another server on
 * the same port is not mistaken for ours. Replaying a long log after a crash takes minutes, and killing it helps
 * nobody.
 */
async function becomesReady(child: ChildProcess, cluster: string, signal?: AbortSignal): Promise<boolean> {
  const isOver = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  for (let polls = 0; polls < 30_000; polls += 1) {
    signal?.throwIfAborted()
    const lines = (await orNull(readFile(join(cluster, 'postmaster.pid'), 'utf8')))?.split('\n') ?? []
    if (isOver()) return false
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
    await sleep(20)
  }
  throw new DatabaseRefusal(
    `PostgreSQL is not ready after ten minutes on ${cluster}: start again, and let it finish recovering from the crash.`,
  )
}

/**
 * First the stop that writes everything out; if that takes too long, the one that leaves recovery to the next start.
 */
async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    child.kill(signal)
    const over = await Promise.race([ended.then(() => true), sleep(20_000, false, { ref: false })])
    if (over) return
  }
  throw new Error('PostgreSQL did not stop')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function openLog({ account, dataFolder }: Place): Promise<FileHandle> {
  const path = join(dataFolder, 'postgres.log')
  await rm(path, { force: true })
  const log = await open(path, 'wx+', 0o600)
  if (account !== null) await log.chown(account.uid, account.gid)
  return log
}

async function refusal(dataFolder: string, log: FileHandle): Promise<Error> {
  const { size } = await log.stat()
  const length = Math.min(size, 4096)
  const { buffer } = await log.read(Buffer.alloc(length), 0, length, size - length)
  const sentence = `PostgreSQL does not start on ${dataFolder}: the end of ${join(dataFolder, 'postgres.log')} says why; fix this and start again.`
  return refusalOfProgram(dataFolder, sentence, buffer.toString('utf8'))
}
