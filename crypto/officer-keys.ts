/**
 * An officer's keys, and how password and key card, or password and passkey, lock them. Browsers only.
 *
 * Spec: "Officer", "Passkeys". The server stores the seed locked under password and card together, once more under
 * password and each passkey that can replace the card; of the password it stores only what `loginSecret` gives. So
 * neither the server nor anyone who steals its database can open the seed, or get to it by guessing the password alone.
 */
import type { Bytes, Hash, Key, Lock, OfficeId, OfficerId } from './bytes.ts'
import { size, utf8 } from './bytes.ts'
import { derive, hash } from './hash.ts'
import { kemKeysFrom, signKeysFrom, type SignKeys } from './key-pairs.ts'
import { officerLockPlace } from './lock.ts'
import { openLock, type KemKeys } from './open.ts'
import { entropySize, type Entropy } from './phrase.ts'
import { sealLock } from './seal.ts'

export type OfficerSeed = Bytes<'officer seed'>
/** Argon2id of the password, 32 bytes. */
export type StretchedPassword = Bytes<'stretched password'>
/** A login name's id: see `loginId`. */
export type LoginId = Bytes<'login id'>
/** What the browser sends the server at login, 32 bytes; the server keeps its argon2 hash. */
export type LoginSecret = Bytes<'login secret'>

/** Argon2id's costs, the same for every officer. `memory` in KiB. */
export const argonCost = { passes: 3, memory: 65_536, lanes: 1, saltSize: 16, outputSize: 32 } as const

export interface OfficerKeys {
  readonly kem: KemKeys
  readonly sign: SignKeys
  /** Locks what the officer keeps private. */
  readonly self: Key
}

export function officerKeys(seed: OfficerSeed): OfficerKeys {
  return {
    kem: kemKeysFrom(derive(seed, 'officer/kem')),
    sign: signKeysFrom(derive(seed, 'officer/sign')),
    self: derive(seed, 'officer/self'),
  }
}

/**
 * The id used for a login name before anybody is logged in, 16 bytes. Every browser computes it by itself: nobody has
 * to be asked whose name this is, and no answer can show whether anybody has it.
 */
export function loginId(office: OfficeId, login: string): LoginId {
  return hash('officer/name', office, utf8(login)).slice(0, 16) as Uint8Array as LoginId
}

/** Argon2id's salt: one for each login name and office, so it need not be fetched or trusted. 16 bytes. */
export function passwordSalt(office: OfficeId, login: LoginId): Uint8Array {
  return hash('officer/salt', office, login).slice(0, argonCost.saltSize)
}

export function loginSecret(stretched: StretchedPassword, office: OfficeId, login: LoginId): LoginSecret {
  return derive<'login secret'>(stretched, 'officer/login', office, login)
}

/**
 * The input at which a passkey's PRF is evaluated. The same for every passkey of a login name, so it need not be
 * fetched either.
 */
export function prfSalt(office: OfficeId, login: LoginId): Hash {
  return hash('prf', office, login)
}

/** Replaces the key card's entropy when a passkey opens the seed. `output` is the PRF's, 32 bytes. */
export function prfEntropy(output: Uint8Array, office: OfficeId, login: LoginId): Entropy {
  return derive<'entropy'>(output, 'officer/prf', office, login).slice(0, entropySize) as Entropy
}

/** The officer's seed as the server keeps it. `card` is the entropy of the key card's twelve words, or of a passkey. */
export function lockSeed(
  seed: OfficerSeed,
  stretched: StretchedPassword,
  card: Entropy,
  office: OfficeId,
  officer: OfficerId,
): Lock {
  return sealLock(wrapKey(stretched, card, office, officer), officerLockPlace(office, officer), seed)
}

/** Undoes `lockSeed`. @throws CannotOpen for a wrong password, a wrong card or a changed lock */
export function unlockSeed(
  lock: Lock,
  stretched: StretchedPassword,
  card: Entropy,
  office: OfficeId,
  officer: OfficerId,
): OfficerSeed {
  const key = wrapKey(stretched, card, office, officer)
  return openLock<'officer seed'>(key, officerLockPlace(office, officer), lock)
}

function wrapKey(stretched: StretchedPassword, card: Entropy, office: OfficeId, officer: OfficerId): Key {
  return derive(stretched, 'officer/wrap', office, officer, card)
}

/** The size of a locked seed in bytes, for the code that stores it. */
export const lockedSeedSize = 72 + size.key
