/** Fetches the manifest as it is served: nothing in it is trusted until it is verified. */
import * as v from 'valibot'
import { ManifestRefused } from '../../crypto/errors.ts'
import { verifyManifest, type Published, type Verified } from '../../crypto/manifest.ts'
import type { Day } from '../../crypto/day.ts'
import type { SignPublicKey } from '../../crypto/bytes.ts'
import { PublishedWire } from '../../crypto/wire/manifest.ts'
import { exchangeJson, type Send } from './send.ts'

/**
 * The newest manifest as it is served, not proved.
 * @throws ManifestRefused 'malformed', Refusal, Offline
 */
export async function fetchManifest(send: Send): Promise<Published> {
  const answer = v.safeParse(
    PublishedWire,
    await exchangeJson(send, { method: 'GET', path: '/api/manifest' }),
  )
  if (!answer.success) throw new ManifestRefused('malformed')
  return answer.output
}

/** The manifest, proved from `root` (or from its own root, if none is pinned) and valid today. */
export async function fetchVerified(send: Send, root: SignPublicKey | null, today: Day): Promise<Verified> {
  return verifyManifest(await fetchManifest(send), root, today)
}
