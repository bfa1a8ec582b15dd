/**
 * Restoring somebody with the recovery kit: proving to the server that it is here, opening what is sealed to it, and
 * new keys and credentials for one person.
 *
 * Spec: "Restore".
 */
import * as v from 'valibot'
import { equal, type Bytes, type OfficerId, type Signature } from '../../../crypto/bytes.ts'
import type { Day } from '../../../crypto/day.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import {
  findChannel,
  findOfficer,
  officeOf,
  officeReadersOf,
  removedReaders,
  verifyChain,
  type Verified,
} from '../../../crypto/manifest.ts'
import {
  generationKeys,
  readKit,
  recoveryKeys,
  rootKeys,
  signRestore,
  signRestoreAsk,
  type RecoveryKit,
} from '../../../crypto/office-keys.ts'
import { restoreRefusalDigest, type LoginNonce } from '../../../crypto/login.ts'
import { hasKeysFromColleague, type LogHead } from '../../../crypto/office-log.ts'
import type { OfficerSeed } from '../../../crypto/officer-keys.ts'
import { openStanza } from '../../../crypto/open.ts'
import { joinShares, readShares } from '../../../crypto/shares.ts'
import { unbound } from '../../../crypto/stanza.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import {
  RestoreAsked,
  RestoreBegun,
  RestoresAnswer,
  type AskedRestore,
  type SeedGrant,
} from '../../../crypto/wire/officer.ts'
import { NonceAnswer } from '../../../crypto/wire/reporter.ts'
import { fetchManifest } from '../../api/manifest.ts'
import { withProof } from '../../api/proof.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { makeAccess, type NewAccess, type Stretch } from '../desk/access.ts'
import type { Moment } from '../desk/moment.ts'
import { signDigest } from '../desk/entries.ts'
import { decides } from '../desk/office-acts.ts'
import { restoreOfficer, unopenedChannels, type HeldSeed } from './restored-keys.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** What the kit opens, of an office that it proves. */
export interface Restoring {
  readonly kit: RecoveryKit
  /** The newest manifest, and every one that led to it. */
  readonly verified: Verified
  readonly chain: readonly Verified[]
  readonly head: LogHead
  readonly seeds: readonly HeldSeed[]
  /** Who can be restored now; and for whom a restore was requested. */
  readonly ready: readonly OfficerId[]
  readonly asked: readonly AskedRestore[]
  readonly token: Bytes<'restore token'>
}

/**
 * Proves to the server that the kit is here, and opens what is sealed to it.
 * @param typed the kit, or the shares of enough trustees
 * @param origin the page's own
 * @throws CannotOpen for text that is not a kit; ManifestRefused, Refusal 'bad-signature' for another office's;
 * Refusal; Offline
 */
export async function beginRestore(send: Send, typed: string, origin: string): Promise<Restoring> {
  const kit = await readKitOrShares(send, typed)
  const root = rootKeys(kit.root)
  const office = officeOf(root.publicKey)
  const sign = (nonce: LoginNonce) => signRestore(root.secretKey, office, origin, nonce)
  const answer = await signedByRoot(send, sign, (body) =>
    exchangeJson(send, { method: 'POST', path: '/api/restore/begin', body }),
  )
  const { chain: links, grants, log, ready, asked, token } = v.parse(RestoreBegun, answer)
  const chain = verifyChain(links)
  const verified = chain.at(-1)
  if (!verified || !equal(verified.root, root.publicKey)) throw new ManifestRefused('other-office')
  const seeds = grants.flatMap((grant) => openGrant(kit, verified, chain, grant) ?? [])
  return { kit, verified, chain, head: log, seeds, ready, asked, token }
}

/**
 * Gives somebody new keys and credentials. `send` has their session afterwards.
 * @throws Refusal 'wrong-login' for a late code, 'name-taken', and others if the office has changed; Offline
 */
export async function finishRestore(
  send: Send,
  stretch: Stretch,
  { kit, verified, chain, head, seeds, token }: Restoring,
  officer: OfficerId,
  given: NewAccess,
  at: Moment,
): Promise<OfficerSeed> {
  const { published, entry, grants, officerSeed } = restoreOfficer(kit, chain, head, officer, seeds, at)
  const access = await makeAccess(stretch, verified.office, officer, officerSeed, given)
  const body = toWire({ published, entry, access, grants })
  const headers = { authorization: `Bearer ${toText(token)}` }
  await exchangeJson(send, { method: 'POST', path: '/api/restore', headers, body })
  return officerSeed
}

/** True if the kit does not open the newest keys of a channel that somebody reads: they come back with new ones. */
export function lacksKeys(
  { verified, seeds }: Pick<Restoring, 'verified' | 'seeds'>,
  who: OfficerId,
): boolean {
  return unopenedChannels(verified, who, seeds).length > 0
}

/**
 * Requests somebody's restore: the office's people see it from then on.
 * @returns the day from which it can be done
 * @throws Refusal, Offline
 */
export async function askForRestore(
  send: Send,
  { kit, verified }: Pick<Restoring, 'kit' | 'verified'>,
  officer: OfficerId,
  origin: string,
): Promise<Day> {
  const root = rootKeys(kit.root)
  const { office } = verified
  const sign = (nonce: LoginNonce) => signRestoreAsk(root.secretKey, office, origin, nonce, officer)
  const answer = await signedByRoot(send, sign, (signed) => {
    const body = { ...signed, officer: toText(officer) }
    return exchangeJson(send, { method: 'POST', path: '/api/restore/ask', body })
  })
  return v.parse(RestoreAsked, answer).readyOn
}

function signedByRoot(
  send: Send,
  sign: (nonce: LoginNonce) => Signature,
  act: (signed: object) => Promise<unknown>,
): Promise<unknown> {
  return withProof(send, 'office', async (proof) => {
    const fetched = await exchangeJson(send, { method: 'POST', path: '/api/nonce', body: {} })
    const { nonce } = v.parse(NonceAnswer, fetched)
    return act({ ...toWire({ nonce, signature: sign(nonce) }), proof })
  })
}

/** True if somebody can be restored now. */
export function isReady({ ready }: Pick<Restoring, 'ready'>, officer: OfficerId): boolean {
  return ready.some((one) => equal(one, officer))
}

/**
 * Waiting restores, as every person of the office sees them.
 * @throws Refusal, Offline
 */
export async function fetchRestores(send: Send): Promise<readonly AskedRestore[]> {
  const answer = await exchangeJson(send, { method: 'GET', path: '/api/restores' })
  return v.parse(RestoresAnswer, answer).asked
}

/**
 * True if this officer can refuse a restore: their own, or that of somebody who was removed, or whose keys came from a
 * colleague.
 */
export function mayRefuse(unlocked: Unlocked, asked: AskedRestore): boolean {
  const { log, verified, officer } = unlocked
  const isGone = findOfficer(verified.manifest, asked.officer) === null
  const speaksForThem = !isGone && !hasKeysFromColleague(log.entries, asked.officer)
  return equal(asked.officer, officer) || (!speaksForThem && decides(unlocked))
}

/** @throws Refusal 'not-found' if it is already done or refused; Offline */
export async function refuseRestore(send: Send, unlocked: Unlocked, asked: AskedRestore): Promise<void> {
  const digest = restoreRefusalDigest(unlocked.office, asked.officer, asked.askedOn)
  const body = toWire({ officer: asked.officer, signature: signDigest(unlocked, digest) })
  await exchangeJson(send, { method: 'POST', path: '/api/restores/refuse', body })
}

/**
 * The people whom the kit can restore: current readers, and those who were removed. Only an outside body itself has its
 * keys.
 */
export function restorable({ chain, verified }: Pick<Restoring, 'chain' | 'verified'>) {
  return { here: officeReadersOf(verified.manifest), removed: removedReaders(chain) }
}

/**
 * The kit as it was typed, or as the shares of enough trustees restore it.
 * @throws CannotOpen, Refusal, Offline
 */
async function readKitOrShares(send: Send, text: string): Promise<RecoveryKit> {
  const shares = readShares(text)
  if (shares === null) return readKit(text)
  return joinShares(shares, (await fetchManifest(send)).root)
}

/**
 * A seed sealed to the recovery key. A generation's must be the one that the manifest names. A seed that does not open,
 * or belongs to nobody who was ever here, is skipped: it keeps nobody else from being restored.
 */
function openGrant(
  kit: RecoveryKit,
  verified: Verified,
  chain: readonly Verified[],
  { channel, generation, stanza }: SeedGrant,
): HeldSeed | null {
  const named = findChannel(verified.manifest, channel)
  const isTheirs = (one: { readonly id: Uint8Array }) => equal(one.id, channel)
  if (!named && !findOfficer(verified.manifest, channel) && !removedReaders(chain).some(isTheirs)) return null
  const place = { label: 'stanza/recovery', office: verified.office, bound: unbound() } as const
  const keys = recoveryKeys(kit.recovery)
  let seed
  try {
    seed = openStanza<'generation seed'>(keys, stanza, place)
  } catch (error) {
    // One person's wrong grant does not block what others granted.
    if (error instanceof CannotOpen) return null
    throw error
  }
  // An officer's own earlier seed: it opens what was sealed to the keys that the manifest named then.
  if (!named) return { channel, generation, seed }
  const made = generationKeys(seed)
  const current = named.generation.number === generation && equal(named.generation.kem, made.kem.publicKey)
  const past = named.pastVoices.some(
    (one) => one.generation === generation && equal(one.voice, made.voice.publicKey),
  )
  return current || past ? { channel, generation, seed } : null
}
