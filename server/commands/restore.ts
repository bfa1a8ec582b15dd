/** `restore` puts a backup back into an empty database. */
import { NotABackup } from '../backup/records.ts'
import { restoreBackup } from '../backup/restore.ts'
import { isIdentity } from '../backup/sealed.ts'
import { askSecret } from './ask.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'
import { interrupted } from './interrupted.ts'

export const restoreCommand: Command = {
  usage: [
    'restore FILE APART',
    'Puts a backup back: FILE from the folder data, APART the newest file from the folder apart. The database, or the data folder, must be empty. Asks for the secret key.',
  ],
  run,
}

async function run([data, apart, ...more]: readonly string[]): Promise<number | 'misused'> {
  if (data === undefined || apart === undefined || more.length > 0) return 'misused'
  const identity = await askSecret('Secret key for backups:')
  if (!isIdentity(identity)) {
    say('This is not a secret key for backups: it begins with AGE-SECRET-KEY-.')
    return 1
  }
  return withDatabase('empty', async (_db, _config, url) => {
    try {
      const restored = await restoreBackup(url, { data, apart }, identity, interrupted)
      switch (restored.outcome) {
        case 'not-empty':
          say('There is something in this database already. Give an empty one. Nothing was changed.')
          return 1
        case 'newer':
          say('This backup was made by a newer version of Sotto: use that one. Nothing was changed.')
          return 1
        case 'done':
          say(
            `Restored: the backup of ${restored.day}, with ${restored.counts['report']?.rows ?? 0} cases. Start Sotto, and tell the officers: their browsers rightly say that something is older than they remember.`,
          )
          return 0
      }
    } catch (error) {
      if (!(error instanceof NotABackup)) throw error
      say('This does not open: the key is another, or the file is damaged or no backup. Nothing was stored.')
      return 1
    }
  })
}
