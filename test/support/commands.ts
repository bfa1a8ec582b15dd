/** The commands that a page of docs/ prints for people, for tests that run them as they are there. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { project } from './program.ts'

/**
 * A page's blocks of commands, in order.
 * @param heading of one section, if not the whole page
 */
export async function commandsIn(page: string, heading?: string): Promise<string[]> {
  const text = await readFile(join(project, page), 'utf8')
  const section = heading === undefined ? text : (text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands)
}
