/** Returning with twelve words: a session, the mailbox in pages of one size, and further messages. */
import type { Router } from 'express'
import { randomFiller } from '../crypto/random.ts'
import { stream } from '../crypto/envelope.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { mailboxPageSlots, writeMailboxPage } from '../crypto/wire/mailbox-page.ts'
import { count } from '../crypto/wire/parts.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { NewMessage, NewSession } from '../crypto/wire/reporter.ts'
import { looksLike, kind } from '../crypto/envelope.ts'
import { textSize } from '../crypto/padding.ts'
import { insertEnvelope } from '../db/envelopes.ts'
import { spendProof } from '../db/proofs.ts'
import { findMailbox } from '../db/reports.ts'
import { jsonBody, parse, sendBytes } from './answers.ts'
import { mailboxOfSession, makeNonce, openSession } from './reporter-sessions.ts'
import type { ReporterServices } from './services.ts'

/** More than a conversation needs: what one mailbox may hold, so that nobody can fill the disk through one door. */
const mostMessages = 500

export function addMailboxRoutes(routes: Router, services: ReporterServices): void {
  const { db, clock, office, origins, proofs, secrets } = services

  routes.post('/nonce', async (_request, response) => {
    const { id } = await office.current()
    response.json({ nonce: toText(makeNonce(secrets, id, clock)) })
  })

  // Whoever can sign for a mailbox gets a session for it, whether there is such a mailbox or not.
  routes.post('/session', jsonBody(8 * 1024), async (request, response) => {
    const login = parse(NewSession, request.body)
    const { id } = await office.current()
    const token = openSession(secrets, id, origins, login, clock)
    const proof = await proofs.check(login.proof, 'login')
    if (!(await spendProof(db, proof.hash, proof.expiresAt))) throw new Refusal('proof')
    response.status(201).json({ token })
  })

  // One size, whatever is in it; the same query, whether there is such a mailbox or not.
  routes.get('/mailbox', async (request, response) => {
    const { id } = await office.current()
    const mailbox = mailboxOfSession(secrets, id, request.headers.authorization, clock)
    const page = parse(count(), Number(request.query['page'] ?? 0))
    const limit = mailboxPageSlots
    const found = await findMailbox(db, id, mailbox, { offset: Math.min(page * limit, 1_000_000), limit })
    sendBytes(response, writeMailboxPage(found, randomFiller))
  })

  routes.post('/messages', jsonBody(64 * 1024), async (request, response) => {
    const { id } = await office.current()
    const mailbox = mailboxOfSession(secrets, id, request.headers.authorization, clock)
    const { seq, envelope } = parse(NewMessage, request.body)
    if (!looksLike(envelope, kind.text, textSize) || seq >= mostMessages) throw new Refusal('bad-request')
    const outcome = await insertEnvelope(
      db,
      id,
      mailbox,
      { stream: stream.report, seq, envelope },
      clock.today(),
    )
    if (outcome === 'taken') throw new Refusal('taken')
    response.status(201).json({})
  })
}
