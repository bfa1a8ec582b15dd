/**
 * Reports from the offline form: a plain form takes the sealed file, without script. The Tor Browser shows it at its level
 * "Safest" too.
 *
 * Without script there is no proof of work. A proof made while writing would not help: the server's challenge cannot be
 * known offline, and one without a challenge can be made in advance. So all files that are posted to an office share a
 * small number of reports per hour and day, which nothing else uses up: junk can fill it, and then reports still come
 * through the app.
 */
import type { Express, Request, Response } from 'express'
import { equal, u32be, utf8, type OfficeId } from '../../crypto/bytes.ts'
import { derive } from '../../crypto/hash.ts'
import type { PostingPage } from '../../crypto/wire/public-page.ts'
import { Refusal, refusals, type RefusalCode } from '../../crypto/wire/refusal.ts'
import { mostReportBytes, SealedFile, sealedFileCheck, submissionHash } from '../../crypto/wire/report.ts'
import { DatabaseUnavailable } from '../../db/outage.ts'
import { waitUntilDurable } from '../../db/durable.ts'
import { spendOneOf } from '../../db/proofs.ts'
import { findReport } from '../../db/reports.ts'
import type { ReporterServices } from '../services.ts'
import { checkLooks, takeIn } from './taking-in.ts'

/** How many reports an office takes by the form, in an hour and in a day of UTC; on all servers together. */
const budgets = [
  { name: 'hour', seconds: 3600, most: 20 },
  { name: 'day', seconds: 86_400, most: 100 },
] as const

export function addPostedRoutes(app: Express, services: ReporterServices): void {
  const { publicPages } = services
  const show = async (request: Request, response: Response, page: PostingPage) => {
    const { language = '' } = request.params as Readonly<Record<string, string>>
    const html = await publicPages.posting(request.officeHost, language, page)
    response.type('text/html; charset=utf-8').send(html)
  }
  app.get('/:language/post', (request, response) => show(request, response, 'form'))
  app.post('/:language/post', async (request, response) => {
    const { language = '' } = request.params as Readonly<Record<string, string>>
    // An address that does not exist is refused before its body is read.
    await publicPages.posting(request.officeHost, language, 'form')
    try {
      await receive(request)
    } catch (error) {
      const code = error instanceof DatabaseUnavailable ? 'unavailable' : codeOf(error)
      const page = code && pageFor(code)
      if (!code || !page) throw error
      response.status(refusals[code])
      if (code === 'unavailable') response.set('Retry-After', '5')
      await show(request, response, page)
      return
    }
    response.status(201)
    await show(request, response, 'arrived')
  })

  /** Stores the report of a posted file, once. @throws Refusal */
  async function receive(request: Request): Promise<void> {
    const { bodies, db } = services
    const { report, check } = await bodies.file(request, 'report', mostReportBytes, SealedFile)
    checkLooks({ ...report, files: [] })
    const { id, verified } = await request.office()
    if (!equal(sealedFileCheck(id, report), check)) throw new Refusal('bad-request')
    const submission = submissionHash(report)
    const known = await findReport(db, id, report.mailbox)
    // Posted again, by somebody who did not see the first answer, or who makes sure: the same answer.
    if (known && equal(known.submission, submission)) return waitUntilDurable(db)
    if (known) throw new Refusal('conflict')
    const { manifest } = verified
    if (manifest.intake !== 'open') throw new Refusal('closed')
    await spendBudget(id)
    await takeIn(services, { id, manifest }, { ...report, files: [] }, submission, null)
  }

  /** @throws Refusal 'wait' if as many reports as may be have come by the form in this hour, or on this day */
  async function spendBudget(office: OfficeId): Promise<void> {
    const { clock, db, secrets } = services
    const now = Math.floor(clock.now().getTime() / 1000)
    for (const { name, seconds, most } of budgets) {
      const period = Math.floor(now / seconds)
      const places = Array.from({ length: most }, (_, place) =>
        derive(secrets.spent, 'posted', office, utf8(name), u32be(period), u32be(place)),
      )
      const until = new Date((period + 1) * seconds * 1000)
      if (!(await spendOneOf(db, places, until))) throw new Refusal('wait')
    }
  }
}

const codeOf = (error: unknown): RefusalCode | null => (error instanceof Refusal ? error.code : null)

/** The page that explains a refusal; null for one that has none. */
function pageFor(code: RefusalCode): PostingPage | null {
  switch (code) {
    case 'bad-request':
    case 'too-large':
      return 'not-ours'
    case 'old-keys':
    case 'closed':
    case 'conflict':
    case 'wait':
    case 'unavailable':
      return code
    default:
      return null
  }
}
