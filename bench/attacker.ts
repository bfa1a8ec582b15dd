/** The attacker's own process: does what it is ordered until it is told to stop, or its time is over. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ready } from '../crypto/sodium.ts'
import type { Proof } from '../crypto/wire/proof.ts'
import { attacks } from './attacks.ts'

export interface Orders {
  readonly name: string
  readonly reporterUrl: string
  readonly reporterPort: number
  readonly officeUrl: string
  readonly officePort: number
  /** At most. */
  readonly seconds: number
  /** The end of an invitation's link. */
  readonly link: string
  readonly proofs: Readonly<Record<'report' | 'files' | 'login', readonly Proof[]>>
}

process.once('message', (orders: Orders) => {
  void attack(orders)
})

async function attack(orders: Orders): Promise<void> {
  await ready()
  const stop = new AbortController()
  process.on('message', () => stop.abort())
  const over = sleep(orders.seconds * 1000, undefined, { signal: stop.signal }).catch(() => undefined)
  const counts = new Map<string, number>()
  const count = (answer: string) => counts.set(answer, (counts.get(answer) ?? 0) + 1)
  const act = attacks[orders.name]
  if (!act) throw new Error('no such attack')
  await act(orders, { count, isOver: () => stop.signal.aborted })
  process.send?.({ ready: true })
  await over
  stop.abort()
  const did = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3)
  process.send?.({ did: did.map(([answer, times]) => `${times} ${answer}`).join(', ') }, () => process.exit())
}
