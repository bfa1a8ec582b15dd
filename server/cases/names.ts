/**
 * Opening a name takes two: the officer who asks, with a reason, and a custodian who lends one half of its key. The
 * request and the half are sealed between the two; the server only makes sure that neither can act alone.
 */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { askedDigest, NameAnswer, NewNameRequest } from '../../crypto/wire/names.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import {
  answerNameRequest,
  deleteNameRequest,
  findNameHolders,
  findNameRequests,
  putNameRequest,
} from '../../db/names.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'

export function addNameRoutes(routes: Router, { bodies, db }: OfficeServices, readers: Readers): void {
  routes.post('/cases/:number/name', async (request, response) => {
    const { reader, found } = await readers.case(request)
    if ((await readers.person(request)).role !== 'officer') throw new Refusal('not-found')
    const asked = await bodies.json(request, 64 * 1024, NewNameRequest)
    const { office, officer } = reader
    const digest = askedDigest(office, found.mailbox, officer, asked)
    await readers.checkHand(request, officer, asked.signature, digest)
    const holders = await findNameHolders(db, office, found.mailbox)
    const holds = holders.some((id) => equal(id, asked.custodian))
    if (!holds || equal(asked.custodian, officer)) throw new Refusal('bad-request')
    await putNameRequest(db, office, { ...asked, mailbox: found.mailbox, asker: officer })
    response.status(201).json({})
  })

  routes.delete('/cases/:number/name', async (request, response) => {
    const { reader, found } = await readers.case(request)
    await deleteNameRequest(db, reader.office, found.mailbox, reader.officer)
    response.json({})
  })

  // A custodian sees the requests made to them and, of each case, only its number.
  routes.get('/names', async (request, response) => {
    const { office, officer } = await readers.of(request)
    const requests = await findNameRequests(db, office, officer)
    response.json({
      requests: requests.map((one) => ({
        number: one.number,
        mailbox: toText(one.mailbox),
        salt: toText(one.salt),
        asker: toText(one.asker),
        custodian: toText(one.custodian),
        reasonStanza: toText(one.reasonStanza),
        reason: toText(one.reason),
        signature: toText(one.signature),
        half: toText(one.half),
      })),
    })
  })

  routes.post('/names', async (request, response) => {
    const { office, officer } = await readers.of(request)
    const { lent, ...asked } = await bodies.json(request, 64 * 1024, NameAnswer)
    if (!(await answerNameRequest(db, office, { ...asked, custodian: officer }, lent))) {
      throw new Refusal('not-found')
    }
    response.status(201).json({})
  })
}
