/**
 * The demo: an open office with invented cases, in a folder that is deleted when it ends. Prints how to log in and, as
 * its last line, `ready {...}` for scripts.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ready } from '../crypto/sodium.ts'
import { DatabaseRefusal } from '../db/embedded/embedded.ts'
import { systemClock } from '../server/clock.ts'
import { ConfigRefusal, readConfig } from '../server/config.ts'
import type { Log } from '../server/log.ts'
import { start } from '../server/start.ts'
import { StartRefusal } from '../server/start-refusal.ts'
import { fill } from './fill.ts'
import { sendFromNode } from './send-from-node.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const stopping = new AbortController()
const signalled = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping.abort()
      resolve()
    })
  }
})
// What happens in the demo is invented; a bug in it is real.
const complain: Log['failure'] = (event, error) =>
  process.stderr.write(`${event}: ${error instanceof Error ? error.name : 'unknown'}\n`)
const log: Log = { event: () => undefined, failure: complain, seldom: complain }

if (process.env['DATABASE_URL']) {
  process.stderr.write(
    'The demo stores invented cases, so it never uses DATABASE_URL: unset it for the demo.\n',
  )
  process.exit(1)
}
const folder = await mkdtemp(join(tmpdir(), 'sotto-demo-'))
// Run by root, PostgreSQL uses another account, which must be able to enter.
await chmod(folder, 0o755)
try {
  await ready()
  let day = systemClock.today()
  const config = readConfig({ ...process.env, DATA_FOLDER: join(folder, 'data') }, folder)
  const running = await start({
    config,
    log,
    projectFolder: fileURLToPath(new URL('..', import.meta.url)),
    clock: { now: () => systemClock.now(), today: () => day },
    signal: stopping.signal,
  })
  try {
    for (const note of running.notes) say(note)
    say('Filling the demo with invented cases…')
    const filled = await fill({
      setupToken: running.setupLink?.split('#')[1] ?? '',
      reporterUrl: running.reporterUrl,
      today: systemClock.today(),
      setDay: (to) => {
        day = to
      },
      reporter: () => sendFromNode(running.reporterPort, running.reporterUrl),
      officer: () => sendFromNode(running.officePort, running.officeUrl),
    })
    say(`Reporters  ${running.reporterUrl}`)
    say(`Office     ${running.officeUrl}`)
    for (const officer of filled.officers) {
      say(`Log in as  ${officer.name} (${officer.does}), password "${officer.password}"`)
      say(`           authenticator secret ${officer.totpSecret}`)
      say(`           key card ${officer.card}`)
    }
    say(`A reporter's words  ${filled.words}`)
    say(
      `ready ${JSON.stringify({ reporter: running.reporterUrl, office: running.officeUrl, officers: filled.officers, words: filled.words })}`,
    )
    await Promise.race([signalled, running.databaseEnded])
  } finally {
    await running.stop()
  }
} catch (error) {
  if (!stopping.signal.aborted) {
    if (!(
      error instanceof ConfigRefusal ||
      error instanceof StartRefusal ||
      error instanceof DatabaseRefusal
    )) {
      throw error
    }
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
