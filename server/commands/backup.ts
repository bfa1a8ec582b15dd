/** `backup` makes one, `backup-key` the key that it is sealed to. */
import { systemClock } from '../clock.ts'
import { NotABackup } from '../backup/records.ts'
import { backupDays, makeBackup, NothingToBackUp, OfAnotherOffice } from '../backup/make.ts'
import { newBackupKey } from '../backup/sealed.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'
import { interrupted } from './interrupted.ts'

export const backupCommand: Command = {
  usage: [
    'backup',
    'Writes a backup into BACKUP_FOLDER, sealed to the key BACKUP_TO, reads it again, and deletes those older than BACKUP_KEEP_DAYS. Sotto may run meanwhile.',
  ],
  run: (words) => (words.length > 0 ? Promise.resolve('misused' as const) : run()),
}

function run(): Promise<number> {
  return withDatabase('beside', async (_db, { backup }, url) => {
    if (backup === null) {
      say('Set BACKUP_FOLDER, and BACKUP_TO to the public key for backups: "backup-key" makes one.')
      return 2
    }
    try {
      const made = await makeBackup(url, backup, systemClock.today(), interrupted)
      const rows = Object.values(made.counts).reduce((sum, one) => sum + one.rows, 0)
      say(`Written and read again: ${made.path}, ${Math.ceil(made.bytes / 2 ** 20)} MiB, ${rows} rows.`)
      if (made.expired.length > 0) say(`Deleted because they were too old: ${made.expired.length}.`)
      return 0
    } catch (error) {
      if (error instanceof NothingToBackUp) {
        if ((await backupDays(backup.folder)).length === 0) {
          say('No office is set up yet, so there is nothing to back up.')
          return 0
        }
        say(
          'No office is set up in this database, so no backup was made, and the earlier ones are as they were. If there should be one, see why its data are not there.',
        )
        return 1
      }
      if (error instanceof OfAnotherOffice) {
        say(
          `${backup.folder} has the backups of another office, so no backup was made. Set BACKUP_FOLDER to another folder. If the office was set up anew and those backups are no longer needed, move the folder away.`,
        )
        return 1
      }
      if (!(error instanceof NotABackup)) throw error
      say(
        'What was written to the disk is not what was read from the database, so it does not count. Check the disk.',
      )
      return 1
    }
  })
}

export const backupKeyCommand: Command = {
  usage: [
    'backup-key',
    'Prints a new pair of keys for backups. The secret key opens them, and is not kept anywhere.',
  ],
  run: async (words) => {
    if (words.length > 0) return 'misused'
    const { secret, recipient } = await newBackupKey()
    say(`The secret key. Print it, or keep it on a stick in a safe, never on this server:\n\n    ${secret}\n`)
    say(`The public key, for the settings of this server:\n\n    BACKUP_TO="${recipient}"`)
    return 0
  },
}
