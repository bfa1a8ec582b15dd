/** What runs here, and whether it is what this version was tested with. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bad, good, type Finding } from './finding.ts'

export function lookAtVersions(version: string): Finding[] {
  const node = process.versions.node
  return Number.parseInt(node, 10) < 24
    ? [
        bad(
          'versions',
          `Sotto needs Node 24, and this is Node ${node}: start it with /opt/sotto/node_modules/.bin/node.`,
        ),
      ]
    : [good('versions', `Sotto ${version} on Node ${node}.`)]
}

/** This program's version, from its package.json. */
export async function versionOf(projectFolder: string): Promise<string> {
  const text = await readFile(join(projectFolder, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
