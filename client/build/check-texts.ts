/**
 * Checks that texts are complete, or the build fails: every id that the code can name, in every language, with the same
 * variables, and no others.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, Visitor, type Entry, type MessageReference, type VariableReference } from '@fluent/syntax'
import { namedIds } from './named-ids.ts'

/** Two words that identify a page's language: read by build/languages.ts, and not by the app. */
const aboutLanguage = ['language-name', 'language-direction']

/** @throws Error that lists every text that is missing or unused, or does not match its English version */
export async function checkTexts(project: string): Promise<void> {
  const client = join(project, 'client')
  const named = await namedIds(project)
  const used = (...folders: readonly string[]) =>
    new Set(folders.flatMap((one) => [...(named.get(one) ?? [])]))
  const languages = await filesIn(client, 'locales')
  const problems = [
    ...(await checkFolder(
      client,
      'locales',
      used('reporter', 'ui', 'files'),
      languages,
      'locales/recording',
    )),
    ...(await checkFolder(client, 'locales/office', used('office', 'ui', 'files'))),
    ...(await checkFolder(client, 'locales/to-reporters', used('to reporters'), languages)),
  ]
  if (problems.length > 0) throw new Error(`Texts:\n${problems.join('\n')}`)
}

/**
 * @param languages the files that must exist; without it, any files
 * @param more a folder with further texts for the same pages, in the same languages
 */
async function checkFolder(
  client: string,
  folder: string,
  used: ReadonlySet<string>,
  languages?: readonly string[],
  more?: string,
): Promise<string[]> {
  const problems: string[] = []
  const names = await filesIn(client, folder)
  const texts = new Map<string, Map<string, string>>()
  // A text that other texts have in them need not be in the code.
  const referred = new Set<string>()
  for (const name of names) {
    const own = await readFile(join(client, folder, name), 'utf8')
    const further =
      more === undefined ? '' : await readFile(join(client, more, name), 'utf8').catch(() => null)
    if (further === null) problems.push(`${more}/${name} is missing.`)
    const read = readTexts(`${own}\n${further ?? ''}`)
    problems.push(...read.faults.map((fault) => `${folder}/${name}: ${fault}`))
    texts.set(name, read.texts)
    for (const id of read.referred) referred.add(id)
  }
  for (const name of languages ?? []) if (!texts.has(name)) problems.push(`${folder}/${name} is missing.`)
  const english = texts.get('en.ftl')
  if (!english) return [...problems, `${folder}/en.ftl is missing.`]

  for (const id of used) if (!english.has(id)) problems.push(`${folder}/en.ftl: "${id}" is missing.`)
  for (const id of english.keys()) {
    const isUsed = used.has(id) || referred.has(id) || aboutLanguage.includes(id)
    if (!isUsed) problems.push(`${folder}/en.ftl: "${id}" is used nowhere.`)
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

async function filesIn(client: string, folder: string): Promise<string[]> {
  return (await readdir(join(client, folder))).filter((name) => name.endsWith('.ftl'))
}

interface TextsRead {
  /** Ids with the variables of each, as one line of text to compare. */
  readonly texts: Map<string, string>
  /** The ids of texts that stand in other texts. */
  readonly referred: Set<string>
  readonly faults: string[]
}

function readTexts(source: string): TextsRead {
  const texts = new Map<string, string>()
  const referred = new Set<string>()
  const faults: string[] = []
  for (const entry of parse(source, {}).body) {
    if (entry.type === 'Junk') faults.push(`not Fluent: ${entry.content.slice(0, 60)}`)
    if (entry.type !== 'Message') continue
    if (texts.has(entry.id.name)) faults.push(`"${entry.id.name}" stands twice.`)
    texts.set(entry.id.name, variablesOf(entry, referred))
  }
  return { texts, referred, faults }
}

/** @param referred gets the ids of the texts that stand in this one */
function variablesOf(entry: Entry, referred: Set<string>): string {
  const names = new Set<string>()
  class Variables extends Visitor {
    override visitVariableReference(node: VariableReference): void {
      names.add(`$${node.id.name}`)
    }
    override visitMessageReference(node: MessageReference): void {
      referred.add(node.id.name)
    }
  }
  new Variables().visit(entry)
  return [...names].sort().join(', ')
}
