/**
 * One act on many cases: a signed entry in the log of each, as if it were done on its page. A case that fails stops no
 * other, and the end says of each that was left out why.
 */
import { signal } from '@preact/signals'
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import { mostTags } from '../../../crypto/case/card.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { isOutage, sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { actElsewhere, type Choose, type NotDone } from '../case/elsewhere.ts'
import { NeedsNewKeys, ThreadAhead } from '../case/epoch.ts'
import { forgetCase } from '../case/listed.ts'
import { CaseRolledBack } from '../case/open.ts'
import { readersNow } from '../case/people.tsx'
import { putAside } from '../case/put-aside.ts'
import { lanes } from '../case/rekeying.ts'
import type { ListedCase } from '../case/rows.ts'
import {
  heed,
  isStillOpen,
  latestDesk,
  onLock,
  refreshOffice,
  whileUnderWay,
  type OpenDesk,
} from '../desk/desk.ts'
import type { Unlocked } from '../desk/unlocked.ts'

export type BulkAct =
  | { readonly type: 'assign'; readonly owner: OfficerId | null }
  | { readonly type: 'tag' | 'untag'; readonly tag: string }
  | { readonly type: 'aside'; readonly reason: string }

/**
 * What became of one case.
 * - opened: it cannot be put aside, because somebody has opened it; it is closed in its own log instead
 * - gone: this officer may not read it any more
 * - blocked: it does not open, or nothing can be written to it
 * - stopped: this officer stopped before its turn
 */
export type Became = 'done' | NotDone | 'opened' | 'gone' | 'blocked' | 'offline' | 'stopped'

export interface Bulk {
  readonly act: BulkAct
  readonly state: 'busy' | 'done'
  readonly of: number
  readonly became: readonly { readonly number: string; readonly became: Became }[]
}

export const bulk = signal<Bulk | null>(null)
let stopped = false
onLock(() => {
  bulk.value = null
  stopped = true
})

export function stopBulk(): void {
  stopped = true
}

/** Does something to each of these cases; progress and results are in `bulk`. */
export async function actOnMany(begun: OpenDesk, cases: readonly ListedCase[], act: BulkAct): Promise<void> {
  if (bulk.value?.state === 'busy' || cases.length === 0) return
  stopped = false
  bulk.value = { act, state: 'busy', of: cases.length, became: [] }
  const desk = latestDesk(begun)
  const note = (became: Bulk['became']) => {
    if (!isStillOpen(desk) || bulk.value === null) return
    bulk.value = { ...bulk.value, became: [...bulk.value.became, ...became] }
  }
  try {
    await whileUnderWay(async () => {
      const unlocked = await refreshOffice(desk)
      await lanes(cases, async (one) => {
        const became = stopped ? 'stopped' : await actOnOne(desk, unlocked, one, act)
        note([{ number: one.row.number, became }])
      })
    })
  } catch (error) {
    // The office itself could not be fetched or trusted, or the session has ended: what is left is not tried.
    stopped = true
    // A failure of a desk that was locked does not belong to the next one.
    if (!isStillOpen(desk)) return
    const tried = triedSoFar()
    const rest = cases.filter(({ row }) => !tried.has(row.number))
    note(rest.map(({ row }) => ({ number: row.number, became: 'offline' })))
    await heed(error)
  }
  finish(desk)
}

const triedSoFar = () => new Set(bulk.value?.became.map(({ number }) => number))

function finish(desk: OpenDesk): void {
  if (isStillOpen(desk) && bulk.value !== null) bulk.value = { ...bulk.value, state: 'done' }
}

/** @throws Refusal 'no-session' */
async function actOnOne(desk: OpenDesk, unlocked: Unlocked, one: ListedCase, act: BulkAct): Promise<Became> {
  const { number } = one.row
  try {
    if (act.type !== 'aside') return await actElsewhere(desk, unlocked, number, choose(one, act))
    // The server refuses too.
    if (one.trouble !== 'unopened') return 'opened'
    await putAside(sendFromBrowser, unlocked, one.row, act.reason, { day: today(), seconds: nowInSeconds() })
    forgetCase(number)
    return 'done'
  } catch (error) {
    return becameOf(error, act)
  }
}

/** Faults that are about one case, and say nothing about the next. */
const isOfOneCase = (error: unknown): boolean =>
  [CannotOpen, ManifestRefused, CaseRolledBack, NeedsNewKeys, ThreadAhead, RangeError].some(
    (kind) => error instanceof kind,
  )

function becameOf(error: unknown, act: BulkAct): Became {
  if (isOutage(error)) return 'offline'
  if (error instanceof Refusal) {
    if (error.code === 'no-session') throw error
    if (error.code === 'not-found') return 'gone'
    if (error.code === 'taken') return act.type === 'aside' ? 'already' : 'changed'
  } else if (!isOfOneCase(error)) reportError(error)
  return 'blocked'
}

/** What the act is in one case; what its officer saw on the list is what it replaces. */
function choose({ card }: ListedCase, act: Exclude<BulkAct, { type: 'aside' }>): Choose {
  return (open, unlocked) => {
    const { owner, tags } = open.state
    switch (act.type) {
      case 'assign':
        if (isSameOfficer(owner, act.owner)) return 'already'
        if (card && !isSameOfficer(owner, card.owner)) return 'changed'
        if (act.owner !== null && !mayOwn(unlocked, open, act.owner)) return 'reader'
        return { type: 'assign', owner: act.owner, note: null }
      case 'tag':
        if (tags.includes(act.tag)) return 'already'
        return tags.length >= mostTags ? 'full' : { type: 'change', to: { tags: [...tags, act.tag] } }
      case 'untag':
        if (!tags.includes(act.tag)) return 'already'
        return { type: 'change', to: { tags: tags.filter((tag) => tag !== act.tag) } }
    }
  }
}

/** Whoever may not read a case cannot own it. */
const mayOwn = (unlocked: Unlocked, open: Parameters<Choose>[0], officer: OfficerId): boolean =>
  readersNow(unlocked, open).some(({ id }) => equal(id, officer))

const isSameOfficer = (a: OfficerId | null, b: OfficerId | null): boolean =>
  a === null || b === null ? a === b : equal(a, b)
