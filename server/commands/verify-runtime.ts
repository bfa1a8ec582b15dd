/** `npm run sotto -- verify-runtime`: is what runs here the Node, the PostgreSQL and the Argon2 that were published? */
import { fileURLToPath } from 'node:url'
import { checkRuntime } from '../runtime/binaries.ts'
import { say, type Command } from './command.ts'

export const verifyRuntime: Command = {
  usage: [
    'verify-runtime',
    'Compares Node, PostgreSQL and Argon2, as they are installed here, with the hashes published with this source.',
  ],
  run,
}

async function run(words: readonly string[]): Promise<number | 'misused'> {
  if (words.length > 0) return 'misused'
  const { compared, faults } = await checkRuntime(fileURLToPath(new URL('../..', import.meta.url)))
  for (const fault of faults) say(fault)
  if (faults.length === 0) say(`As published: ${compared} files.`)
  return faults.length === 0 ? 0 : 1
}
