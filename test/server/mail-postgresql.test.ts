/** The mail queue on every PostgreSQL from 15 to 18, and with several servers on one database. */
import { expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { saveMail } from '../../client/office/mail/addresses.ts'
import { randomBytes } from '../../crypto/random.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { startMailServer } from '../support/mail-server.ts'
import { postgresqlVersions, startPostgresql } from '../support/postgresql.ts'
import { setUpOffice, startSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const today = systemClock.today()
const everyHour = Array.from({ length: 24 }, (_, hour) => hour) as [number, ...number[]]

test.each(postgresqlVersions)(
  'on PostgreSQL %s three servers send one mail for a fixed hour that all of them missed, and stop',
  async (version) => {
    const database = await startPostgresql(version)
    const mails = await startMailServer()
    const options = { url: database.url, mail: { ...mails.config(), hours: everyHour } }
    const first = await startSotto(options)
    const office = await setUpOffice(first)
    await saveMail(office.send, { address: 'anna@town.example', key: null })
    const verified = await fetchVerified(first.reporter(), null, today)
    await leaveReport(first.reporter(), verified, draftOf(verified, 'x'), randomBytes<'entropy'>(16), today)

    // As if the queue had existed for hours, without a server.
    await sql`update graphile_worker._private_known_crontabs set known_since = now() - interval '4 hours'`.execute(
      first.db,
    )
    const others = await Promise.all([startSotto(options), startSotto(options)])
    await until(() => mails.received.length > 0)
    // Everything else that was due has been sent.
    await until(async () => {
      const { rows } = await sql`select id from graphile_worker._private_jobs`.execute(first.db)
      return rows.length === 0
    })
    expect(mails.received).toHaveLength(1)

    await Promise.all(others.map((sotto) => sotto.end()))
    // The last one loses its database first, and still stops.
    await database.stop()
    await first.stop()
    await mails.stop()

    // The queue once asks for a table that does not exist yet, and logs that itself.
    const log = await database.log()
    const errors = log.split('\n').filter((line) => /ERROR/.test(line))
    for (const line of errors) expect(line).toContain('graphile_worker')
    expect(log).not.toContain('anna@town.example')
    await database.remove()
  },
)
