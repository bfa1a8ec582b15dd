/**
 * Cases that a colleague has taken this officer out of: they are missing from the list, and no server is to blame.
 *
 * Spec: "Who reads a case". Fetched when cases are missing; what is shown is signed by the colleague.
 */
import * as v from 'valibot'
import { CannotOpen } from '../../../crypto/errors.ts'
import { findOfficer } from '../../../crypto/manifest.ts'
import { verifySignature } from '../../../crypto/signature.ts'
import { removalDigest, RemovalsAnswer, type Removal } from '../../../crypto/wire/case.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/**
 * The removals of this officer that are signed by somebody who is or was one of the office's officers: nobody else takes
 * anybody out.
 * @throws CannotOpen if the server answers in another form; Refusal, Offline
 */
export async function fetchRemovals(send: Send, unlocked: Unlocked): Promise<readonly Removal[]> {
  const answer = v.safeParse(
    RemovalsAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/cases/removals' }),
  )
  if (!answer.success) throw new CannotOpen()
  return answer.output.removals.filter((one) => isSigned(unlocked, one))
}

function isSigned(
  { office, officer, chain }: Unlocked,
  { mailbox, by, version, signature }: Removal,
): boolean {
  const digest = removalDigest(office, mailbox, officer, version)
  return chain.some(({ manifest }) => {
    const remover = findOfficer(manifest, by)
    return remover?.role === 'officer' && verifySignature(signature, digest, remover.sign)
  })
}
