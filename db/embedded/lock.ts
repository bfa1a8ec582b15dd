/**
 * The lock: one Sotto per data folder.
 *
 * Its holder may treat any PostgreSQL found running on the folder as an orphan. So the lock must end with its process,
 * however that ends, and nobody must be able to take it from a running one. A file with a process number cannot promise
 * either (numbers are reused, and mean nothing in the next container). A lock in the kernel can, and Node has one in
 * SQLite: an exclusive transaction, never committed, on an empty file.
 */

import { access, constants, open } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Account } from './account.ts'
import { codeOf, refusalOfProgram } from './refusal.ts'
import { DatabaseInUse } from './running.ts'

export interface Lock {
  release(): void
}

/** @throws {DatabaseInUse} if another Sotto, in this process or another, is using the folder. */
export async function lockDataFolder(dataFolder: string, account: Account | null): Promise<Lock> {
  const path = join(dataFolder, 'lock')
  await createPrivateFile(path, account)
  // Checked first: SQLite would not say why it fails.
  await access(path, constants.R_OK | constants.W_OK)
  const lock = new DatabaseSync(path)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const sqliteBusy = 5
    const busy = typeof error === 'object' && error !== null && Reflect.get(error, 'errcode') === sqliteBusy
    if (!busy) {
      // SQLite says only that it could not. A full disk would explain it.
      const sentence = `The file ${path} cannot be locked: check that its disk works and supports file locks, then start again.`
      throw await refusalOfProgram(dataFolder, sentence, String(error))
    }
    throw new DatabaseInUse(dataFolder, error)
  }
  return {
    release() {
      if (lock.isOpen) lock.close()
    },
  }
}

/** Leaves an existing file alone: closing it would drop a lock that this very process may hold on it. */
async function createPrivateFile(path: string, account: Account | null): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600)
    if (account !== null) await file.chown(account.uid, account.gid)
    await file.close()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
