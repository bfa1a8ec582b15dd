/**
 * `npm run sbom`: what Sotto is made of, as CycloneDX 1.6 JSON, from the lock file alone. The same source gives the same
 * bytes: there is no time in it, and no number of its own.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inside } from './inside.ts'
import { readLock, type Shipped } from './packages.ts'

/** @param project its top folder */
export async function makeSbom(project: string): Promise<object> {
  const about = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as Readonly<
    Record<'name' | 'version' | 'description' | 'license', string>
  >
  const { packages, direct } = await readLock(project)
  const ref = `${about.name}@${about.version}`
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: about.name,
        version: about.version,
        description: about.description,
        licenses: licenceOf(about.license),
      },
    },
    components: packages.map(componentOf),
    dependencies: [
      { ref, dependsOn: direct.filter((id) => packages.some((one) => idOf(one) === id)) },
      ...packages.map((one) => ({ ref: idOf(one), dependsOn: [...new Set(one.needs)].sort() })),
    ],
  }
}

const idOf = ({ name, version }: Pick<Shipped, 'name' | 'version'>): string => `${name}@${version}`

function componentOf(one: Shipped): object {
  const { name, version, integrity, licence, optional } = one
  const [, scope, own = name] = /^(@[^/]+)\/(.*)$/.exec(name) ?? []
  const carried = inside.filter(({ of }) => of === name)
  const [, algorithm = '', hash = ''] = /^sha(\d+)-(.*)$/.exec(integrity) ?? []
  return {
    type: 'library',
    'bom-ref': idOf(one),
    ...(scope === undefined ? {} : { group: scope }),
    name: own,
    version,
    scope: optional ? 'optional' : 'required',
    // Of the archive, as npm checks it.
    hashes: [{ alg: `SHA-${algorithm}`, content: Buffer.from(hash, 'base64').toString('hex') }],
    licenses: licenceOf(licence),
    purl: `pkg:npm/${scope === undefined ? '' : `${scope.replace('@', '%40')}/`}${own}@${version}`,
    ...(carried.length === 0 ? {} : { components: carried.map((each, at) => insideOf(idOf(one), each, at)) }),
  }
}

function insideOf(parent: string, one: (typeof inside)[number], at: number): object {
  const { name, version, licence } = one
  return {
    type: /fonts?$|^(Noto|Amiri)/.test(name) ? 'data' : 'library',
    'bom-ref': `${parent}#${at + 1}`,
    name,
    ...(version === null ? {} : { version }),
    licenses: licenceOf(licence),
  }
}

const licenceOf = (expression: string): readonly object[] => [
  { expression: expression.replaceAll('LGPL-3.0+', 'LGPL-3.0-or-later') },
]

if (import.meta.main) {
  const sbom = await makeSbom(fileURLToPath(new URL('..', import.meta.url)))
  process.stdout.write(`${JSON.stringify(sbom, null, 2)}\n`)
}
