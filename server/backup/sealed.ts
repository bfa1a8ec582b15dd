/**
 * A backup's files: records sealed with age (https://age-encryption.org/v1), which the age program opens too.
 *
 * Sealed to a public key, so that the server that makes backups cannot read old ones. Each file is also sealed to a key
 * that exists only while it is written: with that one, it is read again from the disk before it counts.
 */
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ReadableStream } from 'node:stream/web'
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { NotABackup } from './records.ts'

/** The library names the browsers' streams; Node's are the same. */
type AgeStream = globalThis.ReadableStream<Uint8Array>
const forAge = (stream: unknown) => stream as AgeStream

/** The secret key that opens backups, of either kind. */
export const isIdentity = (text: string): boolean => /^AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]{50,}$/.test(text)

/** A key pair for backups: the secret opens them, and belongs on no server. */
export async function newBackupKey(): Promise<{ readonly secret: string; readonly recipient: string }> {
  const secret = await generateX25519Identity()
  return { secret, recipient: await identityToRecipient(secret) }
}

/** A key for one file. age does not let one file have recipients of both kinds. */
function passingIdentity(recipient: string): Promise<string> {
  return recipient.startsWith('age1pq1') ? generateHybridIdentity() : generateX25519Identity()
}

/**
 * Writes a file under another name, for its owner alone, and gives it its own name after `check` has read it.
 * @param check throws if it is not what was to be written
 */
export async function writeChecked(
  path: string,
  recipient: string,
  records: AsyncIterable<Uint8Array>,
  check: (records: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const passing = await passingIdentity(recipient)
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  encrypter.addRecipient(await identityToRecipient(passing))
  // Another backup may be on its way to the same name.
  const partial = `${path}.${toText(randomBytes(6))}.partial`
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      const sealed = await encrypter.encrypt(forAge(ReadableStream.from(records)))
      const reader = sealed.getReader()
      for (let next = await reader.read(); !next.done; next = await reader.read())
        await file.writeFile(next.value)
      await file.sync()
    } finally {
      await file.close()
    }
    await check(readSealed(partial, passing))
    await rename(partial, path)
    const folder = await open(dirname(path))
    await folder.sync()
    await folder.close()
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** @throws NotABackup for another key, or a damaged file; the file system's error */
export async function* readSealed(path: string, identity: string): AsyncGenerator<Uint8Array, void> {
  const file = await open(path)
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const opened = await decrypter.decrypt(forAge(file.readableWebStream())).catch(notOne)
    const reader = opened.getReader()
    for (;;) {
      const next = await reader.read().catch(notOne)
      if (next.done) return
      yield next.value
    }
  } finally {
    await file.close()
  }
}

function notOne(): never {
  throw new NotABackup()
}
