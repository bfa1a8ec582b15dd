/**
 * `npm run licences`: writes `docs/licences.md`, the licence of every package that is shipped. With `--check`, as part of
 * `npm run lint`, it changes nothing, and fails if the file is not up to date.
 *
 * Either way it fails for a licence that nobody has allowed, and for a package without the text of its licence.
 */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readLicence } from '../client/build/licences.ts'
import { inside } from './inside.ts'
import { readLock, type Shipped } from './packages.ts'

/** Licences whose software may go into a program under AGPL-3.0-or-later. A new one needs somebody who has read it. */
const allowed: readonly string[] = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Zlib'],
  ...['ICU', 'OpenSSL', 'PostgreSQL', 'PSF-2.0', 'Python-2.0', 'Unicode-3.0'],
  // Fonts.
  'OFL-1.1',
  // Copyleft, and compatible: files under MPL without its exception; LGPL-3.0 and later.
  ...['MPL-2.0', 'LGPL-3.0+'],
]

/** True if a licence, or one that may be chosen, is allowed; and all that hold together. */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.includes(one)))
}

/** @returns a sentence for each package that may not be shipped like this */
export async function licenceFaults(project: string, packages: readonly Shipped[]): Promise<string[]> {
  const faults: string[] = []
  for (const { name, licence, folders, optional } of packages) {
    if (!isAllowed(licence))
      faults.push(
        `${name}: nobody has allowed the licence "${licence}". Read it, then name it in supply/licences.ts.`,
      )
    const [folder] = folders.map((one) => join(project, one)).filter((one) => existsSync(one))
    if (folder === undefined) {
      if (!optional) faults.push(`${name} is not installed: run npm ci.`)
      continue
    }
    try {
      await readLicence(folder)
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error))
    }
  }
  for (const { name, licence } of inside)
    if (!isAllowed(licence)) faults.push(`${name}: nobody has allowed the licence "${licence}".`)
  return faults
}

export function licencesPage(packages: readonly Shipped[]): string {
  const names = new Map<string, Set<string>>()
  for (const { name, licence } of packages) names.set(licence, (names.get(licence) ?? new Set()).add(name))
  const rows = [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, of]) => {
      return `| ${licence} | ${[...of]
        .sort()
        .map((name) => `\`${name}\``)
        .join(', ')} |`
    })
  const carried = inside.map(({ name, version, licence, of }) => {
    return `| ${name} | ${version ?? ''} | ${licence} | \`${of}\` |`
  })
  return `# Licences

Sotto is under AGPL-3.0-or-later. This is the licence of everything that is shipped with it: the packages under
"dependencies" and "optionalDependencies", and those that they bring, for every system. Written by \`npm run licences\`;
\`npm run lint\` fails for a licence that nobody has allowed. Their texts are in the packages; those of what runs in browsers
are also at \`/licences.txt\` of each app.

| Licence | Packages |
| --- | --- |
${rows.join('\n')}

What packages carry that no lock file names (\`supply/inside.ts\`):

| What | Version | Licence | In |
| --- | --- | --- | --- |
${[...new Set(carried)].join('\n')}
`
}

if (import.meta.main) {
  const project = fileURLToPath(new URL('..', import.meta.url))
  const { packages } = await readLock(project)
  const faults = await licenceFaults(project, packages)
  const path = join(project, 'docs/licences.md')
  const page = licencesPage(packages)
  if (!process.argv.includes('--check')) await writeFile(path, page)
  else if ((await readFile(path, 'utf8').catch(() => '')) !== page)
    faults.push('docs/licences.md is not up to date: run "npm run licences".')
  if (faults.length > 0) {
    process.stderr.write(`Licences:\n${faults.join('\n')}\n`)
    process.exitCode = 1
  }
}
