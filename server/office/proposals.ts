/**
 * Acts whose manifest needs several signatures. One signer proposes; others check and sign in their own browsers. As
 * soon as there are enough signatures, the act is stored like any other.
 */
import type { Router } from 'express'
import * as v from 'valibot'
import { equal } from '../../crypto/bytes.ts'
import { manifestDigest, manifestHash, type Published, type Verified } from '../../crypto/manifest.ts'
import { verifySignature } from '../../crypto/signature.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import {
  mostOfficeActBytes,
  mostProposals,
  NewOfficeAct,
  ProposalSignature,
  ProposalWithdrawal,
} from '../../crypto/wire/office-acts.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { deleteProposals, findProposals, putProposal } from '../../db/office-proposals.ts'
import { storeOfficeAct } from './acts.ts'
import type { WhoAsks } from '../login/sessions.ts'
import { grantToWire, publishedToWire } from './published.ts'
import { checkNext } from './publishing.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'

/** Thrown to roll back a trial. */
class Tried extends Error {}

export function addProposalRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { bodies, clock, db, log, offices } = services

  routes.get('/office-proposals', async (request, response) => {
    await readers.person(request, ['officer'])
    const { id } = await request.office()
    const rows = await findProposals(db, id)
    response.json({
      proposals: rows.map(({ officer, proposedOn, act, ...row }) => ({
        id: toText(row.id),
        officer: toText(officer),
        proposedOn,
        act,
      })),
    })
  })

  routes.post('/office-proposals', async (request, response) => {
    const person = await readers.person(request, ['officer'])
    const act = await bodies.json(request, mostOfficeActBytes, NewOfficeAct)
    const { id } = await request.office()
    if (!act.published || act.invitation) throw new Refusal('bad-entry')
    const proposal = manifestHash(act.published.manifest.bytes)
    await tryAct({ office: id, officer: person.id }, act)
    await db.transaction().execute(async (tx) => {
      const waiting = (await findProposals(tx, id)).filter((one) => !equal(one.id, proposal))
      if (waiting.length >= mostProposals) throw new Refusal('wait')
      const row = { id: proposal, officer: person.id, proposedOn: clock.today() }
      await putProposal(tx, id, { ...row, act: actToWire(act) })
    })
    log.event('office-proposed')
    response.status(201).json({})
  })

  routes.post('/office-proposals/sign', async (request, response) => {
    const person = await readers.person(request, ['officer'])
    const signed = await bodies.json(request, 1024, ProposalSignature)
    const { id } = await request.office()
    const found = (await findProposals(db, id)).find((one) => equal(one.id, signed.id))
    const read = v.safeParse(NewOfficeAct, found?.act)
    if (!found || !read.success || !read.output.published) throw new Refusal('not-found')
    const { manifest, ...others } = read.output.published
    const isSigned = verifySignature(signed.signature, manifestDigest(id, manifest.bytes), person.sign)
    if (!isSigned) throw new Refusal('bad-signature')
    const before = manifest.signatures.filter(({ signer }) => !equal(signer, person.sign))
    const signatures = [...before, { signer: person.sign, signature: signed.signature }]
    const act = { ...read.output, published: { ...others, manifest: { ...manifest, signatures } } }
    const who = { office: id, officer: found.officer }
    const done = await store(who, act)
    if (!done) {
      // Somebody who is not in the record of signers signs nothing.
      checkSigned((await request.office()).verified, act.published)
      await db.transaction().execute((tx) => putProposal(tx, id, { ...found, act: actToWire(act) }))
    }
    log.event(done ? 'office-act' : 'office-proposed')
    response.status(201).json({ done })
  })

  // By the signer who proposed it, or by another officer who does not agree.
  routes.post('/office-proposals/withdraw', async (request, response) => {
    await readers.person(request, ['officer'])
    const { id: proposal } = await bodies.json(request, 1024, ProposalWithdrawal)
    const { id } = await request.office()
    await deleteProposals(db, id, proposal)
    response.json({})
  })

  /** Whether an act could be stored but for missing signatures: tries all of it, and rolls back. @throws Refusal */
  async function tryAct(who: WhoAsks, act: NewOfficeAct): Promise<void> {
    const tried = db.transaction().execute(async (tx) => {
      await storeOfficeAct(tx, services, who, act, 'one')
      throw new Tried()
    })
    await tried.catch((error: unknown) => {
      if (!(error instanceof Tried)) throw error
    })
  }

  /** @returns false if signatures are missing, or if the log has moved on: then its author signs the entry again */
  async function store(who: WhoAsks, act: NewOfficeAct): Promise<boolean> {
    try {
      await db.transaction().execute((tx) => storeOfficeAct(tx, services, who, act))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return false
    }
    offices.refresh()
    return true
  }

  /** @throws Refusal 'bad-manifest' for signatures by somebody who is not a signer */
  function checkSigned(verified: Verified, published: Published): void {
    checkNext(verified, published, clock, 'one')
  }
}

/** An act that publishes, as JSON. */
function actToWire({ entry, published, grants }: NewOfficeAct): unknown {
  return {
    entry: { bytes: toText(entry.bytes), signature: toText(entry.signature) },
    published: published && publishedToWire(published),
    grants: grants.map(grantToWire),
    invitation: null,
  }
}
