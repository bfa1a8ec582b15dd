/**
 * One connection. With connect.ts beside it this is where `pg` is imported, so that every connection of ours has somebody
 * who hears it break, and a limit to how long it may be silent.
 */
import pg from 'pg'
import { DatabaseUnavailable, isOutage } from './outage.ts'

/**
 * How long is waited, in milliseconds: for a connection, and for an answer on it. Together they are what a silent database
 * costs a request, at most five seconds.
 */
export interface Patience {
  readonly connection: number
  readonly answer: number
}

export const forRequests: Patience = { connection: 1500, answer: 3300 }
/** For what no visitor waits for: migrations, forgetting. */
export const forWorkBehind: Patience = { connection: 5000, answer: 300_000 }

/**
 * Statements by their text, under a name each: PostgreSQL then plans one once for a connection, and not at every call.
 * Their texts are a closed set, but for lists of values; past the limit they go without a name.
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
 * A client that ends when it is not answered in time: nobody is handed a connection that has fallen silent.
 * @param open is told of each, and keeps those that are
 */
export function clientOf(answer: number, open = new Set<pg.Client>()): typeof pg.Client {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config)
      // Whoever uses it is told by the query that fails; whoever does not learns nothing from it.
      this.on('error', () => undefined)
      open.add(this)
      this.on('end', () => open.delete(this))
      const query = this.query.bind(this) as AnyQuery
      // One of the many forms of `query`: the only one that kysely uses. What a pool asks with a callback goes as it is.
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
        if (silent || isOutage(error)) throw new DatabaseUnavailable(error, silent)
        throw error
      } finally {
        clearTimeout(timer)
      }
    }
  }
}

/** The socket, which the types do not know. */
export const streamOf = (client: pg.Client) =>
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream

/** One connection, for statements one after the other. The caller ends it. */
export async function connectOnce(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new (clientOf(forWorkBehind.answer))({ ...config, connectionTimeoutMillis: 10_000 })
  await client.connect()
  return client
}
