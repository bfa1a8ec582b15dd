/**
 * Opening a name together: an officer asks a custodian, who reads why and lends the half of its key, or refuses.
 *
 * Spec: "The name". The request and the lent half are sealed between the two browsers, and signed by both.
 */
import * as v from 'valibot'
import { equal, size, type Hash, type KemPublicKey, type OfficerId } from '../../../../crypto/bytes.ts'
import { boundTo } from '../../../../crypto/bound.ts'
import { readContent, writeContent, type Identity } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { signGrant, verifyGrant } from '../../../../crypto/grant.ts'
import {
  identityBinding,
  identityKey,
  nameIn,
  openIdentity,
  type IdentityHalf,
} from '../../../../crypto/identity.ts'
import type { LogEntry, NewerEntry } from '../../../../crypto/case/log-entry.ts'
import { reasonLockPlace } from '../../../../crypto/lock.ts'
import { findOfficer } from '../../../../crypto/manifest.ts'
import { openLock, openStanza } from '../../../../crypto/open.ts'
import { reasonSize } from '../../../../crypto/padding.ts'
import { randomBytes } from '../../../../crypto/random.ts'
import { sealLock, sealStanza } from '../../../../crypto/seal.ts'
import { verifySignature } from '../../../../crypto/signature.ts'
import {
  agreedDigest,
  askedDigest,
  lentContext,
  NameRequestsAnswer,
  Reason,
  type NameAnswer,
  type NameRequest,
} from '../../../../crypto/wire/names.ts'
import { exchangeJson, type Send } from '../../../api/send.ts'
import { toWire } from '../../../api/wire.ts'
import { ownKem } from '../keys.ts'
import type { OpenCase } from '../open.ts'
import { signDigest, type Entry } from '../../desk/entries.ts'
import { handsOf, type Unlocked } from '../../desk/unlocked.ts'

/** A sealed request to a custodian; the case's log names it by its digest before it is sent. */
export interface Asking {
  readonly custodian: OfficerId
  readonly reason: string
  readonly request: Hash
  readonly body: unknown
}

/**
 * Seals a request to a custodian: the half of a case's name, and why.
 * @throws CannotOpen, RangeError
 */
export function sealAsking(
  unlocked: Unlocked,
  { answer }: OpenCase,
  custodian: OfficerId,
  reason: string,
  day: Day,
): Asking {
  const { office, officer, verified } = unlocked
  const { mailbox } = answer
  const asked = findOfficer(verified.manifest, custodian)
  if (!asked) throw new CannotOpen()
  const key = randomBytes<'key'>(size.key)
  const place = reasonLockPlace(office, mailbox, officer)
  const sealed = {
    custodian,
    reasonStanza: sealStanza(asked.kem, key, { label: 'stanza/reason', office, bound: boundTo(answer) }),
    reason: sealLock(key, place, writeContent(Reason, { v: 1, day, text: reason }, reasonSize)),
  }
  const request = askedDigest(office, mailbox, officer, sealed)
  return { custodian, reason, request, body: toWire({ ...sealed, signature: signDigest(unlocked, request) }) }
}

/**
 * Asks a custodian. The case's log has already recorded it.
 * @throws Refusal, Offline
 */
export async function sendAsking(send: Send, { answer }: OpenCase, { body }: Asking): Promise<void> {
  await exchangeJson(send, { method: 'POST', path: `/api/cases/${answer.number}/name`, body })
}

/** Ends this officer's request, answered or not. */
export async function endNameRequest(send: Send, { answer }: OpenCase): Promise<void> {
  await exchangeJson(send, { method: 'DELETE', path: `/api/cases/${answer.number}/name` })
}

/**
 * The half that a custodian lent to this officer, if one did.
 * @throws CannotOpen if that custodian did not sign it
 */
export function lentHalf(unlocked: Unlocked, { answer }: OpenCase): IdentityHalf | null {
  const { office, officer, chain } = unlocked
  const { mailbox, name } = answer
  const { asked } = name
  if (asked?.state !== 'lent' || !asked.stanza || !asked.signature) return null
  const { stanza, signature, custodian } = asked
  const keys = ownKem(unlocked, stanza)
  const context = lentContext(office, mailbox, officer)
  const signed = { label: 'stanza/identity', context, recipient: keys.publicKey, stanza } as const
  if (!handsOf(chain, custodian).some((hand) => verifyGrant(hand, signed, signature))) throw new CannotOpen()
  return openStanza<'identity half'>(keys, stanza, {
    label: 'stanza/identity',
    office,
    bound: boundTo(answer),
  })
}

/** A reason to which a custodian has agreed, once. */
export interface Agreement {
  readonly reason: string
  readonly agreement: NonNullable<Extract<LogEntry, { readonly type: 'name-opened' }>['agreement']>
}

/**
 * The reason to which a custodian has agreed: the one that this officer has written into the case's log last, with the
 * custodian's signature over it. Null if nobody has agreed.
 * @throws CannotOpen if the custodian has agreed to another
 */
export function agreedReason(unlocked: Unlocked, open: OpenCase): Agreement | null {
  const { asked } = open.answer.name
  if (asked?.state !== 'lent' || !asked.agreed) return null
  const { custodian, agreed: signature } = asked
  const written = open.log.findLast(
    ({ content, officer }) =>
      content.type === 'name-asked' &&
      equal(officer, unlocked.officer) &&
      equal(content.custodian, custodian),
  )?.content
  if (written?.type !== 'name-asked') throw new CannotOpen()
  const { reason, request } = written
  const agreement = { custodian, request, signature }
  if (!hasSigned(unlocked, open, unlocked.officer, { reason, agreement })) throw new CannotOpen()
  return { reason, agreement }
}

/**
 * True if the custodian named by an entry has signed its reason, for a request that the log names and that no earlier
 * entry has used. Entries for names that one officer opened alone have no agreement.
 */
export function isAgreed(unlocked: Unlocked, open: OpenCase, { seq, officer, content }: LogLine): boolean {
  if (content.type !== 'name-opened' || content.agreement === null) return false
  const { reason, agreement } = content
  if (equal(agreement.custodian, officer)) return false
  // Somebody who was never a custodian has no half to lend.
  const keptNames = unlocked.chain.some(({ manifest }) =>
    manifest.custodians.some((id) => equal(id, agreement.custodian)),
  )
  const before = open.log.filter((entry) => entry.seq < seq)
  const isUsed = before.some((entry) => usesRequest(entry, agreement.request))
  const isAsked = before.some(
    (entry) =>
      entry.content.type === 'name-asked' &&
      equal(entry.officer, officer) &&
      equal(entry.content.request, agreement.request),
  )
  return keptNames && isAsked && !isUsed && hasSigned(unlocked, open, officer, { reason, agreement })
}

/** True if the history already says that this officer has opened the name by that agreement: an answer was lost. */
export function isOpenedBy({ officer }: Unlocked, { log }: OpenCase, { agreement }: Agreement): boolean {
  return log.some((entry) => equal(entry.officer, officer) && usesRequest(entry, agreement.request))
}

const usesRequest = ({ content }: LogLine, request: Hash) =>
  content.type === 'name-opened' && content.agreement !== null && equal(content.agreement.request, request)

type LogLine = Entry<LogEntry | NewerEntry>

function hasSigned(
  { office, chain }: Unlocked,
  { answer }: OpenCase,
  asker: OfficerId,
  { reason, agreement }: Agreement,
): boolean {
  const { custodian, request, signature } = agreement
  const digest = agreedDigest(office, { mailbox: answer.mailbox, asker, custodian, request, reason })
  return handsOf(chain, custodian).some((hand) => verifySignature(signature, digest, hand))
}

/**
 * The name that a reporter has given, or null if there is none.
 * @param lent the half that a custodian lent; null if only this officer holds one
 * @throws CannotOpen
 */
export function openName(unlocked: Unlocked, open: OpenCase, lent: IdentityHalf | null): Identity {
  const { office } = unlocked
  const { mailbox, identity, identityStanza } = open.answer
  const place = { label: 'stanza/identity', office, bound: boundTo(open.answer) } as const
  const half =
    lent ??
    (identityStanza && openStanza<'identity half'>(ownKem(unlocked, identityStanza), identityStanza, place))
  if (half === null) throw new CannotOpen()
  const name = nameIn(open.thread)
  const key = identityKey(name.half, half)
  return openIdentity(key, identityBinding(office, mailbox, name.head), identity)
}

/**
 * What this custodian is asked.
 * @throws CannotOpen, Refusal, Offline
 */
export async function fetchNameRequests(send: Send): Promise<readonly NameRequest[]> {
  const answer = v.safeParse(
    NameRequestsAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/names' }),
  )
  if (!answer.success) throw new CannotOpen()
  return answer.output.requests
}

/**
 * Why a name is to be opened, if the officer named as asking has signed it.
 * @throws CannotOpen
 */
export function readReason(unlocked: Unlocked, request: NameRequest): v.InferOutput<typeof Reason> {
  const { office, verified } = unlocked
  const { mailbox, asker, reasonStanza, reason } = request
  const person = findOfficer(verified.manifest, asker)
  const digest = askedDigest(office, mailbox, asker, request)
  if (!person || !verifySignature(request.signature, digest, person.sign)) throw new CannotOpen()
  const key = openStanza(ownKem(unlocked, reasonStanza), reasonStanza, {
    label: 'stanza/reason',
    office,
    bound: boundTo(request),
  })
  return readContent(Reason, openLock(key, reasonLockPlace(office, mailbox, asker), reason))
}

/**
 * Lends the half to the officer who asked, or refuses.
 * @throws CannotOpen, Refusal, Offline
 */
export async function answerNameRequest(
  send: Send,
  unlocked: Unlocked,
  request: NameRequest,
  answer: 'lend' | 'refuse',
): Promise<void> {
  const { mailbox, asker, signature } = request
  const lent = answer === 'lend' ? lend(unlocked, request) : null
  await exchangeJson(send, {
    method: 'POST',
    path: '/api/names',
    body: toWire({ mailbox, asker, signature, lent }),
  })
}

function lend(unlocked: Unlocked, request: NameRequest): NameAnswer['lent'] {
  const { mailbox, asker, half: stanza } = request
  const { office, officer, keys, verified } = unlocked
  const person = findOfficer(verified.manifest, asker)
  if (!person) throw new CannotOpen()
  const reason = readReason(unlocked, request)
  const place = { label: 'stanza/identity', office, bound: boundTo(request) } as const
  const half = openStanza<'identity half'>(ownKem(unlocked, stanza), stanza, place)
  const recipient: KemPublicKey = person.kem
  const sealed = sealStanza(recipient, half, place)
  const context = lentContext(office, mailbox, asker)
  const grant = { label: 'stanza/identity', context, recipient, stanza: sealed } as const
  const asked = askedDigest(office, mailbox, asker, request)
  const agreement = { mailbox, asker, custodian: officer, request: asked, reason: reason.text }
  const agreed = signDigest(unlocked, agreedDigest(office, agreement))
  return { stanza: sealed, signature: signGrant(keys.sign.secretKey, grant), agreed }
}
