/** Sending a report, with a proof of work. */
import * as v from 'valibot'
import type { Signature } from '../../crypto/bytes.ts'
import { previousOf } from '../../crypto/envelope.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { verifyReceipt, type Receipt } from '../../crypto/receipt.ts'
import type { Proof } from '../../crypto/wire/proof.ts'
import { ReportAnswer } from '../../crypto/wire/report.ts'
import { exchangeJson, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import type { SealedReport } from '../report/seal.ts'

export interface SignedReceipt {
  readonly receipt: Receipt
  readonly signature: Signature
}

/**
 * Sends a sealed report. The same one may be sent again until there is an answer.
 * @returns the server's receipt, if its signature is valid; null if it is not
 * @throws Refusal, Offline
 */
export async function sendReport(
  send: Send,
  verified: Verified,
  report: SealedReport,
  proof: Proof,
  ticket: string | null = null,
): Promise<SignedReceipt | null> {
  const body = { ...toWire({ ...report, proof }), ticket }
  const answer = v.safeParse(
    ReportAnswer,
    await exchangeJson(send, { method: 'POST', path: '/api/reports', body }),
  )
  if (!answer.success) return null
  const { signature, ...dates } = answer.output
  const receipt = { office: verified.office, envelope: previousOf(report.envelope), ...dates }
  return verifyReceipt(verified.manifest.receipt, receipt, signature) ? { receipt, signature } : null
}
