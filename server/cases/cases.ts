/**
 * Cases, as officers see them. The server only ever sees ciphertext; one rule says which cases it hands out, another
 * what it stores.
 */
import { insertSide, noteAnswer, updateCard } from '../../db/case-keys.ts'
import type { Reader } from '../../db/readers.ts'
import type { Router } from 'express'
import { equal, type OfficerId } from '../../crypto/bytes.ts'
import { beginsAs, kind, stream } from '../../crypto/envelope.ts'
import { findChannel, readersOf } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { CardsWanted, mostCardsBytes, writeCaseCards } from '../../crypto/wire/case-cards.ts'
import { writeCaseList } from '../../crypto/wire/case-list.ts'
import {
  actsDigest,
  mostActsBytes,
  NewActs,
  NewSide,
  sideDigest,
  type CaseGrant,
  type Removal,
} from '../../crypto/wire/case.ts'
import type { Officer } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { findCards } from '../../db/case-cards.ts'
import { findCaseReaders, listCases, type CaseDetail } from '../../db/cases.ts'
import type { InTransaction } from '../../db/connect.ts'
import { findEnvelopes, insertEnvelope } from '../../db/envelopes.ts'
import { keepFiles } from '../../db/files.ts'
import { findNameAnswer, findNameHolders } from '../../db/names.ts'
import { sendBytes } from '../http/answers.ts'
import type { OneCase, Readers } from '../login/readers.ts'
import { findRequests } from '../../db/requests.ts'
import { findRetention } from '../../db/retention.ts'
import { askedToWire, retentionToWire, storeRetention } from './retention.ts'
import { retentionDigest } from '../../crypto/wire/retention.ts'
import { redactionDigest } from '../../crypto/wire/redaction.ts'
import { findRedactions } from '../../db/redactions.ts'
import { redactionToWire, storeRedaction } from './redaction.ts'
import { findRemovals } from '../../db/reader-removals.ts'
import type { Office } from '../office.ts'
import type { OfficeServices } from '../services.ts'

export function addCaseRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { bodies, db, clock } = services

  routes.get('/cases', async (request, response) => {
    const reader = await readers.ofCases(request)
    sendBytes(response, writeCaseList(reader.channels.length > 0 ? await listCases(db, reader) : []))
  })

  routes.get('/cases/removals', async (request, response) => {
    const { office, officer } = await readers.ofCases(request)
    response.json(toWireRemovals(await findRemovals(db, office, officer)))
  })

  // Not in the address: which cases have changed since this officer last looked is theirs to know.
  routes.post('/cases/cards', async (request, response) => {
    const reader = await readers.ofCases(request)
    const { numbers } = await bodies.json(request, mostCardsBytes, CardsWanted)
    const cards = reader.channels.length > 0 ? await findCards(db, reader, numbers) : []
    sendBytes(response, writeCaseCards(cards))
  })

  routes.get('/cases/:number', async (request, response) => {
    const { reader, found, isExpert, envelopes, holders, custodians, asked, ...more } =
      await readers.caseAtOnce(request, async (tx, one) => {
        const { office, officer } = one.reader
        const { mailbox } = one.found
        return {
          ...one,
          envelopes: await findEnvelopes(tx, office, mailbox),
          holders: await findCaseReaders(tx, office, one.found),
          custodians: await findNameHolders(tx, office, mailbox),
          asked: await findNameAnswer(tx, office, mailbox, officer),
          retention: await findRetention(tx, office, mailbox),
          requests: await findRequests(tx, office, mailbox),
          redactions: await findRedactions(tx, office, mailbox),
        }
      })
    const { officer } = reader
    // Where another officer could help to open the name, nobody opens it alone. Nor does an expert, who may hold a half
    // from when they were a custodian.
    const others = otherOfficers(await request.office(), reader, found)
    const alone =
      !isExpert && custodians.every((id) => equal(id, officer)) && (found.nameHolders <= 1 || others === 0)
    response.json({
      number: found.number,
      mailbox: toText(found.mailbox),
      channel: toText(found.channel),
      generation: found.generation,
      keyed: found.keyed,
      receivedOn: found.receivedOn,
      salt: toText(found.salt),
      stanza: found.stanza && toText(found.stanza),
      side: sideToWire(found.side),
      readers: holders.map(toText),
      retention: retentionToWire(more.retention),
      asked: more.requests.map(askedToWire),
      identity: toText(found.identity),
      identityStanza: alone && found.identityStanza ? toText(found.identityStanza) : null,
      name: {
        custodians: custodians.map(toText),
        asked: asked && {
          custodian: toText(asked.custodian),
          state: asked.state,
          stanza: asked.stanza && toText(asked.stanza),
          signature: asked.signature && toText(asked.signature),
          agreed: asked.agreed && toText(asked.agreed),
        },
      },
      envelopes: envelopes.map(({ bodySalt, envelope, ...place }) => ({
        ...place,
        envelope: toText(envelope),
        ...(place.stream === stream.report ? { bodySalt: bodySalt && toText(bodySalt) } : {}),
      })),
      redactions: more.redactions.map(redactionToWire),
    })
  })

  // The first officer's browser to open a case makes the office's side of it; later ones find it there.
  routes.put('/cases/:number/side', async (request, response) => {
    const { reader, found } = await readers.case(request)
    const side = await bodies.json(request, mostActsBytes, NewSide)
    if (!beginsAs(side.log, kind.text)) throw new Refusal('bad-request')
    // A case by generation is locked under that generation; a case by name goes to the chosen readers and to nobody
    // else.
    if ((side.caseLock === null) !== (found.generation === null)) throw new Refusal('bad-request')
    await readers.checkHand(
      request,
      reader.officer,
      side.signature,
      sideDigest(reader.office, found.mailbox, side),
    )
    const { manifest } = (await request.office()).verified
    const named = findChannel(manifest, found.channel)
    const most = named ? readersOf(named) : []
    await db.transaction().execute(async (tx) => {
      if (found.generation === null) {
        const least = await findCaseReaders(tx, reader.office, found)
        checkRecipients(side.grants, { least, most, granter: reader.officer })
      } else if (side.grants.length > 0) throw new Refusal('bad-request')
      if (!(await insertSide(tx, reader.office, found.mailbox, side))) throw new Refusal('taken')
      const entry = { stream: stream.log, seq: 0, envelope: side.log } as const
      await insertEnvelope(tx, reader.office, found.mailbox, entry, clock.today())
    })
    response.status(201).json({})
  })

  // One act is several envelopes and a card: the server stores all of them or none.
  routes.post('/cases/:number/acts', async (request, response) => {
    const one = await readers.case(request)
    const acts = await bodies.json(request, mostActsBytes, NewActs)
    const { reader, found } = one
    const { retention, redaction } = acts
    const { version } = acts.card
    await readers.checkHand(
      request,
      reader.officer,
      acts.signature,
      actsDigest(reader.office, found.mailbox, acts),
    )
    if (retention) {
      const digest = retentionDigest(reader.office, found.mailbox, version, retention)
      await readers.checkHand(request, reader.officer, retention.signature, digest)
    }
    if (redaction) {
      const digest = redactionDigest(reader.office, found.mailbox, version, redaction)
      await readers.checkHand(request, reader.officer, redaction.signature, digest)
    }
    await db.transaction().execute(async (tx) => {
      await storeActs(tx, services, one, acts)
      if (retention) await storeRetention(tx, one, version, retention, clock.today())
      if (redaction) await storeRedaction(tx, one, version, redaction, clock.today())
      // New keys and readers also write to the reporter; an answer comes this way only.
      const answers = acts.envelopes.some((envelope) => envelope.stream === stream.reply)
      // Words that are taken out are none.
      if (answers && !redaction) await noteAnswer(tx, reader.office, found.mailbox, clock.today())
    })
    response.status(201).json({})
  })
}

/** How many other officers of the channel could ask for a name. */
function otherOfficers({ verified }: Office, { officer }: Reader, { channel }: CaseDetail): number {
  const named = findChannel(verified.manifest, channel)
  return named?.officers.filter(({ id, role }) => role === 'officer' && !equal(id, officer)).length ?? 0
}

/**
 * Stores what an officer did.
 * @throws Refusal 'taken' if somebody else was faster, 'bad-request' for wrong sizes, or for an expert's reply
 */
export async function storeActs(
  tx: InTransaction,
  { clock }: Pick<OfficeServices, 'clock'>,
  { reader, found, isExpert }: OneCase,
  { envelopes, card, files }: Pick<NewActs, 'envelopes' | 'card' | 'files'>,
): Promise<void> {
  // Every act is in the log, once.
  const logged = envelopes.filter((one) => one.stream === stream.log)
  if (logged.length !== 1 || !envelopes.every(({ envelope }) => beginsAs(envelope, kind.text))) {
    throw new Refusal('bad-request')
  }
  if (!(await updateCard(tx, reader.office, found.mailbox, card))) throw new Refusal('taken')
  for (const entry of envelopes) {
    const outcome = await insertEnvelope(tx, reader.office, found.mailbox, entry, clock.today())
    if (outcome === 'taken') throw new Refusal('taken')
  }
  // Without the office's voice, whatever they wrote would look to the reporter like a fault.
  if (isExpert && envelopes.some((one) => one.stream === stream.reply)) throw new Refusal('bad-request')
  if (files.length === 0) return
  const [carrier, ...others] = envelopes.filter((one) => one.stream !== stream.log)
  if (!carrier || others.length > 0) throw new Refusal('bad-request')
  // A reporter is served the files of replies, and never those of notes.
  const which = carrier.stream === stream.notes ? stream.notes : stream.reply
  const place = { office: reader.office, mailbox: found.mailbox, stream: which }
  if (!(await keepFiles(tx, place, files, carrier.seq))) throw new Refusal('files-missing')
}

/** Who may be given a case's key, and by whom. */
interface Handing {
  /** Those who hold it now: nobody loses it through somebody else's act. */
  readonly least?: readonly OfficerId[]
  /** The readers of the case's channel. Which of them a grant is really for, the server cannot read. */
  readonly most: readonly Pick<Officer, 'id'>[]
  readonly granter: OfficerId
}

/**
 * Checks that grants go to each of `least`, to nobody outside `most`, once each, and come from `granter`.
 * @throws Refusal 'bad-request'
 */
export function checkRecipients(grants: readonly CaseGrant[], { least = [], most, granter }: Handing): void {
  const times = (id: OfficerId) => grants.filter(({ recipient }) => equal(recipient, id)).length
  const isGood =
    grants.every((one) => equal(one.granter, granter) && most.some(({ id }) => equal(id, one.recipient))) &&
    most.every(({ id }) => times(id) <= 1) &&
    least.every((id) => times(id) === 1)
  if (!isGood) throw new Refusal('bad-request')
}

function toWireRemovals(removals: readonly Removal[]) {
  return {
    removals: removals.map(({ number, mailbox, by, version, signature }) => ({
      number,
      mailbox: toText(mailbox),
      by: toText(by),
      version,
      signature: toText(signature),
    })),
  }
}

function sideToWire(side: CaseDetail['side']) {
  if (side === null) return null
  const { caseLock, grant, threadLock, card, version, epoch, past } = side
  return {
    caseLock: caseLock && toText(caseLock),
    grant: grant && {
      recipient: toText(grant.recipient),
      granter: toText(grant.granter),
      stanza: toText(grant.stanza),
      signature: toText(grant.signature),
    },
    threadLock: toText(threadLock),
    card: toText(card),
    version,
    epoch,
    past: past && toText(past),
  }
}
