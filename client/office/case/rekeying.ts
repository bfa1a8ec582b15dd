/**
 * New keys for every case that needs them, one after the other: after a removal, or after somebody stepped aside. The
 * cases themselves show what is left to do, so any officer's browser can continue where another stopped.
 */
import { signal } from '@preact/signals'
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { findChannel, isReader } from '../../../crypto/manifest.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { isOutage, type Send } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { sealAct, sendAct } from './sealing.ts'
import { isAhead, needsNewKeys } from './epoch.ts'
import { fetchCaseRows } from './rows.ts'
import { mayRead, possibleReaders, wasLeftOut } from './readers.ts'
import { CaseRolledBack, openCase, type OpenCase } from './open.ts'
import { isStillOpen, latestDesk, onLock, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { seenSoFar, type RememberedOf } from '../desk/memory.ts'
import type { Unlocked } from '../desk/unlocked.ts'

export interface Rekeying {
  readonly state: 'no' | 'busy' | 'done' | 'offline'
  readonly done: number
  readonly of: number
  /** Cases that could not be given new keys: damaged, or changed by somebody else at every attempt. */
  readonly failed: number
}

const nothing: Rekeying = { state: 'no', done: 0, of: 0, failed: 0 }
export const rekeying = signal<Rekeying>(nothing)
/** Numbers of cases that this tab could not give new keys: it does not try them again by itself. */
const gaveUp = new Set<string>()
onLock(() => {
  rekeying.value = nothing
  gaveUp.clear()
})

/** True if somebody has left the channel since a row's keys were made. */
export function isBehind({ verified }: Unlocked, { channel, keyed }: CaseRow): boolean {
  const named = findChannel(verified.manifest, channel)
  return named !== null && keyed < named.generation.oldest
}

/** True if this tab is to give a row's case new keys. An expert's cannot: it does not speak for the office. */
export function awaitsKeys(unlocked: Unlocked, row: CaseRow): boolean {
  return isBehind(unlocked, row) && isReader(unlocked.self.role) && !gaveUp.has(row.number)
}

/** Gives new keys to every case that needs them; the progress is in `rekeying`. */
export async function rekeyCases(begun: OpenDesk): Promise<void> {
  if (rekeying.value.state === 'busy') return
  const open = latestDesk(begun)
  rekeying.value = { ...nothing, state: 'busy' }
  try {
    const rows = (await fetchCaseRows(sendUnattended)).filter((row) => awaitsKeys(open.unlocked, row))
    rekeying.value = { ...rekeying.value, of: rows.length }
    await lanes(rows, async (row) => {
      // The desk was locked in the meantime: the next unlocking finds what is left.
      if (!isStillOpen(open)) return
      const done = await rekeyCase(sendUnattended, open.unlocked, row.number, seenSoFar(open.memory))
      // It failed because the desk was locked and the keys are gone.
      if (!isStillOpen(open)) return
      if (!done) gaveUp.add(row.number)
      const { value } = rekeying
      rekeying.value = done ? { ...value, done: value.done + 1 } : { ...value, failed: value.failed + 1 }
    })
    if (!isStillOpen(open)) return
    rekeying.value = { ...rekeying.value, state: rows.length === 0 ? 'no' : 'done' }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    rekeying.value = { ...rekeying.value, state: 'offline' }
  }
}

/** Does something with each item of a list, a few at a time: while one waits for the server, another is sealed. */
export async function lanes<One>(list: readonly One[], act: (one: One) => Promise<void>): Promise<void> {
  const left = list.values()
  const lane = async () => {
    for (const one of left) await act(one)
  }
  await Promise.all([lane(), lane(), lane(), lane()])
}

/**
 * Gives one case new keys, if it needs them. Any fault of this one returns false, so that the others continue.
 * @returns false if it does not open or cannot be sealed to, or somebody was faster at every attempt
 * @throws Refusal 'no-session', Offline
 */
export async function rekeyCase(
  send: Send,
  unlocked: Unlocked,
  number: string,
  remembered?: RememberedOf,
): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const at = { day: today(), seconds: nowInSeconds() }
      const open = await openCase(send, unlocked, number, at, remembered)
      // If a reporter's claim makes this impossible, it is not a failure: the case can be closed.
      if (!needsNewKeys(unlocked, open) || isAhead(unlocked, open.thread)) return true
      if (open.thread.fault !== null || open.entriesDamaged) return false
      await sendAct(send, sealAct(unlocked, open, { type: 'rekey' }, at))
      return true
    } catch (error) {
      if (isOutage(error) || (error instanceof Refusal && error.code === 'no-session')) throw error
      if (error instanceof Refusal && error.code === 'not-found') return true
      if (!(error instanceof Refusal && error.code === 'taken')) return false
    }
  }
  return false
}

const isUnopened = (error: unknown) =>
  error instanceof CannotOpen || error instanceof CaseRolledBack || error instanceof ManifestRefused

/**
 * The result of giving one case to somebody: 'not-theirs' for a case that is not meant for them, or is already theirs.
 */
type Handed = 'handed' | 'not-theirs' | 'failed'

export interface HandedCases {
  readonly handed: number
  /** Cases that could not be given: damaged, or changed by somebody else in the meantime. */
  readonly failed: number
}

/**
 * Gives an officer with new keys the cases by name that they could read before.
 * @throws Refusal 'no-session', Offline
 */
export async function regrantCases(begun: OpenDesk, officer: OfficerId): Promise<HandedCases> {
  return handEach(begun, ({ generation }) => generation === 0, officer, regrantCase)
}

/**
 * Gives an officer every earlier case that this officer reads: an act on each, in its history, and its reporter is
 * told. People whom a reporter left out, or who have stepped aside, are given nothing.
 * @param told receives how many of how many have been checked
 * @throws Refusal 'no-session', Offline
 */
export async function handOverCases(
  begun: OpenDesk,
  officer: OfficerId,
  told: (done: number, of: number) => void,
): Promise<HandedCases> {
  return handEach(begun, () => true, officer, handOverCase, told)
}

async function handEach(
  begun: OpenDesk,
  isMeant: (row: CaseRow) => boolean,
  officer: OfficerId,
  hand: HandOne,
  told: (done: number, of: number) => void = () => undefined,
): Promise<HandedCases> {
  const open = latestDesk(begun)
  const rows = (await fetchCaseRows(sendUnattended)).filter(isMeant)
  const became: Handed[] = []
  await lanes(rows, async ({ number }) => {
    if (!isStillOpen(open)) return
    became.push(await hand(sendUnattended, open.unlocked, number, officer, seenSoFar(open.memory)))
    told(became.length, rows.length)
  })
  const count = (which: Handed) => became.filter((one) => one === which).length
  return { handed: count('handed'), failed: count('failed') }
}

type HandOne = (
  send: Send,
  unlocked: Unlocked,
  number: string,
  officer: OfficerId,
  remembered?: RememberedOf,
) => Promise<Handed>

/**
 * Gives a reader with new keys one case again, if it was theirs.
 * @throws Refusal 'no-session', Offline
 */
export const regrantCase: HandOne = (...given) =>
  handCase(({ known, has, reads }) => known && !has && reads, ...given)

/**
 * Gives somebody one case whose key they do not have.
 * @throws Refusal 'no-session', Offline
 */
export const handOverCase: HandOne = (...given) =>
  handCase(({ known, has, isOut }) => known && !has && !isOut, ...given)

/** A person's relation to a case. */
interface Standing {
  /** They can be given it. */
  readonly known: boolean
  /** They are one of its readers. */
  readonly reads: boolean
  /** Its key is granted to their current keys. */
  readonly has: boolean
  /** Left out by its reporter, or has gone: stepped aside, or taken out. */
  readonly isOut: boolean
}

async function handCase(
  isMeant: (standing: Standing) => boolean,
  ...[send, unlocked, number, officer, remembered]: Parameters<HandOne>
): Promise<Handed> {
  // New keys first, if somebody has left: until then nothing is written to the case.
  if (!(await rekeyCase(send, unlocked, number, remembered))) return 'failed'
  const at = { day: today(), seconds: nowInSeconds() }
  try {
    const open = await openCase(send, unlocked, number, at, remembered)
    // The log says who reads, and the reporter is told: if log or thread is incomplete, a person decides.
    if (open.entriesDamaged || open.thread.fault !== null) return 'failed'
    if (!isMeant(standingOf(unlocked, open, officer))) return 'not-theirs'
    await sendAct(send, sealAct(unlocked, open, { type: 'add-reader', officer }, at))
    return 'handed'
  } catch (error) {
    if (isUnopened(error) || (error instanceof Refusal && error.code !== 'no-session')) return 'failed'
    throw error
  }
}

function standingOf(unlocked: Unlocked, { answer, thread, log }: OpenCase, officer: OfficerId): Standing {
  const known = { answer, report: thread.report.content, log }
  const isOne = (id: OfficerId) => equal(id, officer)
  const isGone = log.some(
    ({ content, officer: by }) =>
      (content.type === 'stepped-aside' && isOne(by)) ||
      (content.type === 'reader-removed' && isOne(content.officer)),
  )
  return {
    known: possibleReaders(unlocked, answer.channel).some(({ id }) => isOne(id)),
    reads: mayRead(unlocked, known, officer),
    has: answer.readers.some(isOne),
    isOut: wasLeftOut(unlocked, known, officer) || isGone,
  }
}
