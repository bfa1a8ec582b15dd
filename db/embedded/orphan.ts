/**
 * Orphans: a PostgreSQL left running on this data folder by an earlier Sotto that was killed before it could stop it.
 *
 * We stop an orphan and do not use it: a clean stop takes a second and loses nothing, and the one we then start is our
 * child, with this version's settings and a log that we read. No other process is ever touched. The caller holds the
 * lock: a PostgreSQL that another Sotto is using is not an orphan.
 */

import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import { runAs } from './account.ts'
import { codeOf, DatabaseRefusal, orNull } from './refusal.ts'

/**
 * Stops the postmaster that `postmaster.pid` names, if it is this cluster's. If that number belongs to no process or,
 * by now, to another one, makes sure that PostgreSQL can start.
 */
export async function settleOrphan(cluster: string, account: Account | null): Promise<void> {
  const path = join(cluster, 'postmaster.pid')
  const file = await orNull(open(path, constants.O_RDWR | constants.O_NOFOLLOW))
  if (file === null) return
  try {
    const { pid, rest } = await readLockFile(file)
    if (pid !== null && (await isPostmasterOf(cluster, pid, account))) {
      await stop(pid, path)
      return
    }
    // Below zero: someone is repairing the database by hand, in single-user mode. PostgreSQL waits, and so do we.
    if (pid !== null && pid < 0) return

    // PostgreSQL refuses to start while any process of this user has the number in this file, but it treats its own
    // parent's number as stale. We keep the other lines: they name the shared memory that shows PostgreSQL whether a
    // process of the old database is still running; deleting the file might hide that. We write to the open file, not
    // to the path: if PostgreSQL has put a new file there meanwhile, that one is right.
    const text = [String(process.pid), ...rest].join('\n')
    await file.write(text, 0)
    await file.truncate(Buffer.byteLength(text))
  } finally {
    await file.close()
  }
}

/**
 * `pid` is null if the file holds no number: its writer was killed, or lost power, before writing it. A file that has
 * only just been created gets some time to be filled.
 */
async function readLockFile(file: FileHandle): Promise<{ pid: number | null; rest: string[] }> {
  for (let looks = 0; looks < 20; looks += 1) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const [first = '', ...rest] = buffer.toString('utf8', 0, bytesRead).split('\n')
    if (/^-?[1-9]\d*$/.test(first)) return { pid: Number(first), rest }
    await sleep(50)
  }
  return { pid: null, rest: [] }
}

/** A process is this cluster's postmaster if it is a `postgres` whose working folder is this very folder. */
async function isPostmasterOf(cluster: string, pid: number, account: Account | null): Promise<boolean> {
  if (process.platform !== 'linux') {
    const { output } = await runAs(null, 'ps', ['-ww', '-p', String(pid), '-o', 'command='])
    return /postgres\b/.test(output) && `${output.trim()} `.includes(` -D ${cluster} `)
  }
  const status = await orNull(readFile(`/proc/${pid}/status`, 'utf8'))
  if (status === null || !/^Name:\tpostgres$/m.test(status) || /^State:\tZ/m.test(status)) return false
  // Compared as folders, not by name: the clone may have been renamed. We ask as the account, since root in a container
  // may not see another user's processes.
  const look = ['-c', 'test "$1" -ef "$2"', 'sh', `/proc/${pid}/cwd`, cluster]
  const same = await runAs(account, '/bin/sh', look)
  return same.code === 0
}

/**
 * First a clean stop; after ten seconds, an immediate one. The lock file is the last thing a postmaster removes, after
 * its shared memory.
 */
async function stop(pid: number, lockFile: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!send(pid, signal)) return
    for (let looks = 0; looks < 200; looks += 1) {
      await sleep(50)
      const text = await orNull(readFile(lockFile, 'utf8'))
      if (text?.split('\n')[0] !== String(pid) || !send(pid, 0)) return
    }
  }
  throw new DatabaseRefusal(
    `The PostgreSQL that an earlier Sotto left running (process ${pid}) does not stop: end that process, then start again.`,
  )
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
    throw error
  }
}
