/** What the readers of a channel share: tags, and templates of replies. Sealed; each version follows the one before. */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { findChannel } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { handbookDigest, mostHandbookBytes, NewHandbook } from '../../crypto/wire/handbook.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { findHandbooks, storeHandbook } from '../../db/handbooks.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'

export function addHandbookRoutes(routes: Router, { bodies, db }: OfficeServices, readers: Readers): void {
  routes.get('/handbook', async (request, response) => {
    const found = await findHandbooks(db, await readers.of(request))
    const handbooks = found.map((one) => ({ ...one, channel: toText(one.channel), lock: toText(one.lock) }))
    response.json({ handbooks })
  })

  routes.put('/handbook', async (request, response) => {
    const reader = await readers.of(request)
    if (reader.channels.length === 0) throw new Refusal('not-found')
    const { signature, ...handbook } = await bodies.json(request, mostHandbookBytes, NewHandbook)
    if (!reader.channels.some((one) => equal(one, handbook.channel))) throw new Refusal('bad-request')
    await readers.checkHand(request, reader.officer, signature, handbookDigest(reader.office, handbook))
    const { manifest } = (await request.office()).verified
    // Under an older key, whoever has joined since could not read it, and whoever has left could.
    if (handbook.generation !== findChannel(manifest, handbook.channel)?.generation.number)
      throw new Refusal('old-keys')
    if (!(await storeHandbook(db, reader.office, handbook))) throw new Refusal('taken')
    response.json({})
  })
}
