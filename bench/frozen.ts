/** What a request costs while every connection to the database is silent: at most five seconds. */
import { forRequests } from '../db/client.ts'
import { startSotto } from '../test/support/sotto.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { startServer } from './server.ts'
import { ms, type Figure } from './table.ts'

/** Most that a request may cost, in milliseconds. */
const limit = 5000

export async function benchFrozen(): Promise<Figure[]> {
  const server = await startServer()
  const proxy = await startProxy(server.databaseUrl)
  const sotto = await startSotto({ url: proxy.url, patience: forRequests })
  const send = sotto.officer()
  // Looked up in the database, and not found.
  const headers = { cookie: `sotto=${'A'.repeat(43)}` }
  const asked = async () => {
    const begun = performance.now()
    const { status } = await send({ method: 'GET', path: '/api/session', headers })
    return { status, took: performance.now() - begun }
  }
  /** More at once than the pool has connections. */
  const load = () => Promise.all(Array.from({ length: 40 }, asked))
  try {
    const calm = await load()
    const figures: Figure[] = []
    for (const how of ['freeze', 'deafen'] as const) {
      proxy[how]()
      const answers = await load()
      proxy.mend()
      proxy.cut()
      for (let tries = 0; tries < 50 && (await load()).some(({ status }) => status === 503); tries++);
      const worst = Math.max(...answers.map(({ took }) => took))
      const usual = Math.max(...calm.map(({ took }) => took))
      figures.push({
        what: `a request while database connections ${how === 'freeze' ? 'are frozen' : 'hear nothing'}`,
        measured: `${ms(worst)} (worst of ${answers.length}; ${ms(usual)} before)`,
        against: `at most ${limit / 1000} s`,
        holds: worst <= limit && answers.some(({ status }) => status === 503),
      })
    }
    return figures
  } finally {
    await sotto.end()
    await proxy.end()
    await server.stop()
  }
}
