/** `setup-link` prints a new link for setting up the office: for a Sotto whose output is kept, and must not have it. */
import { systemClock } from '../clock.ts'
import { makeSetupLink } from '../office/setup.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'

export const setupLinkCommand: Command = {
  usage: [
    'setup-link',
    'Prints a link for setting up the office: single use, valid for 24 hours. Sotto may run meanwhile.',
  ],
  run: (words) => (words.length > 0 ? Promise.resolve('misused' as const) : print()),
}

function print(): Promise<number> {
  return withDatabase('beside', async (db, { office }) => {
    const link = await makeSetupLink(db, systemClock, office.origins[0])
    say(link ?? 'The office is set up already.')
    return link === null ? 1 : 0
  })
}
