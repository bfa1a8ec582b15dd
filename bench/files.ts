/**
 * A large file from a real browser: how fast it is, compared with the cipher alone and with a plain upload of the same
 * bytes to the same database; and how much memory the tab and the server use during the upload.
 *
 * We control the browser from outside, which slows down what it sends; the plain upload uses the same browser, so it is
 * slowed too.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { size, zeros } from '../crypto/bytes.ts'
import { stream } from '../crypto/envelope.ts'
import { partSize } from '../crypto/file.ts'
import { randomBytes } from '../crypto/random.ts'
import { sealPart } from '../crypto/seal-file.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { button, takeWords, textsOf, visit, writeReport } from '../test/support/journey.ts'
import { forgetPeak, memoryOf } from './memory.ts'
import { startServer, type BenchServer } from './server.ts'
import type { Figure } from './table.ts'

const MiB = 1024 * 1024
const barePort = 18682

export async function benchFiles(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-files-'))
  const server = await startServer()
  const browser = await launchBrowser()
  try {
    const cipher = bareCipher()
    const bare = await bareUpload(browser, server)
    const figures: Figure[] = []
    for (const megabytes of [64, 1024]) {
      const path = join(folder, `${megabytes}.csv`)
      const block = Buffer.alloc(MiB, 'a long table, ')
      await writeFile(
        path,
        Array.from({ length: megabytes }, () => block),
      )
      const { speed, tab, server: memory } = await upload(browser, server, path, megabytes)
      figures.push(
        {
          what: `sealing and sending ${megabytes} MiB`,
          measured: `${speed.toFixed(0)} MiB/s`,
          against: `half of the cipher alone (${cipher.toFixed(0)} MiB/s); a plain upload of the same: ${bare.toFixed(0)} MiB/s`,
          holds: speed >= cipher / 2,
        },
        {
          what: `memory of the tab, ${megabytes} MiB`,
          measured: `${tab.toFixed(0)} MiB more`,
          against: 'at most 200 MiB',
          holds: tab <= 200,
        },
        {
          what: `memory of the server, ${megabytes} MiB`,
          measured: `${memory.toFixed(0)} MiB more`,
          against: 'at most 100 MiB over idle',
          holds: memory <= 100,
        },
      )
      await rm(path)
    }
    return figures
  } finally {
    await browser.close()
    await server.stop()
    await rm(folder, { recursive: true })
  }
}

/** MiB per second of sealing alone, in this thread. */
function bareCipher(): number {
  const key = randomBytes<'key'>(size.key)
  const place = {
    office: zeros<'office'>(32),
    mailbox: zeros<'mailbox'>(32),
    stream: stream.report,
    file: zeros<'file'>(16),
  }
  const plain = new Uint8Array(partSize).fill(7)
  const begun = performance.now()
  for (let index = 0; index < 64; index++) sealPart(key, { ...place, index }, plain, partSize)
  return 64_000 / (performance.now() - begun)
}

/** MiB per second of only sending the same bytes, five parts at a time, from the same browser into a table. */
async function bareUpload(browser: Browser, { databaseUrl }: BenchServer): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl })
  await pool.query('create table bare (part bytea)')
  await pool.query('alter table bare alter column part set storage external')
  const bare = createServer((request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.method === 'GET') response.end('<!doctype html>')
      else void pool.query('insert into bare values ($1)', [Buffer.concat(parts)]).then(() => response.end())
    })
  })
  await new Promise<void>((resolve) => bare.listen(barePort, '127.0.0.1', resolve))
  try {
    const { page, context } = await visit(browser)
    await page.goto(`http://127.0.0.1:${barePort}/`)
    const seconds = await page.evaluate(async (bytes) => {
      const begun = performance.now()
      let left = 64
      const lane = async () => {
        while (left-- > 0)
          await fetch('/', { method: 'POST', body: new Blob([new Uint8Array(bytes).fill(7)]) })
      }
      await Promise.all([lane(), lane(), lane(), lane(), lane()])
      return (performance.now() - begun) / 1000
    }, partSize)
    await context.close()
    return 64 / seconds
  } finally {
    bare.close()
    await pool.query('drop table bare')
    await pool.end()
  }
}

async function upload(browser: Browser, server: BenchServer, path: string, megabytes: number) {
  const say = await textsOf('en')
  const { page, context } = await visit(browser)
  await page.goto(`${server.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'A large table', files: [path] })
  await takeWords(page, say)
  for (const pid of [server.pid, ...renderers()]) forgetPeak(pid)
  const idle = { tab: largest(renderers(), 'VmRSS'), server: memoryOf(server.pid, 'VmRSS') }
  const begun = performance.now()
  await button(page, say('send')).click()
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor({ timeout: 900_000 })
  const seconds = (performance.now() - begun) / 1000
  const most = { tab: largest(renderers(), 'VmHWM'), server: memoryOf(server.pid, 'VmHWM') }
  await context.close()
  return { speed: megabytes / seconds, tab: most.tab - idle.tab, server: most.server - idle.server }
}

/** The processes of the browser's tabs, which include their workers. */
function renderers(): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
    } catch {
      return false
    }
  })
}

const largest = (pids: readonly number[], what: 'VmRSS' | 'VmHWM') =>
  Math.max(0, ...pids.map((pid) => memoryOf(pid, what)))
