/** A language consists of files: adding them to `client/locales/` and `client/pages/` needs no change to code. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import request from 'supertest'
import { ready } from '../../crypto/sodium.ts'
import { start, type Running } from '../../server/start.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { project } from '../support/program.ts'

let copy: string
let database: TestDatabase
const run = promisify(execFile)
const build = () => run(process.execPath, ['client/build.ts'], { cwd: copy })

beforeAll(async () => {
  await ready()
  database = await cloneDatabase()
  copy = await mkdtemp(join(tmpdir(), 'sotto-languages-'))
  for (const name of ['client', 'crypto', 'package.json', 'package-lock.json', 'tsconfig.base.json']) {
    await cp(join(project, name), join(copy, name), { recursive: true })
  }
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'))
  // An invented language, from right to left, in English words.
  const english = await readFile(join(copy, 'client/locales/en.ftl'), 'utf8')
  const other = english
    .replace(/^language-name = .*$/m, 'language-name = Nobodish')
    .replace(/^language-direction = .*$/m, 'language-direction = rtl')
  await writeFile(join(copy, 'client/locales/qq.ftl'), other)
})
afterAll(async () => {
  await database.drop()
  await rm(copy, { recursive: true })
})

test.each([
  ['a removed text that only a template names', 'severity-high = ', 'gone = ', '"severity-high" is missing.'],
  [
    'an added text that is used nowhere',
    'severity-high = ',
    'severity-endless = Endless\nseverity-high = ',
    '"severity-endless" is used nowhere.',
  ],
])('%s stops the build with a message that names it', async (_what, from, to, said) => {
  const file = join(copy, 'client/locales/office/en.ftl')
  const before = await readFile(file, 'utf8')
  expect(before).toContain(`\n${from}`)
  await writeFile(file, before.replace(`\n${from}`, `\n${to}`))
  const failed = await build().catch((error: unknown) => error)
  expect(String((failed as { stderr?: unknown }).stderr)).toContain(said)
  await writeFile(file, before)
})

test('a language without its pages stops the build, which lists them; with its pages the language is available', async () => {
  const failed = await build().catch((error: unknown) => error)
  const said = String((failed as { stderr?: unknown }).stderr)
  expect(said).toContain('locales/to-reporters/qq.ftl is missing.')
  const answers = join(copy, 'client/locales/to-reporters')
  await cp(join(answers, 'en.ftl'), join(answers, 'qq.ftl'))
  expect(said).toContain('locales/recording/qq.ftl is missing.')
  const recorder = join(copy, 'client/locales/recording')
  await cp(join(recorder, 'en.ftl'), join(recorder, 'qq.ftl'))
  const again = await build().catch((error: unknown) => error)
  expect(String((again as { stderr?: unknown }).stderr)).toContain('qq/how-it-works.md is missing.')

  const pages = join(copy, 'client/pages')
  await cp(join(pages, 'en'), join(pages, 'qq'), { recursive: true })
  await writeFile(join(pages, 'qq/privacy.md'), '# Secrets of nobody\n\n{data-protection}\n')
  await build()

  const running: Running = await start({
    config: {
      databaseUrl: database.url,
      dataFolder: '',
      fileRoom: 0,
      printsSetupLink: true,
      backup: null,
      monitorPort: null,
      alarmsTo: null,
      host: '127.0.0.1',
      reporter: { port: 0, origins: ['http://localhost:0'] },
      office: { port: 0, origins: ['http://office.localhost:0'] },
      mail: null,
    },
    log: { event: () => undefined, failure: () => undefined, seldom: () => undefined },
    projectFolder: copy,
  })
  try {
    const text = async (path: string) =>
      (await request(`http://127.0.0.1:${running.reporterPort}`).get(path)).text
    expect(await text('/qq/')).toContain('<html lang="qq" dir="rtl"')
    expect(await text('/en/')).toContain('Nobodish')
    const page = await text('/qq/about/privacy')
    expect(page).toContain('<html lang="qq" dir="rtl"')
    expect(page).toContain('<h1>Secrets of nobody</h1>')
    expect(page).toContain('href="/fr/about/privacy"')
    expect(await text('/fr/about/privacy')).toContain('href="/qq/about/privacy"')
    expect(await text('/qq/about/your-rights/easy')).toContain('<h1>Your rights</h1>')
  } finally {
    await running.stop()
  }
})
