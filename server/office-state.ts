/**
 * The office as this server knows it: its id and newest manifest, read from the database and kept for a moment.
 *
 * Several servers share one database, so what is kept is looked up again every few seconds; an answer that depends on
 * the manifest being the newest (a submission) may be that much late, and the next one is not.
 */
import { brotliCompressSync } from 'node:zlib'
import { equal, type OfficeId } from '../crypto/bytes.ts'
import { verifyManifest, type Published, type Verified } from '../crypto/manifest.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import type { Database } from '../db/connect.ts'
import { findManifest } from '../db/manifests.ts'
import { findOffice } from '../db/offices.ts'
import type { Clock } from './clock.ts'
import { publishedToWire } from './published.ts'

const keepMilliseconds = 2000

export interface Office {
  readonly id: OfficeId
  readonly published: Published
  readonly verified: Verified
  /** The answer that carries `published`, by Brotli. */
  readonly compressed: Buffer
}

export interface OfficeState {
  /** @throws Refusal 'no-office' before set-up */
  current(): Promise<Office>
  /** Looks again at the next call: this server has just published something. */
  refresh(): void
}

export function openOfficeState(db: Database, clock: Clock): OfficeState {
  let kept: { readonly office: Office; readonly until: number } | null = null
  return {
    current: async () => {
      const now = clock.now().getTime()
      if (kept !== null && now < kept.until) return kept.office
      const id = await findOffice(db)
      const published = id && (await findManifest(db, id))
      if (!id || !published) throw new Refusal('no-office')
      const office =
        kept && equal(kept.office.published.manifest.bytes, published.manifest.bytes)
          ? kept.office
          : open(id, published)
      kept = { office, until: now + keepMilliseconds }
      return office
    },
    refresh: () => {
      if (kept) kept = { ...kept, until: 0 }
    },
  }
}

function open(id: OfficeId, published: Published): Office {
  return {
    id,
    published,
    verified: verifyManifest(published, published.root, null),
    compressed: brotliCompressSync(JSON.stringify(publishedToWire(published))),
  }
}
