/** Whether there is a backup, and how old the newest is. */
import { stat } from 'node:fs/promises'
import { daysBetween, dayOf, type Day } from '../../crypto/day.ts'
import { apartFile, backupDays } from '../backup/make.ts'
import type { BackupConfig } from '../config.ts'
import type { Database } from '../../db/connect.ts'
import { findOffices } from '../../db/offices.ts'
import { bad, good, type Finding } from './finding.ts'

/** One night may be missed. */
const mostDays = 2

/** How many days old the newest backup is; null if there is none. */
export async function backupAge(folder: string, today: Day): Promise<number | null> {
  const [newest] = await backupDays(folder)
  const day = newest && dayOf(newest.day)
  return day ? daysBetween(day, today) : null
}

export async function lookAtBackups(
  db: Database,
  backup: BackupConfig | null,
  today: Day,
): Promise<Finding[]> {
  if (backup === null)
    return [
      bad(
        'backups',
        'No backups are made: if this disk is lost, the office is lost. See docs/operations.md, "Backups".',
      ),
    ]
  const age = await backupAge(backup.folder, today)
  if (age === null && (await findOffices(db)).length === 0)
    return [good('backups', 'The first backup is made once an office is set up.')]
  if (age === null) return [bad('backups', `There is no backup in ${backup.folder}: run "sotto backup".`)]
  if (age < 0)
    return [
      bad(
        'backups',
        'The newest backup has a date that is still to come: the clock was wrong. Move that file away, and run "sotto backup".',
      ),
    ]
  if (age > mostDays)
    return [
      bad('backups', `The newest backup is ${age} days old: see why with "systemctl status sotto-backup".`),
    ]
  if ((await stat(apartFile(backup.folder)).catch(() => null)) === null)
    return [
      bad(
        'backups',
        'The part of the backup that is kept apart is missing, and without it no backup opens: run "sotto backup".',
      ),
    ]
  return [
    good('backups', age === 0 ? 'The newest backup is from today.' : `The newest backup is ${age} days old.`),
  ]
}
