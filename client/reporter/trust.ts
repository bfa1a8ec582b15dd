/**
 * The office, proved: the start of both reporting and returning.
 *
 * Spec: "A reporter checks root, record, manifest and day." With a pinned root the check is complete; without one the
 * page shows eight words to compare with the poster.
 */
import { signal } from '@preact/signals'
import type { SignPublicKey } from '../../crypto/bytes.ts'
import { ManifestRefused, type ManifestFault } from '../../crypto/errors.ts'
import type { Profile } from '../../crypto/law/profile.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import { checkFollows, profileOf, type Verified } from '../../crypto/manifest.ts'
import { ready } from '../../crypto/sodium.ts'
import { fromText } from '../../crypto/wire/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { fetchVerified } from '../api/manifest.ts'
import { sendFromBrowser, type Send } from '../api/send.ts'
import { today } from '../clock.ts'
import { takeStatedManifest } from './office-name.ts'
import { pinnedRoot, pinWasDamaged } from './visit.ts'

export type Trust =
  | { readonly state: 'checking' }
  | { readonly state: 'good'; readonly verified: Verified; readonly pinned: boolean }
  | { readonly state: 'refused'; readonly fault: ManifestFault }
  | { readonly state: 'failed'; readonly why: 'offline' | 'no-office' | 'insecure' | 'link' }

export const trust = signal<Trust>({ state: 'checking' })

/** The law by which the proved office's days are decided. Before it is proved, nobody reads any. */
export function profileNow(): Profile {
  return trust.value.state === 'good' ? profileOf(trust.value.verified.manifest) : profiles.eu
}

/** Fetches and verifies the manifest; the result is in `trust`. */
export async function checkOffice(): Promise<Trust> {
  trust.value = { state: 'checking' }
  trust.value = await outcome()
  return trust.value
}

/** The first call uses the manifest that came with the landing page; any further call fetches it. */
const sendOnce: Send = async (sending) => takeStatedManifest() ?? sendFromBrowser(sending)

async function outcome(): Promise<Trust> {
  // The proof of work needs WebCrypto, which browsers give to secure pages only.
  if (!isSecureContext) return { state: 'failed', why: 'insecure' }
  try {
    await ready()
    const pin = pinnedRoot()
    const root = pin === null ? null : (fromText(pin) as SignPublicKey | null)
    // A damaged root proves nothing, and continuing without one would look as if it did.
    if (pinWasDamaged() || (pin !== null && root === null)) return { state: 'failed', why: 'link' }
    const verified = await fetchVerified(sendOnce, root, today())
    return { state: 'good', verified, pinned: root !== null }
  } catch (error) {
    if (error instanceof ManifestRefused) return { state: 'refused', fault: error.fault }
    if (error instanceof Refusal && error.code === 'no-office') return { state: 'failed', why: 'no-office' }
    return { state: 'failed', why: 'offline' }
  }
}

/**
 * The office's newest manifest, which must not be older than the one that this visit has seen. One of several servers
 * may lag behind the others for two seconds, so this waits for it.
 */
async function fetchFollowing({ root, manifest, hash }: Verified): Promise<Verified> {
  for (let attempt = 1; ; attempt++) {
    const verified = await fetchVerified(sendFromBrowser, root, today())
    try {
      checkFollows({ number: manifest.number, hash }, verified)
      return verified
    } catch (error) {
      if (attempt === 2 || !(error instanceof ManifestRefused) || error.fault !== 'rolled-back') throw error
      await new Promise((resolve) => setTimeout(resolve, 3000))
    }
  }
}

/**
 * The same office, fetched and proved again: whatever somebody writes names the newest manifest. If it cannot be
 * proved, `trust` says so, and so does the page.
 * @throws ManifestRefused, Refusal, Offline
 */
export async function freshOffice(): Promise<Verified> {
  const before = trust.value
  if (before.state !== 'good') throw new ManifestRefused('malformed')
  try {
    const verified = await fetchFollowing(before.verified)
    trust.value = { ...before, verified }
    return verified
  } catch (error) {
    if (error instanceof ManifestRefused) trust.value = { state: 'refused', fault: error.fault }
    throw error
  }
}
