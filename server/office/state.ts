/**
 * The office as this server knows it: its id and newest manifest, read from the database and kept for a moment.
 *
 * Several servers share one database, so what is kept is looked up again every few seconds; an answer that depends on
 * the manifest being the newest (a submission) may be that much late, and the next one is not.
 */
import { brotliCompressSync } from 'node:zlib'
import { equal, type OfficeId } from '../../crypto/bytes.ts'
import { verifyManifest, type Published } from '../../crypto/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Database } from '../../db/connect.ts'
import { findManifest } from '../../db/manifests.ts'
import { findOffice } from '../../db/offices.ts'
import type { Clock } from '../clock.ts'
import { keepShortly } from '../http/keep-shortly.ts'
import type { Office, OfficeState } from '../office.ts'
import { publishedToWire } from './published.ts'

export function openOfficeState(db: Database, clock: Clock): OfficeState {
  const kept = keepShortly<Office>(clock, async (before) => {
    const id = await findOffice(db)
    const published = id && (await findManifest(db, id))
    if (!id || !published) throw new Refusal('no-office')
    return before && equal(before.published.manifest.bytes, published.manifest.bytes)
      ? before
      : open(id, published)
  })
  return { current: kept.get, refresh: kept.refresh }
}

function open(id: OfficeId, published: Published): Office {
  return {
    id,
    published,
    verified: verifyManifest(published, published.root, null),
    compressed: brotliCompressSync(JSON.stringify(publishedToWire(published))),
  }
}
