/** Cases, as officers see them: ciphertext that the server hands out by one rule and stores by another. */
import type { Request, Router } from 'express'
import * as v from 'valibot'
import { equal, type Hash, type Signature } from '../crypto/bytes.ts'
import { kind, looksLike, stream } from '../crypto/envelope.ts'
import { findOfficer } from '../crypto/manifest.ts'
import { verifySignature } from '../crypto/signature.ts'
import { textSize } from '../crypto/padding.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { actsDigest, caseNumber, mostActsBytes, NewActs, NewSide, sideDigest } from '../crypto/wire/case.ts'
import { writeCaseList } from '../crypto/wire/case-list.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { findCase, insertSide, listCases, updateCard, type CaseDetail, type Reader } from '../db/cases.ts'
import { findEnvelopes, insertEnvelope } from '../db/envelopes.ts'
import { jsonBody, parse, sendBytes } from './answers.ts'
import type { OfficeServices } from './services.ts'

export function addCaseRoutes(routes: Router, services: OfficeServices): void {
  const { db, clock, office, sessions } = services

  routes.get('/cases', async (request, response) => {
    sendBytes(response, writeCaseList(await listCases(db, await readerOf(request))))
  })

  routes.get('/cases/:number', async (request, response) => {
    const { reader, found } = await caseOf(request)
    const envelopes = await findEnvelopes(db, reader.office, found.mailbox, [0, 1, 2, 3])
    response.json({
      number: found.number,
      mailbox: toText(found.mailbox),
      channel: toText(found.channel),
      generation: found.generation,
      receivedOn: found.receivedOn,
      salt: toText(found.salt),
      stanza: found.stanza && toText(found.stanza),
      side: found.side && {
        caseLock: toText(found.side.caseLock),
        threadLock: toText(found.side.threadLock),
        card: toText(found.side.card),
        version: found.side.version,
      },
      identity: toText(found.identity),
      identityStanza: found.identityStanza && toText(found.identityStanza),
      envelopes: envelopes.map((one) => ({ ...one, envelope: toText(one.envelope) })),
    })
  })

  // The first officer's browser to open a case makes the office's side of it; the others find it made.
  routes.put('/cases/:number/side', jsonBody(mostActsBytes), async (request, response) => {
    const { reader, found } = await caseOf(request)
    const side = parse(NewSide, request.body)
    if (!looksLike(side.log, kind.text, textSize)) throw new Refusal('bad-request')
    // Such a case is never locked under a generation: its lock would be nobody's.
    if (found.generation === null) throw new Refusal('not-found')
    await checkHand(reader, side.signature, sideDigest(reader.office, found.mailbox, side))
    await db.transaction().execute(async (tx) => {
      if (!(await insertSide(tx, reader.office, found.mailbox, side))) throw new Refusal('taken')
      const entry = { stream: stream.log, seq: 0, envelope: side.log } as const
      await insertEnvelope(tx, reader.office, found.mailbox, entry, clock.today())
    })
    response.status(201).json({})
  })

  // What an officer does is several envelopes and a card: all of it is stored, or none.
  routes.post('/cases/:number/acts', jsonBody(mostActsBytes), async (request, response) => {
    const { reader, found } = await caseOf(request)
    const acts = parse(NewActs, request.body)
    const { envelopes, card } = acts
    if (!envelopes.every(({ envelope }) => looksLike(envelope, kind.text, textSize)))
      throw new Refusal('bad-request')
    await checkHand(reader, acts.signature, actsDigest(reader.office, found.mailbox, acts))
    await db.transaction().execute(async (tx) => {
      if (!(await updateCard(tx, reader.office, found.mailbox, card))) throw new Refusal('taken')
      for (const entry of envelopes) {
        const outcome = await insertEnvelope(tx, reader.office, found.mailbox, entry, clock.today())
        if (outcome === 'taken') throw new Refusal('taken')
      }
    })
    response.status(201).json({})
  })

  /** Who asks, and which channels that officer reads now. @throws Refusal 'no-session' */
  async function readerOf(request: Request): Promise<Reader> {
    const who = await sessions.who(request)
    const { manifest } = (await office.current()).verified
    const channels = manifest.channels
      .filter(({ officers }) => officers.some(({ id, role }) => role === 'officer' && equal(id, who.officer)))
      .map(({ id }) => id)
    return { office: who.office, officer: who.officer, channels }
  }

  /** What is written carries the officer's own signature: a session alone changes nothing. @throws Refusal */
  async function checkHand(reader: Reader, signature: Signature, digest: Hash): Promise<void> {
    const { manifest } = (await office.current()).verified
    const officer = findOfficer(manifest, reader.officer)
    if (!officer || !verifySignature(signature, digest, officer.sign)) throw new Refusal('bad-signature')
  }

  /** The case a request names. @throws Refusal 'not-found' if it is not there or not this officer's */
  async function caseOf(request: Request): Promise<{ reader: Reader; found: CaseDetail }> {
    const reader = await readerOf(request)
    const number = v.safeParse(caseNumber, request.params['number'])
    const found = number.success ? await findCase(db, reader, number.output) : null
    if (!found) throw new Refusal('not-found')
    return { reader, found }
  }
}
