/**
 * How attackers send requests: in lanes that hardly pause, as fast as their proofs allow, or by holding connections and
 * staying silent.
 */
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Orders } from './orders.ts'

export interface Lane {
  /** Aborted when the attack is over. */
  readonly over: AbortSignal
  /** Counts the answers. */
  readonly count: (answer: string) => void
}

/**
 * Proofs that a paying attacker spends per second: more than three cores can compute at the calm level, or proofs saved
 * up beforehand.
 */
const paidPerSecond = 50

export const json = (body: unknown): Buffer => Buffer.from(JSON.stringify(body))

/** Runs this many requests at a time, with a pause after each, until the attack is over; at most 20,000 in all. */
export function lanes(
  { over, count }: Lane,
  many: number,
  pause: number,
  act: (at: number) => Promise<string>,
): void {
  let at = 0
  const run = async () => {
    while (!over.aborted && at < 20_000) {
      count(await act(at++).catch(() => 'broken off'))
      await sleep(pause)
    }
  }
  for (let begun = 0; begun < many; begun++) void run()
}

/** Spends each item once, at its own pace, however slowly the server answers. */
export function spend<T>(
  { over, count }: Lane,
  items: readonly T[],
  act: (item: T) => Promise<string>,
): void {
  const run = async () => {
    for (const item of items) {
      if (over.aborted) return
      void act(item).then(count, () => count('broken off'))
      await sleep(1000 / paidPerSecond)
    }
  }
  void run()
}

const agent = new Agent({ keepAlive: true })

/** The answer: a code, or that the connection was broken. */
export function post(
  orders: Orders,
  at: 'reporter' | 'office',
  path: string,
  body: Buffer,
  told: (text: string) => void = () => undefined,
): Promise<string> {
  const [port, origin] =
    at === 'office' ? [orders.officePort, orders.officeUrl] : [orders.reporterPort, orders.reporterUrl]
  return new Promise((resolve) => {
    const sent = request({
      agent,
      host: '127.0.0.1',
      port,
      method: 'POST',
      path,
      headers: {
        host: new URL(origin).host,
        origin,
        'content-type': 'application/json',
        'content-length': body.length,
      },
    })
    sent.on('response', (received) => {
      let text = ''
      received.setEncoding('utf8').on('data', (part: string) => (text += part))
      received.on('end', () => {
        told(text)
        resolve(/^{"error":"([a-z-]+)"}$/.exec(text)?.[1] ?? String(received.statusCode))
      })
      received.on('error', () => resolve('broken off'))
    })
    sent.on('error', () => resolve('broken off'))
    sent.end(body)
  })
}

/**
 * Opens a connection, sends this text, and nothing more. Opens it again whenever it is closed, until the attack is
 * over.
 */
export function hold(port: number, text: string, lane: Lane, tries = 0): void {
  if (lane.over.aborted) return
  const socket = connect(port, '127.0.0.1', () => socket.write(text))
  const end = () => socket.destroy()
  lane.over.addEventListener('abort', end)
  socket.on('error', () => undefined)
  socket.on('close', () => {
    lane.over.removeEventListener('abort', end)
    if (lane.over.aborted) return
    lane.count('closed')
    if (tries < 20) setTimeout(() => hold(port, text, lane, tries + 1), 1000)
  })
}
