/**
 * The office's keys: the root, the generations, the recovery key. Browsers only.
 *
 * Spec: "The office". The root and recovery seeds leave the browser only as the recovery kit: on paper, or as a file
 * that the administrator keeps.
 */
import { base32crockford } from '@scure/base'
import {
  concat,
  equal,
  type Bytes,
  type Key,
  type OfficeId,
  type OfficerId,
  type Signature,
  type SignSecretKey,
} from './bytes.ts'
import { CannotOpen } from './errors.ts'
import { derive, hash } from './hash.ts'
import { kemKeysFrom, signKeysFrom, type SignKeys } from './key-pairs.ts'
import { restoreAskDigest, restoreDigest, type LoginNonce } from './login.ts'
import { manifestDigest, signersDigest } from './manifest.ts'
import type { KemKeys } from './open.ts'
import { sodium } from './sodium.ts'

export type RootSeed = Bytes<'root seed'>
export type RecoverySeed = Bytes<'recovery seed'>
export type GenerationSeed = Bytes<'generation seed'>

/** The office's root: an Ed25519 pair made directly from its seed. */
export function rootKeys(seed: RootSeed): SignKeys {
  return signKeysFrom(seed)
}

export interface GenerationKeys {
  /** Opens first stanzas. */
  readonly kem: KemKeys
  /** Signs replies. */
  readonly voice: SignKeys
  /** Locks case keys. */
  readonly wrap: Key
}

/** The three keys of a generation. */
export function generationKeys(seed: GenerationSeed): GenerationKeys {
  return {
    kem: kemKeysFrom(derive(seed, 'generation/kem')),
    voice: signKeysFrom(derive(seed, 'generation/voice')),
    wrap: derive(seed, 'generation/wrap'),
  }
}

/** The key to which every generation's seed is also granted; its own seed is in the kit, or split among trustees. */
export function recoveryKeys(seed: RecoverySeed): KemKeys {
  return kemKeysFrom(derive(seed, 'recovery/kem'))
}

/** The root's signature over a signers record. */
export function signSigners(root: SignSecretKey, office: OfficeId, bytes: Uint8Array): Signature {
  return sodium.crypto_sign_detached(signersDigest(office, bytes), root) as Signature
}

/** A signer's signature over a manifest. */
export function signManifest(signer: SignSecretKey, office: OfficeId, bytes: Uint8Array): Signature {
  return sodium.crypto_sign_detached(manifestDigest(office, bytes), signer) as Signature
}

/** The root's signature with which the holder of the kit begins a restore. */
export function signRestore(
  root: SignSecretKey,
  office: OfficeId,
  origin: string,
  nonce: LoginNonce,
): Signature {
  return sodium.crypto_sign_detached(restoreDigest(office, origin, nonce), root) as Signature
}

/** The root's signature with which the holder of the kit asks for somebody's restore. */
export function signRestoreAsk(
  root: SignSecretKey,
  office: OfficeId,
  origin: string,
  nonce: LoginNonce,
  officer: OfficerId,
): Signature {
  return sodium.crypto_sign_detached(restoreAskDigest(office, origin, nonce, officer), root) as Signature
}

export interface RecoveryKit {
  readonly root: RootSeed
  readonly recovery: RecoverySeed
}

const kitChecksumSize = 6

/**
 * The recovery kit as 28 groups of four characters: both seeds and a checksum of six bytes in Crockford's base 32,
 * which has no I, L, O or U to misread.
 */
export function kitGroups({ root, recovery }: RecoveryKit): string[] {
  const code = base32crockford.encode(concat(root, recovery, kitChecksum(root, recovery)))
  return code.match(/.{4}/g) ?? []
}

/**
 * Reads the kit from a typed or pasted code: any case, any separators, O read as 0, I and L as 1.
 * @throws CannotOpen
 */
export function readKit(typed: string): RecoveryKit {
  const bytes = readGroups(typed)
  if (bytes.length !== 64 + kitChecksumSize) throw new CannotOpen()
  const root = bytes.slice(0, 32) as RootSeed
  const recovery = bytes.slice(32, 64) as RecoverySeed
  if (!equal(bytes.subarray(64), kitChecksum(root, recovery))) throw new CannotOpen()
  return { root, recovery }
}

/** Reads groups of characters that somebody typed, of a kit or a share. @throws CannotOpen */
export function readGroups(typed: string): Uint8Array {
  const code = typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  try {
    return base32crockford.decode(code)
  } catch {
    throw new CannotOpen()
  }
}

function kitChecksum(root: RootSeed, recovery: RecoverySeed): Uint8Array {
  return hash('kit', root, recovery).subarray(0, kitChecksumSize)
}
