/** Texts are complete or the build fails: every id that the code names, in every language, with the same variables. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, Visitor, type Entry, type VariableReference } from '@fluent/syntax'

/** @throws Error that lists every text that is missing, unused or unlike its English */
export async function checkTexts(project: string): Promise<void> {
  const client = join(project, 'client')
  const problems = [
    ...(await checkFolder(client, 'locales', ['reporter', 'ui', 'files'])),
    ...(await checkFolder(client, 'locales/office', ['office', 'ui', 'files'])),
  ]
  if (problems.length > 0) throw new Error(`Texts:\n${problems.join('\n')}`)
}

async function checkFolder(client: string, folder: string, sources: readonly string[]): Promise<string[]> {
  const problems: string[] = []
  const names = (await readdir(join(client, folder))).filter((name) => name.endsWith('.ftl'))
  const texts = new Map<string, Map<string, string>>()
  for (const name of names) {
    const read = readTexts(await readFile(join(client, folder, name), 'utf8'))
    problems.push(...read.faults.map((fault) => `${folder}/${name}: ${fault}`))
    texts.set(name, read.texts)
  }
  const english = texts.get('en.ftl')
  if (!english) return [...problems, `${folder}/en.ftl is missing.`]

  const { ids, prefixes } = await usedIds(client, sources)
  for (const id of ids) if (!english.has(id)) problems.push(`${folder}/en.ftl: "${id}" is missing.`)
  for (const id of english.keys()) {
    if (ids.has(id) || prefixes.some((prefix) => id.startsWith(prefix))) continue
    if (!id.startsWith('language-')) problems.push(`${folder}/en.ftl: "${id}" is used nowhere.`)
  }
  for (const [name, other] of texts) {
    for (const [id, variables] of english) {
      const found = other.get(id)
      if (found === undefined) problems.push(`${folder}/${name}: "${id}" is missing.`)
      else if (found !== variables) problems.push(`${folder}/${name}: "${id}" must use { ${variables} }.`)
    }
    for (const id of other.keys())
      if (!english.has(id)) problems.push(`${folder}/${name}: "${id}" is not in English.`)
  }
  return problems
}

/** Ids with the variables and tags that each uses, as one line of text to compare. */
function readTexts(source: string): { texts: Map<string, string>; faults: string[] } {
  const texts = new Map<string, string>()
  const faults: string[] = []
  for (const entry of parse(source, {}).body) {
    if (entry.type === 'Junk') faults.push(`not Fluent: ${entry.content.slice(0, 60)}`)
    if (entry.type !== 'Message') continue
    if (texts.has(entry.id.name)) faults.push(`"${entry.id.name}" stands twice.`)
    texts.set(entry.id.name, variablesOf(entry))
  }
  return { texts, faults }
}

function variablesOf(entry: Entry): string {
  const names = new Set<string>()
  class Variables extends Visitor {
    override visitVariableReference(node: VariableReference): void {
      names.add(`$${node.id.name}`)
    }
  }
  new Variables().visit(entry)
  return [...names].sort().join(', ')
}

/** Ids that stand in the code: `t('id')`, `id="..."` of a Text, and the beginnings of `t(`id-${...}`)`. */
async function usedIds(
  client: string,
  folders: readonly string[],
): Promise<{ ids: Set<string>; prefixes: string[] }> {
  const ids = new Set<string>()
  const prefixes: string[] = []
  for (const folder of folders) {
    const names = await readdir(join(client, folder), { recursive: true })
    for (const name of names.filter((one) => /\.tsx?$/.test(one))) {
      const code = await readFile(join(client, folder, name), 'utf8')
      for (const [, id = ''] of code.matchAll(/\bt\(\s*'([a-z0-9-]+)'/g)) ids.add(id)
      for (const [, id = ''] of code.matchAll(/<Text\s+id="([a-z0-9-]+)"/g)) ids.add(id)
      for (const [, id = ''] of code.matchAll(/textId: '([a-z0-9-]+)'/g)) ids.add(id)
      for (const [, prefix = ''] of code.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)*-)\$\{/g)) prefixes.push(prefix)
    }
  }
  return { ids, prefixes }
}
