/**
 * Opening a name together: an officer asks a custodian, who reads why and lends the half of its key, or does not.
 *
 * Spec: "The name". What is asked and lent is sealed between the two browsers, and signed by both.
 */
import * as v from 'valibot'
import { equal, size, type KemPublicKey, type OfficerId, type Signature } from '../../../../crypto/bytes.ts'
import { readContent, writeContent, type Identity, type LogEntry } from '../../../../crypto/content.ts'
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

/** Asks a custodian for the half of a case's name. The log of the case has said so before. @throws Refusal, Offline */
export async function askForName(
  send: Send,
  unlocked: Unlocked,
  { answer }: OpenCase,
  custodian: OfficerId,
  text: string,
  day: Day,
): Promise<void> {
  const { office, officer, verified } = unlocked
  const { mailbox, number } = answer
  const asked = findOfficer(verified.manifest, custodian)
  if (!asked) throw new CannotOpen()
  const key = randomBytes<'key'>(size.key)
  const place = reasonLockPlace(office, mailbox, officer)
  const request = {
    custodian,
    reasonStanza: sealStanza(asked.kem, key, { label: 'stanza/reason', office, mailbox }),
    reason: sealLock(key, place, writeContent(Reason, { v: 1, day, text }, reasonSize)),
  }
  const signature = signDigest(unlocked, askedDigest(office, mailbox, officer, request))
  const body = toWire({ ...request, signature })
  await exchangeJson(send, { method: 'POST', path: `/api/cases/${number}/name`, body })
}

/** Ends this officer's request, answered or not. */
export async function endNameRequest(send: Send, { answer }: OpenCase): Promise<void> {
  await exchangeJson(send, { method: 'DELETE', path: `/api/cases/${answer.number}/name` })
}

/** The half that a custodian lent to this officer, if one did. @throws CannotOpen if it is not signed by that custodian */
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
  return openStanza<'identity half'>(keys, stanza, { label: 'stanza/identity', office, mailbox })
}

/**
 * The reason to which a custodian has agreed: the one that this officer has written into the case's log, with the
 * custodian's signature over it. Null where nobody has agreed.
 * @throws CannotOpen where the custodian has agreed to another
 */
export function agreedReason(
  { office, officer, chain }: Unlocked,
  { answer, log }: OpenCase,
): { readonly reason: string; readonly custodian: OfficerId; readonly agreed: Signature } | null {
  const { asked } = answer.name
  if (asked?.state !== 'lent' || !asked.agreed) return null
  const { custodian, agreed } = asked
  const written = log.findLast(
    (entry) =>
      entry.content.type === 'name-asked' &&
      equal(entry.officer, officer) &&
      entry.content.officer !== null &&
      equal(entry.content.officer, custodian),
  )
  const reason = written?.content.reason ?? null
  if (reason === null) throw new CannotOpen()
  const digest = agreedDigest(office, answer.mailbox, officer, custodian, reason)
  if (!handsOf(chain, custodian).some((hand) => verifySignature(agreed, digest, hand))) throw new CannotOpen()
  return { reason, custodian, agreed }
}

/** True if the custodian whom an entry names has signed its reason. Entries of names that were opened alone name nobody. */
export function isAgreed({ office, chain }: Unlocked, { answer }: OpenCase, entry: Entry<LogEntry>): boolean {
  const { officer: custodian, reason, agreed } = entry.content
  if (custodian === null || reason === null || agreed === null || equal(custodian, entry.officer))
    return false
  // Somebody who never kept names has none to lend.
  const keptNames = chain.some(({ manifest }) => manifest.custodians.some((id) => equal(id, custodian)))
  if (!keptNames) return false
  const digest = agreedDigest(office, answer.mailbox, entry.officer, custodian, reason)
  return handsOf(chain, custodian).some((hand) => verifySignature(agreed, digest, hand))
}

/**
 * The name that a reporter has given, or null if none was.
 * @param lent the half that a custodian lent; null where this officer alone holds one
 * @throws CannotOpen
 */
export function openName(unlocked: Unlocked, open: OpenCase, lent: IdentityHalf | null): Identity {
  const { office } = unlocked
  const { mailbox, identity, identityStanza } = open.answer
  const place = { label: 'stanza/identity', office, mailbox } as const
  const half =
    lent ??
    (identityStanza && openStanza<'identity half'>(ownKem(unlocked, identityStanza), identityStanza, place))
  if (half === null) throw new CannotOpen()
  const name = nameIn(open.thread)
  const key = identityKey(name.half, half)
  return openIdentity(key, identityBinding(office, mailbox, name.head), identity)
}

/** What is asked of this custodian. @throws CannotOpen, Refusal, Offline */
export async function fetchNameRequests(send: Send): Promise<readonly NameRequest[]> {
  const answer = v.safeParse(
    NameRequestsAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/names' }),
  )
  if (!answer.success) throw new CannotOpen()
  return answer.output.requests
}

/** Why a name is to be opened, if the officer named as asking has signed it. @throws CannotOpen */
export function readReason(unlocked: Unlocked, request: NameRequest): v.InferOutput<typeof Reason> {
  const { office, verified } = unlocked
  const { mailbox, asker, reasonStanza, reason } = request
  const person = findOfficer(verified.manifest, asker)
  const digest = askedDigest(office, mailbox, asker, request)
  if (!person || !verifySignature(request.signature, digest, person.sign)) throw new CannotOpen()
  const key = openStanza(ownKem(unlocked, reasonStanza), reasonStanza, {
    label: 'stanza/reason',
    office,
    mailbox,
  })
  return readContent(Reason, openLock(key, reasonLockPlace(office, mailbox, asker), reason))
}

/** Lends the half to whoever asked, or refuses it. @throws CannotOpen, Refusal, Offline */
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
  const place = { label: 'stanza/identity', office, mailbox } as const
  const half = openStanza<'identity half'>(ownKem(unlocked, stanza), stanza, place)
  const recipient: KemPublicKey = person.kem
  const sealed = sealStanza(recipient, half, place)
  const context = lentContext(office, mailbox, asker)
  const grant = { label: 'stanza/identity', context, recipient, stanza: sealed } as const
  const agreed = signDigest(unlocked, agreedDigest(office, mailbox, asker, officer, reason.text))
  return { stanza: sealed, signature: signGrant(keys.sign.secretKey, grant), agreed }
}
