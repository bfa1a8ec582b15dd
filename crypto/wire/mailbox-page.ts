/**
 * `GET /api/mailbox`: a reporter's mailbox in pages of one size.
 *
 * Spec: "The reporter". Every page has the same size, whatever it holds and whether or not the mailbox exists. The rest
 * is filled with random bytes, so neither length nor compressibility shows how much was answered.
 *
 * `found u8 | salt 32 | messages u32 | replies u32 | used u8 | used slots of (stream u8 | seq u32 | body salt 32 | envelope) | filler`
 *
 * A body salt is zeros for what the office has written, and for a body that was deleted.
 *
 * `found` is 1; 0 where there is no such mailbox; 2 where its case was deleted: then `year u32 | month u8 | how u8 | filler`.
 */
import {
  concat,
  readU32be,
  size,
  u32be,
  zeros,
  type BodySalt,
  type CaseSalt,
  type Envelope,
} from '../bytes.ts'
import { deletions, type Tombstone } from './retention.ts'
import { textEnvelopeSize, type Stream } from '../envelope.ts'
import { CannotOpen } from '../errors.ts'
import { sodium } from '../sodium.ts'

const slots = 4
const headSize = 1 + size.salt + 4 + 4 + 1
const slotHeadSize = 1 + 4 + size.salt
const slotSize = slotHeadSize + textEnvelopeSize

/** Envelopes on one page. */
export const mailboxPageSlots = slots
/** Bytes of every page. */
export const mailboxPageSize = headSize + slots * slotSize

export interface MailboxPage {
  readonly salt: CaseSalt
  /** How many envelopes there are in all, from the reporter and from the office. */
  readonly messages: number
  readonly replies: number
  /** Up to `mailboxPageSlots` of them, by stream, then seq. */
  readonly envelopes: readonly {
    readonly stream: Stream
    readonly seq: number
    /** Of the body of a report or message; null for anything else, and for a body that was deleted. */
    readonly bodySalt: BodySalt | null
    readonly envelope: Envelope
  }[]
}

/** What is left of a mailbox whose case was deleted. */
export type DeletedPage = Pick<Tombstone, 'deleted' | 'how'>

/**
 * The bytes of a page, in pieces that need not be copied together; `null` makes the page of a missing mailbox, in as
 * many pieces as one with a report. `filler` returns that many random bytes.
 */
export function writeMailboxPage(
  page: MailboxPage | DeletedPage | null,
  filler: (length: number) => Uint8Array,
): Uint8Array[] {
  if (page === null || 'deleted' in page) {
    const begins = page === null ? Uint8Array.of(0) : concat(Uint8Array.of(2), deletedBytes(page))
    const all = filler(mailboxPageSize - begins.length)
    const [head, first] = [headSize + 4, headSize + slotSize - begins.length]
    return [begins, all.subarray(0, head), all.subarray(head, first), all.subarray(first)]
  }
  const head = concat(
    Uint8Array.of(1),
    page.salt,
    u32be(page.messages),
    u32be(page.replies),
    Uint8Array.of(page.envelopes.length),
  )
  const used = page.envelopes.flatMap(({ stream, seq, bodySalt, envelope }) => [
    concat(Uint8Array.of(stream), u32be(seq), bodySalt ?? zeros(size.salt)),
    envelope,
  ])
  return [head, ...used, filler((slots - page.envelopes.length) * slotSize)]
}

function deletedBytes({ deleted, how }: DeletedPage): Uint8Array {
  const [year, month] = deleted.split('-').map(Number)
  return concat(u32be(year ?? 0), Uint8Array.of(month ?? 0, deletions.indexOf(how)))
}

/** Reads a page; null if there is no such mailbox. @throws CannotOpen for bytes in any other form */
export function readMailboxPage(bytes: Uint8Array): MailboxPage | DeletedPage | null {
  if (bytes.length !== mailboxPageSize) throw new CannotOpen()
  if (bytes[0] === 0) return null
  if (bytes[0] === 2) return readDeleted(bytes)
  if (bytes[0] !== 1) throw new CannotOpen()
  const used = bytes[headSize - 1] ?? 0
  if (used > slots) throw new CannotOpen()
  const envelopes = Array.from({ length: used }, (_, slot): MailboxPage['envelopes'][number] => {
    const at = headSize + slot * slotSize
    const stream = bytes[at]
    if (stream !== 0 && stream !== 1) throw new CannotOpen()
    const bodySalt = bytes.slice(at + 5, at + slotHeadSize) as BodySalt
    const envelope = bytes.slice(at + slotHeadSize, at + slotSize) as Envelope
    return {
      stream,
      seq: readU32be(bytes, at + 1),
      bodySalt: sodium.is_zero(bodySalt) ? null : bodySalt,
      envelope,
    }
  })
  return {
    salt: bytes.slice(1, 1 + size.salt) as CaseSalt,
    messages: readU32be(bytes, 1 + size.salt),
    replies: readU32be(bytes, 5 + size.salt),
    envelopes,
  }
}

function readDeleted(bytes: Uint8Array): DeletedPage {
  const [month, how] = [bytes[5] ?? 0, deletions[bytes[6] ?? deletions.length]]
  const year = readU32be(bytes, 1)
  if (!how || month < 1 || month > 12 || year < 1000 || year > 2999) throw new CannotOpen()
  return { deleted: `${year}-${String(month).padStart(2, '0')}`, how }
}
