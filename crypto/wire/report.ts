/** `POST /api/reports`: a first report, and what the server answers. */
import * as v from 'valibot'
import { size, u32be, type Hash } from '../bytes.ts'
import { identityEnvelopeSize, textEnvelopeSize } from '../envelope.ts'
import { hash } from '../hash.ts'
import { bytesOf } from './bytes.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'

const most = 50

export const NewReport = v.strictObject({
  channel: part.channel(),
  mailbox: part.mailbox(),
  salt: bytesOf<'case salt'>(size.salt),
  envelope: bytesOf<'envelope'>(textEnvelopeSize),
  identity: bytesOf<'envelope'>(identityEnvelopeSize),
  /** One to the channel's generation or, where somebody is excluded, one to each remaining officer. */
  stanzas: v.pipe(v.array(part.stanza()), v.minLength(1), v.maxLength(most)),
  /** One half of the name's key, to each custodian of the channel who is not excluded. */
  identityStanzas: v.pipe(v.array(part.stanza()), v.maxLength(most)),
  proof: Proof,
})
export type NewReport = v.InferOutput<typeof NewReport>

/** The most a report's body can measure, in bytes. */
export const mostReportBytes = 256 * 1024

export const ReportAnswer = v.strictObject({
  day: part.day(),
  acknowledgeBy: part.day(),
  feedbackBy: part.day(),
  signature: part.signature(),
})
export type ReportAnswer = v.InferOutput<typeof ReportAnswer>

/** Names a submission by its content: the same one again is the same report. */
export function submissionHash(report: Omit<NewReport, 'proof' | 'mailbox'>): Hash {
  return hash(
    'submission',
    report.channel,
    report.salt,
    report.envelope,
    report.identity,
    u32be(report.stanzas.length),
    ...report.stanzas,
    ...report.identityStanzas,
  )
}
