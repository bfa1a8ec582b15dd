/** `rehearse` tries the newest backup: what is not tried is not a backup. */
import { fileURLToPath } from 'node:url'
import { NotABackup } from '../backup/records.ts'
import { rehearse } from '../backup/rehearse.ts'
import { isIdentity } from '../backup/sealed.ts'
import { ConfigRefusal, readConfig } from '../config.ts'
import { askSecret } from './ask.ts'
import { say, type Command } from './command.ts'
import { interrupted } from './interrupted.ts'

export const rehearseCommand: Command = {
  usage: [
    'rehearse',
    'Restores the newest backup in BACKUP_FOLDER into a database of its own, beside the running one, and checks how many rows it has, their hashes, and the chains of keys and of the log; then deletes it. It needs as much room as the data. Asks for the secret key.',
  ],
  run: (words) => (words.length > 0 ? Promise.resolve('misused' as const) : run()),
}

async function run(): Promise<number> {
  try {
    const { backup } = readConfig(process.env, process.cwd())
    if (backup === null) {
      say('Set BACKUP_FOLDER and BACKUP_TO.')
      return 2
    }
    const identity = await askSecret('Secret key for backups:')
    if (!isIdentity(identity)) {
      say('This is not a secret key for backups: it begins with AGE-SECRET-KEY-.')
      return 1
    }
    const project = fileURLToPath(new URL('../..', import.meta.url))
    const done = await rehearse(backup.folder, identity, project, interrupted)
    if (done.outcome !== 'done') {
      say(
        done.outcome === 'none'
          ? `There is no backup in ${backup.folder}.`
          : 'The newest backup was made by a newer version of Sotto.',
      )
      return 1
    }
    for (const fault of done.faults) say(fault)
    if (done.faults.length === 0)
      say(
        `The backup of ${done.day} can be restored: ${done.cases} cases, every row as it was, keys and log in order.`,
      )
    return done.faults.length === 0 ? 0 : 1
  } catch (error) {
    if (error instanceof NotABackup)
      say('The newest backup does not open: the key is another, or a file is damaged.')
    else if (error instanceof ConfigRefusal) say(error.message)
    else throw error
    return 1
  }
}
