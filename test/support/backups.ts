/** Backups in a folder of their own, sealed to a key of their own. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day } from '../../crypto/day.ts'
import { apartFile, makeBackup, type MadeBackup } from '../../server/backup/make.ts'
import { restoreBackup, type Restored } from '../../server/backup/restore.ts'
import { newBackupKey } from '../../server/backup/sealed.ts'
import { newFolder } from './program.ts'

export interface Backups {
  readonly folder: string
  /** Opens them. */
  readonly secret: string
  readonly recipient: string
  make(url: string, today: Day, keepDays?: number): Promise<MadeBackup>
  /** @param data one that `make` returned; with the newest part that is kept apart */
  restore(url: string, data: string): Promise<Restored>
  remove: () => Promise<void>
}

export async function backupsIn(): Promise<Backups> {
  const own = await newFolder()
  const folder = join(own.path, 'backups')
  const { secret, recipient } = await newBackupKey()
  return {
    folder,
    secret,
    recipient,
    make: (url, today, keepDays = 30) => makeBackup(url, { folder, recipient, keepDays }, today),
    restore: (url, data) => restoreBackup(url, { data, apart: apartFile(folder) }, secret),
    remove: async () => {
      await rm(folder, { recursive: true, force: true })
      await own.remove()
    },
  }
}
