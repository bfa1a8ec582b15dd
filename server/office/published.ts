/** What the office publishes and grants, in the form that crosses HTTP. */
import type { Published } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { SeedGrant } from '../../crypto/wire/officer.ts'

/** A manifest with its proofs. */
export function publishedToWire({ root, signers, manifest }: Published) {
  return {
    root: toText(root),
    signers: { bytes: toText(signers.bytes), signature: toText(signers.signature) },
    manifest: {
      bytes: toText(manifest.bytes),
      signatures: manifest.signatures.map(({ signer, signature }) => ({
        signer: toText(signer),
        signature: toText(signature),
      })),
    },
  }
}

/** A grant in the form that crosses HTTP. */
export function grantToWire(grant: SeedGrant) {
  return {
    channel: toText(grant.channel),
    generation: grant.generation,
    recipient: toText(grant.recipient),
    granter: toText(grant.granter),
    stanza: toText(grant.stanza),
    signature: toText(grant.signature),
  }
}
