/**
 * Deleting 1,000 cases with files in one night, while reports go on arriving: how long it takes, beside deleting the same
 * rows by hand, and what reporters notice.
 */
import { sql } from 'kysely'
import { openOffice } from '../client/office/desk/unlocked.ts'
import type { Mailbox } from '../crypto/bytes.ts'
import { randomBytes } from '../crypto/random.ts'
import { forWorkBehind } from '../db/client.ts'
import { connect, type Database } from '../db/connect.ts'
import { systemClock } from '../server/clock.ts'
import { deleteDue } from '../server/jobs/delete.ts'
import { fillOffice } from '../test/support/many-cases.ts'
import { honest } from './honest.ts'
import { startServer, type BenchServer } from './server.ts'
import { prepareReports } from './submit.ts'
import { ms, percentile, type Figure } from './table.ts'

const count = 1000
/** Each case has one file, of so many parts of a mebibyte. */
const parts = 2
const part = 1024 * 1024 + 97

export async function benchDeletion(): Promise<Figure[]> {
  const server = await startServer()
  const db = connect(server.databaseUrl, 2, forWorkBehind)
  try {
    const calm = await honest(server, await prepareReports(server, 200), 200)
    // The same rows, deleted in one statement for each table: what PostgreSQL itself needs.
    await fill(server, db)
    const bare = await timed(async () => {
      await sql`delete from file`.execute(db)
      await sql`delete from report where exists (select from apart.retention where retention.mailbox = report.mailbox)`.execute(
        db,
      )
      await sql`delete from apart.retention`.execute(db)
    })
    await sql`vacuum`.execute(db)
    await fill(server, db)
    const ready = await prepareReports(server, 1000)
    let faults = 0
    const note = () => {
      faults++
    }
    const log = { event: note, failure: note, seldom: note }
    const state = { over: false }
    const running = timed(async () => {
      await deleteDue(db, systemClock, log)
    }).finally(() => (state.over = true))
    const during = { times: [] as number[], errors: 0 }
    while (!state.over && ready.length > 20) {
      const { reporter } = await honest(server, ready, 20)
      during.times.push(...reporter.times)
      during.errors += reporter.errors
    }
    const took = await running
    const left = await sql<{ count: number }>`
      select count(*)::integer as count from apart.retention`.execute(db)
    if (left.rows[0]?.count !== 0) throw new Error('not every case was deleted')
    return [
      {
        what: `deleting ${count.toLocaleString('en')} cases with ${parts} MB of files each`,
        measured: `${(took / 1000).toFixed(1)} s, ${ms(took / count)} a case`,
        against: `${(bare / 1000).toFixed(1)} s for the same rows in three statements, with nobody else there`,
        holds: null,
      },
      {
        what: 'reports that arrive meanwhile, and are refused or lost',
        measured: `${during.errors} of ${during.times.length + during.errors}`,
        against: 'none',
        holds: during.errors === 0 && faults === 0 && during.times.length > 0,
      },
      {
        what: 'a report meanwhile, median and 99th of 100',
        measured: `${ms(percentile(during.times, 0.5))}, ${ms(percentile(during.times, 0.99))}`,
        against: `${ms(percentile(calm.reporter.times, 0.5))}, ${ms(percentile(calm.reporter.times, 0.99))} without`,
        holds: null,
      },
    ]
  } finally {
    await db.destroy()
    await server.stop()
  }
}

/** Cases that are due today, each with a file. */
async function fill(server: BenchServer, db: Database): Promise<void> {
  const { office, officer, officerSeed } = server.founding
  const unlocked = await openOffice(server.send, office, officer, officerSeed)
  const mailboxes: Mailbox[] = await fillOffice(server.databaseUrl, unlocked, count)
  const today = systemClock.today()
  const bytes = Buffer.from(randomBytes(part))
  await sql`update envelope set stored_on = ${today}::date - 30`.execute(db)
  for (const mailbox of mailboxes) {
    const id = Buffer.from(randomBytes(16))
    await sql`
      with due as (
        insert into apart.retention (office, mailbox, officer, version, delete_on, held, signature, stated_on)
        values (${office}, ${mailbox}, ${officer}, 2, ${today}, false, ${Buffer.alloc(64)}, ${today}::date - 30)
      ), one as (
        insert into file (office, id, mailbox, stream, padded, parts, part_size, seq, begun_on)
        values (${office}, ${id}, ${mailbox}, 0, ${parts * 1024 * 1024}, ${parts}, ${part}, 0, ${today})
        returning office, id
      )
      insert into file_part (office, file, index, part)
      select office, id, index, ${bytes}::bytea from one, generate_series(0, ${parts - 1}::integer) as index`.execute(
      db,
    )
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}
