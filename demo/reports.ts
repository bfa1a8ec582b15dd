/** What a reporter does, with the real client code: for the demo, the measurements and the tests. */
import { makeProof } from '../client/api/proof.ts'
import type { Send } from '../client/api/send.ts'
import { sealReport, type Draft, type SealedReport } from '../client/report/seal.ts'
import { sendReport, type SignedReceipt } from '../client/reporter/submit.ts'
import type { Day } from '../crypto/day.ts'
import type { Verified } from '../crypto/manifest.ts'
import type { Entropy } from '../crypto/phrase.ts'

/** A report to the office's first channel, with just a text unless `part` adds more. */
export function draftOf(verified: Verified, text: string, part: Partial<Draft> = {}): Draft {
  const [channel] = verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  return {
    channel: channel.id,
    excluded: [],
    category: 3,
    danger: false,
    text,
    identity: null,
    language: 'en',
    ...part,
  }
}

/** Seals a draft and sends it. */
export async function leaveReport(
  send: Send,
  verified: Verified,
  draft: Draft,
  entropy: Entropy,
  day: Day,
): Promise<{ report: SealedReport; receipt: SignedReceipt | null }> {
  const report = sealReport(verified, draft, entropy, day)
  return { report, receipt: await sendReport(send, verified, report, await makeProof(send, 'report')) }
}
