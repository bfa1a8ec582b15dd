/**
 * For the administrator's own programs, on a port of its own: whether Sotto lives (`/health`), whether it can serve people
 * (`/ready`), and figures for Prometheus (`/metrics`).
 *
 * Figures that visitors can move change once an hour, so no record of them says when somebody was here.
 */
import { createServer } from 'node:http'
import type { Database } from '../../db/connect.ts'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { BackupConfig } from '../config.ts'
import { countingLog, type LogEvent } from '../log.ts'
import { backupAge } from './backups.ts'
import { freePercent } from './disk.ts'
import { findKeyDays } from './keys.ts'

export interface Watched {
  readonly db: Database
  readonly clock: Clock
  readonly version: string
  readonly counts: ReturnType<typeof countingLog>['counts']
  /** Where the data are; null with a PostgreSQL elsewhere. */
  readonly dataFolder: string | null
  readonly backup: BackupConfig | null
}

/** What is counted of the log. None of it is about a report, and no refusal of a reporter's request is logged at all. */
const counted: readonly LogEvent[] = [
  'request-failed',
  'database-unavailable',
  'officer-login-refused',
  'mail-refused',
  'mail-queue-failed',
  'sweep-failed',
  'deletion-failed',
  'forgetting-failed',
  'salts-missing',
]

interface Metric {
  readonly name: string
  readonly kind: 'gauge' | 'counter'
  /** What it is, and why nobody learns anything about a person from it. */
  readonly help: string
  readonly read: () => Promise<readonly { readonly labels?: string; readonly value: number }[]>
}

const one = (value: number | null) => (value === null ? [] : [{ value }])

/** Every figure; docs/operations.md has the same table, which a test compares. */
function metricsOf(watched: Watched): Metric[] {
  const { db, clock, version, dataFolder, backup } = watched
  const hourly = everyHour(() => new Map(counted.map((event) => [event, watched.counts(event)])))
  const room = everyHour(() => (dataFolder === null ? Promise.resolve(null) : freePercent(dataFolder)))
  const keys = everyHour(() => findKeyDays(db, clock.today()).catch(() => null))
  return [
    {
      name: 'sotto_info',
      kind: 'gauge',
      help: 'The version that runs. It changes when somebody upgrades.',
      read: () => Promise.resolve([{ labels: `version="${version}"`, value: 1 }]),
    },
    {
      name: 'sotto_database_up',
      kind: 'gauge',
      help: 'Whether the database answers. Visitors cannot change it.',
      read: async () => one((await isReady(db)) ? 1 : 0),
    },
    {
      name: 'sotto_disk_free_percent',
      kind: 'gauge',
      help: 'How much of the disk with the data is free. Whole hundredths, once an hour: one report is far less.',
      read: async () => one(await room()),
    },
    {
      name: 'sotto_backup_age_days',
      kind: 'gauge',
      help: 'How old the newest backup is. It depends on the nightly backup alone.',
      read: async () => one(backup && (await backupAge(backup.folder, clock.today()))),
    },
    {
      name: 'sotto_key_days_left',
      kind: 'gauge',
      help: 'Days until the published keys, and the record of who signs, expire. Both are public.',
      read: async () => {
        const left = await keys()
        if (left === null) return []
        return [
          { labels: 'key="manifest"', value: left.manifest },
          { labels: 'key="signers"', value: left.signers },
        ]
      },
    },
    {
      name: 'sotto_events_total',
      kind: 'counter',
      help: 'Events of the log since the start. They change once an hour, so none says when it happened.',
      read: async () => {
        const now = await hourly()
        return counted.map((event) => ({ labels: `event="${event}"`, value: now.get(event) ?? 0 }))
      },
    },
  ]

  /** Reads at most once in each hour of the clock; until the hour is over, the answer is the same. */
  function everyHour<T>(read: () => T | Promise<T>): () => Promise<T> {
    let kept: { readonly hour: number; readonly value: Promise<T> } | null = null
    return () => {
      const hour = Math.floor(clock.now().getTime() / 3_600_000)
      if (kept?.hour !== hour) kept = { hour, value: Promise.resolve(read()) }
      return kept.value
    }
  }
}

async function isReady(db: Database): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
}

async function written(metrics: readonly Metric[]): Promise<string> {
  const parts = await Promise.all(
    metrics.map(async ({ name, kind, help, read }) => {
      const values = (await read()).map(
        ({ labels, value }) => `${name}${labels ? `{${labels}}` : ''} ${value}`,
      )
      return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...values].join('\n')
    }),
  )
  return `${parts.join('\n')}\n`
}

/** Starts listening. @returns the port, and a function that stops it. @throws the system's error about the port */
export async function startMonitor(
  watched: Watched,
  host: string,
  port: number,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const metrics = metricsOf(watched)
  const answers: Readonly<Record<string, () => Promise<readonly [number, string]>>> = {
    '/health': () => Promise.resolve([200, 'well\n'] as const),
    '/ready': async () => ((await isReady(watched.db)) ? [200, 'ready\n'] : [503, 'not ready\n']),
    '/metrics': async () => [200, await written(metrics)],
  }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const answer = request.method === 'GET' && Object.hasOwn(answers, path) ? answers[path] : undefined
    const told = answer ? answer() : Promise.resolve([404, 'not found\n'] as const)
    void told
      .catch(() => [500, 'failed\n'] as const)
      .then(([status, text]) => {
        const type =
          path === '/metrics' ? 'text/plain; version=0.0.4; charset=utf-8' : 'text/plain; charset=utf-8'
        response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text)
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
