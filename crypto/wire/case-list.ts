/**
 * `GET /api/cases`: every case an officer may read, as fixed-size rows, so that ten thousand are read without parsing.
 *
 * `count u32`, then rows of `number 6 | mailbox 32 | channel 16 | generation u32 | keyed u32 | receivedOn 10 | messages
 * u32 | replies u32 | version u32 | held u8`. Version 0 means that the office's side does not exist yet. Held is 1 if
 * this officer has a lock here. It is 0 if there is no side, or if the case is by name and the officer's browser has
 * stored no lock yet. Generation 0 means a case by name, where the lock is the officer's own. Cards are asked for by
 * themselves: see case-cards.ts.
 */
import { readU32be, size, u32be, type ChannelId, type Mailbox } from '../bytes.ts'
import { dayOf, type Day } from '../day.ts'
import { CannotOpen } from '../errors.ts'

const rowSize = 6 + size.mailbox + size.channel + 4 + 4 + 10 + 4 + 4 + 4 + 1

export interface CaseRow {
  readonly number: string
  readonly mailbox: Mailbox
  readonly channel: ChannelId
  readonly generation: number
  /** The channel's generation when this case's keys were made. */
  readonly keyed: number
  readonly receivedOn: Day
  /** How many envelopes the reporter and the office have written to each other. */
  readonly messages: number
  readonly replies: number
  /** The card's version; 0 until somebody's browser has made the office's side. */
  readonly version: number
  /** True if there is a card, and this officer has a lock to open it with. */
  readonly held: boolean
}

export function writeCaseList(rows: readonly CaseRow[]): Uint8Array {
  const list = new Uint8Array(4 + rows.length * rowSize)
  list.set(u32be(rows.length))
  const numbers = new DataView(list.buffer)
  // Written in place, without a copy.
  let at = 4
  const put = (bytes: Uint8Array) => {
    list.set(bytes, at)
    at += bytes.length
  }
  const putNumber = (n: number) => {
    numbers.setUint32(at, n)
    at += 4
  }
  for (const row of rows) {
    put(ascii(row.number))
    put(row.mailbox)
    put(row.channel)
    putNumber(row.generation)
    putNumber(row.keyed)
    put(ascii(row.receivedOn))
    putNumber(row.messages)
    putNumber(row.replies)
    putNumber(row.version)
    list[at++] = row.held ? 1 : 0
  }
  return list
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** @throws CannotOpen for bytes in any other form */
export function readCaseList(list: Uint8Array): CaseRow[] {
  const count = readU32be(list, 0)
  if (list.length !== 4 + count * rowSize) throw new CannotOpen()
  return Array.from({ length: count }, (_, index) => readRow(list.subarray(4 + index * rowSize)))
}

function readRow(row: Uint8Array): CaseRow {
  let at = 0
  const take = (length: number) => row.subarray(at, (at += length))
  const number = String.fromCharCode(...take(6))
  const mailbox = take(size.mailbox) as Mailbox
  const channel = take(size.channel) as ChannelId
  const generation = readU32be(take(4), 0)
  const keyed = readU32be(take(4), 0)
  const receivedOn = dayOf(String.fromCharCode(...take(10)))
  const messages = readU32be(take(4), 0)
  const replies = readU32be(take(4), 0)
  const version = readU32be(take(4), 0)
  const [held] = take(1)
  if (receivedOn === null || !/^[0-9A-HJKMNP-TV-Z]{6}$/.test(number)) throw new CannotOpen()
  return {
    number,
    mailbox,
    channel,
    generation,
    keyed,
    receivedOn,
    messages,
    replies,
    version,
    held: held === 1,
  }
}
