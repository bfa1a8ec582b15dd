/**
 * Puts aside cases that do not open: takes them off the desk in one act, with a reason that colleagues can read.
 *
 * Spec: "Put aside". The case itself does not change, so it can be taken up again.
 */
import * as v from 'valibot'
import type { ChannelId, Mailbox } from '../../../crypto/bytes.ts'
import { readContent, writeContent } from '../../../crypto/content.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { putAsideLockPlace } from '../../../crypto/lock.ts'
import { findChannel } from '../../../crypto/manifest.ts'
import { openLock } from '../../../crypto/open.ts'
import { reasonSize } from '../../../crypto/padding.ts'
import { sealLock } from '../../../crypto/seal.ts'
import { verifySignature } from '../../../crypto/signature.ts'
import { Reason } from '../../../crypto/wire/names.ts'
import {
  putAsideDigest,
  PutAsideAnswer,
  takeUpDigest,
  type PutAside,
} from '../../../crypto/wire/put-aside.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import type { Moment } from '../desk/moment.ts'
import { signDigest } from '../desk/entries.ts'
import { generationOf, handsOf, type Unlocked } from '../desk/unlocked.ts'

/**
 * Takes a case off everybody's desk.
 * @throws CannotOpen without the channel's keys; RangeError; Refusal; Offline
 */
export async function putAside(
  send: Send,
  unlocked: Unlocked,
  { number, mailbox, channel }: { number: string; mailbox: Mailbox; channel: ChannelId },
  text: string,
  { day }: Moment,
): Promise<void> {
  const { office, verified } = unlocked
  const generation = findChannel(verified.manifest, channel)?.generation.number
  if (generation === undefined) throw new CannotOpen()
  const { wrap } = generationOf(unlocked, channel, generation)
  const place = putAsideLockPlace(office, channel, generation, mailbox)
  const reason = sealLock(wrap, place, writeContent(Reason, { v: 1, day, text }, reasonSize))
  const said = { generation, reason }
  const signature = signDigest(unlocked, putAsideDigest(office, mailbox, said))
  const path = `/api/cases/${number}/put-aside`
  await exchangeJson(send, { method: 'POST', path, body: toWire({ ...said, signature }) })
}

/**
 * Puts a case back on everybody's desk.
 * @throws Refusal 'taken' if somebody already has; Offline
 */
export async function takeUp(
  send: Send,
  unlocked: Unlocked,
  { number, mailbox, signature }: PutAside,
): Promise<void> {
  const body = { signature: signDigest(unlocked, takeUpDigest(unlocked.office, mailbox, signature)) }
  await exchangeJson(send, { method: 'POST', path: `/api/cases/${number}/take-up`, body: toWire(body) })
}

/**
 * What is put aside: only cases for which somebody in the office has signed.
 * @throws CannotOpen, Refusal, Offline
 */
export async function fetchPutAside(send: Send, { office, chain }: Unlocked): Promise<readonly PutAside[]> {
  const answer = v.safeParse(
    PutAsideAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/put-aside' }),
  )
  if (!answer.success) throw new CannotOpen()
  return answer.output.cases.filter(({ mailbox, officer, signature, ...said }) => {
    const digest = putAsideDigest(office, mailbox, said)
    return handsOf(chain, officer).some((hand) => verifySignature(signature, digest, hand))
  })
}

/** Why a case was put aside; null if this officer cannot open the reason. */
export function reasonOf(unlocked: Unlocked, one: PutAside): v.InferOutput<typeof Reason> | null {
  const { channel, generation, mailbox, reason } = one
  try {
    const { wrap } = generationOf(unlocked, channel, generation)
    const place = putAsideLockPlace(unlocked.office, channel, generation, mailbox)
    return readContent(Reason, openLock(wrap, place, reason))
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
}
