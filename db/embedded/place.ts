/**
 * Place: where the database is kept, who runs it, and which programs it uses.
 *
 * It is kept in the data folder that was asked for, unless root started Sotto and the account cannot get there (a clone
 * under `/root`): then in `/var/lib/sotto/<hash of the clone's path>`, which every start reports. An existing database
 * is never passed over for a new, empty one, and the modes of the folders above are never changed.
 */

import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, open, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import type { Account } from './account.ts'
import { canEnter, chooseAccount } from './account.ts'
import type { Binaries } from './binaries.ts'
import { findBinaries, makePublicFolder } from './binaries.ts'
import { DatabaseRefusal, orNull } from './refusal.ts'

export interface Place {
  /** Mode 700, owned by the account. */
  readonly dataFolder: string
  readonly binaries: Binaries
  /** The user that PostgreSQL runs as; `null`: ourselves, if we are not root. */
  readonly account: Account | null
  readonly notes: string[]
}

/** `npmPackage`: the package that contains PostgreSQL. */
export async function choosePlace(
  dataFolder: string,
  projectFolder: string,
  npmPackage: string,
): Promise<Place> {
  const project = await realpath(projectFolder)
  const aside = folderAside(project)
  const here = join(await realpath(dirname(dataFolder)), basename(dataFolder))
  const there = join(aside, nameWithin(project, here))

  const hereNow = await orNull(stat(here))
  if (hereNow !== null && !hereNow.isDirectory()) {
    throw new DatabaseRefusal(
      `The data folder ${here} is a file: move it aside, or name another data folder.`,
    )
  }
  const existing = (await isThere(join(here, 'postgres'))) ? here : (await isThere(there)) ? there : null

  const owner = await orNull(stat(existing ?? here))
  const asRoot = process.getuid?.() === 0
  const { account, notes: accountNotes } = asRoot ? await chooseAccount(owner) : { account: null, notes: [] }

  const kept = existing ?? (!asRoot || (await canEnter(account, dirname(here))) ? here : there)
  if (kept === there && asRoot) await makePublicFolder(aside)
  await makePrivateFolder(kept, account)
  if (asRoot && !(await canEnter(account, kept))) throw cannotEnter(account, kept, there)
  const placeNotes = kept === there ? [`The database of ${project} is kept in ${there}.`] : []

  const binaries = await findBinaries(project, npmPackage, account, aside)
  return { dataFolder: kept, binaries, account, notes: [...accountNotes, ...binaries.notes, ...placeNotes] }
}

/** Where root keeps what the account cannot reach in the clone. */
export function folderAside(realProjectFolder: string): string {
  return join('/var/lib/sotto', fingerprint(realProjectFolder))
}

/** Data folders in the clone keep their names, so that two of them (`data`, `data-demo`) stay separate. */
function nameWithin(project: string, dataFolder: string): string {
  const path = relative(project, dataFolder)
  return path.startsWith('..') || isAbsolute(path) || basename(path) !== path ? fingerprint(dataFolder) : path
}

function fingerprint(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

async function isThere(path: string): Promise<boolean> {
  return (await orNull(stat(path))) !== null
}

/** Writes the names in a folder to disk: syncing a file does not write its name. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

async function makePrivateFolder(folder: string, account: Account | null): Promise<void> {
  if (!(await isThere(folder))) {
    await mkdir(folder, { mode: 0o700 })
    await syncFolder(dirname(folder))
  }
  const { uid, mode } = await stat(folder)
  if (account !== null && uid !== account.uid) await chown(folder, account.uid, account.gid)
  if ((mode & 0o777) !== 0o700) await chmod(folder, 0o700)
}

function cannotEnter(account: Account | null, folder: string, there: string): DatabaseRefusal {
  return new DatabaseRefusal(
    `The user ${account?.name ?? ''} can no longer enter ${folder}, where the database is: give it access to the folders above it, or move it to ${there}.`,
  )
}
