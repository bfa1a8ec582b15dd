/**
 * The receipt: the server's signed statement that an envelope arrived on a day, with the deadlines that follow.
 *
 * Spec: "Replies". Signed with a server key that is named in the manifest and used for nothing else. It names no
 * mailbox; somebody who keeps it can prove that they reported, and when, without the words.
 */
import {
  utf8,
  type Hash,
  type OfficeId,
  type Signature,
  type SignPublicKey,
  type SignSecretKey,
} from './bytes.ts'
import type { Day } from './day.ts'
import { hash } from './hash.ts'
import { verifySignature } from './signature.ts'
import { sodium } from './sodium.ts'

export interface Receipt {
  readonly office: OfficeId
  /** The day on which the server received it. */
  readonly day: Day
  /** `previousOf` the report's envelope. */
  readonly envelope: Hash
  readonly acknowledgeBy: Day
  readonly feedbackBy: Day
}

export function signReceipt(server: SignSecretKey, receipt: Receipt): Signature {
  return sodium.crypto_sign_detached(receiptDigest(receipt), server) as Signature
}

export function verifyReceipt(server: SignPublicKey, receipt: Receipt, signature: Signature): boolean {
  return verifySignature(signature, receiptDigest(receipt), server)
}

function receiptDigest({ office, day, envelope, acknowledgeBy, feedbackBy }: Receipt): Hash {
  return hash('receipt', office, utf8(day), envelope, utf8(acknowledgeBy), utf8(feedbackBy))
}
