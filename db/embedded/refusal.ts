/**
 * Refusals: why there is no database, in one sentence that tells the person at the terminal what to do.
 *
 * A `DatabaseRefusal` is an expected no: print its message and exit with a non-zero code. Its `cause` is for people who
 * want the details. No message contains a password.
 */

import { statfs } from 'node:fs/promises'

export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal'
}

/** What a failed call to the system or the database says about itself: `ENOENT`, `28P01`; a path. */
export function codeOf(error: unknown): string | null {
  return textOf(error, 'code')
}

function textOf(error: unknown, name: 'code' | 'path'): string | null {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : null
  return typeof value === 'string' ? value : null
}

/** `null` if the file, its folder or the process does not exist; every other error is thrown again. */
export async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error) ?? '')) return null
    throw error
  }
}

/** The refusal for an error with files. An error that has none is returned unchanged: it is a bug. */
export function refusalFor(error: unknown, dataFolder: string): unknown {
  const where = textOf(error, 'path') ?? dataFolder
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return new DatabaseRefusal(
        `This user may not read and write ${where}: start Sotto as the user who started it before (perhaps root), or give the folder to this one with chown -R.`,
        { cause: error },
      )
    case 'EROFS':
      return new DatabaseRefusal(
        `Nothing can be written to ${where}, which is mounted read-only: name a data folder on another disk.`,
        { cause: error },
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return noRoom(dataFolder, error)
    default:
      return error
  }
}

/**
 * The refusal when a program of PostgreSQL has failed. Only an expert could read the reason from its output, and we can
 * be certain only about a full disk.
 */
export async function refusalOfProgram(dataFolder: string, sentence: string, output: string): Promise<Error> {
  const cause = new Error(output)
  const disk = await statfs(dataFolder)
  const enough = 32 * 1024 * 1024
  return disk.bavail * disk.bsize < enough
    ? noRoom(dataFolder, cause)
    : new DatabaseRefusal(sentence, { cause })
}

/**
 * Why PostgreSQL ended that nobody stopped, in a sentence. A disk without room is the one reason that passes without
 * anybody's doing; its log is begun again at the next start.
 */
export async function whyItEnded(dataFolder: string): Promise<string> {
  const sentence = 'The database stopped unexpectedly: see postgres.log in the data folder, then start again.'
  const refusal = await refusalOfProgram(dataFolder, sentence, '').catch(() => null)
  return refusal?.message ?? sentence
}

function noRoom(dataFolder: string, cause: unknown): DatabaseRefusal {
  const sentence = `There is no room left on the disk of ${dataFolder}: free some space, and Sotto can start again (a service does by itself).`
  return new DatabaseRefusal(sentence, { cause })
}
