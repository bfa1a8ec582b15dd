/**
 * Restoring a lost officer with the recovery kit. The right to do so is proved by the root's signature, which only the
 * holder of the kit can make. If others work in the office, a restore is first asked for, and waits: so the holder of
 * the kit cannot take over anybody's place without the others noticing.
 */
import type { Router } from 'express'
import type * as v from 'valibot'
import { concat, equal, size, zeros, type Hash, type OfficeId, type OfficerId } from '../../crypto/bytes.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { isRecovery } from '../../crypto/grant.ts'
import { derive } from '../../crypto/hash.ts'
import { restoreAskDigest, restoreDigest, restoreRefusalDigest } from '../../crypto/login.ts'
import {
  findChannel,
  findOfficer,
  holdersOf,
  officeReadersOf,
  officersOf,
  removedReaders,
  verifyChain,
  type Verified,
} from '../../crypto/manifest.ts'
import { hasKeysFromColleague, readStoredLog } from '../../crypto/office-log.ts'
import { verifySignature } from '../../crypto/signature.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import type { OfficeEntry } from '../../crypto/wire/office-entry.ts'
import {
  mostRestoreBytes,
  Restore,
  RestoreAsk,
  RestoreBegin,
  restoreDays,
  restoreMostDays,
  restoreTokenSize,
  RestoreRefusal,
  type AskedRestore,
  type SeedGrant,
} from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { deleteGrantsTo, findGrants, putGrants } from '../../db/grants.ts'
import { findManifests } from '../../db/manifests.ts'
import { findOfficeEntries } from '../../db/office-log.ts'
import { deleteSessionsOf } from '../../db/officer-sessions.ts'
import { putOfficer } from '../../db/officers.ts'
import { deleteRestoreRequest, insertRestoreRequest } from '../../db/restore-requests.ts'
import { findAskedRestores, lapsedBefore } from './asked-restores.ts'
import type { Clock } from '../clock.ts'
import { appendEntry, checkHolders, logHead } from './log.ts'
import { checkLogin, newAccess } from '../login/by-code.ts'
import { grantToWire, publishedToWire } from './published.ts'
import { checkNext, publish } from './publishing.ts'
import type { Readers } from '../login/readers.ts'
import { checkNonce, expiryIn, isPast, makeNonce, spentNonce } from '../login/reporter-sessions.ts'
import type { Office } from '../office.ts'
import type { Secrets } from '../secrets.ts'
import type { OfficeServices } from '../services.ts'

export function addRestoreRoutes(routes: Router, services: OfficeServices): void {
  const { bodies, db, clock, log, offices, secrets, sessions } = services

  routes.post('/nonce', async (request, response) => {
    const { id } = await request.office()
    response.json({ nonce: toText(makeNonce(secrets, id, clock)) })
  })

  routes.post('/restore/begin', async (request, response) => {
    const asked = await bodies.json(request, 16 * 1024, RestoreBegin)
    const { id, verified } = await request.office()
    await checkRoot(await request.office(), asked, (origin) => restoreDigest(id, origin, asked.nonce))
    const requests = await findAskedRestores(db, id, clock.today())
    const chain = await findManifests(db, id)
    const ready = readyNow(verified, requests, clock.today())
    // Grants to the recovery key are stored under an officer id of zeros; each officer is given what they held.
    const all = ready.length > 0 ? await findGrants(db, id, zeros(size.officer)) : []
    const links = ready.length > 0 ? verifyChain(chain) : []
    const grants = all.filter((grant) => ready.some((officer) => isHeldBy(links, grant, officer)))
    const { length, hash, at } = await logHead(db, id)
    response.json({
      ready: ready.map(toText),
      asked: requests.map(requestToWire),
      chain: chain.map(publishedToWire),
      grants: grants.map(grantToWire),
      log: { length, hash: toText(hash), at },
      token: toText(makeToken(secrets, id, clock)),
    })
  })

  routes.post('/restore/ask', async (request, response) => {
    const asked = await bodies.json(request, 16 * 1024, RestoreAsk)
    const { id } = await request.office()
    await checkRoot(await request.office(), asked, (origin) =>
      restoreAskDigest(id, origin, asked.nonce, asked.officer),
    )
    const chain = verifyChain(await findManifests(db, id))
    const newest = chain.at(-1)
    const could = [...removedReaders(chain), ...(newest ? officeReadersOf(newest.manifest) : [])]
    if (!could.some((one) => equal(one.id, asked.officer))) throw new Refusal('bad-request')
    const askedOn = clock.today()
    const { entries } = readStoredLog(await findOfficeEntries(db, id))
    const isHere = newest !== undefined && findOfficer(newest.manifest, asked.officer) !== null
    const speaksForThem = isHere && !hasKeysFromColleague(entries, asked.officer)
    const readyOn = speaksForThem
      ? readyAfter(askedOn, awayUntil(entries, asked.officer, askedOn))
      : addDays(askedOn, restoreMostDays)
    const said = await insertRestoreRequest(
      db,
      id,
      { officer: asked.officer, askedOn, readyOn },
      lapsedBefore(askedOn),
    )
    log.event('restore-asked')
    response.status(201).json({ readyOn: said })
  })

  routes.post('/restore', async (request, response) => {
    checkToken(secrets, (await request.office()).id, request.headers.authorization, clock)
    const { published, entry, access, grants } = await bodies.json(request, mostRestoreBytes, Restore)
    const { id, verified } = await request.office()
    const next = checkNext(verified, published, clock)
    // Only the root can sign a new record of signers; without one, this is not a restore.
    if (next.signers.number !== verified.signers.number + 1) throw new Refusal('bad-manifest')
    if (!equal(next.manifest.receipt, secrets.receipt.publicKey)) throw new Refusal('bad-manifest')
    if (!findOfficer(next.manifest, access.officer)) throw new Refusal('bad-manifest')
    const officer = await newAccess(access, clock)
    await db.transaction().execute(async (tx) => {
      await publish(tx, id, published, clock)
      const { entry: written, chain } = await appendEntry(tx, id, entry, clock)
      const isSaid = written.act.type === 'restored' && equal(written.act.officer, access.officer)
      if (!isSaid || !areRestored(grants, chain, access.officer)) throw new Refusal('bad-entry')
      const requests = await findAskedRestores(tx, id, clock.today())
      const isReady = readyNow(verified, requests, clock.today()).some((one) => equal(one, officer.id))
      if (!isReady) throw new Refusal('wait')
      await deleteRestoreRequest(tx, id, officer.id)
      await checkLogin(tx, id, { login: officer.login, officer: officer.id })
      await putOfficer(tx, id, officer)
      // Nothing granted to the old keys can be opened any more; the restore brings whatever is still valid.
      await deleteGrantsTo(tx, id, officer.id)
      await putGrants(tx, id, grants)
      await checkHolders(tx, next)
      await deleteSessionsOf(tx, id, officer.id)
      await sessions.begin(tx, { office: id, officer: officer.id }, response)
    })
    offices.refresh()
    log.event('office-restored')
    response.status(201).json({})
  })

  /** Takes the proof, and spends the nonce, of somebody who signs as the root. @throws Refusal */
  async function checkRoot(
    { id, published }: Office,
    { nonce, signature, proof }: v.InferOutput<typeof RestoreBegin>,
    digest: (origin: string) => Hash,
  ): Promise<void> {
    const { clock, origins, proofs, secrets, spent } = services
    checkNonce(secrets, id, nonce, clock)
    await proofs.take(proof, 'office')
    if (!origins.some((origin) => verifySignature(signature, digest(origin), published.root))) {
      throw new Refusal('bad-signature')
    }
    const [isFresh] = await spent.spend(spentNonce(secrets, nonce))
    if (!isFresh) throw new Refusal('stale-nonce')
  }
}

/**
 * Shows later that the root has signed recently: `expiry(8) | MAC`. Valid long enough to set up a new password and
 * authenticator.
 */
function makeToken(secrets: Secrets, office: OfficeId, clock: Clock): Uint8Array {
  const expiry = expiryIn(clock, 2 * 3600)
  return concat(expiry, derive(secrets.session, 'restore', office, expiry))
}

/** @throws Refusal 'no-session' */
function checkToken(
  secrets: Secrets,
  office: OfficeId,
  authorization: string | undefined,
  clock: Clock,
): void {
  const token = fromText(/^Bearer ([A-Za-z0-9_-]+)$/.exec(authorization ?? '')?.[1] ?? '')
  if (token?.length !== restoreTokenSize) throw new Refusal('no-session')
  const expiry = token.subarray(0, 8)
  const isOurs = equal(token.subarray(8), derive(secrets.session, 'restore', office, expiry))
  if (!isOurs || isPast(expiry, clock)) throw new Refusal('no-session')
}

/**
 * Who can be restored now: somebody who is the only reader here, and those whose restore was asked for and has
 * waited.
 */
function readyNow(
  { manifest }: Verified,
  requests: readonly AskedRestore[],
  today: Day,
): readonly OfficerId[] {
  const here = officeReadersOf(manifest)
  const alone = here.length === 1 ? here.map(({ id }) => id) : []
  return [...alone, ...requests.filter(({ readyOn }) => readyOn <= today).map(({ officer }) => officer)]
}

/** Whether this is an officer's own seed, or that of a generation that they were granted. */
function isHeldBy(
  chain: readonly Verified[],
  { channel, generation }: SeedGrant,
  officer: OfficerId,
): boolean {
  return equal(channel, officer) || holdersOf(chain, channel, generation).some(({ id }) => equal(id, officer))
}

/**
 * The day from which a restore can be done, given the day on which it was asked for: later if the person is away then,
 * within limits.
 */
function readyAfter(askedOn: Day, away: Day | null): Day {
  const soonest = addDays(askedOn, restoreDays)
  const latest = addDays(askedOn, restoreMostDays)
  if (away === null) return soonest
  const back = addDays(away, 2)
  return back < soonest ? soonest : back > latest ? latest : back
}

/** The last day on which somebody is away, according to the office's log; null if they are here. */
function awayUntil(entries: readonly OfficeEntry[], officer: OfficerId, today: Day): Day | null {
  const last = entries.findLast(({ act }) => act.type === 'away' && equal(act.officer, officer))?.act
  return last?.type === 'away' && last.until !== null && last.until >= today ? last.until : null
}

/**
 * Whether the grants of a restore are those that the restored officer held, made by them, to themselves or to the
 * recovery key. Somebody who was removed comes back with a new generation, which goes to every reader.
 */
function areRestored(grants: readonly SeedGrant[], chain: readonly Verified[], officer: OfficerId): boolean {
  const [before, next] = [chain.at(-2), chain.at(-1)]
  return grants.every(({ channel, generation, recipient, granter }) => {
    const holders = holdersOf(chain, channel, generation)
    const isOwn = equal(channel, officer)
    const isNew =
      before !== undefined && findChannel(before.manifest, channel)?.generation.number !== generation
    const isNewest =
      next !== undefined && findChannel(next.manifest, channel)?.generation.number === generation
    const isNamed = isOwn || holders.some(({ id }) => equal(id, officer))
    const isReader = isNew && isNewest && holders.some(({ id }) => equal(id, recipient))
    const isFor = equal(recipient, officer) || isRecovery(recipient) || isReader
    return isNamed && isFor && equal(granter, officer)
  })
}

/** What the office's people see of a restore that somebody asks for, and how they refuse it. */
export function addRestoreRequestRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { bodies, clock, db, log, sessions } = services

  routes.get('/restores', async (request, response) => {
    const who = await sessions.who(request)
    const requests = await findAskedRestores(db, who.office, clock.today())
    response.json({ asked: requests.map(requestToWire) })
  })

  // Refused by the person it is about, with the keys that would be replaced; for somebody who was removed, or whose keys
  // came from a colleague, by any officer.
  routes.post('/restores/refuse', async (request, response) => {
    const person = await readers.person(request)
    const { officer, signature } = await bodies.json(request, 1024, RestoreRefusal)
    const { id, verified } = await request.office()
    const asked = (await findAskedRestores(db, id, clock.today())).find((one) => equal(one.officer, officer))
    if (!asked) throw new Refusal('not-found')
    const decides = officersOf(verified.manifest).some(({ id }) => equal(id, person.id))
    const isGone = findOfficer(verified.manifest, officer) === null
    const { entries } = readStoredLog(await findOfficeEntries(db, id))
    const speaksForThem = !isGone && !hasKeysFromColleague(entries, officer)
    const mayRefuse = equal(officer, person.id) || (!speaksForThem && decides)
    if (!mayRefuse) throw new Refusal('bad-request')
    await readers.checkHand(request, person.id, signature, restoreRefusalDigest(id, officer, asked.askedOn))
    await deleteRestoreRequest(db, id, officer)
    log.event('restore-refused')
    response.json({})
  })
}

function requestToWire({ officer, askedOn, readyOn }: AskedRestore) {
  return { officer: toText(officer), askedOn, readyOn }
}
