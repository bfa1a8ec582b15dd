/**
 * What takes two: asking for it, agreeing to it, and what the office's log says of both.
 *
 * Spec: "What takes two". What the server says waits counts only with the entry of the log that asks for it.
 */
import * as v from 'valibot'
import { equal, type Mailbox } from '../../../../crypto/bytes.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { agreedDigest, caseName } from '../../../../crypto/office-log.ts'
import { readShare, shareHash, trusteeKeys } from '../../../../crypto/shares.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import type { TwoPersonAct } from '../../../../crypto/wire/office-entry.ts'
import { AskedAnswer, type Asked } from '../../../../crypto/wire/retention.ts'
import { exchangeJson, type Send } from '../../../api/send.ts'
import type { Moment } from '../../desk/moment.ts'
import { actOnOffice } from '../../desk/office-acts.ts'
import type { Unlocked } from '../../desk/unlocked.ts'

/** Asks for something about a case. @throws Refusal, Offline */
export async function askFor(
  send: Send,
  unlocked: Unlocked,
  what: TwoPersonAct,
  mailbox: Mailbox | null,
  { seconds }: Moment,
): Promise<void> {
  const name = mailbox && toText(caseName(unlocked.office, mailbox))
  await actOnOffice(send, unlocked, { type: 'asked', what, case: name }, { mailbox }, seconds)
}

/** Agrees to what a colleague asks for. @throws Refusal, Offline */
export async function agreeTo(
  send: Send,
  unlocked: Unlocked,
  { entry }: Asked,
  { seconds }: Moment,
): Promise<void> {
  await actOnOffice(send, unlocked, { type: 'agreed', asked: toText(entry), trustee: null }, {}, seconds)
}

/**
 * Has a trustee agree to what this officer asks for, by their share.
 * @throws CannotOpen for no share of this office; Refusal; Offline
 */
export async function agreeByShare(
  send: Send,
  unlocked: Unlocked,
  { entry }: Asked,
  typed: string,
  { seconds }: Moment,
): Promise<void> {
  const { office } = unlocked
  const share = readShare(typed)
  const signature = trusteeKeys(office, share).sign(agreedDigest(office, entry))
  const trustee = { share: toText(shareHash(office, share)), signature: toText(signature) }
  share.fill(0)
  await actOnOffice(send, unlocked, { type: 'agreed', asked: toText(entry), trustee }, {}, seconds)
}

/** Ends a request: one's own, or one that this officer may agree to. @throws Refusal, Offline */
export async function recall(
  send: Send,
  unlocked: Unlocked,
  { entry }: Asked,
  { seconds }: Moment,
): Promise<void> {
  await actOnOffice(send, unlocked, { type: 'recalled', asked: toText(entry) }, {}, seconds)
}

/**
 * What this officer may agree to, and what became of requests about the whole office.
 * @throws CannotOpen for an answer in another form; Refusal; Offline
 */
export async function fetchAsked(send: Send): Promise<readonly Asked[]> {
  const answer = v.safeParse(AskedAnswer, await exchangeJson(send, { method: 'GET', path: '/api/asked' }))
  if (!answer.success) throw new CannotOpen()
  return answer.output.asked
}

/** What asks for it in the office's log: who, and about which case; null if the log does not have it. */
export function askingOf({ log }: Pick<Unlocked, 'log'>, { entry, what, asker }: Asked) {
  const at = log.hashes.findIndex((one) => equal(one, entry))
  const found = log.entries[at]
  if (found?.act.type !== 'asked' || found.act.what !== what || !equal(found.by, asker)) return null
  return { by: found.by, case: found.act.case, at: found.at }
}

/**
 * Whether somebody has really asked for it about this case, or about the office if null: the server could hand somebody a request
 * about something else, and they would agree to that.
 */
export function isAskedFor(
  unlocked: Pick<Unlocked, 'log' | 'office'>,
  asked: Asked,
  mailbox: Mailbox | null,
): boolean {
  const asking = askingOf(unlocked, asked)
  if (asking === null) return false
  if (mailbox === null || asking.case === null) return mailbox === null && asking.case === null
  return equal(caseName(unlocked.office, mailbox), asking.case)
}

/**
 * Whether the office's log says that two people agreed to delete this case.
 * @param outlived agreements up to then, in seconds since 1970, do not count: the case was still there long after them
 */
export function isDeletionAgreed(
  unlocked: Pick<Unlocked, 'log' | 'office'>,
  mailbox: Mailbox,
  outlived: number,
): boolean {
  const at = deletionsAgreed(unlocked).get(toText(caseName(unlocked.office, mailbox)))
  return at !== undefined && at > outlived
}

/** When two people last agreed to delete a case, and nobody recalled it, in seconds since 1970, by the names of cases in the office's log. */
export function deletionsAgreed({ log }: Pick<Unlocked, 'log'>): ReadonlyMap<string, number> {
  const all = new Map<string, number>()
  const recalled = new Set(
    log.entries.flatMap(({ act }) => (act.type === 'recalled' ? [toText(act.asked)] : [])),
  )
  for (const { act, at } of log.entries) {
    if (act.type !== 'agreed' || recalled.has(toText(act.asked))) continue
    const asked = log.entries[log.hashes.findIndex((one) => equal(one, act.asked))]?.act
    if (asked?.type === 'asked' && asked.what === 'deletion' && asked.case) all.set(toText(asked.case), at)
  }
  return all
}
