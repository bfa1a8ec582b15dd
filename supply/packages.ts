/** Every package that is shipped: what `package-lock.json` has, without what only development needs. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Shipped {
  readonly name: string
  readonly version: string
  /** Of its archive: `sha512-` and base64. */
  readonly integrity: string
  /** As an SPDX expression, as its authors wrote it. */
  readonly licence: string
  /** Where npm installs it. Several folders can have the same package. */
  readonly folders: readonly string[]
  /** Packages for other systems are not installed here. */
  readonly optional: boolean
  /** The packages that it needs, or works with, `name@version`. */
  readonly needs: readonly string[]
}

interface Locked {
  readonly name?: string
  readonly version?: string
  readonly integrity?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export interface Lock {
  readonly packages: readonly Shipped[]
  /** What `package.json` names itself, `name@version`. */
  readonly direct: readonly string[]
}

/** @param project its top folder */
export async function readLock(project: string): Promise<Lock> {
  const file = await readFile(join(project, 'package-lock.json'), 'utf8')
  const { packages: locked } = JSON.parse(file) as { readonly packages: Readonly<Record<string, Locked>> }
  const nameAt = (path: string) => locked[path]?.name ?? path.replace(/^.*node_modules\//, '')
  const idAt = (path: string) => `${nameAt(path)}@${locked[path]?.version ?? ''}`
  const needsOf = (path: string): string[] => {
    const { dependencies, optionalDependencies, peerDependencies } = locked[path] ?? {}
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
    return names.map((name) => found(path, name, locked)).flatMap((at) => (at === null ? [] : [idAt(at)]))
  }
  const byId = new Map<string, Shipped>()
  for (const [path, one] of Object.entries(locked)) {
    if (path === '' || one.dev) continue
    const { version = '', integrity = '', license: licence = '' } = one
    const before = byId.get(idAt(path))
    byId.set(idAt(path), {
      ...{ name: nameAt(path), version, integrity, licence },
      folders: [...(before?.folders ?? []), path],
      optional: one.optional ?? false,
      needs: needsOf(path),
    })
  }
  const ids = [...byId.keys()].sort()
  return { packages: ids.flatMap((id) => byId.get(id) ?? []), direct: needsOf('').sort() }
}

/** Where Node finds a package that another needs: the nearest one above. */
function found(from: string, name: string, locked: Readonly<Record<string, Locked>>): string | null {
  for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (path in locked) return path
    if (folder === '') return null
  }
}
