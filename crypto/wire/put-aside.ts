/**
 * Cases that are put aside: cases that cannot be opened, which an officer takes off the desk with a reason. Spec: "Put
 * aside".
 *
 * Such a case has no log that could hold the reason, so the reason is stored with the case, locked for the channel's
 * readers.
 */
import * as v from 'valibot'
import { u64be, type Hash, type Mailbox, type OfficeId } from '../bytes.ts'
import { hash } from '../hash.ts'
import { lockOverhead } from '../lock.ts'
import { reasonSize } from '../padding.ts'
import { bytesOf } from './bytes.ts'
import * as part from './parts.ts'

const putAside = {
  /** The channel's generation, whose wrap key locks the reason. */
  generation: part.count(1),
  reason: bytesOf<'lock'>(reasonSize + lockOverhead),
  /** By the officer, over `putAsideDigest`. */
  signature: part.signature(),
}

/** `POST /api/cases/:number/put-aside`. */
export const NewPutAside = v.strictObject(putAside)
export type NewPutAside = v.InferOutput<typeof NewPutAside>

/** `POST /api/cases/:number/take-up`: back on the desk. Signed over `takeUpDigest`. */
export const TakeUp = v.strictObject({ signature: part.signature() })

/** `GET /api/put-aside`: the ones that this officer may read. */
export const PutAsideAnswer = v.strictObject({
  cases: v.array(
    v.strictObject({
      ...putAside,
      number: part.caseNumber(),
      mailbox: part.mailbox(),
      channel: part.channel(),
      officer: part.officer(),
      /** The server's day. */
      putOn: part.day(),
      /** When the reporter wrote last, on the server's day; the report itself counts. */
      wroteOn: part.day(),
    }),
  ),
})
export type PutAside = v.InferOutput<typeof PutAsideAnswer>['cases'][0]

/** `H("put aside", office, mailbox, u64be generation, reason)`. */
export function putAsideDigest(
  office: OfficeId,
  mailbox: Mailbox,
  { generation, reason }: Omit<NewPutAside, 'signature'>,
): Hash {
  return hash('put aside', office, mailbox, u64be(generation), reason)
}

/** `H("take up", office, mailbox, signature with which it was put aside)`. */
export function takeUpDigest(office: OfficeId, mailbox: Mailbox, putAside: Uint8Array): Hash {
  return hash('take up', office, mailbox, putAside)
}
