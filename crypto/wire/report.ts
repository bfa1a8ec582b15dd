/** `POST /api/reports`: a first report, and what the server answers. */
import * as v from 'valibot'
import { u32be, type Hash, type OfficeId } from '../bytes.ts'
import { identityEnvelopeSize, textEnvelopeSize } from '../envelope.ts'
import { hash } from '../hash.ts'
import { bytesOf } from './bytes.ts'
import { carried } from './file.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'

/** The most people to whom something can be sealed at once. */
export const mostStanzas = 50
/** The size of a test's ticket, in bytes. */
export const ticketSize = 32

/** `POST /api/test-reports` of the office's app: the address at which to try it, and the ticket. */
export const TestTicket = v.strictObject({ reporter: v.string(), ticket: bytesOf<'test ticket'>(ticketSize) })

export const NewReport = v.strictObject({
  channel: part.channel(),
  mailbox: part.mailbox(),
  salt: part.salt(),
  /** Of the body in its envelope. */
  bodySalt: part.bodySalt(),
  envelope: bytesOf<'envelope'>(textEnvelopeSize),
  identity: bytesOf<'envelope'>(identityEnvelopeSize),
  /** One to the channel's generation or, if somebody is excluded, one to each remaining officer. */
  stanzas: v.pipe(v.array(part.stanza()), v.minLength(1), v.maxLength(mostStanzas)),
  /** One half of the name's key, to each custodian of the channel who is not excluded. */
  identityStanzas: v.pipe(v.array(part.stanza()), v.maxLength(mostStanzas)),
  /** The files that it carries, sent before it. */
  files: carried,
  /** Lets a report in while intake is closed: an officer's own, to try out the channel. */
  ticket: v.nullable(bytesOf<'test ticket'>(ticketSize)),
  proof: Proof,
})
export type NewReport = v.InferOutput<typeof NewReport>

/** What a report consists of, whoever brings it. */
const Brought = v.omit(NewReport, ['ticket', 'proof'])
export type Brought = v.InferOutput<typeof Brought>

/**
 * A report as the offline form saves it, for `POST /{language}/post` or an officer's browser: without files, which need a
 * network, and without a proof of work, whose challenge the server would have to make.
 *
 * Spec: "A report from the offline form".
 */
export const SealedFile = v.strictObject({
  format: v.literal('sotto-report'),
  version: v.literal(1),
  report: v.omit(Brought, ['files']),
  /** `sealedFileCheck`: tells a file that was damaged on its way, or is for another office. It proves nothing. */
  check: part.hash(),
})
export type SealedFile = v.InferOutput<typeof SealedFile>

/** `H("sealed file", office, mailbox, its submission hash)`. */
export function sealedFileCheck(office: OfficeId, { mailbox, ...report }: SealedFile['report']): Hash {
  return hash('sealed file', office, mailbox, submissionHash(report))
}

/**
 * `POST /api/reports` of the office's app: the same from an officer, whose signature over `enteredDigest` stands for proof
 * and ticket. A session alone brings none.
 */
export const EnteredReport = v.strictObject({ ...Brought.entries, signature: part.signature() })

/** The case that was made of it. */
export const EnteredAnswer = v.strictObject({ number: v.pipe(v.string(), v.regex(/^[0-9A-Z]{6}$/)) })

/** The largest body of a report, in bytes. */
export const mostReportBytes = 256 * 1024

export const ReportAnswer = v.strictObject({
  day: part.day(),
  acknowledgeBy: part.day(),
  feedbackBy: part.day(),
  signature: part.signature(),
})
export type ReportAnswer = v.InferOutput<typeof ReportAnswer>

/** What an officer signs to enter a report: `H("entered", office, mailbox, its submission hash)`. */
export function enteredDigest(office: OfficeId, { mailbox, ...report }: Omit<Brought, 'files'>): Hash {
  return hash('entered', office, mailbox, submissionHash(report))
}

/** Identifies a submission by its content: the same content again is the same report. */
export function submissionHash(
  report: Omit<NewReport, 'proof' | 'mailbox' | 'ticket' | 'files'> & Partial<Pick<NewReport, 'files'>>,
): Hash {
  return hash(
    'submission',
    report.channel,
    report.salt,
    report.bodySalt,
    report.envelope,
    report.identity,
    u32be(report.stanzas.length),
    ...report.stanzas,
    ...report.identityStanzas,
    ...(report.files ?? []),
  )
}
