/** Whether there is room left where the data and the backups are. */
import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { bad, good, soon, type Finding } from './finding.ts'

const GiB = 1024 ** 3
const ofData = 'the data'
const percent = { soon: 20, bad: 10 }

/** How much of the disk with this folder is free, in whole hundredths; null if there is no such folder. */
export async function freePercent(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null)
  return disk && Math.floor((100 * disk.bavail) / disk.blocks)
}

/**
 * How many more bytes of files may be put on the disk with this folder, coarsely. A fifth of the disk stays free of them:
 * strangers send files, and must not bring it to where an alarm is raised.
 */
export async function spareForFiles(folder: string): Promise<number> {
  const disk = await statfs(folder)
  const hundredth = (disk.blocks * disk.bsize) / 100
  return Math.max(0, Math.floor((disk.bavail * disk.bsize) / hundredth) - percent.soon) * hundredth
}

/**
 * @param folders by what they hold, as it is said in the sentence
 * @param fileRoom how many bytes of files the database may come to hold, in the first of these folders; null if it is elsewhere
 */
export async function lookAtDisks(
  folders: Readonly<Record<string, string>>,
  fileRoom: number | null,
): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [what, folder] of Object.entries(folders)) {
    const free = await freePercent(folder)
    if (free === null)
      found.push(bad('disk', `The folder of ${what}, ${folder}, is missing or cannot be read.`))
    else if (free === 0)
      found.push(
        bad(
          'disk',
          `The disk with ${what} is full, so nothing can be stored: make room, and it goes on by itself.`,
        ),
      )
    else if (free < percent.bad)
      found.push(
        bad(
          'disk',
          `Only ${free} % of the disk with ${what} is free: make room, or Sotto will stop taking reports.`,
        ),
      )
    else if (free < percent.soon)
      found.push(soon('disk', `${free} % of the disk with ${what} is free: ${lowOn(what)}.`))
    else found.push(good('disk', `${free} % of the disk with ${what} is free.`))
  }
  const data = folders[ofData]
  const disk = fileRoom !== null && data !== undefined ? await statfs(data).catch(() => null) : null
  if (disk && fileRoom !== null && fileRoom > disk.blocks * disk.bsize * 0.7) {
    const fits = Math.max(1, Math.floor((disk.blocks * disk.bsize * 0.5) / GiB))
    found.push(
      soon(
        'disk',
        `Files may take all but a fifth of this disk: set FILES_GIB to ${fits} or less, or get a larger disk.`,
      ),
    )
  }
  return found
}

const lowOn = (what: string) =>
  what === ofData
    ? 'until you make room, or get a larger disk, reports can come without files only'
    : 'make room, or get a larger disk'

/** The folders whose disks may fill, by what they hold. */
export function foldersOf({ databaseUrl, dataFolder, backup }: Config): Record<string, string> {
  return {
    ...(databaseUrl === null ? { [ofData]: dataFolder } : {}),
    // Before the first backup, there is only the folder that it will be made in.
    ...(backup && statSync(backup.folder, { throwIfNoEntry: false }) ? { 'the backups': backup.folder } : {}),
  }
}
