/**
 * Deletes expired proofs, tickets, invitations, sessions and unfinished uploads every few minutes, on whichever server
 * comes first.
 */
import type { Database } from '../../db/connect.ts'
import { addDays } from '../../crypto/day.ts'
import { deleteUncarriedFiles } from '../../db/files.ts'
import { deleteExpiredInvitations } from '../../db/invitations.ts'
import { deleteStaleTries } from '../../db/login-tries.ts'
import { deleteStaleSessions } from '../../db/officer-sessions.ts'
import { deleteExpiredProofs } from '../../db/proofs.ts'
import { deleteStaleTickets } from '../../db/test-tickets.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { absoluteHours, idleMinutes } from '../login/sessions.ts'

const everyMinutes = 5

/** Starts sweeping. @returns a function that stops it */
export function startSweeping(db: Database, clock: Clock, log: Log): () => void {
  const timer = setInterval(() => {
    sweep(db, clock).catch((error: unknown) => log.failure('sweep-failed', error))
  }, everyMinutes * 60_000)
  timer.unref()
  return () => clearInterval(timer)
}

/** Deletes what has expired. */
export async function sweep(db: Database, clock: Clock): Promise<void> {
  const now = clock.now()
  await deleteExpiredProofs(db, now)
  await deleteStaleTickets(db, now)
  await deleteExpiredInvitations(db, clock.today())
  // An upload is valid for a day, so yesterday's may still be running.
  await deleteUncarriedFiles(db, addDays(clock.today(), -1))
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  await deleteStaleTries(db, ago(30 * 24 * 60))
  await deleteStaleSessions(db, ago(absoluteHours * 60), ago(idleMinutes))
}
