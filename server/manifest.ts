/** The manifest, as anyone may fetch it, and the office's contact in plain text for those without a script. */
import type { Router } from 'express'
import type { Published } from '../crypto/manifest.ts'
import { toText } from '../crypto/wire/bytes.ts'
import type { SeedGrant } from '../crypto/wire/officer.ts'
import type { OfficeState } from './office-state.ts'

export function addManifestRoutes(routes: Router, office: OfficeState): void {
  routes.get('/manifest', async (_request, response) => {
    const { published } = await office.current()
    response.json(publishedToWire(published))
  })
}

/** Name and contacts of the office, for a page without script. Unproved: it says so. */
export function contactText(office: OfficeState): () => Promise<string> {
  return async () => {
    const { manifest } = (await office.current()).verified
    const authorities = manifest.authorities.map(({ name, contact }) => `${name}\n${contact}\n`)
    return [manifest.name, '', manifest.contact, '', ...authorities].join('\n')
  }
}

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

/** A grant as it crosses HTTP. */
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
