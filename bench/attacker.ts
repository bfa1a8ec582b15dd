/** The attacker's own process: carries out an order until it is told to stop, then waits for the next. */
import type { Orders } from './orders.ts'
import { setMaxListeners } from 'node:events'
import { ready } from '../crypto/sodium.ts'
import { attacks } from './attacks.ts'

/** What it is told: an attack to begin, or to stop. */
export type Told = Orders | 'stop'
/** What it reports: that it has begun, or the answers it got. */
export type Said = 'begun' | { readonly did: readonly (readonly [string, number])[] }

let stop = new AbortController()
let counts = new Map<string, number>()

process.on('message', (told: Told) => {
  if (told === 'stop') {
    stop.abort()
    say({ did: [...counts] })
  } else void begin(told)
})
// The process that started this one is gone.
process.on('disconnect', () => process.exit())

async function begin(orders: Orders): Promise<void> {
  await ready()
  stop = new AbortController()
  setMaxListeners(0, stop.signal)
  counts = new Map()
  const count = (answer: string) => counts.set(answer, (counts.get(answer) ?? 0) + 1)
  await attacks[orders.name](orders, { count, over: stop.signal })
  say('begun')
}

function say(said: Said): void {
  process.send?.(said)
}
