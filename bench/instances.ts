/**
 * Reports accepted per second by one, two and four Sottos on one database, beside what that database takes from plain `pg`: whether
 * another machine with Sotto helps, and what limits it. Everything shares this machine's processors.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomBytes } from '../crypto/random.ts'
import { ready } from '../crypto/sodium.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { startEmbedded } from '../db/embedded/embedded.ts'
import { startProgram, startServer } from './server.ts'
import { bareInserts, prepareReports, submitAll } from './submit.ts'
import { ms, type Figure } from './table.ts'

const clients = 32
const count = 900

export async function benchInstances(): Promise<Figure[]> {
  await ready()
  const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({
    dataFolder: join(folder, 'data'),
    projectFolder: fileURLToPath(new URL('..', import.meta.url)),
    randomPassword: () => toText(randomBytes(24)),
    // Each Sotto has up to 26.
    settings: { max_connections: '200' },
  })
  const settings = {
    DATABASE_URL: database.url,
    REPORTER_URL: 'http://bench.localhost',
    OFFICE_URL: 'http://office.bench.localhost',
  }
  const first = await startServer(settings)
  const running = [first, ...(await Promise.all([1, 2, 3].map(() => startProgram(settings))))]
  try {
    const figures: Figure[] = []
    for (const instances of [1, 2, 4]) {
      const mine = await prepareReports(first, count)
      const used = running.slice(0, instances)
      const before = await bareInserts(first, clients, mine)
      const run = await submitAll(used, clients, mine)
      const after = await bareInserts(first, clients, mine)
      const most = Math.max(before.perSecond, after.perSecond)
      figures.push({
        what: `reports accepted by ${instances} Sotto${instances > 1 ? 's' : ''} together, ${clients} clients`,
        measured: `${run.perSecond.toFixed(0)}/s, p99 ${ms(run.p99)}, ${run.errors} errors`,
        against: `plain pg ${most.toFixed(0)}/s, on ${availableParallelism()} processors`,
        holds: run.errors === 0 ? null : false,
      })
    }
    return figures
  } finally {
    for (const one of running) await one.stop()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
