/**
 * The keys of cases: an officer's own lock, another reader, stepping aside, and new keys after somebody has left, or
 * without somebody who is taken out.
 *
 * The server cannot see what is handed over. It sees to whom, and allows only the people of the channel.
 */
import { beginEpoch, forgetReader, makeByName, putCaseGrants, putOwnLock } from '../../db/case-keys.ts'
import type { Router } from 'express'
import { equal, type OfficerId } from '../../crypto/bytes.ts'
import { findChannel, findOfficer, isReader, possibleReadersOf } from '../../crypto/manifest.ts'
import { verifySignature } from '../../crypto/signature.ts'
import {
  actsDigest,
  epochBytes,
  grantBytes,
  mostActsBytes,
  NewEpoch,
  NewReaders,
  OwnLock,
  ownLockDigest,
  removalDigest,
  StepAside,
} from '../../crypto/wire/case.ts'
import type { Manifest, Officer } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { findCaseReaders } from '../../db/cases.ts'
import { deleteNameRequest } from '../../db/names.ts'
import { putRemoval } from '../../db/reader-removals.ts'
import { checkRecipients, storeActs } from './cases.ts'
import type { OneCase, Readers } from '../login/readers.ts'
import type { Office } from '../office.ts'
import type { OfficeServices } from '../services.ts'

export function addCaseKeyRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { bodies, db } = services

  routes.put('/cases/:number/lock', async (request, response) => {
    const { reader, found } = await readers.case(request)
    const own = await bodies.json(request, 1024, OwnLock)
    const digest = ownLockDigest(reader.office, found.mailbox, own)
    await readers.checkHand(request, reader.officer, own.signature, digest)
    const stored = await db.transaction().execute((tx) => putOwnLock(tx, reader, found.mailbox, own))
    if (!stored) throw new Refusal('taken')
    response.status(201).json({})
  })

  // A reader gives one more person access: a case by generation becomes a case by name.
  routes.post('/cases/:number/readers', async (request, response) => {
    const one = await readers.case(request)
    const { reader, found } = one
    const acts = await bodies.json(request, mostActsBytes, NewReaders)
    const digest = actsDigest(reader.office, found.mailbox, acts, grantBytes(acts.grants))
    await readers.checkHand(request, reader.officer, acts.signature, digest)
    if (one.isExpert || !found.side || acts.grants.length === 0) throw new Refusal('bad-request')
    const people = possibleReaders(await request.office(), one)
    await db.transaction().execute(async (tx) => {
      if (found.generation === null) {
        if (acts.grants.length > 1) throw new Refusal('bad-request')
        checkRecipients(acts.grants, { most: people, granter: reader.officer })
        await storeActs(tx, services, one, acts)
        await putCaseGrants(tx, reader.office, found.mailbox, acts.grants)
      } else {
        const least = await findCaseReaders(tx, reader.office, found)
        checkRecipients(acts.grants, { least, most: people, granter: reader.officer })
        await storeActs(tx, services, one, acts)
        await makeByName(tx, reader.office, found.mailbox, acts.grants)
      }
    })
    response.status(201).json({})
  })

  // Somebody who steps aside finds nothing of the case from now on; it continues by name, among the others.
  routes.post('/cases/:number/aside', async (request, response) => {
    const one = await readers.case(request)
    const { reader, found } = one
    const acts = await bodies.json(request, mostActsBytes, StepAside)
    const digest = actsDigest(reader.office, found.mailbox, acts, grantBytes(acts.grants))
    await readers.checkHand(request, reader.officer, acts.signature, digest)
    if (!found.side) throw new Refusal('bad-request')
    const most = possibleReaders(await request.office(), one).filter(({ id }) => !equal(id, reader.officer))
    const canAnswer = (id: OfficerId) => most.some((other) => equal(other.id, id) && isReader(other.role))
    await db.transaction().execute(async (tx) => {
      const readers = await findCaseReaders(tx, reader.office, found)
      const least = readers.filter((id) => !equal(id, reader.officer))
      // Somebody must be left to answer.
      if (!least.some(canAnswer)) throw new Refusal('bad-request')
      if (found.generation !== null) {
        checkRecipients(acts.grants, { least, most, granter: reader.officer })
      } else if (acts.grants.length > 0) throw new Refusal('bad-request')
      await storeActs(tx, services, one, acts)
      if (found.generation !== null) await makeByName(tx, reader.office, found.mailbox, acts.grants)
      await forgetReader(tx, reader.office, found.mailbox, reader.officer)
    })
    response.status(201).json({})
  })

  routes.post('/cases/:number/epoch', async (request, response) => {
    const one = await readers.case(request)
    const { reader, found } = one
    const epoch = await bodies.json(request, mostActsBytes, NewEpoch)
    const digest = actsDigest(reader.office, found.mailbox, epoch, epochBytes(epoch))
    await readers.checkHand(request, reader.officer, epoch.signature, digest)
    // New keys by somebody who cannot tell the reporter of them would end the case for everybody.
    if (one.isExpert) throw new Refusal('bad-request')
    const { manifest } = (await request.office()).verified
    const channel = findChannel(manifest, found.channel)
    // Keys made for a past generation would have to be changed again.
    if (!channel || epoch.generation !== channel.generation.number) throw new Refusal('old-keys')
    const { removes } = epoch
    if (removes) checkRemoval(manifest, one, epoch.card.version, removes)
    const isLeft = (id: OfficerId) => !removes || !equal(id, removes.officer)
    const most = possibleReadersOf(channel).filter(({ id }) => isLeft(id))
    await db.transaction().execute(async (tx) => {
      const holders = await findCaseReaders(tx, reader.office, found)
      if (removes && holders.every(isLeft)) throw new Refusal('taken')
      if (epoch.caseLock === null) {
        checkRecipients(epoch.grants, { least: holders.filter(isLeft), most, granter: reader.officer })
      } else if (removes || found.generation === null || epoch.grants.length > 0) {
        throw new Refusal('bad-request')
      }
      if (!(await beginEpoch(tx, reader.office, found.mailbox, epoch))) throw new Refusal('taken')
      await storeActs(tx, services, one, epoch)
      if (!removes) return
      // The new epoch has replaced every key. A half of the name that they keep as a custodian stays theirs to lend.
      await deleteNameRequest(tx, reader.office, found.mailbox, removes.officer)
      const removal = { ...removes, remover: reader.officer, version: epoch.card.version }
      await putRemoval(tx, reader.office, found.mailbox, removal)
    })
    response.status(201).json({})
  })
}

function possibleReaders({ verified }: Office, { found }: OneCase): readonly Officer[] {
  const channel = findChannel(verified.manifest, found.channel)
  return channel ? possibleReadersOf(channel) : []
}

/**
 * Only officers take somebody out of a case, not themselves, and sign it for that person. Whom the reporter chose, they
 * do not take out: this server cannot read that, and their browsers keep to it.
 * @throws Refusal
 */
function checkRemoval(
  manifest: Manifest,
  { reader, found }: OneCase,
  version: number,
  { officer, signature }: NonNullable<NewEpoch['removes']>,
): void {
  const person = findOfficer(manifest, reader.officer)
  if (person?.role !== 'officer' || equal(officer, reader.officer)) throw new Refusal('bad-request')
  const digest = removalDigest(reader.office, found.mailbox, officer, version)
  if (!verifySignature(signature, digest, person.sign)) throw new Refusal('bad-signature')
}
