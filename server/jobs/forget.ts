/**
 * Forgets when things came, beyond the day that their rows have: the journal's times every hour, and their order every day.
 * Each server does it: twice does no harm.
 */
import { addDays, type Day } from '../../crypto/day.ts'
import type { Database } from '../../db/connect.ts'
import { endJournal, shuffle } from '../../db/forget.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

const everyMinutes = 60
/** A server that was off for some nights makes up for them. */
const days = 7

/** Starts forgetting: every hour, and the order of a day when it is over. @returns a function that stops it */
export function startForgetting(db: Database, clock: Clock, log: Log): () => Promise<void> {
  let running = Promise.resolve()
  let shuffledOn: Day | null = null
  const forget = async () => {
    const today = clock.today()
    try {
      if (shuffledOn !== today) {
        await shuffle(db, { from: addDays(today, -days), until: addDays(today, -1) })
        shuffledOn = today
      }
    } finally {
      await endJournal(db)
    }
  }
  const run = () => {
    running = running.then(forget).catch((error: unknown) => log.failure('forgetting-failed', error))
  }
  const timer = setInterval(run, everyMinutes * 60_000)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
