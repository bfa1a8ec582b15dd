/** The commands of docs/provable.md, as an auditor would copy them, at a server that serves this source. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manifestFaults } from '../../server/webcat/rules.ts'
import { project } from '../support/program.ts'
import { startSocksServer, type SocksServer } from '../support/socks-server.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

const page = readFileSync(join(project, 'docs/provable.md'), 'utf8')
const blocks = page.match(/^ *```\n[^]*?^ *```$/gm) ?? []
const commands = blocks.flatMap((block) => block.split('\n').map((line) => line.trim()))
/** These need a registry. */
const needRegistry = ['npm ci', 'npm run advisories']
const onion = /[a-z2-7]{56}\.onion/.exec(page)?.[0] ?? ''

let sotto: TestSotto
let tor: SocksServer
let folder: string

beforeAll(async () => {
  const origins = {
    reporter: ['http://localhost:0', `http://${onion}`],
    office: ['http://office.localhost:0'],
  } as const
  ;({ sotto } = await startFounded({ origins }))
  tor = await startSocksServer({ [`${onion}:80`]: sotto.reporterPort })
  folder = await mkdtemp(join(tmpdir(), 'sotto-commands-'))
  await writeFile(join(folder, 'tree-head'), 'size=1\n')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await tor.end()
  await sotto.end()
})

/** Runs a line in a shell, at this server instead of the one that the page names. */
function run(line: string): Promise<{ code: number; said: string }> {
  const here = line
    .replace('https://report.example.org', `http://localhost:${sotto.reporterPort}`)
    .replace('https://office.example.org', `http://office.localhost:${sotto.officePort}`)
    .replace(/--tor$/, `--tor 127.0.0.1:${tor.port}`)
    .replace(/ (tree-head|manifest_unsigned\.json)/g, ` ${folder}/$1`)
  return new Promise((resolve) => {
    execFile('sh', ['-c', here], { cwd: project, maxBuffer: 64 * 1024 * 1024 }, (error, out, failed) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0
      resolve({ code, said: out + failed })
    })
  })
}

const expected: Readonly<Record<string, { readonly code: number; readonly said: RegExp }>> = {
  'verify-served': { code: 0, said: /Equal: every file, every page, every header\.\n$/ },
  'verify-runtime': { code: 0, said: /As published: \d+ files\.\n$/ },
  'webcat-manifest': { code: 0, said: /^$/ },
  // This server is not enrolled.
  'webcat-check': { code: 1, said: /this address is not enrolled/ },
  'build -- --hashes': { code: 0, said: /^[0-9a-f]{64} {2}reporter\/index\.html$/m },
  sbom: { code: 0, said: /"specVersion": "1\.6"/ },
  'licences -- --check': { code: 0, said: /licences\.ts --check\n\n$/ },
}

const lines = commands.filter((line) => line.startsWith('npm ') && !needRegistry.includes(line))

test('the page has a command of each kind', () => {
  for (const name of Object.keys(expected))
    expect({ name, isThere: lines.some((line) => line.includes(` ${name}`)) }).toEqual({
      name,
      isThere: true,
    })
  expect(onion).toHaveLength(62)
})

test.each(lines)('%s', async (line) => {
  const [, wanted] = Object.entries(expected).find(([name]) => line.includes(` ${name}`)) ?? []
  const { code, said } = await run(line)
  expect(said).toMatch(wanted?.said ?? /./)
  expect(code).toBe(wanted?.code)
  if (!line.includes('webcat-manifest')) return
  const made = JSON.parse(await readFile(join(folder, 'manifest_unsigned.json'), 'utf8')) as {
    manifest: unknown
  }
  expect(manifestFaults(made.manifest)).toEqual([])
})
