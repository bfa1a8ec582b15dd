/** A PostgreSQL of the operator's own, behind DATABASE_URL: every version from 15 to 18, with its default log. */
import { expect, test } from '@jest/globals'
import { makeProof } from '../../client/api/proof.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { sealReport } from '../../client/report/seal.ts'
import { sendReport } from '../../client/reporter/submit.ts'
import { randomBytes } from '../../crypto/random.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { postgresqlVersions, startPostgresql } from '../support/postgresql.ts'
import { setUpOffice, startSotto } from '../support/sotto.ts'

const today = systemClock.today()
const at = { day: today, seconds: 1 }

test.each(postgresqlVersions)(
  'on PostgreSQL %s a report is answered, many copies at once make one case, and nothing of it is in the database’s log',
  async (version) => {
    const database = await startPostgresql(version)
    const sotto = await startSotto({ url: database.url })
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

    // Two submissions for one mailbox, each sent four times at the same moment: one is stored, the other refused.
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
    const log = await database.log()
    expect(log.split('\n').filter((line) => /ERROR|DETAIL|STATEMENT|CONTEXT/.test(line))).toEqual([])
    expect(log).not.toContain(Buffer.from(mailbox.mailbox).toString('hex'))
    await database.remove()
  },
)
