/** `import-office` puts such a copy into a database, or a data folder, that has no office. */
import { importOffice } from '../move/import-office.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'
import { askSecret } from './ask.ts'
import { interrupted } from './interrupted.ts'

export const importCommand: Command = {
  usage: [
    'import-office FILE',
    'Puts such a copy into a database, or a data folder, that has no office. Asks for the passphrase.',
  ],
  run,
}

async function run([path]: readonly string[]): Promise<number | 'misused'> {
  if (path === undefined) return 'misused'
  const passphrase = await askSecret('Passphrase:')
  return withDatabase('new', async (db) => {
    const imported = await importOffice(db, path, passphrase, interrupted)
    switch (imported.outcome) {
      case 'not-empty':
        say('There is an office here already. Nothing was changed.')
        return 1
      case 'not-one':
        say(
          'This does not open: the passphrase is another, the file is damaged, or it was made by another version of Sotto. Nothing was changed.',
        )
        return 1
      case 'done':
        say(
          `Done: an office with ${imported.cases} cases. Start Sotto with the addresses that it is to have.`,
        )
        return 0
    }
  })
}
