/** Opening a file, a part at a time. Spec: "Files". Browsers only, like open.ts. */
import { equal, type Envelope, type Hash, type Key } from './bytes.ts'
import { kind, type PartBinding } from './envelope.ts'
import { CannotOpen } from './errors.ts'
import { fileHash, paddedSize, partsOf } from './file.ts'
import { openEnvelope } from './open.ts'

/**
 * Opens one part of a file.
 * @returns the file's bytes in it, without padding: fewer at the file's end, none after it
 * @param length of the whole file, from the message that carries it
 * @throws CannotOpen
 */
export function openPart(key: Key, binding: PartBinding, length: number, part: Envelope): Uint8Array {
  const { count, plain, sealed } = partsOf(paddedSize(length))
  if (binding.index >= count || part.length !== sealed) throw new CannotOpen()
  const opened = openEnvelope(key, kind.file, binding, part)
  const here = Math.max(0, Math.min(plain, length - binding.index * plain))
  if (opened.subarray(here).some((byte) => byte !== 0)) throw new CannotOpen()
  return opened.subarray(0, here)
}

/**
 * Checks that these are all parts of a file, in order, each as its writer sealed it: this must hold before any of the
 * file is handed on.
 * @throws CannotOpen
 */
export function checkWhole(file: { size: number; hash: Hash }, parts: readonly Hash[]): void {
  const { count } = partsOf(paddedSize(file.size))
  if (parts.length !== count || !equal(fileHash(parts), file.hash)) throw new CannotOpen()
}
