/** A newer version changes the tables while the older one still serves: nobody sees an error, and no report is lost. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql, type Kysely } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchangeJson, type Send } from '../../client/api/send.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { fetchInvitations } from '../../client/office/people/invitations.ts'
import { openMailbox, sealNext, sendMessage } from '../../client/reporter/mailbox.ts'
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { forRequests } from '../../db/client.ts'
import { connect, type Database } from '../../db/connect.ts'
import { tablesInOrder } from '../../db/dump-schema.ts'
import { migrateBy, migrations } from '../../db/migrate.ts'
import { leaveFiles } from '../../demo/files.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const today = systemClock.today()
let sotto: TestSotto
let office: TestOffice
/** The newer version's connection. */
let newer: Database

beforeAll(async () => {
  ;({ sotto, office } = await startFounded({ patience: forRequests }))
  newer = connect(sotto.databaseUrl, 2)
})
afterAll(async () => {
  await newer.destroy()
  await sotto.end()
})

const statuses: number[] = []
const noted =
  (send: Send): Send =>
  async (sending) => {
    const received = await send(sending)
    statuses.push(received.status)
    return received
  }

const said = { text: 'And more', day: today, files: [], name: null }

/** Leaves a report with a file, comes back, and writes. @returns its mailbox */
async function report(text: string): Promise<Mailbox> {
  const send = noted(sotto.reporter())
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const { mailbox } = reporterKeys(entropy, verified.office)
  const about = { name: 'a.txt', type: 'text/plain', state: 'plain' } as const
  const files = await leaveFiles(send, verified.office, mailbox, [{ bytes: randomBytes(100), about }])
  await leaveReport(send, verified, draftOf(verified, text, { files }), entropy, today)
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!open) throw new Error('no mailbox')
  await sendMessage(send, open, { ...sealNext(verified, open, said), name: null })
  expect((await openMailbox(send, verified, entropy, sotto.reporterUrl))?.thread.messages).toHaveLength(1)
  return mailbox
}

async function work(): Promise<void> {
  const send = noted(office.send)
  await fetchCaseRows(send)
  await fetchInvitations(send)
  await exchangeJson(send, { method: 'GET', path: '/api/passkeys' })
}

test('every table gets a column while reports arrive: no answer is an error, and every report is there', async () => {
  const tables = await tablesInOrder(newer)
  expect(tables).toContain('report')
  const up = async (inside: Kysely<unknown>) => {
    for (const name of tables) {
      await sql`alter table ${sql.raw(name)} add column of_tomorrow integer not null default 0`.execute(
        inside,
      )
    }
    await sql`create table of_tomorrow (id integer)`.execute(inside)
  }
  const left: Mailbox[] = []
  let state: 'before' | 'during' | 'after' = 'before'
  const counts = { before: 0, during: 0, after: 0 }
  const busy = async (act: () => Promise<unknown>) => {
    while (counts.after < 8) {
      await act()
      counts[state]++
    }
  }
  const arriving = [1, 2, 3, 4].map((lane) =>
    busy(async () => left.push(await report(`From lane ${lane}, number ${left.length}`))),
  )
  const working = [1, 2].map(() => busy(work))
  const all = Promise.all([...arriving, ...working])
  // Every connection has prepared its statements by then.
  await Promise.race([until(() => left.length >= 12), all])
  state = 'during'
  // Somebody reads for longer than a migration waits.
  const slow = newer.transaction().execute(async (tx) => {
    await sql`select from envelope`.execute(tx)
    await sql`select pg_sleep(1.5)`.execute(tx)
  })
  await migrateBy(newer, { ...migrations, '9001-of-tomorrow': { up } })
  state = 'after'
  await Promise.all([all, slow])

  expect(counts.during).toBeGreaterThan(0)
  expect(statuses.filter((status) => status >= 400)).toEqual([])
  const rows = await fetchCaseRows(office.send)
  expect(left.filter((mailbox) => !rows.some((row) => equal(row.mailbox, mailbox)))).toEqual([])
  expect(rows).toHaveLength(left.length)
  await sql`select of_tomorrow from apart.salt`.execute(newer)
  expect(sotto.logged.filter((line) => /failed|outage|unavailable/.test(line))).toEqual([])
})
