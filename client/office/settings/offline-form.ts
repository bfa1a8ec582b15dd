/**
 * Making the offline form: the built page, with this office's manifest in it, signed by a signer.
 *
 * Spec: "The offline form". Called by the settings' page.
 */
import { concat, utf8 } from '../../../crypto/bytes.ts'
import { fillForm, formDigest, signatureLine } from '../../../crypto/wire/offline-form.ts'
import { Offline, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { signDigest } from '../desk/entries.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/**
 * @param address of the reporters' app, without a path
 * @returns the file's bytes; @throws Offline, also if something else than the form was sent
 */
export async function makeForm(send: Send, unlocked: Unlocked, address: string): Promise<Uint8Array> {
  const { status, bytes } = await send({ method: 'GET', path: '/offline-form.txt' })
  if (status !== 200) throw new Offline()
  const given = { version: 1, published: toWire(unlocked.published), address } as const
  const filled = fillForm(new TextDecoder().decode(bytes), given)
  if (filled === null) throw new Offline()
  const page = utf8(filled)
  const signature = signDigest(unlocked, formDigest(unlocked.office, page))
  return concat(page, utf8(signatureLine(unlocked.keys.sign.publicKey, signature)))
}
