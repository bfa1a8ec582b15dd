/** Checking a signature: everyone does it this way. */
import { size, type SignPublicKey } from './bytes.ts'
import { sodium } from './sodium.ts'

/** Whether `signature` over `message` is by the holder of `publicKey`. Never throws: malformed input gives false. */
export function verifySignature(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: SignPublicKey,
): boolean {
  if (signature.length !== size.signature || publicKey.length !== size.signPublicKey) return false
  return sodium.crypto_sign_verify_detached(signature, message, publicKey)
}
