/**
 * OpenPGP, to one officer's public key. Encryption only: nothing here could decrypt or sign.
 *
 * A key is checked once, when it is stored. If it expires later, we still encrypt to it: a missing notice does more
 * harm than a key that its owner forgot to renew.
 */
import { createMessage, encrypt, readKeys, type Key } from 'openpgp'
import { Refusal } from '../../crypto/wire/refusal.ts'

/**
 * The one usable public key in `text`, armored again and without any text around it.
 * @throws Refusal 'not-a-key', 'private-key', 'key-expired', 'key-cannot-encrypt'
 */
export async function readPublicKey(text: string, now: Date): Promise<string> {
  const [key, ...others] = await readKeys({ armoredKeys: text }).catch((): Key[] => [])
  // Given several blocks, openpgp reads the first and ignores the others.
  const blocks = text.split('-----BEGIN ').length - 1
  if (!key || others.length > 0 || blocks > 1) throw new Refusal('not-a-key')
  if (key.isPrivate()) throw new Refusal('private-key')
  if (await canEncrypt(key, now)) return key.armor()
  // Without a date, openpgp checks everything except the date.
  throw new Refusal((await canEncrypt(key, null)) ? 'key-expired' : 'key-cannot-encrypt')
}

/** `text`, encrypted and armored, for the owner of a key that `readPublicKey` accepted. */
export async function encryptText(text: string, armoredKey: string, now: Date): Promise<string> {
  const [key] = await readKeys({ armoredKeys: armoredKey })
  if (!key) throw new Error('the stored key cannot be read')
  const options = { encryptionKeys: key.toPublic(), date: await lastUsable(key, now) }
  // The declared type allows for streams; we use none.
  return String(await encrypt({ message: await createMessage({ text }), ...options }))
}

function canEncrypt(key: Key, date: Date | null): Promise<boolean> {
  return key.getEncryptionKey(undefined, date).then(
    () => true,
    () => false,
  )
}

/** `now`, or the last second in which the key was valid. */
async function lastUsable(key: Key, now: Date): Promise<Date> {
  const part = await key.getEncryptionKey(undefined, null)
  const ends = await Promise.all([key.getExpirationTime(), part.getExpirationTime()])
  const times = ends.map((end) => (end instanceof Date ? end.getTime() - 1000 : Infinity))
  return new Date(Math.min(now.getTime(), ...times))
}
