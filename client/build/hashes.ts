/**
 * What the build made, as `sha256sum` would list it: `npm run build -- --hashes`. A release publishes the list, and a
 * build of the same source prints it again.
 *
 * Without the compressed forms: browsers see what they hold, and other versions of Node compress differently.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** One line for each file below `dist`, by name. */
export async function buildHashes(dist: string): Promise<string> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(br|gz)$|^built-from$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const lines = await Promise.all(
    files.map(async (file) => {
      const hash = createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
      return { name: relative(dist, file).split(sep).join('/'), hash }
    }),
  )
  return lines
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, hash }) => `${hash}  ${name}\n`)
    .join('')
}
