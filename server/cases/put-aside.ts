/** Cases that cannot be opened: any officer who may read them can put them aside, and take them up again. */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { findChannel } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { NewPutAside, putAsideDigest, TakeUp, takeUpDigest } from '../../crypto/wire/put-aside.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { deletePutAside, findPutAside, insertPutAside } from '../../db/put-aside.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'

export function addPutAsideRoutes(
  routes: Router,
  { bodies, clock, db }: OfficeServices,
  readers: Readers,
): void {
  routes.get('/put-aside', async (request, response) => {
    const reader = await readers.of(request)
    const rows = reader.channels.length > 0 ? await findPutAside(db, reader) : []
    response.json({
      cases: rows.map(
        ({ number, mailbox, channel, officer, putOn, wroteOn, generation, reason, signature }) => ({
          number,
          mailbox: toText(mailbox),
          channel: toText(channel),
          officer: toText(officer),
          putOn,
          wroteOn,
          generation,
          reason: toText(reason),
          signature: toText(signature),
        }),
      ),
    })
  })

  routes.post('/cases/:number/put-aside', async (request, response) => {
    const { reader, found } = await readers.case(request)
    // A case that somebody has opened is closed in its own log instead, and not hidden.
    if (found.side) throw new Refusal('taken')
    const given = await bodies.json(request, 64 * 1024, NewPutAside)
    const digest = putAsideDigest(reader.office, found.mailbox, given)
    await readers.checkHand(request, reader.officer, given.signature, digest)
    const { manifest } = (await request.office()).verified
    const channel = findChannel(manifest, found.channel)
    // A reason under an older key would be unreadable for anyone who has joined since.
    if (given.generation !== channel?.generation.number) throw new Refusal('old-keys')
    const row = { ...given, officer: reader.officer, putOn: clock.today() }
    if (!(await insertPutAside(db, reader.office, found.mailbox, row))) throw new Refusal('taken')
    response.status(201).json({})
  })

  routes.post('/cases/:number/take-up', async (request, response) => {
    const { reader, found } = await readers.case(request)
    const { signature } = await bodies.json(request, 1024, TakeUp)
    const rows = await findPutAside(db, reader)
    const row = rows.find((one) => equal(one.mailbox, found.mailbox))
    if (!row) throw new Refusal('taken')
    const digest = takeUpDigest(reader.office, found.mailbox, row.signature)
    await readers.checkHand(request, reader.officer, signature, digest)
    if (!(await deletePutAside(db, reader.office, found.mailbox, row.signature))) throw new Refusal('taken')
    response.json({})
  })
}
