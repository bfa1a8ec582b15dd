/**
 * Restoring a lost officer with the recovery kit. What proves the right to it is the root's signature, which nobody but
 * the holder of the kit can make; the server's part is to store what follows.
 */
import type { Router } from 'express'
import { equal, size, zeros, type OfficerId } from '../crypto/bytes.ts'
import { isRecovery } from '../crypto/grant.ts'
import { restoreDigest } from '../crypto/login.ts'
import { findOfficer, holdersOf, type Verified } from '../crypto/manifest.ts'
import { verifySignature } from '../crypto/signature.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { Restore, RestoreBegin, type SeedGrant } from '../crypto/wire/officer.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { deleteGrantsTo, findGrants, putGrants } from '../db/grants.ts'
import { findManifests } from '../db/manifests.ts'
import { spendProof } from '../db/proofs.ts'
import { deleteSessionsOf } from '../db/officer-sessions.ts'
import { putOfficer } from '../db/officers.ts'
import { appendEntry, checkHolders, logHead } from './office-log.ts'
import { checkLogin, newAccess } from './officers.ts'
import { grantToWire, publishedToWire } from './published.ts'
import { checkNext, publish } from './publishing.ts'
import { checkNonce, makeNonce, spentNonce } from './reporter-sessions.ts'
import type { OfficeServices } from './services.ts'

export function addRestoreRoutes(routes: Router, services: OfficeServices): void {
  const { bodies, db, clock, log, office, origins, proofs, secrets, sessions } = services

  routes.post('/nonce', async (_request, response) => {
    const { id } = await office.current()
    response.json({ nonce: toText(makeNonce(secrets, id, clock)) })
  })

  routes.post('/restore/begin', async (request, response) => {
    const { nonce, signature, proof } = await bodies.json(request, 16 * 1024, RestoreBegin)
    const { id, published } = await office.current()
    checkNonce(secrets, id, nonce, clock)
    await proofs.take(proof, 'office')
    const byRoot = origins.some((origin) =>
      verifySignature(signature, restoreDigest(id, origin, nonce), published.root),
    )
    if (!byRoot) throw new Refusal('bad-signature')
    const spent = spentNonce(secrets, nonce, clock)
    if (!(await spendProof(db, spent.hash, spent.expiresAt))) throw new Refusal('stale-nonce')
    // What is granted to the recovery key stands under an officer's id of zeros.
    const grants = await findGrants(db, id, zeros(size.officer))
    const { length, hash, at } = await logHead(db, id)
    response.json({
      chain: (await findManifests(db, id)).map(publishedToWire),
      grants: grants.map(grantToWire),
      log: { length, hash: toText(hash), at },
    })
  })

  routes.post('/restore', async (request, response) => {
    await office.current()
    const { published, entry, access, grants } = await bodies.json(request, 256 * 1024, Restore)
    const { id, verified } = await office.current()
    const next = checkNext(verified, published, clock)
    // Only the root can sign a new record of signers; without one this is no restore.
    if (next.signers.number !== verified.signers.number + 1) throw new Refusal('bad-manifest')
    if (!equal(next.manifest.receipt, secrets.receipt.publicKey)) throw new Refusal('bad-manifest')
    if (!findOfficer(next.manifest, access.officer)) throw new Refusal('bad-manifest')
    const officer = await newAccess(access, clock)
    await db.transaction().execute(async (tx) => {
      await publish(tx, id, published, clock)
      const { entry: written, chain } = await appendEntry(tx, id, entry, clock)
      const isSaid = written.act.type === 'restored' && equal(written.act.officer, access.officer)
      if (!isSaid || !areRestored(grants, chain, access.officer)) throw new Refusal('bad-entry')
      await checkLogin(tx, id, { login: officer.login, officer: officer.id })
      await putOfficer(tx, id, officer)
      // What was handed to the old keys opens with none; what still counts comes with the restore.
      await deleteGrantsTo(tx, id, officer.id)
      await putGrants(tx, id, grants)
      await checkHolders(tx, next)
      await deleteSessionsOf(tx, id, officer.id)
      await sessions.begin(tx, { office: id, officer: officer.id }, response)
    })
    office.refresh()
    log.event('office-restored')
    response.status(201).json({})
  })
}

/** What a restore grants is what the restored officer held, to them or to the recovery key, and by them. */
function areRestored(grants: readonly SeedGrant[], chain: readonly Verified[], officer: OfficerId): boolean {
  return grants.every(({ channel, generation, recipient, granter }) => {
    const holders = holdersOf(chain, channel, generation)
    const isNamed = equal(channel, officer) || holders.some(({ id }) => equal(id, officer))
    const isFor = equal(recipient, officer) || isRecovery(recipient)
    return isNamed && isFor && equal(granter, officer)
  })
}
