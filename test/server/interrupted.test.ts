/** A command that is interrupted: it undoes what it has begun, and nothing that it started goes on. */
import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ready } from '../../crypto/sodium.ts'
import { apartFile } from '../../server/backup/make.ts'
import { systemClock } from '../../server/clock.ts'
import { backupsIn, type Backups } from '../support/backups.ts'
import { compiledBefore, newFolder, project } from '../support/program.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'
import { runSotto } from '../support/verify-log.ts'

let sotto: TestSotto
let backups: Backups
/** The newest backup's file. */
let newest: string
beforeAll(async () => {
  await ready()
  ;({ sotto } = await startFounded())
  backups = await backupsIn()
  newest = (await backups.make(sotto.databaseUrl, systemClock.today())).path
})
afterAll(async () => {
  await sotto.end()
  await backups.remove()
})

/** The PostgreSQL that a process has started, once there is one. */
async function postgresqlOf(parent: number): Promise<number | null> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    if (new RegExp(`^\\d+ \\(postgres\\) \\S ${parent} `).test(stat)) return Number(pid)
  }
  return null
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Runs a command, and interrupts it as soon as its PostgreSQL has started. */
async function interruptedAt(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string; pid: number }> {
  const child = spawn(process.execPath, [join(project, 'server/sotto.ts'), ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...compiledBefore, ...env },
    stdio: 'pipe',
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.stdin.end(`${backups.secret}\n`)
  let pid = 0
  await until(async () => (pid = (await postgresqlOf(child.pid ?? 0)) ?? 0) > 0)
  child.kill('SIGINT')
  return { code: await code, said, pid }
}

test('a rehearsal leaves no PostgreSQL and no copy', async () => {
  const env = { BACKUP_FOLDER: backups.folder, BACKUP_TO: backups.recipient }
  const { code, said, pid } = await interruptedAt(['rehearse'], env)
  expect({ code, said }).toEqual({
    code: 130,
    said: expect.stringContaining('Stopped before the end. What was begun has been undone.'),
  })
  expect(isRunning(pid)).toBe(false)
  expect((await readdir(backups.folder)).sort()).toEqual(['apart', 'data', 'offices'])
})

test('a restore leaves a data folder into which the next one restores', async () => {
  const own = await newFolder()
  const env = { DATA_FOLDER: join(own.path, 'data') }
  const words = ['restore', newest, apartFile(backups.folder)]
  const { code, pid } = await interruptedAt(words, env)
  expect(code).toBe(130)
  expect(isRunning(pid)).toBe(false)
  expect(await runSotto(words, env, `${backups.secret}\n`)).toMatchObject({ code: 0 })
  await own.remove()
})

/** Types at a terminal, as a person would. @returns the exit code, and all that the terminal showed */
function atTerminal(
  words: readonly string[],
  typed: string,
): Promise<{ code: number | null; shown: string }> {
  const command = [process.execPath, join(project, 'server/sotto.ts'), ...words].map((word) => `'${word}'`)
  const child = spawn('script', ['--quiet', '--return', '--command', command.join(' '), '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', ...compiledBefore },
    stdio: 'pipe',
  })
  let shown = ''
  child.stdout.on('data', (part: Buffer) => {
    const hadAsked = shown.includes('Secret key')
    shown += part.toString()
    if (!hadAsked && shown.includes('Secret key')) child.stdin.write(typed)
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, shown })))
}

test('a terminal does not show the secret key that is typed', async () => {
  const words = ['restore', newest, apartFile(backups.folder)]
  const { code, shown } = await atTerminal(words, 'AGE-SECRET-KEY-NOT-ONE\r')
  expect(shown).toContain('what you type is not shown')
  expect(shown).toContain('This is not a secret key')
  expect(shown).not.toContain('NOT-ONE')
  expect(code).toBe(1)
})

test('Ctrl-C instead of an answer ends it', async () => {
  const { code, shown } = await atTerminal(['restore', newest, apartFile(backups.folder)], '\u0003')
  expect(shown).toContain('Stopped before the end.')
  expect(code).toBe(130)
})
