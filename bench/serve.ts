/**
 * The program as `server/main.ts` runs it, which also reports its ports, the address of its database, which the baseline uses too,
 * and what signs challenges. All of it is deleted after the measurement.
 */
import { fileURLToPath } from 'node:url'
import { readConfig } from '../server/config.ts'
import { openLog } from '../server/log.ts'
import { start } from '../server/start.ts'

/** What the measurement asks of this process. */
export type Asked = 'mail' | 'cpu'

const running = await start({
  config: readConfig(process.env, process.cwd()),
  log: openLog(),
  projectFolder: fileURLToPath(new URL('..', import.meta.url)),
})
const end = () => void running.stop().then(() => process.exit())
process.on('SIGTERM', end)
// The measuring process is gone.
process.on('disconnect', end)
const { setupLink, reporterUrl, officeUrl, reporterPort, officePort, databaseUrl, challengeSecret } = running
// Stands in for the mail hours, and reports the processor time that this process has used.
process.on('message', (asked: Asked) => {
  if (asked === 'mail') void running.mailQueue?.queueDue('notice').catch(() => undefined)
  else process.send?.(process.cpuUsage())
})
process.stdout.write(
  `started ${JSON.stringify({ setupLink, reporterUrl, officeUrl, reporterPort, officePort, databaseUrl, challengeSecret })}\n`,
)
