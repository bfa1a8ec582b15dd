/**
 * Reports that came another way: an officer writes one down, and their browser seals it like a reporter's.
 *
 * The server cannot tell it from any other, except at this moment: it keeps nothing of who brought it.
 */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { enteredDigest, EnteredReport, mostReportBytes, submissionHash } from '../../crypto/wire/report.ts'
import { findReport } from '../../db/reports.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'
import { checkLooks, takeIn } from './taking-in.ts'

export function addEnteredRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  routes.post('/reports', async (request, response) => {
    const reader = await readers.of(request)
    if (reader.channels.length === 0) throw new Refusal('not-found')
    const { signature, ...report } = await services.bodies.json(request, mostReportBytes, EnteredReport)
    checkLooks(report)
    // Officers bring reports to channels that they read: only there can they sign that they wrote it down.
    if (!reader.channels.some((one) => equal(one, report.channel))) throw new Refusal('bad-request')
    const { id, verified } = await request.office()
    // Without a proof of work: so somebody with the cookie only could fill the list.
    await readers.checkHand(request, reader.officer, signature, enteredDigest(id, report))
    const submission = submissionHash(report)
    const known = await findReport(services.db, id, report.mailbox)
    // Sent again because the answer was lost on the way: the same answer.
    if (known && !equal(known.submission, submission)) throw new Refusal('conflict')
    const { manifest } = verified
    const { number } = known ?? (await takeIn(services, { id, manifest }, report, submission, null))
    response.status(201).json({ number })
  })
}
