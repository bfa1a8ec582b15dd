/** Reports: anyone may leave one. We learn its channel, its day and whose keys it is sealed to, and nothing else. */
import type { Router } from 'express'
import { equal, type Hash, type OfficeId } from '../../crypto/bytes.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import type { Day } from '../../crypto/day.ts'
import { previousOf } from '../../crypto/envelope.ts'
import { signReceipt } from '../../crypto/receipt.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { profileOf } from '../../crypto/manifest.ts'
import type { Manifest } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { mostReportBytes, NewReport, submissionHash } from '../../crypto/wire/report.ts'
import { waitUntilDurable } from '../../db/durable.ts'
import { findReport } from '../../db/reports.ts'
import { checkLooks, takeIn } from './taking-in.ts'
import type { ReporterServices } from '../services.ts'

export function addReportRoutes(routes: Router, services: ReporterServices): void {
  const { bodies, db, proofs, secrets, spent } = services
  /** Submissions being received: one that arrives twice at once is received once. */
  const arriving = new Map<string, Promise<Day>>()

  routes.post('/reports', async (request, response) => {
    const report = await bodies.json(request, mostReportBytes, NewReport)
    checkLooks(report)
    const { id, verified } = await request.office()
    const submission = submissionHash(report)
    // The proof is checked before anything is looked up: without work, nobody learns what is there.
    const [isFresh = false] = await spent.spend(proofs.check(report.proof, 'report'))
    const name = [id, report.mailbox, submission].map(toText).join(' ')
    const running = arriving.get(name) ?? receive(id, verified.manifest, report, submission, isFresh)
    arriving.set(name, running)
    const receivedOn = await running.finally(() => arriving.delete(name))
    const dates = { day: receivedOn, ...deadlinesOf(profileOf(verified.manifest), receivedOn) }
    const receipt = { office: id, envelope: previousOf(report.envelope), ...dates }
    response
      .status(201)
      .json({ ...dates, signature: toText(signReceipt(secrets.receipt.secretKey, receipt)) })
  })

  /**
   * Returns the report's day. A repeat, sent because the answer was lost on the way, gets the same answer, whatever has changed
   * since.
   * @throws Refusal
   */
  async function receive(
    id: OfficeId,
    manifest: Manifest,
    report: NewReport,
    submission: Hash,
    isFresh: boolean,
  ): Promise<Day> {
    const isOpen = manifest.intake === 'open'
    try {
      if (!isFresh) throw new Refusal('proof')
      if (!isOpen && !report.ticket) throw new Refusal('closed')
      const ticket = isOpen ? null : report.ticket
      return (await takeIn(services, { id, manifest }, report, submission, ticket)).receivedOn
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const known = await findReport(db, id, report.mailbox)
      if (!known || !equal(known.submission, submission)) throw error
      await waitUntilDurable(db)
      return known.receivedOn
    }
  }
}
