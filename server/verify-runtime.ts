/** `npm run sotto -- verify-runtime`: is what runs here the Node, the PostgreSQL and the Argon2 that were published? */
import { fileURLToPath } from 'node:url'
import { checkRuntime } from './runtime/binaries.ts'

export const usage = `npm run sotto -- verify-runtime

  Compares Node, PostgreSQL and Argon2, as they are installed here, with the hashes published with this source.`

/** Called by `sotto.ts`. @returns the exit code */
export async function verifyRuntime(words: readonly string[]): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (words.length > 0) {
    say(usage)
    return 2
  }
  const { compared, faults } = await checkRuntime(fileURLToPath(new URL('..', import.meta.url)))
  for (const fault of faults) say(fault)
  if (faults.length === 0) say(`As published: ${compared} files.`)
  return faults.length === 0 ? 0 : 1
}
