/**
 * Orphans: what an earlier Sotto, killed before it could stop its PostgreSQL, left running on this data folder.
 *
 * An orphan is stopped, not used: stopped cleanly it costs a second and loses nothing, and the one we then start is our
 * child, with this version's settings and a log that we read. No other process is ever touched. Hold the lock: a
 * PostgreSQL that another Sotto is using is no orphan.
 */

import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './embedded-account.ts'
import { runAs } from './embedded-account.ts'
import { codeOf, DatabaseRefusal, orNull } from './embedded-refusal.ts'

/**
 * Stops the postmaster that `postmaster.pid` names, if it is this cluster's. Where that number belongs to nobody or, by
 * now, to somebody else, PostgreSQL may start.
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
    // Below zero: someone is repairing the database by hand, alone. PostgreSQL waits, and so do we.
    if (pid !== null && pid < 0) return

    // PostgreSQL refuses to start as long as any process of this user has the number in this file, but takes its own
    // parent's for stale. The other lines stay: they name the shared memory by which it sees whether any process of the
    // old database is still at work, which deleting the file might hide. Written to the open file, not to the path:
    // should PostgreSQL have put a new one there meanwhile, that one is right.
    const text = [String(process.pid), ...rest].join('\n')
    await file.write(text, 0)
    await file.truncate(Buffer.byteLength(text))
  } finally {
    await file.close()
  }
}

/**
 * `pid` is null where the file holds no number: killed, or without power, before it was written. One that has only just
 * been made is given time to be.
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

/** A process is this cluster's postmaster if it is a `postgres` at work in that very folder. */
async function isPostmasterOf(cluster: string, pid: number, account: Account | null): Promise<boolean> {
  if (process.platform !== 'linux') {
    const { output } = await runAs(null, 'ps', ['-ww', '-p', String(pid), '-o', 'command='])
    return /postgres\b/.test(output) && `${output.trim()} `.includes(` -D ${cluster} `)
  }
  const status = await orNull(readFile(`/proc/${pid}/status`, 'utf8'))
  if (status === null || !/^Name:\tpostgres$/m.test(status) || /^State:\tZ/m.test(status)) return false
  // Its working folder, compared as a folder and not as a name: the clone may have been renamed. Asked as the account,
  // since root in a container may not look into another user's processes.
  const look = ['-c', 'test "$1" -ef "$2"', 'sh', `/proc/${pid}/cwd`, cluster]
  const same = await runAs(account, '/bin/sh', look)
  return same.code === 0
}

/**
 * Cleanly, then, after ten seconds, at once. The lock file is the last thing that a postmaster removes, after its
 * shared memory.
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
    `The PostgreSQL that an earlier Sotto left running (process ${pid}) does not stop: end it, then start again.`,
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
