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
  /** How many it has. The first two bytes of a mailbox say which one a case is on. */
  readonly boards: number
  readonly schema: v.GenericSchema<unknown, Thing>
}

/** Of anything kept. */
export const seenSchema = v.pipe(v.strictTuple([v.number(), v.number(), v.number()]), v.readonly())

/** How many are read at once: all boards of texts are 30 MB. */
const boardsAtOnce = 32
/** A board's size says only roughly how much is on it. */
const roundTo = 16_384

export const boardName = ({ name }: Pick<Shelf<Kept>, 'name'>, { office, officer }: Keeper, board: number) =>
  `${name}/${toText(office)}/${toText(officer)}/${board}`

/** The board of a case. Mailboxes look random, so each board gets about as many. */
export function boardOf({ boards }: Pick<Shelf<Kept>, 'boards'>, mailbox: string): number {
  const [first = 0, second = 0] = fromText(mailbox.slice(0, 4)) ?? []
  return (first * 256 + second) % boards
}

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
 * Hands over everything on a shelf, board by board, so that it is never there as a whole in the form in which it is
 * stored. Stops if the desk is locked. A board that does not open is removed: it is under other keys, because the officer
 * was restored since, or another version of this program wrote it.
 */
export async function takeDown<Thing extends Kept>(
  shelf: Shelf<Thing>,
  open: OpenDesk,
  take: (mailbox: string, thing: Thing) => void,
): Promise<void> {
  const foreign: string[] = []
  await openBoards(shelf, open, [...Array(shelf.boards).keys()], (things, name) => {
    if (things === null) foreign.push(name)
    for (const [mailbox, thing] of things ?? []) take(mailbox, thing)
  })
  if (foreign.length > 0) await delMany(foreign)
}

/** What is kept of these cases, by mailbox; nothing of those that are not on the shelf. */
export async function lookUp<Thing extends Kept>(
  shelf: Shelf<Thing>,
  open: OpenDesk,
  mailboxes: readonly string[],
): Promise<Map<string, Thing>> {
  const found = new Map<string, Thing>()
  const boards = new Set(mailboxes.map((mailbox) => boardOf(shelf, mailbox)))
  await openBoards(shelf, open, [...boards], (things) => {
    for (const mailbox of mailboxes) {
      const thing = things?.get(mailbox)
      if (thing) found.set(mailbox, thing)
    }
  })
  return found
}

/** Opens these boards, as far as they are there. Stops if the desk is locked. */
async function openBoards<Thing extends Kept>(
  shelf: Shelf<Thing>,
  open: OpenDesk,
  boards: readonly number[],
  each: (things: ReadonlyMap<string, Thing> | null, name: string) => void,
): Promise<void> {
  for (let from = 0; from < boards.length; from += boardsAtOnce) {
    const some = boards.slice(from, from + boardsAtOnce)
    const names = some.map((board) => boardName(shelf, open.unlocked, board))
    const locks = await getMany<Uint8Array | undefined>(names)
    for (const [index, board] of some.entries()) {
      const lock = locks[index]
      if (lock === undefined) continue
      if (!isStillOpen(open)) return
      each(openBoard(shelf, open.unlocked, board, lock), names[index] ?? '')
      await pause()
    }
  }
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
    for (const [board, changed] of Map.groupBy(changes, ([mailbox]) => boardOf(shelf, mailbox))) {
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

/**
 * Uses up the lock.
 * @returns null if it does not open, or has another form: another version of this program wrote it
 */
function openBoard<Thing extends Kept>(
  shelf: Shelf<Thing>,
  { office, officer, keys }: Keeper,
  board: number,
  lock: Uint8Array,
): Map<string, Thing> | null {
  try {
    const plain = openLock(keys.self, shelfLockPlace(office, officer, shelf.name, board), lock as Lock)
    release(lock)
    const text = textOf(unpad(plain))
    release(plain)
    const read = v.safeParse(v.array(v.strictTuple([v.string(), shelf.schema])), JSON.parse(text))
    // A case on a board that is not its own would stay there when it is to be forgotten.
    const isOwn = read.success && read.output.every(([mailbox]) => boardOf(shelf, mailbox) === board)
    return isOwn ? new Map(read.output) : null
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof SyntaxError) return null
    throw error
  }
}

/** Gives memory back at once: a browser cleans up bytes so late that those of a whole shelf add up. */
function release({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && 'transfer' in buffer) buffer.transfer(0)
}
