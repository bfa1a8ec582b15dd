/**
 * Reports that look valid to the server but have unusable reporter keys: nothing can be sealed to them or verified with
 * them.
 */
import { writeReported } from '../crypto/body.ts'
import { boundTo } from '../crypto/bound.ts'
import { fetchVerified } from '../client/api/manifest.ts'
import type { Send } from '../client/api/send.ts'
import { toWire } from '../client/api/wire.ts'
import { size, utf8, type Mailbox } from '../crypto/bytes.ts'
import { contextOf, first, kind, stream } from '../crypto/envelope.ts'
import { identitySize, pad } from '../crypto/padding.ts'
import { randomBytes } from '../crypto/random.ts'
import { sealEnvelope, sealStanza } from '../crypto/seal.ts'
import { toText } from '../crypto/wire/bytes.ts'
import type { Proof } from '../crypto/wire/proof.ts'
import { systemClock } from '../server/clock.ts'

/**
 * One for each proof, in the form that crosses HTTP. Their mailboxes, which are not keys either, sort before all
 * others.
 */
export async function unusableReports(send: Send, proofs: readonly Proof[]): Promise<object[]> {
  const day = systemClock.today()
  const verified = await fetchVerified(send, null, day)
  const [channel] = verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const { office } = verified
  return proofs.map((proof, at) => {
    const mailbox = Uint8Array.of(0, 0, ...randomBytes(size.mailbox - 2)) as Mailbox
    const threadKey = randomBytes<'key'>(size.key)
    // Zeros, ones, and noise: values that ML-KEM does not allow and that X25519 refuses.
    const kem = [
      new Uint8Array(size.kemPublicKey),
      new Uint8Array(size.kemPublicKey).fill(0xff),
      randomBytes(size.kemPublicKey),
    ][at % 3]
    const content = {
      v: 1,
      type: 'report',
      day,
      manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
      channel: toText(channel.id),
      recipients: channel.officers.map(({ id }) => toText(id)),
      excluded: [],
      kem: toText(kem ?? new Uint8Array()),
      identity: toText(randomBytes(size.key)),
      language: 'en',
      category: 3,
      danger: false,
      text: 'Nobody can answer this.',
    }
    const binding = { office, mailbox, stream: stream.report, seq: 0, prev: first() } as const
    const bodySalt = randomBytes<'body salt'>(size.salt)
    const plain = writeReported(content, {
      key: threadKey,
      ctx: contextOf(kind.text, binding),
      salt: bodySalt,
    })
    const salt = randomBytes<'case salt'>(size.salt)
    const report = {
      channel: channel.id,
      mailbox,
      salt,
      bodySalt,
      files: [],
      envelope: sealEnvelope(threadKey, kind.text, binding, plain),
      identity: sealEnvelope(threadKey, kind.identity, binding, pad(utf8('null'), identitySize)),
      stanzas: [
        sealStanza(channel.generation.kem, threadKey, {
          label: 'stanza',
          office,
          bound: boundTo({ mailbox, salt }),
        }),
      ],
      identityStanzas: [],
    }
    return { ...(toWire(report) as object), proof, ticket: null }
  })
}
