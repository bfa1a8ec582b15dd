/** What crosses HTTP when an officer asks a custodian to help open a name. */
import * as v from 'valibot'
import { concat, utf8, type Hash, type Mailbox, type OfficeId, type OfficerId } from '../bytes.ts'
import { hash } from '../hash.ts'
import { lockOverhead } from '../lock.ts'
import { reasonSize } from '../padding.ts'
import { bytesOf } from './bytes.ts'
import * as part from './parts.ts'

/** Why a name should be opened: sealed to the custodian who is asked. */
export const Reason = v.strictObject({
  v: v.literal(1),
  day: part.day(),
  text: v.pipe(v.string(), v.maxLength(2000)),
})

const asked = {
  custodian: part.officer(),
  /** The key of `reason`, under `"stanza/reason"`. */
  reasonStanza: part.stanza(),
  reason: bytesOf<'lock'>(reasonSize + lockOverhead),
  /** By the asker, over `askedDigest`. */
  signature: part.signature(),
}

/** `POST /api/cases/:number/name`. */
export const NewNameRequest = v.strictObject(asked)
export type NewNameRequest = v.InferOutput<typeof NewNameRequest>

/** `GET /api/names`: the requests waiting for this custodian. `half` is the stanza that came with the report. */
export const NameRequestsAnswer = v.strictObject({
  requests: v.array(
    v.strictObject({
      ...asked,
      number: part.caseNumber(),
      mailbox: part.mailbox(),
      salt: part.salt(),
      asker: part.officer(),
      half: part.stanza(),
    }),
  ),
})
export type NameRequest = v.InferOutput<typeof NameRequestsAnswer>['requests'][0]

/** `POST /api/names`: the half, sealed to the asker and granted by the custodian; null to refuse. */
export const NameAnswer = v.strictObject({
  mailbox: part.mailbox(),
  asker: part.officer(),
  /** The asker's. It identifies the request, so this cannot answer another request with another reason. */
  signature: part.signature(),
  lent: v.nullable(
    v.strictObject({
      stanza: part.stanza(),
      signature: part.signature(),
      /** By the custodian, over `agreedDigest`: for the case's log. It is valid for this request alone. */
      agreed: part.signature(),
    }),
  ),
})
export type NameAnswer = v.InferOutput<typeof NameAnswer>

/** `H("name asked", office, mailbox, asker, custodian, reason's stanza, reason)`: what an asker signs. */
export function askedDigest(
  office: OfficeId,
  mailbox: Mailbox,
  asker: OfficerId,
  { custodian, reasonStanza, reason }: Omit<NewNameRequest, 'signature'>,
): Hash {
  return hash('name asked', office, mailbox, asker, custodian, reasonStanza, reason)
}

/** What somebody agrees to: opening the name of one case once, for this reason. */
export interface Agreed {
  readonly mailbox: Mailbox
  readonly asker: OfficerId
  readonly custodian: OfficerId
  /** `askedDigest` of the request. */
  readonly request: Hash
  readonly reason: string
}

/**
 * What a custodian signs to agree: `H("name agreed", office, mailbox, asker, custodian, request, reason)`. It names the
 * exact reason that the custodian read and the request that brought it; the case's log holds both.
 */
export function agreedDigest(office: OfficeId, { mailbox, asker, custodian, request, reason }: Agreed): Hash {
  return hash('name agreed', office, mailbox, asker, custodian, request, utf8(reason))
}

/** The context of the grant that lends a half. */
export function lentContext(office: OfficeId, mailbox: Mailbox, asker: OfficerId): Uint8Array {
  return concat(office, mailbox, asker)
}
