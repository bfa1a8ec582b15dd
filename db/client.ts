/**
 * One connection. Only this file, connect.ts and outage.ts import `pg`, so that every connection of ours has an error
 * listener, and a limit to how long it may stay silent.
 */
import pg from 'pg'
import { DatabaseUnavailable, isOfStandby, isOutage } from './outage.ts'

/**
 * How long we wait, in milliseconds: for a connection, and for an answer on it. Together they are what a silent
 * database costs a request: at most five seconds.
 */
export interface Patience {
  readonly connection: number
  readonly answer: number
}

export const forRequests: Patience = { connection: 1500, answer: 3300 }
/** For work that no visitor waits for: migrations and sweeping. */
export const forWorkBehind: Patience = { connection: 5000, answer: 300_000 }

/**
 * Gives each statement text its own name: PostgreSQL then plans it once per connection, not at every call. The texts
 * are a closed set, except for lists of values; past the limit, they get no name.
 */
const names = new Map<string, string>()
const mostNames = 300

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `sotto ${names.size}`
  names.set(text, name)
  return name
}

type AnyQuery = (...given: unknown[]) => unknown

/**
 * A client that closes when an answer does not come in time, so that nobody is given a connection that has gone silent.
 * @param open each open client is added to it, and removed when it ends
 */
export function clientOf(answer: number, open = new Set<pg.Client>()): typeof pg.Client {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config)
      // The failing query tells its caller; an idle connection has no caller to tell.
      this.on('error', () => undefined)
      open.add(this)
      this.on('end', () => open.delete(this))
      const query = this.query.bind(this) as AnyQuery
      // `query` has many forms, and kysely uses only this one. Calls with a callback, which a pool makes, are passed on
      // unchanged.
      this.query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
        if (typeof text !== 'string' || typeof values === 'function' || rest.length > 0) {
          return query(text, values, ...rest)
        }
        const name = Array.isArray(values) && values.length > 0 && nameOf(text)
        const asked = (name ? query({ name, text, values }) : query(text, values)) as Promise<unknown>
        return this.#inTime(asked)
      }) as pg.Client['query']
    }

    async #inTime(asked: Promise<unknown>): Promise<unknown> {
      const fallen = new AbortController()
      const timer = setTimeout(() => {
        fallen.abort()
        streamOf(this).destroy()
      }, answer)
      try {
        return await asked
      } catch (error) {
        const silent = fallen.signal.aborted
        // The connection is open, and leads to the wrong machine: the next one leads to the primary.
        if (isOfStandby(error)) void this.end().catch(() => undefined)
        if (silent || isOutage(error)) throw new DatabaseUnavailable(error, silent)
        throw error
      } finally {
        clearTimeout(timer)
      }
    }
  }
}

/** The socket, which pg's types leave out. */
export const streamOf = (client: pg.Client) =>
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream

/** One connection, for statements one after the other. The caller closes it. */
export async function connectOnce(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new (clientOf(forWorkBehind.answer))({ ...config, connectionTimeoutMillis: 10_000 })
  await client.connect()
  return client
}
