/**
 * The lock: one Sotto per data folder.
 *
 * Whoever holds it may take any PostgreSQL found running on the folder for an orphan. So it must end with its process,
 * however that ends, and must not be taken from a living one: a file with a process number in it cannot promise either
 * (numbers are used again, and mean nothing in the next container). A lock of the kernel can, and SQLite's is the one
 * that Node brings: an exclusive transaction, never committed, on an empty file.
 */

import { access, constants, open } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Account } from './embedded-account.ts'
import { codeOf, DatabaseRefusal, refusalOfProgram } from './embedded-refusal.ts'

export interface Lock {
  release(): void
}

/** @throws {DatabaseRefusal} where another Sotto, in this process or another, is at work on the folder. */
export async function lockDataFolder(dataFolder: string, account: Account | null): Promise<Lock> {
  const path = join(dataFolder, 'lock')
  await createPrivateFile(path, account)
  // SQLite would not say why it cannot.
  await access(path, constants.R_OK | constants.W_OK)
  const lock = new DatabaseSync(path)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const sqliteBusy = 5
    const busy = typeof error === 'object' && error !== null && Reflect.get(error, 'errcode') === sqliteBusy
    if (!busy) {
      // It says no more than that it could not: where the disk is full, that is why.
      const sentence = `The file ${path} cannot be locked: see that its disk is sound and takes locks, then start again.`
      throw await refusalOfProgram(dataFolder, sentence, String(error))
    }
    const sentence = `Another Sotto is running on the database in ${dataFolder}: stop it first, or give this one another data folder.`
    throw new DatabaseRefusal(sentence, { cause: error })
  }
  return {
    release() {
      if (lock.isOpen) lock.close()
    },
  }
}

/** Leaves a file that is there alone: closing it would drop the lock that this very process may hold on it. */
async function createPrivateFile(path: string, account: Account | null): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600)
    if (account !== null) await file.chown(account.uid, account.gid)
    await file.close()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
