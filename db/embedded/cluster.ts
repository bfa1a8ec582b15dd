/**
 * The cluster: PostgreSQL's own folder inside the data folder, and the password for it.
 *
 * `postgres/` gets that name only once `initdb` has finished and its files are on disk, so an interrupted attempt
 * starts again. As root, we write where the account could have placed links: so every file we write is newly created,
 * and the remains of an earlier attempt are removed as the account.
 */

import { constants } from 'node:fs'
import { lchown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runAs } from './account.ts'
import type { Place } from './place.ts'
import { syncFolder } from './place.ts'
import { DatabaseRefusal, orNull, refusalOfProgram } from './refusal.ts'

/**
 * Makes the cluster if there is none; returns the password of its superuser `sotto`. The caller holds the lock.
 *
 * @throws {DatabaseRefusal} if the folder contains something else, or a database that this PostgreSQL cannot open.
 */
export async function prepareCluster(
  place: Place,
  randomPassword: () => string,
  signal?: AbortSignal,
): Promise<string> {
  const cluster = join(place.dataFolder, 'postgres')
  await removeAttempts(place)
  const files = await orNull(readdir(cluster))
  if (files === null || files.length === 0) return makeCluster(place, cluster, randomPassword(), signal)

  if (!files.includes('PG_VERSION')) {
    throw new DatabaseRefusal(`There is something other than a database in ${cluster}: move it aside.`)
  }
  await checkVersion(cluster, place.binaries.majorVersion)
  await checkOwner(cluster, place)
  return readPassword(place.dataFolder)
}

async function makeCluster(
  place: Place,
  cluster: string,
  password: string,
  signal?: AbortSignal,
): Promise<string> {
  const { account, binaries, dataFolder } = place
  const passwordFile = await writePassword(place, password)
  const fresh = await mkdtemp(`${cluster}.new-`)
  if (account !== null) await lchown(fresh, account.uid, account.gid)
  const { code, output } = await runAs(
    account,
    binaries.initdb,
    [
      ['-D', fresh, '--username=sotto', `--pwfile=${passwordFile}`],
      ['--auth-host=scram-sha-256', '--auth-local=scram-sha-256', '--no-instructions'],
      // Strings sort the same way on every machine, whatever its locale and libraries.
      ['--encoding=UTF8', '--locale=C'],
    ].flat(),
    { cwd: dataFolder, ...(signal && { signal }) },
  )
  signal?.throwIfAborted()
  if (code !== 0) {
    const reason = output.trim().split('\n').at(-1) ?? ''
    const sentence = `PostgreSQL could not make a database in ${dataFolder} (${reason}): fix this and start again.`
    throw await refusalOfProgram(dataFolder, sentence, output)
  }
  await rename(fresh, cluster)
  await syncFolder(dataFolder)
  return password
}

/** On disk before it is used: a database whose password was never saved would be lost. */
async function writePassword(place: Place, password: string): Promise<string> {
  const path = join(place.dataFolder, 'password')
  await rm(path, { force: true })
  const file = await open(path, 'wx', 0o600)
  try {
    if (place.account !== null) await file.chown(place.account.uid, place.account.gid)
    await file.writeFile(`${password}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(place.dataFolder)
  return path
}

async function readPassword(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'password')
  const file = await orNull(open(path, constants.O_RDONLY | constants.O_NOFOLLOW))
  if (file === null) {
    throw new DatabaseRefusal(`The password of the database is missing: restore ${path} from your backup.`)
  }
  try {
    // A backup may have been restored with other modes.
    await file.chmod(0o600)
    return (await file.readFile('utf8')).trim()
  } finally {
    await file.close()
  }
}

async function checkVersion(cluster: string, ours: string): Promise<void> {
  const written = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (written === ours) return
  throw new DatabaseRefusal(
    `The database in ${cluster} was written by PostgreSQL ${written} but this program uses ${ours}: move it aside and restore a dump of it into a new one, or set DATABASE_URL to a server of version ${written}.`,
  )
}

/** PostgreSQL runs only as the owner of its folder; a backup restored by root belongs to root. */
async function checkOwner(cluster: string, { account }: Place): Promise<void> {
  const { uid } = await stat(cluster)
  const ours = account?.uid ?? process.getuid?.() ?? uid
  if (uid === ours) return
  throw new DatabaseRefusal(
    `The database in ${cluster} belongs to another user: change the owner with chown -R ${account?.name ?? ours} on that folder.`,
  )
}

/** The remains of an interrupted `initdb`. It may still be running, as an orphan; we never use its folder. */
async function removeAttempts({ account, dataFolder }: Place): Promise<void> {
  const attempts = (await readdir(dataFolder)).filter((name) => name.startsWith('postgres.new-'))
  if (attempts.length > 0) await runAs(account, 'rm', ['-rf', '--', ...attempts], { cwd: dataFolder })
}
