/**
 * The offices that this server knows: id and newest manifest, read from the database and kept for a moment.
 *
 * Several servers share one database, so every few seconds a kept value is looked up again. A submission may therefore
 * be checked against a manifest that is a few seconds old; the next one is not.
 */
import { brotliCompressSync } from 'node:zlib'
import { equal, type OfficeId } from '../../crypto/bytes.ts'
import { verifyManifest, type Published } from '../../crypto/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Database } from '../../db/connect.ts'
import { findManifest } from '../../db/manifests.ts'
import { findOfficeAt } from '../../db/offices.ts'
import type { Clock } from '../clock.ts'
import { keepShortly, type KeptShortly } from '../http/keep-shortly.ts'
import type { Office, Offices } from '../office.ts'
import { publishedToWire } from './published.ts'

export function openOffices(db: Database, clock: Clock): Offices {
  // Few entries: the hosts are those in the configuration.
  const byHost = new Map<string, KeptShortly<Office>>()
  const keptAt = (host: string): KeptShortly<Office> => {
    const known = byHost.get(host)
    if (known) return known
    const kept = keepShortly<Office>(clock, async (before) => {
      const id = await findOfficeAt(db, host)
      const published = id && (await findManifest(db, id))
      // Not kept: the office may be set up at this moment, perhaps by another server.
      if (!published) throw new Refusal('no-office')
      const isSame = before !== null && equal(before.published.manifest.bytes, published.manifest.bytes)
      return isSame ? before : open(id, published)
    })
    byHost.set(host, kept)
    return kept
  }
  const at = (host: string) => keptAt(host).get()
  return {
    at,
    find: (host) =>
      at(host).catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'no-office') return null
        throw error
      }),
    refresh: () => {
      for (const kept of byHost.values()) kept.refresh()
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
