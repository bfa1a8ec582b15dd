/** Reports: anyone may leave one. We learn its channel, its day and whose keys it is sealed to, and nothing else. */
import type { Router } from 'express'
import { equal, type Hash, type OfficeId } from '../../crypto/bytes.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import type { Day } from '../../crypto/day.ts'
import { kind, looksLike, previousOf, stream } from '../../crypto/envelope.ts'
import { identitySize, textSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { signReceipt } from '../../crypto/receipt.ts'
import { custodiansOf, findChannel, readersOf } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Channel, Manifest } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { mostReportBytes, NewReport, submissionHash } from '../../crypto/wire/report.ts'
import { generationHolder } from '../../db/readers.ts'
import { keepFiles } from '../../db/files.ts'
import { spendProof } from '../../db/proofs.ts'
import { findReport, insertReport, type StanzaFor } from '../../db/reports.ts'
import { takeTestTicket } from '../../db/test-tickets.ts'
import type { PaidProof } from '../http/proofs.ts'
import { checkDifferent, holderOf, isFor } from './recipients.ts'
import { ticketHash } from './test-reports.ts'
import type { ReporterServices } from '../services.ts'

export function addReportRoutes(routes: Router, services: ReporterServices): void {
  const { bodies, db, clock, proofs, secrets } = services
  /** Submissions being received: one that arrives twice at once is received once. */
  const arriving = new Map<string, Promise<Day>>()

  routes.post('/reports', async (request, response) => {
    const report = await bodies.json(request, mostReportBytes, NewReport)
    if (!looksLike(report.envelope, kind.text, textSize)) throw new Refusal('bad-request')
    if (!looksLike(report.identity, kind.identity, identitySize)) throw new Refusal('bad-request')
    const { id, verified } = await request.office()
    const submission = submissionHash(report)
    // The proof is checked before anything is looked up: without work, nobody learns what is there.
    const paid = proofs.check(report.proof, 'report')
    const name = [id, report.mailbox, submission].map(toText).join(' ')
    const running = arriving.get(name) ?? receive(id, verified.manifest, report, submission, paid)
    arriving.set(name, running)
    const receivedOn = await running.finally(() => arriving.delete(name))
    const dates = { day: receivedOn, ...deadlinesOf(receivedOn) }
    const receipt = { office: id, envelope: previousOf(report.envelope), ...dates }
    response
      .status(201)
      .json({ ...dates, signature: toText(signReceipt(secrets.receipt.secretKey, receipt)) })
  })

  /**
   * Returns the report's day. A repeat, sent because the answer was lost on the way, gets the same answer.
   * @throws Refusal
   */
  async function receive(
    id: OfficeId,
    manifest: Manifest,
    report: NewReport,
    submission: Hash,
    paid: PaidProof,
  ): Promise<Day> {
    const isFresh = await spendProof(db, paid.hash, paid.expiresAt)
    const known = await findReport(db, id, report.mailbox)
    const isAgain = known !== null && equal(known.submission, submission)
    if (!isFresh && !isAgain) throw new Refusal('proof')
    if (known && !isAgain) throw new Refusal('conflict')
    return known?.receivedOn ?? takeIn(id, manifest, report, submission)
  }

  /**
   * Stores a row, and makes its files stay. While intake is closed, this takes the test ticket of an officer, which is
   * used up only if the report is stored.
   */
  function store(row: Parameters<typeof insertReport>[1], isOpen: boolean, { ticket, files }: NewReport) {
    if (isOpen && files.length === 0) return insertReport(db, row)
    return db.transaction().execute(async (tx) => {
      const outcome = await insertReport(tx, row)
      if (outcome !== 'stored') return outcome
      if (!(await keepFiles(tx, { ...row, stream: stream.report }, files, 0)))
        throw new Refusal('files-missing')
      if (isOpen) return outcome
      const isTest = ticket && (await takeTestTicket(tx, row.office, ticketHash(ticket), clock.now()))
      if (!isTest) throw new Refusal('closed')
      return outcome
    })
  }

  /** Stores a report. @returns its day; @throws Refusal, and then nothing is stored */
  async function takeIn(id: OfficeId, manifest: Manifest, report: NewReport, submission: Hash): Promise<Day> {
    const isOpen = manifest.intake === 'open'
    if (!isOpen && !report.ticket) throw new Refusal('closed')
    const channel = findChannel(manifest, report.channel)
    if (!channel) throw new Refusal('old-keys')
    const { generation, stanzas } = recipientsOf(channel, manifest, report)
    const receivedOn = clock.today()
    const keyed = channel.generation.number
    const row = { ...report, office: id, generation, keyed, stanzas, submission, receivedOn }
    // Case numbers are short, so two may be the same; five times in a row does not happen.
    for (let attempt = 0; attempt < 5; attempt++) {
      switch (await store({ ...row, number: newCaseNumber() }, isOpen, report)) {
        case 'stored':
          return receivedOn
        case 'mailbox-taken': {
          // Taken at the same moment by another report, or by this one, sent twice at once.
          const known = await findReport(db, id, report.mailbox)
          if (!known || !equal(known.submission, submission)) throw new Refusal('conflict')
          return known.receivedOn
        }
        case 'number-taken':
          continue
      }
    }
    throw new Error('no free case number')
  }
}

/**
 * Who the stanzas are for: the channel's current generation, or some of its readers, each by name.
 * @throws Refusal 'old-keys' if they name anyone else, or anyone twice
 */
function recipientsOf(
  channel: Channel,
  manifest: Manifest,
  report: NewReport,
): { generation: number | null; stanzas: StanzaFor[] } {
  const byGeneration = report.stanzas.length === 1 && isFor(report.stanzas[0], channel.generation.kem)
  const readers = readersOf(channel)
  const thread: StanzaFor[] = byGeneration
    ? report.stanzas.map((stanza) => ({ purpose: 'thread', holder: generationHolder(), stanza }))
    : report.stanzas.map((stanza) => ({ purpose: 'thread', holder: holderOf(stanza, readers), stanza }))
  const custodians = custodiansOf(manifest, channel)
  const identity: StanzaFor[] = report.identityStanzas.map((stanza) => ({
    purpose: 'identity',
    holder: holderOf(stanza, custodians),
    stanza,
  }))
  for (const list of [thread, identity]) checkDifferent(list)
  return { generation: byGeneration ? channel.generation.number : null, stanzas: [...thread, ...identity] }
}

/** Six characters of Crockford's base 32: 30 random bits, not a sequence. */
function newCaseNumber(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return [...randomBytes(6)].map((byte) => alphabet[byte & 31]).join('')
}
