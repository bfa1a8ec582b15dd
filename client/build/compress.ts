/**
 * Compresses public files once, at the highest level, so that no server has to compress them. That is half of a build, so
 * what was compressed is kept in node_modules/.cache by its content.
 */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** From here on, the highest level would take minutes, for a few hundredths. */
const large = 4 * 1024 * 1024

const compressors = {
  br: (content: Uint8Array) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: content.length > large ? 9 : 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gz: (content: Uint8Array) => promisify(gzip)(content, { level: 9 }),
} as const

/** Writes `.br` and `.gz` beside every text file in `folders`. */
export async function compressAll(project: string, ...folders: readonly string[]): Promise<void> {
  // Another version of Node compresses differently, and a build depends on nothing but its source and its packages.
  const kept = join(project, 'node_modules/.cache/sotto-compressed', process.version)
  await mkdir(kept, { recursive: true })
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  )
  const files = entries
    .flat()
    .filter((entry) => entry.isFile() && /\.(html|js|css|svg|txt|wasm|ttf|otf)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  /** Both apps bring the same libraries: each is compressed once. */
  const making = new Map<string, Promise<void>>()
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file)
      const name = createHash('sha256').update(content).digest('hex')
      for (const [extension, compress] of Object.entries(compressors)) {
        const path = join(kept, `${name}.${extension}`)
        const made = making.get(path) ?? keep(path, () => compress(content))
        making.set(path, made)
        await made
        await copyFile(path, `${file}.${extension}`)
      }
    }),
  )
}

/** Makes a file that is not there yet; another build may be making the same. */
async function keep(path: string, make: () => Promise<Uint8Array>): Promise<void> {
  if ((await readFile(path).catch(() => null)) !== null) return
  const own = `${path}.${process.pid}`
  await writeFile(own, await make())
  await rename(own, path)
}
