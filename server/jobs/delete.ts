/**
 * Deletes cases, and bodies of messages, whose day has come, without anybody's help: every hour, on whichever server comes first.
 *
 * Spec: "Deletion", "Redaction". Each is a transaction of its own: one that cannot be deleted keeps no other from it.
 */
import { addDays, addMonths } from '../../crypto/day.ts'
import { leastDays, mostDelayDays, putAsideMonths } from '../../crypto/wire/retention.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import {
  clearSalts,
  countWithoutSalt,
  deleteDueCase,
  findBroughtBack,
  findDueCases,
  removeCase,
} from '../../db/deletions.ts'
import { deleteDueBody, findDueBodies } from '../../db/redactions.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

const everyMinutes = 60
/** How many cases one run looks at; the next goes on. */
const mostAtOnce = 10_000

/** Starts deleting: now, and every hour. @returns a function that stops it */
export function startDeleting(db: Database, clock: Clock, log: Log): () => Promise<void> {
  let running = Promise.resolve()
  let stopped = false
  let isOwed = false
  const once = async () => {
    if (!stopped) isOwed = await deleteDue(db, clock, log, isOwed)
  }
  const run = () => {
    running = running.then(once).catch((error: unknown) => log.failure('deletion-failed', error))
  }
  run()
  const timer = setInterval(run, everyMinutes * 60_000)
  timer.unref()
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}

/**
 * Deletes what is due.
 * @param isOwed what an earlier call returned
 * @returns true if what opened it is still in the database's files: then the next call removes it from them
 */
export async function deleteDue(db: Database, clock: Clock, log: Log, isOwed = false): Promise<boolean> {
  if ((await countWithoutSalt(db)) > 0) log.event('salts-missing')
  const today = clock.today()
  const by = {
    today,
    quietSince: addDays(today, -leastDays),
    delayedUntil: addDays(today, -mostDelayDays),
    asideUntil: addMonths(today, -putAsideMonths),
  }
  let gone = 0
  const alone = async (act: (tx: InTransaction) => Promise<boolean>) => {
    try {
      if (await db.transaction().execute(act)) gone++
    } catch (error) {
      log.failure('deletion-failed', error)
    }
  }
  for (const back of await findBroughtBack(db)) await alone((tx) => removeCase(tx, back).then(() => true))
  for (const due of await findDueCases(db, by, mostAtOnce)) await alone((tx) => deleteDueCase(tx, due, by))
  for (const due of await findDueBodies(db, today, mostAtOnce))
    await alone((tx) => deleteDueBody(tx, due, today))
  return (gone > 0 || isOwed) && !(await clearSalts(db))
}
