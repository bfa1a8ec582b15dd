/** Checking a signature: the one way, for everyone. */
import { size, type SignPublicKey } from './bytes.ts'
import { sodium } from './sodium.ts'

/** True if `signature` over `message` is by the holder of `publicKey`. Total: malformed input is false. */
export function verifySignature(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: SignPublicKey,
): boolean {
  if (signature.length !== size.signature || publicKey.length !== size.signPublicKey) return false
  return sodium.crypto_sign_verify_detached(signature, message, publicKey)
}
