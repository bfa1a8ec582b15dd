/**
 * The office's signature on what leaves it: by the voice of the channel's current generation, and by the officer who
 * made the export, over the list of hashes of everything in it.
 *
 * Spec: "Exports"; docs/export.md says what is listed, and docs/check-export.mjs checks it with code of its own.
 */
import {
  u32be,
  type ChannelId,
  type Hash,
  type OfficeId,
  type OfficerId,
  type Signature,
  type SignSecretKey,
} from './bytes.ts'
import { hash } from './hash.ts'
import { sodium } from './sodium.ts'

/** Who signs an export, and for which channel. */
export interface ExportPlace {
  readonly office: OfficeId
  readonly channel: ChannelId
  readonly generation: number
  readonly officer: OfficerId
}

/** @param list the bytes of the list of hashes, as they are in the export */
function exportDigest({ office, channel, generation, officer }: ExportPlace, list: Uint8Array): Hash {
  return hash('export', office, channel, u32be(generation), officer, list)
}

/** Both signatures. Called by the officer's browser when a case is exported. */
export function signExport(
  voice: SignSecretKey,
  hand: SignSecretKey,
  place: ExportPlace,
  list: Uint8Array,
): { readonly voice: Signature; readonly hand: Signature } {
  const digest = exportDigest(place, list)
  return {
    voice: sodium.crypto_sign_detached(digest, voice) as Signature,
    hand: sodium.crypto_sign_detached(digest, hand) as Signature,
  }
}
