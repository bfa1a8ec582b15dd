/** Returning with twelve words: a session, the mailbox in pages of one size, and further messages. */
import type { Router } from 'express'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { mailboxPageSize, mailboxPageSlots, writeMailboxPage } from '../../crypto/wire/mailbox-page.ts'
import { count } from '../../crypto/wire/parts.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { mostMessageBytes, NewMessage, NewSession } from '../../crypto/wire/reporter.ts'
import { kind, looksLike, stream } from '../../crypto/envelope.ts'
import { identitySize, textSize } from '../../crypto/padding.ts'
import { waitUntilDurable } from '../../db/durable.ts'
import { hasMessage, insertMessage } from '../../db/envelopes.ts'
import { keepFiles } from '../../db/files.ts'
import { findMailbox } from '../../db/reports.ts'
import { sendBytes } from '../http/answers.ts'
import { parse } from '../http/bodies.ts'
import { holdName, storeName } from './own-name.ts'
import { checkSalt } from './taking-in.ts'
import { mailboxOfSession, makeNonce, openSession, spentNonce } from '../login/reporter-sessions.ts'
import type { ReporterServices } from '../services.ts'

/** More than a conversation needs. Each message also costs a proof of work. */
const mostMessages = 500

export function addMailboxRoutes(routes: Router, services: ReporterServices): void {
  const { bodies, db, clock, origins, proofs, secrets, spent } = services

  // Drawn once, so that a page does not compress if anything on the way tries to. Each page takes as much as it needs.
  const random = randomBytes<'filler'>(mailboxPageSize)
  const filler = (length: number) => random.subarray(0, length)

  routes.post('/nonce', async (request, response) => {
    const { id } = await request.office()
    response.json({ nonce: toText(makeNonce(secrets, id, clock)) })
  })

  // Anyone who can sign for a mailbox gets a session for it and its first page, whether or not that mailbox exists.
  routes.post('/session', async (request, response) => {
    const login = await bodies.json(request, 8 * 1024, NewSession)
    const { id } = await request.office()
    const { mailbox, token } = openSession(secrets, id, origins, login, clock)
    const proof = proofs.check(login.proof, 'login')
    const place = { office: id, mailbox, page: { offset: 0, limit: mailboxPageSlots } }
    const [isFreshProof, isFreshNonce] = await spent.spend(proof, spentNonce(secrets, login.nonce))
    if (!isFreshNonce) throw new Refusal('stale-nonce')
    if (!isFreshProof) throw new Refusal('proof')
    const found = await findMailbox(db, place)
    response.status(201)
    sendBytes(response, token, ...writeMailboxPage(found, filler))
  })

  // The same size whatever is in it; the same query whether or not the mailbox exists.
  routes.get('/mailbox', async (request, response) => {
    const { id } = await request.office()
    const mailbox = mailboxOfSession(secrets, id, request.headers.authorization, clock)
    const number = pageNumber(request.query['page'])
    const offset = Math.min(number * mailboxPageSlots, 1_000_000)
    const page = { offset, limit: mailboxPageSlots }
    const found = await findMailbox(db, { office: id, mailbox, page })
    sendBytes(response, ...writeMailboxPage(found, filler))
  })

  routes.post('/messages', async (request, response) => {
    const { id, verified } = await request.office()
    const mailbox = mailboxOfSession(secrets, id, request.headers.authorization, clock)
    const message = await bodies.json(request, mostMessageBytes, NewMessage)
    const { seq, epoch, envelope, bodySalt, files, name, proof } = message
    checkSalt(bodySalt)
    if (!looksLike(envelope, kind.text, textSize) || seq >= mostMessages) throw new Refusal('bad-request')
    if (name && !looksLike(name.identity, kind.identity, identitySize)) throw new Refusal('bad-request')
    const place = { office: id, mailbox, seq, epoch }
    if (!(await proofs.spend(proof, 'message'))) {
      // The same message again, because the answer was lost on the way.
      if (!(await hasMessage(db, place, envelope))) throw new Refusal('proof')
      await waitUntilDurable(db)
      response.status(201).json({})
      return
    }
    await db.transaction().execute(async (tx) => {
      const held = name && (await holdName(tx, place))
      const outcome = await insertMessage(tx, place, { envelope, bodySalt }, clock.today())
      if (outcome === 'taken') throw new Refusal('taken')
      if (outcome === 'same') await waitUntilDurable(tx)
      // Sending an older message again does not bring back an older name.
      if (name && held && outcome === 'stored') await storeName(tx, place, held, verified.manifest, name)
      if (!(await keepFiles(tx, { ...place, stream: stream.report }, files, seq))) {
        throw new Refusal('files-missing')
      }
    })
    response.status(201).json({})
  })
}

/** A whole number from 0 in decimal digits, without leading zeros; 0 if it is missing. @throws Refusal 'bad-request' */
function pageNumber(text: unknown): number {
  if (text === undefined) return 0
  if (typeof text !== 'string' || !/^(0|[1-9]\d{0,9})$/.test(text)) throw new Refusal('bad-request')
  return parse(count(), Number(text))
}
