/**
 * Doing an act on a case while colleagues act on it too. Acts are entries of one log, so one of two that cross comes
 * second: it is sealed again, on top of the first, if the first left alone what it replaces. Otherwise nothing is stored,
 * and its author sees both values.
 *
 * Spec: "The state of a case". Called by the page of a case and by acts on many cases.
 */
import { Refusal } from '../../../crypto/wire/refusal.ts'
import type { Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import type { Moment } from '../desk/moment.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import { kindOf, type Act } from './acts.ts'
import type { Fields } from './acts/act.ts'
import type { OpenCase } from './open.ts'
import { hasArrived, sealAct, sendAct, type SealedAct } from './sealing.ts'

/** A field that a colleague changed in the meantime: what it is now, and what the act would have made of it. */
export interface Clash {
  readonly field: keyof Fields
  readonly theirs: Fields
  readonly mine: Fields
}

export interface Applying {
  readonly send: Send
  readonly unlocked: Unlocked
  readonly at: Moment
  /** Fetches the case as it is now. */
  readonly openAgain: () => Promise<OpenCase>
  /** Told what is sent before it is sent, so that it can be sent again if the answer is lost. */
  readonly sealing?: (sealed: SealedAct) => void
}

/** How often an act may come second before its author is asked. */
const mostTries = 5

/**
 * Does an act.
 * @param open the case as the act's author saw it
 * @param sealed the same act, sealed before, if its answer was lost
 * @returns the fields of which a colleague's act made something else; if there are none, it is done
 * @throws Refusal, Offline; what `sealAct` and `openAgain` throw
 */
export async function applyAct(
  how: Applying,
  open: OpenCase,
  act: Act,
  sealed?: SealedAct,
): Promise<readonly Clash[]> {
  let now = open
  for (let tries = 1; ; tries++) {
    const trying = (tries === 1 && sealed) || sealAct(how.unlocked, now, act, how.at)
    how.sealing?.(trying)
    try {
      await sendAct(how.send, trying)
      return []
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'taken') || tries === mostTries) throw error
    }
    now = await how.openAgain()
    if (hasArrived(now, trying)) return []
    const clashes = clashesOf(act, open, now)
    if (clashes === 'same') return []
    if (clashes.length > 0) return clashes
  }
}

/**
 * What a colleague has changed of what an act replaces.
 * @returns 'same' if they made of it what the act would make of it
 */
function clashesOf(act: Act, then: OpenCase, now: OpenCase): readonly Clash[] | 'same' {
  const kind = kindOf(act)
  const before = kind.replaces?.(act, then) ?? {}
  const theirs = kind.replaces?.(act, now) ?? {}
  const mine = kind.sets?.(act) ?? {}
  const fields = Object.keys(before) as (keyof Fields)[]
  const changed = fields.filter((field) => !isSame(before[field], theirs[field]))
  const isMine = (field: keyof Fields) => field in mine
  const isMade = fields.filter(isMine).every((field) => isSame(mine[field], theirs[field]))
  if (changed.length > 0 && changed.every(isMine) && isMade) return 'same'
  return changed.map((field) => ({ field, theirs, mine }))
}

const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(toWire({ value: a })) === JSON.stringify(toWire({ value: b }))
