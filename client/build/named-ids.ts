/**
 * Which texts the code can name. The compiler knows: `t(`state-${card.state}`)` names one for each state. It takes ten seconds for that,
 * so the answer is kept in node_modules/.cache by what it depends on.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import ts from 'typescript'

type Named = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The ids in the code, by their folder of `client/`; those of `ReporterTextId`, in any folder, under 'to reporters'. Called by the
 * check of texts.
 */
export async function namedIds(project: string): Promise<Named> {
  const path = join(project, 'node_modules/.cache/sotto-text-ids', `${await hashOfCode(project)}.json`)
  const kept = await readFile(path, 'utf8').catch(() => null)
  if (kept !== null)
    return new Map((JSON.parse(kept) as [string, string[]][]).map(([place, ids]) => [place, new Set(ids)]))
  const named = findIds(join(project, 'client'))
  await mkdir(dirname(path), { recursive: true })
  // Whole, or not at all: another build may be making the same.
  const own = `${path}.${process.pid}`
  await writeFile(own, JSON.stringify([...named].map(([place, ids]) => [place, [...ids]])))
  await rename(own, path)
  return named
}

/** Everything that the compiler reads: the code, its settings, and by their lock file the packages. */
async function hashOfCode(project: string): Promise<string> {
  const hash = createHash('sha256')
  const found = ['tsconfig.base.json', 'package-lock.json']
  for (const folder of ['client', 'crypto']) {
    const names = await readdir(join(project, folder), { recursive: true })
    found.push(...names.filter((name) => /\.(tsx?|json)$/.test(name)).map((name) => join(folder, name)))
  }
  for (const name of found.sort()) {
    const text = await readFile(join(project, name))
    hash.update(`${name} ${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}

function findIds(client: string): Named {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(client, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
      },
    },
  )
  if (!config) throw new Error('client/tsconfig.json is missing.')
  const program = ts.createProgram(config.fileNames, config.options)
  const checker = program.getTypeChecker()
  const kinds = idTypes(program, client)
  const named = new Map<string, Set<string>>()

  for (const source of program.getSourceFiles()) {
    const [folder = ''] = source.fileName.startsWith(client)
      ? source.fileName.slice(client.length + 1).split('/')
      : []
    if (folder === '' || source.isDeclarationFile) continue
    const look = (node: ts.Node): void => {
      if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && canBeId(node)) {
        const wanted = checker.getContextualType(node)
        // For an attribute written without braces, the compiler does not give the expected type.
        const kind = isIdOfText(node)
          ? kinds.find(({ isToReporters }) => !isToReporters)
          : wanted && kinds.find(({ first }) => literalsOf(wanted).includes(first))
        if (kind) {
          const place = kind.isToReporters ? 'to reporters' : folder
          const ids = named.get(place) ?? new Set<string>()
          const found = ts.isStringLiteralLike(node)
            ? [node.text]
            : literalsOf(checker.getTypeAtLocation(node))
          for (const id of found) ids.add(id)
          named.set(place, ids)
        }
      }
      ts.forEachChild(node, look)
    }
    look(source)
  }
  return named
}

/** Whether it has only what an id can have: the compiler takes its time to say what is expected where. */
function canBeId(node: ts.StringLiteralLike | ts.TemplateExpression): boolean {
  const parts = ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
    : [node.text]
  return parts.every((part) => /^[\w-]*$/.test(part))
}

/** The id of `<Text id="...">`. */
function isIdOfText({ parent }: ts.Node): boolean {
  return (
    ts.isJsxAttribute(parent) &&
    parent.name.getText() === 'id' &&
    parent.parent.parent.tagName.getText() === 'Text'
  )
}

/**
 * How the two types of ids are distinguished from each other and from every other type: by an id that is in no third
 * one.
 */
function idTypes(program: ts.Program, client: string) {
  const source = program.getSourceFile(join(client, 'ui/text-ids.ts'))
  const checker = program.getTypeChecker()
  const aliases = source?.statements.filter(ts.isTypeAliasDeclaration) ?? []
  return aliases.map(({ name }) => ({
    isToReporters: name.text === 'ReporterTextId',
    first: literalsOf(checker.getTypeAtLocation(name))[0] ?? '',
  }))
}

function literalsOf(type: ts.Type): string[] {
  if (type.isUnion()) return type.types.flatMap(literalsOf)
  return type.isStringLiteral() ? [type.value] : []
}
