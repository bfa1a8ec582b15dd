/**
 * The program, as `server/main.ts` runs it, which also tells on which ports it is, and where its database is: the
 * baseline goes there too.
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
// Whoever measured is gone.
process.on('disconnect', end)
const { setupLink, reporterUrl, officeUrl, reporterPort, officePort, databaseUrl } = running
// What the hours of the day would begin, and what this process has used of the machine.
process.on('message', (asked: Asked) => {
  if (asked === 'mail') void running.mailQueue?.queueDue('notice').catch(() => undefined)
  else process.send?.(process.cpuUsage())
})
process.stdout.write(
  `started ${JSON.stringify({ setupLink, reporterUrl, officeUrl, reporterPort, officePort, databaseUrl })}\n`,
)
