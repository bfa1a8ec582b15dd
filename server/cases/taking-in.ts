/**
 * Taking in a report, whoever brings it: its reporter, or an officer who wrote it down for them.
 *
 * Called by reports.ts and entered.ts.
 */
import { equal, type BodySalt, type Hash, type OfficeId } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import { kind, looksLike, stream } from '../../crypto/envelope.ts'
import { custodiansOf, findChannel, readersOf } from '../../crypto/manifest.ts'
import { identitySize, textSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import type { Channel, Manifest } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Brought, NewReport } from '../../crypto/wire/report.ts'
import { waitUntilDurable } from '../../db/durable.ts'
import { keepFiles } from '../../db/files.ts'
import { generationHolder } from '../../db/readers.ts'
import { findReport, insertReport, type NewReportRow, type StanzaFor } from '../../db/reports.ts'
import { takeTestTicket } from '../../db/test-tickets.ts'
import type { ReporterServices } from '../services.ts'
import { checkDifferent, holderOf, isFor } from './recipients.ts'
import { ticketHash } from './test-reports.ts'

/** Zeros stand for a body that was deleted. @throws Refusal 'bad-request' */
export function checkSalt(salt: BodySalt): void {
  if (salt.every((byte) => byte === 0)) throw new Refusal('bad-request')
}

/** @throws Refusal 'bad-request' if an envelope cannot be one of a report */
export function checkLooks({ envelope, bodySalt, identity }: Brought): void {
  checkSalt(bodySalt)
  if (!looksLike(envelope, kind.text, textSize)) throw new Refusal('bad-request')
  if (!looksLike(identity, kind.identity, identitySize)) throw new Refusal('bad-request')
}

/**
 * Stores a report.
 * @param ticket of a test, used up only if the report is stored; null if the report needs none
 * @returns its day and its case number
 * @throws Refusal, and then nothing is stored
 */
export async function takeIn(
  { db, clock, reports }: Pick<ReporterServices, 'db' | 'clock' | 'reports'>,
  { id, manifest }: { readonly id: OfficeId; readonly manifest: Manifest },
  report: Brought,
  submission: Hash,
  ticket: NewReport['ticket'],
): Promise<{ receivedOn: Day; number: string }> {
  const channel = findChannel(manifest, report.channel)
  if (!channel) throw new Refusal('old-keys')
  const { generation, stanzas } = recipientsOf(channel, manifest, report)
  const receivedOn = clock.today()
  const keyed = channel.generation.number
  const row = { ...report, office: id, generation, keyed, stanzas, submission, receivedOn }
  // Case numbers are short, so two may be the same; five times in a row does not happen.
  for (let attempt = 0; attempt < 5; attempt++) {
    const number = newCaseNumber()
    switch (await store({ ...row, number })) {
      case 'stored':
        return { receivedOn, number }
      case 'mailbox-taken': {
        // Taken at the same moment by another report, or by this one, sent twice at once.
        const known = await findReport(db, id, report.mailbox)
        if (!known || !equal(known.submission, submission)) throw new Refusal('conflict')
        await waitUntilDurable(db)
        return known
      }
      case 'number-taken':
        continue
    }
  }
  throw new Error('no free case number')

  /** Stores a row, and makes its files stay. */
  function store(numbered: NewReportRow) {
    if (ticket === null && report.files.length === 0) return reports.store(numbered)
    return db.transaction().execute(async (tx) => {
      const outcome = await insertReport(tx, numbered)
      if (outcome !== 'stored') return outcome
      if (!(await keepFiles(tx, { ...numbered, stream: stream.report }, report.files, 0)))
        throw new Refusal('files-missing')
      if (ticket === null) return outcome
      if (!(await takeTestTicket(tx, id, ticketHash(ticket), clock.now()))) throw new Refusal('closed')
      return outcome
    })
  }
}

/**
 * Who the stanzas are for: the channel's current generation, or some of its readers, each by name.
 * @throws Refusal 'old-keys' if they name anyone else, or anyone twice
 */
function recipientsOf(
  channel: Channel,
  manifest: Manifest,
  report: Brought,
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
