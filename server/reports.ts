/** Reports: anyone may leave one. We learn its channel, its day, whose keys it is sealed to, and nothing else. */
import type { Router } from 'express'
import { equal, type OfficeId, type Stanza } from '../crypto/bytes.ts'
import { deadlinesOf } from '../crypto/deadlines.ts'
import type { Day } from '../crypto/day.ts'
import { kind, looksLike, previousOf } from '../crypto/envelope.ts'
import { identitySize, textSize } from '../crypto/padding.ts'
import { randomBytes } from '../crypto/random.ts'
import { signReceipt } from '../crypto/receipt.ts'
import { kidOf } from '../crypto/stanza.ts'
import { toText } from '../crypto/wire/bytes.ts'
import type { Channel, Manifest } from '../crypto/wire/manifest.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { mostReportBytes, NewReport, submissionHash } from '../crypto/wire/report.ts'
import { generationHolder } from '../db/cases.ts'
import { findReport, insertReport, type StanzaFor } from '../db/reports.ts'
import { jsonBody, parse } from './answers.ts'
import type { ReporterServices } from './reporter-app.ts'

export function addReportRoutes(routes: Router, services: ReporterServices): void {
  const { db, clock, office, proofs, secrets } = services

  routes.post('/reports', jsonBody(mostReportBytes), async (request, response) => {
    const report = parse(NewReport, request.body)
    if (!looksLike(report.envelope, kind.text, textSize)) throw new Refusal('bad-request')
    if (!looksLike(report.identity, kind.identity, identitySize)) throw new Refusal('bad-request')
    const { id, verified } = await office.current()
    const submission = submissionHash(report)

    // The same again, because an answer was lost on the way: the same answer, for no new work.
    const known = await findReport(db, id, report.mailbox)
    if (known) {
      if (!equal(known.submission, submission)) throw new Refusal('conflict')
      response.status(201).json(receiptFor(id, report, known.receivedOn))
      return
    }

    if (verified.manifest.intake !== 'open') throw new Refusal('closed')
    const channel = verified.manifest.channels.find((one) => equal(one.id, report.channel))
    if (!channel) throw new Refusal('old-keys')
    const { generation, stanzas } = recipientsOf(channel, verified.manifest, report)
    const proof = await proofs.check(report.proof, 'report')
    const row = { ...report, office: id, generation, stanzas, proof, submission, receivedOn: clock.today() }

    // A case number is short, so two may meet; a third time in a row they do not.
    for (let attempt = 0; attempt < 5; attempt++) {
      const outcome = await insertReport(db, { ...row, number: newCaseNumber() })
      if (outcome === 'number-taken') continue
      if (outcome === 'stored') {
        response.status(201).json(receiptFor(id, report, row.receivedOn))
        return
      }
      // Two of the same at once: the other one was faster.
      const twin = await findReport(db, id, report.mailbox)
      if (!twin) throw new Refusal('proof')
      if (!equal(twin.submission, submission)) throw new Refusal('conflict')
      response.status(201).json(receiptFor(id, report, twin.receivedOn))
      return
    }
    throw new Error('no free case number')
  })

  function receiptFor(id: OfficeId, report: NewReport, day: Day) {
    const dates = { day, ...deadlinesOf(day) }
    const receipt = { office: id, envelope: previousOf(report.envelope), ...dates }
    return { ...dates, signature: toText(signReceipt(secrets.receipt.secretKey, receipt)) }
  }
}

/**
 * Whom the stanzas are for: the channel's current generation alone, or at least two of its officers, each by name.
 * @throws Refusal 'old-keys' if they name anyone else, or anyone twice
 */
function recipientsOf(
  channel: Channel,
  manifest: Manifest,
  report: NewReport,
): { generation: number | null; stanzas: StanzaFor[] } {
  const byGeneration = report.stanzas.length === 1 && isFor(report.stanzas[0], channel.generation.kem)
  const officers = channel.officers
  const thread: StanzaFor[] = byGeneration
    ? report.stanzas.map((stanza) => ({ purpose: 'thread', holder: generationHolder(), stanza }))
    : report.stanzas.map((stanza) => ({ purpose: 'thread', holder: holderOf(stanza, officers), stanza }))
  if (!byGeneration && thread.length < 2) throw new Refusal('old-keys')
  const everyone = manifest.channels.flatMap((one) => one.officers)
  const custodians = everyone.filter(({ id }) =>
    manifest.custodians.some((custodian) => equal(custodian, id)),
  )
  const identity: StanzaFor[] = report.identityStanzas.map((stanza) => ({
    purpose: 'identity',
    holder: holderOf(stanza, custodians),
    stanza,
  }))
  for (const list of [thread, identity]) {
    if (list.some((one, at) => list.slice(at + 1).some((other) => equal(one.holder, other.holder)))) {
      throw new Refusal('old-keys')
    }
  }
  return { generation: byGeneration ? channel.generation.number : null, stanzas: [...thread, ...identity] }
}

function holderOf(stanza: Stanza, officers: Channel['officers']): StanzaFor['holder'] {
  const holder = officers.find(({ kem }) => isFor(stanza, kem))
  if (!holder) throw new Refusal('old-keys')
  return holder.id
}

function isFor(stanza: Stanza | undefined, key: Channel['generation']['kem']): boolean {
  return stanza !== undefined && equal(stanza.subarray(0, 16), kidOf(key))
}

/** Six characters of Crockford's base 32: 30 random bits, in no order. */
function newCaseNumber(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return [...randomBytes(6)].map((byte) => alphabet[byte & 31]).join('')
}
