/**
 * What an officer's browser keeps of cases so that it need not open them again: a shelf of cards, and one of texts.
 *
 * Spec: "Lock". A shelf has boards in this browser's own database, each in a lock under the officer's own key. Which
 * board a case is on follows from its mailbox, so tabs that write at once put it in the same place.
 */
import { delMany, getMany, update } from 'idb-keyval'
import * as v from 'valibot'
import { textOf, utf8, type Lock } from '../../../crypto/bytes.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { shelfLockPlace } from '../../../crypto/lock.ts'
import { openLock } from '../../../crypto/open.ts'
import { pad, unpad } from '../../../crypto/padding.ts'
import { sealLock } from '../../../crypto/seal.ts'
import { fromText, toText } from '../../../crypto/wire/bytes.ts'
import { toWire } from '../../api/wire.ts'
import { isStillOpen, type OpenDesk } from '../desk/desk.ts'
import type { Remembered } from '../desk/memory.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** Whose shelf it is. */
type Keeper = Pick<Unlocked, 'office' | 'officer' | 'keys'>

/** Something kept of a case, with how many changes of the case it includes. */
export interface Kept {
  readonly seen: Remembered
}

/** Things by the mailbox of their case, as text. Stored in the form that `schema` reads. */
export interface Shelf<Thing extends Kept> {
  readonly name: 'cards' | 'texts'
  readonly schema: v.GenericSchema<unknown, Thing>
}

/** Of anything kept. */
export const seenSchema = v.pipe(v.strictTuple([v.number(), v.number(), v.number()]), v.readonly())

const boards = 64
/** How many are read at once: all boards of texts are 30 MB. */
const boardsAtOnce = 8
/** A board's size says only roughly how much is on it. */
const roundTo = 16_384

export const boardName = ({ name }: Pick<Shelf<Kept>, 'name'>, { office, officer }: Keeper, board: number) =>
  `${name}/${toText(office)}/${toText(officer)}/${board}`

/** The board of a case. Mailboxes look random, so each board gets about as many. */
export const boardOf = (mailbox: string): number => (fromText(mailbox)?.[0] ?? 0) % boards

/**
 * Lets the page do something else. By a message: browsers make each of many timers in a row wait four milliseconds, which
 * is a quarter of a second for a shelf.
 */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** The desk was locked in the meantime: its keys are overwritten, so nothing may be sealed under them any more. */
class DeskLocked extends Error {
  override readonly name = 'DeskLocked'
}

/**
 * Everything on a shelf; nothing if the desk is locked in the meantime. A board that does not open is removed: it is
 * under other keys, because the officer was restored since.
 */
export async function takeDown<Thing extends Kept>(
  shelf: Shelf<Thing>,
  open: OpenDesk,
): Promise<Map<string, Thing>> {
  const all = new Map<string, Thing>()
  const names = Array.from({ length: boards }, (_, board) => boardName(shelf, open.unlocked, board))
  const foreign: string[] = []
  for (let from = 0; from < boards; from += boardsAtOnce) {
    const locks = await getMany<Uint8Array | undefined>(names.slice(from, from + boardsAtOnce))
    for (const [index, lock] of locks.entries()) {
      if (lock === undefined) continue
      if (!isStillOpen(open)) return new Map()
      const board = from + index
      const things = openBoard(shelf, open.unlocked, board, lock)
      if (things === null) foreign.push(names[board] ?? '')
      for (const [mailbox, thing] of things ?? []) all.set(mailbox, thing)
      await pause()
    }
  }
  if (foreign.length > 0) await delMany(foreign)
  return all
}

/**
 * Changes what is on a shelf: null takes something away. What another tab has put there stays if it includes more
 * changes of its case. Stops if the desk is locked.
 */
export async function putUp<Thing extends Kept>(
  shelf: Shelf<Thing>,
  open: OpenDesk,
  changes: ReadonlyMap<string, Thing | null>,
): Promise<void> {
  const { unlocked } = open
  try {
    for (const [board, changed] of Map.groupBy(changes, ([mailbox]) => boardOf(mailbox))) {
      await update<Uint8Array>(boardName(shelf, unlocked, board), (lock) => {
        if (!isStillOpen(open)) throw new DeskLocked()
        const things = (lock && openBoard(shelf, unlocked, board, lock)) ?? new Map<string, Thing>()
        for (const [mailbox, thing] of changed) {
          const there = things.get(mailbox)
          if (thing === null) things.delete(mailbox)
          else if (!there || !isOlder(thing, there.seen)) things.set(mailbox, thing)
        }
        return sealBoard(shelf, unlocked, board, things)
      })
      await pause()
    }
  } catch (error) {
    if (!(error instanceof DeskLocked)) throw error
  }
}

/** True if something does not include everything that has been seen of its case. */
export function isOlder({ seen }: Kept, now: Remembered): boolean {
  return now.some((count, at) => count > (seen[at] ?? 0))
}

export function sealBoard<Thing extends Kept>(
  { name }: Shelf<Thing>,
  { office, officer, keys }: Keeper,
  board: number,
  things: ReadonlyMap<string, Thing>,
): Lock {
  const json = utf8(JSON.stringify(toWire([...things])))
  const padded = pad(json, Math.ceil((json.length + 1) / roundTo) * roundTo)
  return sealLock(keys.self, shelfLockPlace(office, officer, name, board), padded)
}

/** @returns null if it does not open, or has another form: another version of this program wrote it */
function openBoard<Thing extends Kept>(
  { name, schema }: Shelf<Thing>,
  { office, officer, keys }: Keeper,
  board: number,
  lock: Uint8Array,
): Map<string, Thing> | null {
  try {
    const place = shelfLockPlace(office, officer, name, board)
    const json: unknown = JSON.parse(textOf(unpad(openLock(keys.self, place, lock as Lock))))
    const read = v.safeParse(v.array(v.strictTuple([v.string(), schema])), json)
    return read.success ? new Map(read.output) : null
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof SyntaxError) return null
    throw error
  }
}
