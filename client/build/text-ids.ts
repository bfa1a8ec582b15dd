/**
 * Writes `client/ui/text-ids.ts`: the ids of all texts as types, so that the compiler knows which there are. Called by the
 * build, and by `npm run types` before the compiler.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from '@fluent/syntax'

const made = 'client/ui/text-ids.ts'

/** Brings the types up to date with the English texts, and leaves them alone where they are. */
export async function writeTextIds(project: string): Promise<void> {
  const idsOf = async (file: string) => {
    const { body } = parse(await readFile(join(project, 'client/locales', file), 'utf8'), {})
    return body.flatMap((entry) => (entry.type === 'Message' ? [entry.id.name] : []))
  }
  const files = ['en.ftl', 'recording/en.ftl', 'office/en.ftl']
  const apps = (await Promise.all(files.map(idsOf))).flat()
  const text = `/** Made by client/build/text-ids.ts of the English texts. Not for editing. */

/** The texts of both apps, in the language of the page. */
export type TextId =
${union(apps)}

/** What the office writes to reporters in their language. */
export type ReporterTextId =
${union(await idsOf('to-reporters/en.ftl'))}
`
  const before = await readFile(join(project, made), 'utf8').catch(() => '')
  if (before !== text) await writeFile(join(project, made), text)
}

function union(ids: readonly string[]): string {
  return [...new Set(ids)]
    .sort()
    .map((id) => `  | '${id}'`)
    .join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeTextIds(fileURLToPath(new URL('../..', import.meta.url)))
}
