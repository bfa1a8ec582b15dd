/**
 * Riding out an outage: what a person has sent is sent again by itself for a while, so that a database that moves to
 * another machine, or a server that restarts, costs them a wait and no decision.
 */
import { Refusal } from '../../crypto/wire/refusal.ts'
import { randomBytes } from '../../crypto/random.ts'
import { Offline } from './send.ts'

/** In milliseconds: how long it is tried, and from when on the person is told that it is still being tried. */
export const patience = { most: 30_000, told: 3000 }
/** Milliseconds between attempts, if the server does not say; then the last value repeats. */
const waits = [500, 1000, 2000, 4000]

/** The time, and waiting: a test has a clock of its own. */
export interface Waiting {
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<void>
}

const inReality: Waiting = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}

/**
 * Repeats `act` while the server cannot be reached or is unavailable, for up to 30 seconds after its first failure. `act` must
 * send the same bytes each time, so that they are stored once. Called for what a reporter sends.
 * @param stillTrying is called with true once it has taken a few seconds, and with false when it is over
 * @throws what `act` threw last; at once if the device itself has no network
 */
export async function patiently<T>(
  act: () => Promise<T>,
  stillTrying: (is: boolean) => void = () => undefined,
  { now, wait }: Waiting = inReality,
): Promise<T> {
  let failedAt: number | null = null
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        return await act()
      } catch (error) {
        if (!mayPass(error) || hasNoNetwork()) throw error
        failedAt ??= now()
        const pause = pauseAfter(error, attempt)
        if (now() + pause - failedAt > patience.most) throw error
        if (now() - failedAt >= patience.told) stillTrying(true)
        await wait(pause)
      }
    }
  } finally {
    stillTrying(false)
  }
}

/** A mistake of ours (`failed`) does not pass by itself. */
const mayPass = (error: unknown) =>
  error instanceof Offline || (error instanceof Refusal && error.code === 'unavailable')

/**
 * Not before the server's own time, and not at the same moment as everybody else who was refused with it: up to a
 * second, or a third, later.
 */
function pauseAfter(error: unknown, attempt: number): number {
  const asked = error instanceof Refusal || error instanceof Offline ? error.retryAfter : null
  const least = asked === null ? (waits[attempt] ?? waits.at(-1) ?? 0) : Math.min(asked, 10) * 1000
  const [byte = 0] = randomBytes(1)
  return least + (Math.max(1000, least / 3) * byte) / 256
}

/** Only "no" can be believed: "yes" may mean a network that leads nowhere. */
const hasNoNetwork = () => typeof navigator === 'object' && 'onLine' in navigator && !navigator.onLine
