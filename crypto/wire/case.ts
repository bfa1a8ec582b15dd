/** One case as it crosses HTTP between server and officer. */
import * as v from 'valibot'
import { size, u64be, type Hash, type Mailbox, type OfficeId } from '../bytes.ts'
import { identityEnvelopeSize, textEnvelopeSize } from '../envelope.ts'
import { hash } from '../hash.ts'
import { lockOverhead } from '../lock.ts'
import { cardSize } from '../padding.ts'
import { bytesOf } from './bytes.ts'
import * as part from './parts.ts'

/** A case's number: six characters of base 32, random, shown as 7K4-Q2M. */
export const caseNumber = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{6}$/))

const keyLock = () => bytesOf<'lock'>(size.key + lockOverhead)
export const cardLock = () => bytesOf<'lock'>(cardSize + lockOverhead)
const textEnvelope = () => bytesOf<'envelope'>(textEnvelopeSize)

const Placed = v.strictObject({
  stream: v.picklist([0, 1, 2, 3]),
  seq: part.count(),
  envelope: textEnvelope(),
})

/** `GET /api/cases/:number`. */
export const CaseAnswer = v.strictObject({
  number: caseNumber,
  mailbox: part.mailbox(),
  channel: part.channel(),
  /** Null for a case that excludes somebody: it is never locked under a generation. */
  generation: v.nullable(part.count(1)),
  receivedOn: part.day(),
  salt: bytesOf<'case salt'>(size.salt),
  /** The stanza that this officer can open; gone once the office's side is stored. */
  stanza: v.nullable(part.stanza()),
  /** The office's side: null until an officer's browser has made it. */
  side: v.nullable(
    v.strictObject({
      caseLock: keyLock(),
      threadLock: keyLock(),
      card: cardLock(),
      version: part.count(1),
    }),
  ),
  identity: bytesOf<'envelope'>(identityEnvelopeSize),
  identityStanza: v.nullable(part.stanza()),
  envelopes: v.array(Placed),
})
export type CaseAnswer = v.InferOutput<typeof CaseAnswer>

/** `PUT /api/cases/:number/side`: made once, by whoever is first. Its first log entry comes with it. */
export const NewSide = v.strictObject({
  /** The officer's, over `sideDigest`: a session without the keys writes nothing. */
  signature: part.signature(),
  caseLock: keyLock(),
  threadLock: keyLock(),
  card: cardLock(),
  log: textEnvelope(),
})
export type NewSide = v.InferOutput<typeof NewSide>

/** `POST /api/cases/:number/acts`: what an officer did, as envelopes of streams 1 to 3 and the card it led to. */
export const NewActs = v.strictObject({
  /** The officer's, over `actsDigest`. */
  signature: part.signature(),
  envelopes: v.pipe(
    v.array(v.strictObject({ stream: v.picklist([1, 2, 3]), seq: part.count(), envelope: textEnvelope() })),
    v.maxLength(3),
  ),
  card: v.strictObject({ version: part.count(2), lock: cardLock() }),
})
export type NewActs = v.InferOutput<typeof NewActs>

/** The most such a body can measure, in bytes. */
export const mostActsBytes = 256 * 1024

/** What an officer signs to make the office's side: `H("side", office, mailbox, case lock, thread lock, card, log)`. */
export function sideDigest(office: OfficeId, mailbox: Mailbox, side: Omit<NewSide, 'signature'>): Hash {
  return hash('side', office, mailbox, side.caseLock, side.threadLock, side.card, side.log)
}

/**
 * What an officer signs to act: `H("acts", office, mailbox, u64be version, card, then for each envelope its stream as one
 * byte, its seq as u64be, and the envelope)`.
 */
export function actsDigest(office: OfficeId, mailbox: Mailbox, acts: Omit<NewActs, 'signature'>): Hash {
  const envelopes = acts.envelopes.flatMap(({ stream, seq, envelope }) => [
    Uint8Array.of(stream),
    u64be(seq),
    envelope,
  ])
  return hash('acts', office, mailbox, u64be(acts.card.version), acts.card.lock, ...envelopes)
}
