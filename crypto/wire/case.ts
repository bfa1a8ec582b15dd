/** One case as it crosses HTTP between server and officer. */
import * as v from 'valibot'
import { size, u64be, type Hash, type Mailbox, type OfficeId, type OfficerId } from '../bytes.ts'
import { entryEnvelopeSizes, identityEnvelopeSize, stream, textEnvelopeSize } from '../envelope.ts'
import { hash } from '../hash.ts'
import { lockOverhead } from '../lock.ts'
import { cardSize } from '../padding.ts'
import { bytesOf, bytesUpTo } from './bytes.ts'
import { Asked, NewRetention, Retention } from './retention.ts'
import { NewRedaction, StatedRedaction } from './redaction.ts'
import { carried } from './file.ts'
import * as part from './parts.ts'

const keyLock = () => bytesOf<'lock'>(size.key + lockOverhead)
export const cardLock = () => bytesOf<'lock'>(cardSize + lockOverhead)
const textEnvelope = () => bytesOf<'envelope'>(textEnvelopeSize)
const entryEnvelope = () => v.union(entryEnvelopeSizes.map((size) => bytesOf<'envelope'>(size)))

const place = { seq: part.count() }
/** An envelope by the office, with its place in a stream; log entries also have a smaller size. */
const fromOffice = [
  v.strictObject({ stream: v.picklist([1, 2]), ...place, envelope: textEnvelope() }),
  v.strictObject({ stream: v.literal(stream.log), ...place, envelope: entryEnvelope() }),
] as const
/** One by the reporter, with the salt of its body; null if that was deleted. */
const fromReporter = v.strictObject({
  stream: v.literal(stream.report),
  ...place,
  envelope: textEnvelope(),
  bodySalt: v.nullable(part.bodySalt()),
})

/** More changes of keys than a case will see. */
export const mostEpochs = 200

/** A case key, granted to an officer by another who reads the case. The context is `office | mailbox`. */
export const CaseGrant = v.strictObject({
  recipient: part.officer(),
  granter: part.officer(),
  stanza: part.stanza(),
  signature: part.signature(),
})
export type CaseGrant = v.InferOutput<typeof CaseGrant>
const grants = v.pipe(v.array(CaseGrant), v.maxLength(50))

/** `GET /api/cases/:number`. */
export const CaseAnswer = v.strictObject({
  number: part.caseNumber(),
  mailbox: part.mailbox(),
  channel: part.channel(),
  /** Null for a case by name, which excludes somebody: it is never locked under a generation. */
  generation: v.nullable(part.count(1)),
  receivedOn: part.day(),
  salt: part.salt(),
  /** The channel's generation when this case's keys were made. */
  keyed: part.count(1),
  /** The stanza that this officer can open; gone once the office's side is stored. */
  stanza: v.nullable(part.stanza()),
  /** The office's side: null until an officer's browser has made it. */
  side: v.nullable(
    v.strictObject({
      /** Null if this officer has only the grant so far. */
      caseLock: v.nullable(keyLock()),
      grant: v.nullable(CaseGrant),
      threadLock: keyLock(),
      card: cardLock(),
      version: part.count(1),
      epoch: part.count(),
      /** The keys of the epochs before, 64 bytes each; null in epoch 0. */
      past: v.nullable(bytesUpTo<'lock'>(mostEpochs * 64 + lockOverhead)),
    }),
  ),
  /** Who holds a key to it now, as far as the server knows. */
  readers: v.array(part.officer()),
  /** What was stated last about deleting it, and what waits for a second person. */
  retention: v.nullable(Retention),
  asked: v.array(Asked),
  identity: bytesOf<'envelope'>(identityEnvelopeSize),
  /** The half of the name's key that is sealed to this officer, if nobody else holds one: see `name`. */
  identityStanza: v.nullable(part.stanza()),
  name: v.strictObject({
    /** The people to whom a half was sealed. */
    custodians: v.array(part.officer()),
    /** The state of this officer's request, if there is one. */
    asked: v.nullable(
      v.strictObject({
        custodian: part.officer(),
        state: v.picklist(['asked', 'lent', 'refused']),
        stanza: v.nullable(part.stanza()),
        signature: v.nullable(part.signature()),
        /** By the custodian, over the reason that they agreed to. */
        agreed: v.nullable(part.signature()),
      }),
    ),
  }),
  envelopes: v.array(v.variant('stream', [fromReporter, ...fromOffice])),
  /** What the server was told about deleting bodies. */
  redactions: v.array(StatedRedaction),
})
export type CaseAnswer = v.InferOutput<typeof CaseAnswer>

/** `PUT /api/cases/:number/side`: made once, by whoever is first. The first log entry comes with it. */
export const NewSide = v.strictObject({
  /** By the officer, over `sideDigest`: a session without the keys cannot write anything. */
  signature: part.signature(),
  /** Under the generation's key; null for a case by name, whose key is granted to each reader. */
  caseLock: v.nullable(keyLock()),
  grants,
  threadLock: keyLock(),
  card: cardLock(),
  log: entryEnvelope(),
})
export type NewSide = v.InferOutput<typeof NewSide>

const acts = {
  /** By the officer, over `actsDigest`. */
  signature: part.signature(),
  envelopes: v.pipe(v.array(v.variant('stream', fromOffice)), v.maxLength(3)),
  card: v.strictObject({ version: part.count(2), lock: cardLock() }),
  /** The files carried by its reply or its note, sent before it. */
  files: carried,
}

/** `POST /api/cases/:number/acts`: what an officer did, as envelopes of streams 1 to 3 and the resulting card. */
export const NewActs = v.strictObject({
  ...acts,
  /** From when on the case is deleted, and whether it is held, where the act changes either. May be absent: null. */
  retention: v.optional(v.nullable(NewRetention), null),
  /** Which body is deleted, and when, where the act takes words out of one. May be absent: null. */
  redaction: v.optional(v.nullable(NewRedaction), null),
})
export type NewActs = v.InferOutput<typeof NewActs>

/** The largest body of this kind, in bytes. */
export const mostActsBytes = 512 * 1024

/**
 * `PUT /api/cases/:number/lock`: an officer who opened a case by its grant stores a lock of their own. When the grant
 * is replaced, so is the lock.
 */
export const OwnLock = v.strictObject({
  /** By the officer, over `ownLockDigest`. */
  signature: part.signature(),
  lock: keyLock(),
  epoch: part.count(),
})
type OwnLock = v.InferOutput<typeof OwnLock>

/** Who reads a case by name from now on. */
const Readers = v.strictObject({ ...acts, grants })

/** `POST /api/cases/:number/readers`: an act that grants the case key to one more reader. */
export const NewReaders = Readers
/**
 * `POST /api/cases/:number/aside`: an act by which an officer leaves a case. A case by generation becomes a case by
 * name: `grants` then give its key to every other reader of the channel.
 */
export const StepAside = Readers

/** `POST /api/cases/:number/epoch`: an act that gives a case new keys. */
export const NewEpoch = v.strictObject({
  ...acts,
  /** Who is taken out of the case: they are not given the new keys. By the officer, over `removalDigest`. */
  removes: v.nullable(v.strictObject({ officer: part.officer(), signature: part.signature() })),
  /** The epoch that begins. */
  epoch: part.count(1),
  /** How many envelopes the reporter's stream had: with one more, the epoch would be wrong about what it has seen. */
  messages: part.count(1),
  /** The generation of the new keys. */
  generation: part.count(1),
  caseLock: v.nullable(keyLock()),
  grants,
  threadLock: keyLock(),
  past: bytesUpTo<'lock'>(mostEpochs * 64 + lockOverhead),
})
export type NewEpoch = v.InferOutput<typeof NewEpoch>

/**
 * What an officer signs to make the office's side: `H("side", office, mailbox, case lock, thread lock, card, log,
 * grants)`.
 */
export function sideDigest(office: OfficeId, mailbox: Mailbox, side: Omit<NewSide, 'signature'>): Hash {
  const { caseLock, threadLock, card, log } = side
  return hash('side', office, mailbox, caseLock ?? noBytes, threadLock, card, log, ...grantBytes(side.grants))
}

/** What an officer signs to store their own lock: `H("own lock", office, mailbox, u64be epoch, lock)`. */
export function ownLockDigest(
  office: OfficeId,
  mailbox: Mailbox,
  { epoch, lock }: Omit<OwnLock, 'signature'>,
): Hash {
  return hash('own lock', office, mailbox, u64be(epoch), lock)
}

/**
 * What an officer signs to act: `H("acts", office, mailbox, u64be version, card, then for each envelope its stream as
 * one byte, its seq as u64be, and the envelope; then the files' ids; then anything else that the act brings)`.
 */
export function actsDigest(
  office: OfficeId,
  mailbox: Mailbox,
  acts: Omit<NewActs, 'signature' | 'retention' | 'redaction'>,
  further: readonly Uint8Array[] = [],
): Hash {
  const envelopes = acts.envelopes.flatMap(({ stream, seq, envelope }) => [
    Uint8Array.of(stream),
    u64be(seq),
    envelope,
  ])
  const bytes = [acts.card.lock, ...envelopes, ...acts.files, ...further]
  return hash('acts', office, mailbox, u64be(acts.card.version), ...bytes)
}

/** What else an act brings that grants a case's key: for `actsDigest`. */
export function grantBytes(grants: readonly CaseGrant[]): Uint8Array[] {
  return grants.flatMap(({ recipient, granter, stanza }) => [recipient, granter, stanza])
}

/** What else a change of keys brings: for `actsDigest`. */
export function epochBytes(
  epoch: Omit<NewEpoch, 'signature' | 'envelopes' | 'card' | 'files'>,
): Uint8Array[] {
  const numbers = [epoch.epoch, epoch.messages, epoch.generation].map(u64be)
  const { removes } = epoch
  return [
    ...numbers,
    epoch.caseLock ?? noBytes,
    epoch.threadLock,
    epoch.past,
    ...grantBytes(epoch.grants),
    ...(removes ? [removes.officer, removes.signature] : []),
  ]
}

/**
 * What an officer signs for somebody whom they take out of a case: `H("removal", office, mailbox, officer, u64be
 * version)`, with the version of the card after the act. Their browser no longer finds the case, and learns from this
 * that the server does not hide it.
 */
export function removalDigest(office: OfficeId, mailbox: Mailbox, officer: OfficerId, version: number): Hash {
  return hash('removal', office, mailbox, officer, u64be(version))
}

/** `GET /api/cases/removals`: the cases that the officer who asks was taken out of, and by whom. */
export const RemovalsAnswer = v.strictObject({
  removals: v.array(
    v.strictObject({
      number: part.caseNumber(),
      mailbox: part.mailbox(),
      by: part.officer(),
      version: part.count(2),
      signature: part.signature(),
    }),
  ),
})
export type Removal = v.InferOutput<typeof RemovalsAnswer>['removals'][0]

const noBytes = new Uint8Array()
