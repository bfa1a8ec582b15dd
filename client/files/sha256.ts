/** SHA-256 of a file's contents: the hash that other programs show, by which a file can be recognised outside. */
import { createSHA256 } from 'hash-wasm'
import { size, type Hash } from '../../crypto/bytes.ts'

const step = 4 * 1024 * 1024

/** 32 bytes. Reads the file a few megabytes at a time. */
export async function sha256Of(file: Blob): Promise<Hash> {
  const hasher = await createSHA256()
  hasher.init()
  for (let at = 0; at < file.size; at += step) {
    hasher.update(new Uint8Array(await file.slice(at, at + step).arrayBuffer()))
  }
  const digest = hasher.digest('binary')
  if (digest.length !== size.hash) throw new RangeError('no SHA-256')
  return digest as Hash
}
