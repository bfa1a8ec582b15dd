/** `export-office` writes a sealed copy of a whole office, for another server. */
import { systemClock } from '../clock.ts'
import { exportOffice, type Exported } from '../move/export-office.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'
import { interrupted } from './interrupted.ts'
import { isRoot, readRoot } from './root.ts'

export const exportCommand: Command = {
  usage: [
    'export-office FILE [ROOT]',
    'Writes a sealed copy of a whole office into a new FILE, once two of its people have agreed to that in its app, and prints the passphrase. Without DATABASE_URL it reads the data folder; stop Sotto first.',
  ],
  run,
}

const notExported: Readonly<Record<Exclude<Exported['outcome'], 'done'>, string>> = {
  none: 'No office is set up here.',
  which: 'Several offices are here: give the public key of one of them.',
  'not-agreed':
    'Two people of the office have not agreed to this in the last 14 days: one asks for it in the settings, another agrees. Once it is done, they have to agree again.',
  'other-format': 'This office belongs to another version of Sotto: use that one.',
}

async function run([path, rootText]: readonly string[]): Promise<number | 'misused'> {
  const root = rootText === undefined ? null : readRoot(rootText)
  if (path === undefined || isRoot(path) || (rootText !== undefined && root === null)) return 'misused'
  return withDatabase('alone', async (db) => {
    const exported = await exportOffice(db, path, root, systemClock, interrupted)
    if (exported.outcome !== 'done') {
      say(notExported[exported.outcome])
      return 1
    }
    say(`Written to ${path}. It opens with this passphrase, which is not kept anywhere:`)
    say(`\n    ${exported.passphrase}\n`)
    say('Stop this server before you start the other one, and delete its data once the other one works.')
    return 0
  })
}
