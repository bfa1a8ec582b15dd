/** Two folders, byte by byte. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * What differs between two folders, a sentence for each file, by name: where it begins to differ, and what is there.
 * That is enough to find the cause in text; other files are named.
 */
export async function differences(one: string, other: string): Promise<string[]> {
  const [left, right] = [await filesIn(one), await filesIn(other)]
  const names = [...new Set([...left, ...right])].sort()
  const found = await Promise.all(
    names.map(async (name) => {
      if (!left.includes(name)) return `${name} is only in ${other}.`
      if (!right.includes(name)) return `${name} is only in ${one}.`
      const [a, b] = [await readFile(join(one, name)), await readFile(join(other, name))]
      if (a.equals(b)) return null
      const at = a.findIndex((byte, index) => byte !== b[index])
      const from = at < 0 ? a.length : at
      const around = (bytes: Buffer) =>
        JSON.stringify(bytes.subarray(Math.max(0, from - 40), from + 40).toString('latin1'))
      return `${name} differs from byte ${from} on: ${around(a)}, and ${around(b)}.`
    }),
  )
  return found.filter((sentence) => sentence !== null)
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
