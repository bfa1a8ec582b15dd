/**
 * Sending: sealed once, sent until an answer comes. What failed is kept, and sending again makes one case, not two.
 */
import { signal } from '@preact/signals'
import { ManifestRefused } from '../../crypto/errors.ts'
import type { Verified } from '../../crypto/manifest.ts'
import type { Proof } from '../../crypto/wire/proof.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { makeProof } from '../api/proof.ts'
import { sendFromBrowser } from '../api/send.ts'
import { today } from '../clock.ts'
import { currentDraft, sealed, sent, wordsEntropy } from './draft.ts'
import { sealReport, sendReport } from './submit.ts'
import { checkOffice, trust } from './trust.ts'
import { onLeave } from './visit.ts'

export type Sending =
  | { readonly state: 'locking' | 'sending' }
  | { readonly state: 'failed'; readonly why: 'offline' | 'closed' | 'keys' | 'other' }

export const sending = signal<Sending>({ state: 'locking' })

let proof: Promise<Proof> | null = null

onLeave(() => {
  proof = null
  sending.value = { state: 'locking' }
})

/** Begins the proof of work, so that it is done when it is wanted. */
export function prepareProof(): void {
  proof ??= makeProof(sendFromBrowser, 'report').catch((error: unknown) => {
    proof = null
    throw error
  })
  proof.catch(() => undefined)
}

/** Seals what is not sealed yet, and sends it. The outcome stands in `sending`, and in `sent` when it is done. */
export async function sendNow(verified: Verified): Promise<void> {
  try {
    await attempt(verified, 3)
  } catch (error) {
    sending.value = { state: 'failed', why: reasonOf(error) }
  }
}

async function attempt(verified: Verified, attemptsLeft: number): Promise<void> {
  sending.value = { state: 'locking' }
  // Lets the page say so first: without a compiler, sealing takes a second.
  await new Promise((resolve) => setTimeout(resolve, 30))
  sealed.value ??= sealReport(verified, currentDraft(verified), wordsEntropy(), today())
  sending.value = { state: 'sending' }
  prepareProof()
  try {
    const receipt = proof && (await sendReport(sendFromBrowser, verified, sealed.value, await proof))
    sent.value = { receipt }
    proof = null
  } catch (error) {
    const code = error instanceof Refusal ? error.code : null
    if (attemptsLeft === 0) throw error
    if (code === 'proof') {
      proof = null
      await attempt(verified, attemptsLeft - 1)
    } else if (code === 'old-keys') {
      // The office has new keys: proved again from the same root, and sealed again, under the same words.
      const checked = await checkOfficeAgain(verified)
      sealed.value = null
      await attempt(checked, attemptsLeft - 1)
    } else {
      throw error
    }
  }
}

/** @throws ManifestRefused if the office is not the same, or does not prove itself */
async function checkOfficeAgain(before: Verified): Promise<Verified> {
  const kept = trust.value
  const now = await checkOffice()
  if (now.state === 'good' && now.verified.office.toString() === before.office.toString()) return now.verified
  trust.value = kept
  throw new ManifestRefused(now.state === 'refused' ? now.fault : 'other-office')
}

function reasonOf(error: unknown): 'offline' | 'closed' | 'keys' | 'other' {
  if (error instanceof ManifestRefused) return 'keys'
  if (!(error instanceof Refusal)) return 'offline'
  return error.code === 'closed' ? 'closed' : 'other'
}
