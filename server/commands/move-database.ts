/** `move-database` copies everything from this database into another, empty one: from the embedded PostgreSQL to your own, or back. */
import { copyDatabase } from '../backup/copy.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'
import { interrupted } from './interrupted.ts'

export const moveDatabaseCommand: Command = {
  usage: [
    'move-database URL',
    'Copies everything into the empty database at URL, and compares it; stop Sotto first. Afterwards start Sotto with DATABASE_URL set to URL. URL may also be a file that has it, so that others do not see the password.',
  ],
  run,
}

async function run([to, ...more]: readonly string[]): Promise<number | 'misused'> {
  if (to === undefined || more.length > 0) return 'misused'
  return withDatabase('alone', async (_db, _config, from) => {
    const outcome = await copyDatabase(from, to, interrupted)
    switch (outcome) {
      case 'not-a-url':
        say('Give an address such as postgres://sotto:password@localhost/sotto, or a file that has it.')
        return 1
      case 'not-empty':
        say('There is something in that database already. Give an empty one. Nothing was changed.')
        return 1
      default:
        say(
          `Done: ${outcome.rows} rows, equal in both. Set DATABASE_URL and start Sotto; once it works, delete the old data.`,
        )
        return 0
    }
  })
}
