/**
 * Writes `client/ui/text-ids.ts`: the ids of all texts as a type, so that the compiler knows which there are. Called by the
 * build, and by `npm run types` before the compiler.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from '@fluent/syntax'

const ids = 'client/ui/text-ids.ts'

const head = `/** Made by client/build/text-ids.ts of the English texts. Not for editing. */

/** What may follow a beginning: the ends of all ids that start with it. */
export type TextEnd<Beginning extends string> = TextId extends infer Id
  ? Id extends \`\${Beginning}\${infer End}\`
    ? End
    : never
  : never

export type TextId =
`

/** Brings the type up to date with the English texts of both apps; leaves it alone where it is. */
export async function writeTextIds(project: string): Promise<void> {
  const [reporter, office] = await Promise.all(
    ['client/locales/en.ftl', 'client/locales/office/en.ftl'].map(async (name) =>
      parse(await readFile(join(project, name), 'utf8'), {}).body.flatMap((entry) =>
        entry.type === 'Message' ? [entry.id.name] : [],
      ),
    ),
  )
  const all = [...new Set([...(reporter ?? []), ...(office ?? [])])].sort()
  const text = `${head}${all.map((id) => `  | '${id}'`).join('\n')}\n`
  const before = await readFile(join(project, ids), 'utf8').catch(() => '')
  if (before !== text) await writeFile(join(project, ids), text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeTextIds(fileURLToPath(new URL('../..', import.meta.url)))
}
