/**
 * Makes a database ready: checks that it answers and that today's officers can open its data, brings its schema up to
 * date, and adds what every server needs.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { textEnvelopeSize } from '../../crypto/envelope.ts'
import { randomBytes } from '../../crypto/random.ts'
import { forWorkBehind } from '../../db/client.ts'
import { connect, type Database } from '../../db/connect.ts'
import { isOfThisFormat, keepFormat } from '../../db/data-format.ts'
import { isOfNewer, migrate, TablesInUse } from '../../db/migrate.ts'
import { DatabaseUnavailable } from '../../db/outage.ts'
import { keepStandIn } from '../../db/reports.ts'
import type { Log } from '../log.ts'
import { StartRefusal } from '../start-refusal.ts'

/** How long a start waits for a database that does not answer, and how long between tries, in seconds. */
const patience = { most: 30, between: 2 }

/**
 * Called at every start.
 * @param given.patient whether to wait for a database that does not answer: it may be starting too
 * @throws StartRefusal
 */
export async function prepare(
  url: string,
  given: { readonly log: Log; readonly patient: boolean; readonly signal?: AbortSignal },
): Promise<void> {
  // One connection holds the lock, the others work.
  const db = connect(url, 3, forWorkBehind)
  try {
    await answers(db, given)
    await alone(db, async () => {
      if (await isOfNewer(db)) throw new StartRefusal(newer)
      if (!(await isOfThisFormat(db))) throw new StartRefusal(otherFormat)
      await migrate(db).catch((error: unknown) => {
        throw error instanceof TablesInUse ? new StartRefusal(inUse) : error
      })
      await keepFormat(db)
      await keepStandIn(db, randomBytes(textEnvelopeSize))
    })
  } finally {
    await db.destroy()
  }
}

/** Lets one server at a time do this: if two started for the first time at once, both would make the same tables. */
function alone(db: Database, act: () => Promise<void>): Promise<void> {
  return db.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(hashtext('sotto start'))`.execute(one)
    try {
      await act()
    } finally {
      // A lost connection has released the lock already; the earlier error is the one to report.
      await sql`select pg_advisory_unlock(hashtext('sotto start'))`.execute(one).catch(() => undefined)
    }
  })
}

const otherFormat =
  'The office in this database was set up by another version of Sotto, and its officers could not open their cases with this one: start the version that made it, or start again with an empty database (DATABASE_URL) or data folder (DATA_FOLDER). Nothing was changed.'

const newer =
  'A newer Sotto has used this database and changed its tables: start that version again, or restore the backup that was made before the upgrade into an empty database. Nothing was changed.'

const inUse =
  'The tables must be brought up to date, but something else has held one of them for more than a minute: end what runs on this database besides Sotto, and start again. Nothing was changed.'

async function answers(
  db: Database,
  { log, patient, signal }: { readonly log: Log; readonly patient: boolean; readonly signal?: AbortSignal },
): Promise<void> {
  // Measured in time, not tries: a host that does not answer makes each try wait.
  const late = AbortSignal.timeout(patience.most * 1000)
  for (let tries = 1; ; tries++) {
    try {
      await isOfThisFormat(db)
      return
    } catch (error) {
      const code = (error as { code?: unknown } | null)?.code
      const refused = typeof code === 'string' && /^(28|3D)/.test(code)
      if (!refused && !(error instanceof DatabaseUnavailable)) throw error
      if (refused || !patient || late.aborted) throw unreachable(String(code))
      if (tries === 1) log.failure('waiting-for-database', error)
      await sleep(patience.between * 1000, undefined, signal ? { signal } : {})
    }
  }
}

const unreachable = (code: string) =>
  new StartRefusal(
    `The database in DATABASE_URL does not answer or refuses this user (${code}): check its address, name and password, and that it is running.`,
  )
