/**
 * `POST /api/cases/cards`: the cards of some cases, for a list whose rows are there already.
 *
 * Asked for by number. The answer is `count u32`, then rows of one size: `number 6 | version u32 | salt 32 | case lock 104 |
 * card 2120`, in order of number. A case that the officer may not read, or has no lock for, is not among them, like one that does not exist.
 */
import * as v from 'valibot'
import { readU32be, size, u32be, utf8, type CaseSalt, type Lock } from '../bytes.ts'
import { CannotOpen } from '../errors.ts'
import { lockOverhead } from '../lock.ts'
import { cardSize } from '../padding.ts'
import * as part from './parts.ts'

/** How many cards one request may ask for: 4.5 MB. */
export const mostCards = 2000

/** The largest body that asks for cards, in bytes. */
export const mostCardsBytes = 32 * 1024

export const CardsWanted = v.strictObject({
  numbers: v.pipe(v.array(part.caseNumber()), v.maxLength(mostCards)),
})

export interface CaseCard {
  readonly number: string
  /** The card's version, which may be newer than the row's. */
  readonly version: number
  readonly salt: CaseSalt
  /** The case's key, under the generation's or, by name, the officer's own. */
  readonly caseLock: Lock
  readonly card: Lock
}

const keyLockSize = size.key + lockOverhead
const cardLockSize = cardSize + lockOverhead
const numberSize = 6
const rowSize = numberSize + 4 + size.salt + keyLockSize + cardLockSize

export function writeCaseCards(cards: readonly CaseCard[]): Uint8Array {
  const bytes = new Uint8Array(4 + cards.length * rowSize)
  bytes.set(u32be(cards.length))
  for (const [index, { number, version, salt, caseLock, card }] of cards.entries()) {
    let at = 4 + index * rowSize
    for (const part of [utf8(number), u32be(version), salt, caseLock, card]) {
      bytes.set(part, at)
      at += part.length
    }
  }
  return bytes
}

/** @throws CannotOpen for bytes in any other form */
export function readCaseCards(bytes: Uint8Array): CaseCard[] {
  const count = readU32be(bytes, 0)
  if (bytes.length !== 4 + count * rowSize) throw new CannotOpen()
  return Array.from({ length: count }, (_, index) => readCard(bytes.subarray(4 + index * rowSize)))
}

function readCard(row: Uint8Array): CaseCard {
  let at = 0
  const take = (length: number) => row.subarray(at, (at += length))
  const number = String.fromCharCode(...take(numberSize))
  const version = readU32be(take(4), 0)
  const salt = take(size.salt) as CaseSalt
  return { number, version, salt, caseLock: take(keyLockSize) as Lock, card: take(cardLockSize) as Lock }
}
