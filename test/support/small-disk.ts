/** A disk of its own that a test can fill: of a size that Sotto fits into, and in memory. Only root can make one. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, open, rm, rmdir, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface SmallDisk {
  readonly path: string
  /** Writes until nothing more fits, and again whenever something does, until it is emptied. */
  fill(): Promise<void>
  /** Writes once, so that this share of it is left. */
  leave(share: number): Promise<void>
  /** Takes away again what filled it. */
  empty(): Promise<void>
  remove(): Promise<void>
}

export async function makeSmallDisk(mebibytes: number): Promise<SmallDisk> {
  if (process.getuid?.() !== 0) throw new Error('a disk can only be mounted by root')
  const path = await mkdtemp(join(tmpdir(), 'sotto-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0755`, 'sotto-test', path])
  await chmod(path, 0o755)
  const filler = join(path, 'filler')
  let filling: NodeJS.Timeout | undefined
  let last = Promise.resolve()
  const fill = () => (last = last.then(() => writeAll(filler)))
  const empty = async () => {
    clearInterval(filling)
    filling = undefined
    await last
    await rm(filler, { force: true })
  }
  return {
    path,
    fill: async () => {
      filling ??= setInterval(() => void fill(), 50)
      await fill()
    },
    leave: async (share) => {
      const { blocks, bavail, bsize } = await statfs(path)
      await writeFile(filler, Buffer.alloc(Math.floor((bavail - blocks * share) * bsize)))
    },
    empty,
    remove: async () => {
      await empty()
      await run('umount', ['--lazy', path])
      await rmdir(path)
    },
  }
}

async function writeAll(path: string): Promise<void> {
  const file = await open(path, 'a')
  try {
    for (let piece = 1024 * 1024; piece >= 1; piece = Math.floor(piece / 4)) {
      const bytes = Buffer.alloc(piece, 1)
      while ((await file.write(bytes).catch(isFull)) !== 'full');
    }
  } finally {
    await file.close()
  }
}

function isFull(error: unknown): 'full' {
  if ((error as { code?: unknown } | null)?.code !== 'ENOSPC') throw error
  return 'full'
}
