/** The program: reads the configuration, starts everything, prints the addresses, and stops on a signal. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DatabaseRefusal } from '../db/embedded/embedded.ts'
import { ConfigRefusal, readConfig } from './config.ts'
import { openLog } from './log.ts'
import { start } from './start.ts'
import { StartRefusal } from './start-refusal.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const projectFolder = fileURLToPath(new URL('..', import.meta.url))
const log = openLog()
// A program that reads our output may end before we do.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
const stopping = new AbortController()
const signalled = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping.abort()
      resolve()
    })
  }
})

try {
  const config = readConfig(process.env, process.cwd())
  const running = await start({ config, log, projectFolder, signal: stopping.signal })
  for (const note of running.notes) say(note)
  say(`Reporters  ${running.reporterUrl}`)
  say(`Office     ${running.officeUrl}`)
  if (!config.printsSetupLink) say('To set up the office: sotto setup-link')
  if (running.setupLink)
    say(`Set up the office with this link (single use, valid for 24 hours):\n${running.setupLink}`)
  // systemd counts the service as started from now on; without it, this is nothing.
  if (process.env['NOTIFY_SOCKET']) execFile('systemd-notify', ['--ready'], () => undefined)
  const why = await Promise.race([signalled.then(() => null), running.databaseEnded])
  log.event('stopping')
  await running.stop()
  log.event('stopped')
  if (why !== null) {
    process.stderr.write(`${why}\n`)
    process.exitCode = 1
  }
} catch (error) {
  if (stopping.signal.aborted) {
    process.exitCode = 0
  } else if (
    error instanceof ConfigRefusal ||
    error instanceof StartRefusal ||
    error instanceof DatabaseRefusal
  ) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  } else {
    throw error
  }
}
