/** The image of the Dockerfile: built, and used not as root and with nothing that it could write to. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fetchVerified } from '../../client/api/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { systemClock } from '../../server/clock.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { buildImage, type Image } from '../support/image.ts'
import { freePorts } from '../support/proxy.ts'
import { setUpOffice } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)
let folder: string
let image: Image
let database: TestDatabase
let running: ChildProcess | null = null
let printed = ''

beforeAll(async () => {
  await ready()
  folder = await mkdtemp(join(tmpdir(), 'sotto-image-'))
  await chmod(folder, 0o755)
  database = await cloneDatabase()
})
afterAll(async () => {
  running?.kill('SIGTERM')
  await until(() => running === null || running.exitCode !== null || running.signalCode !== null)
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** As the container's user, in its tree, which is mounted read-only. */
function inside(words: readonly string[], env: Readonly<Record<string, string>>): [string, string[]] {
  const { tree, workdir, user } = image
  const variables = Object.entries({ ...image.env, ...env }).map(([name, value]) => `${name}=${value}`)
  const script = `mount --bind ${tree} ${tree} && mount -o remount,bind,ro ${tree} && mount -t proc proc ${tree}/proc &&
    exec chroot --userspec=${user} ${tree} /usr/bin/env -i -C ${workdir} "$@"`
  return ['unshare', ['--mount', 'sh', '-ec', script, 'sh', 'PATH=/usr/bin:/bin', ...variables, ...words]]
}

test('every step of the Dockerfile works', async () => {
  image = await buildImage(folder)
  expect(image.user).toBe('10001:10001')
})

test('it runs as a user who can write nothing, takes reports, and prints no link', async () => {
  const [reporter = 0, office = 0] = await freePorts(2)
  const env = {
    DATABASE_URL: database.url,
    REPORTER_PORT: String(reporter),
    OFFICE_PORT: String(office),
    REPORTER_URL: 'https://report.example.org',
    OFFICE_URL: 'https://office.example.org',
  }
  const [program, words] = inside(image.command, env)
  running = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  for (const output of [running.stdout, running.stderr])
    output?.on('data', (part: Buffer) => (printed += part.toString()))
  await until(() => printed.includes('Office     https://office.example.org'))
  expect(printed).not.toContain('/setup#')

  const link = await run(...inside(['node_modules/.bin/node', 'server/sotto.ts', 'setup-link'], env))
  const setupLink = /https:\S+\/setup#\S+/.exec(link.stdout)?.[0] ?? null
  await setUpOffice({ officePort: office, officeUrl: 'https://office.example.org', setupLink })
  const send = sendFromNode(reporter, 'https://report.example.org')
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, 'In a container'), randomBytes(16), today)

  const written = await run(...inside(['sh', '-c', 'touch /sotto/x || touch /tmp/x || echo nowhere'], env))
  expect(written.stdout).toBe('nowhere\n')
})
