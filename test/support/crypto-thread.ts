/**
 * A thread for the tests of crypto/: a reporter and an office who write to each other, each envelope sealed as the
 * browser seals it, over what its writer was shown.
 */
import { sealReported, writeReported } from '../../crypto/body.ts'
import { kemKeysFrom } from '../../crypto/key-pairs.ts'
import type * as v from 'valibot'
import type { Channel } from '../../crypto/wire/manifest.ts'
import { equal, utf8, type Envelope, type Key, type Mailbox, type OfficeId } from '../../crypto/bytes.ts'
import { Epoch, Message, Reply, Report, writeContent } from '../../crypto/content.ts'
import { contextOf, kind, previousOf, stream, type Binding } from '../../crypto/envelope.ts'
import { signKeysFrom, type SignKeys } from '../../crypto/key-pairs.ts'
import { pad, textSize } from '../../crypto/padding.ts'
import { sealEnvelope } from '../../crypto/seal.ts'
import { replyOverhead, signReply } from '../../crypto/signed.ts'
import { headOf, openThread, type Thread } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { fill, noise } from './crypto-bytes.ts'

type ReportInput = v.InferInput<typeof Report>
type MessageInput = v.InferInput<typeof Message>
type ReplyInput = v.InferInput<typeof Reply>

/** A test manifest: its number, and the hash by which messages name it. */
export const manifestOf = (number: number) => ({ number, hash: noise<'hash'>(32, `manifest ${number}`) })

const common = (manifest = 1) => ({
  v: 1 as const,
  day: '2026-11-23',
  manifest: { number: manifest, hash: toText(manifestOf(manifest).hash) },
})

/** What a report says; tests distinguish reports by `text` only. */
export function reportInput(change: Partial<ReportInput> = {}): ReportInput {
  return {
    ...common(),
    type: 'report',
    channel: toText(fill(0xc1, 16)),
    recipients: [toText(fill(1, 16))],
    excluded: [],
    kem: toText(kemKeysFrom(noise(32, 'kem')).publicKey),
    identity: toText(fill(3, 32)),
    named: null,
    language: 'en',
    category: 3,
    danger: false,
    entered: null,
    text: 'Invoices for work not done.',
    files: [],
    ...change,
  }
}

const nothingSaid = { name: null, transcript: null, checkIn: null, meeting: null, asks: null, judges: null }

export function messageInput(change: Partial<MessageInput> & { text: string }): MessageInput {
  return { ...common(), type: 'message', seen: null, files: [], ...nothingSaid, ...change }
}

type OpenReplyInput = Exclude<ReplyInput, { type: 'closing' | 'transcript' | 'meeting' | 'redaction' }>

export function replyInput(change: Partial<OpenReplyInput> & { text: string }): OpenReplyInput {
  return {
    ...common(),
    type: 'reply',
    seen: null,
    files: [],
    assessed: null,
    feedbackBy: '2027-02-28',
    ...change,
  }
}

/** What its writer says besides the text. */
export interface Said {
  readonly text: string
  /** Every envelope of the other stream that its writer was shown. */
  readonly shown?: readonly Envelope[]
  /** The number of its writer's manifest; 1 by default. */
  readonly manifest?: number
  readonly day?: string
  /** The epoch under whose key it is sealed; the first by default. */
  readonly epoch?: number
  /** For a message that gives or withdraws the name. */
  readonly name?: MessageInput['name']
  /** What a newer version of the program would write in addition, or instead. */
  readonly newer?: object
  /** Of a reply: that it takes the place of the body of a report or message. */
  readonly redacts?: { readonly of: number; readonly on: string | null }
}

/** Who signs a reply, and as what; the channel's current voice by default. */
export interface Signed {
  readonly voice?: SignKeys
  readonly generation?: number
  readonly channel?: Channel['id']
}

export interface PaperThread {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly threadKey: Key
  readonly channel: Channel
  /** The voice of a generation. */
  readonly voiceOf: (generation: number) => SignKeys
  readonly report: (said?: Partial<Said>) => Envelope
  /** A message after the `before` of its own stream. */
  readonly message: (before: readonly Envelope[], said: Said) => Envelope
  readonly reply: (before: readonly Envelope[], said: Said, signed?: Signed) => Envelope
  /** The change to epoch `number`, and the key of each epoch. */
  readonly epoch: (
    before: readonly Envelope[],
    said: Omit<Said, 'text'> & { readonly number: number },
    signed?: Signed,
  ) => Envelope
  readonly keyOf: (epoch: number) => Key
  /** The thread that a server shows with these envelopes, to a reader with this manifest (a late one by default). */
  readonly open: (
    fromReporter: readonly Envelope[],
    fromOffice: readonly Envelope[],
    manifest?: ReturnType<typeof manifestOf>,
    /** The seqs of reports and messages whose bodies were deleted. */
    deleted?: readonly number[],
  ) => Thread
}

/** Of every report and message. */
const bodySalt = () => noise<'body salt'>(32, 'body salt')

/** A separate thread for each number; `change` is what the manifest says about the channel. */
export function makeThread(number: number, change: Partial<Channel> = {}): PaperThread {
  const office = fill<'office'>(0xa1, 32)
  const mailbox = noise<'mailbox'>(32, `mailbox ${number}`)
  const threadKey = noise<'key'>(32, `thread ${number}`)
  const voiceOf = (generation: number) => signKeysFrom(noise(32, `voice ${generation}`))
  const channel: Channel = {
    id: fill(0xc1, 16),
    kind: 'office',
    name: 'Integrity office',
    officers: [],
    generation: { number: 1, oldest: 1, kem: noise(1216, 'kem'), voice: voiceOf(1).publicKey },
    pastVoices: [],
    ...change,
  }
  const bindingOf = (which: 0 | 1, before: readonly Envelope[]): Binding => ({
    office,
    mailbox,
    stream: which,
    ...headOf(before),
  })
  const keyOf = (epoch: number) => (epoch === 0 ? threadKey : noise<'key'>(32, `thread ${number}.${epoch}`))
  const seal = (binding: Binding, plain: Uint8Array, epoch = 0) =>
    sealEnvelope(keyOf(epoch), kind.text, binding, plain)
  const epochKey = ({ epoch }: { epoch: number }) => keyOf(epoch)
  const contentOf = ({ text, shown = [], manifest, day }: Said) => {
    const seen = seenOf(shown)
    return { ...common(manifest), ...(day === undefined ? {} : { day }), seen, text }
  }
  return {
    office,
    mailbox,
    threadKey,
    channel,
    voiceOf,
    report: ({ manifest, day, text } = {}) => {
      const said = {
        ...common(manifest),
        ...(day === undefined ? {} : { day }),
        ...(text === undefined ? {} : { text }),
      }
      return sealReported(threadKey, bindingOf(stream.report, []), Report, reportInput(said), bodySalt())
    },
    message: (before, said) => {
      const content = messageInput({ ...contentOf(said), name: said.name ?? null })
      const [key, binding] = [keyOf(said.epoch ?? 0), bindingOf(stream.report, before)]
      if (!said.newer) return sealReported(key, binding, Message, content, bodySalt())
      const place = { key, ctx: contextOf(kind.text, binding), salt: bodySalt() }
      return seal(binding, writeReported({ ...content, ...said.newer }, place), said.epoch)
    },
    reply: (before, said, signed = {}) => {
      const binding = bindingOf(stream.reply, before)
      const plain = replyInput(contentOf(said))
      const content = said.redacts ? { ...plain, type: 'redaction' as const, ...said.redacts } : plain
      const padded = said.newer
        ? pad(utf8(JSON.stringify({ ...content, ...said.newer })), textSize - replyOverhead)
        : writeContent(Reply, content, textSize - replyOverhead)
      const generation = signed.generation ?? channel.generation.number
      const voice = signed.voice ?? voiceOf(generation)
      const place = { office, channel: signed.channel ?? channel.id, ctx: contextOf(kind.text, binding) }
      return seal(binding, signReply(voice.secretKey, generation, place, padded), said.epoch)
    },
    keyOf,
    epoch: (before, { number: epoch, ...said }, signed = {}) => {
      const binding = bindingOf(stream.reply, before)
      const generation = signed.generation ?? channel.generation.number
      const { text: _text, ...content } = contentOf({ ...said, text: '' })
      const input = {
        ...content,
        type: 'epoch',
        epoch,
        generation,
        stanza: toText(noise(1184, `epoch ${epoch}`)),
        readers: [{ officer: toText(fill(0xa1, 16)), name: 'Anna Berg', reads: true }],
      } as v.InferInput<typeof Epoch>
      const padded = writeContent(Epoch, input, textSize - replyOverhead)
      const voice = signed.voice ?? voiceOf(generation)
      const place = { office, channel: signed.channel ?? channel.id, ctx: contextOf(kind.text, binding) }
      return seal(binding, signReply(voice.secretKey, generation, place, padded), epoch - 1)
    },
    open: (fromReporter, fromOffice, manifest = manifestOf(1000), deleted = []) =>
      openThread({
        manifest,
        office,
        mailbox,
        threadKey,
        epochKey,
        channelOf: (id) => (equal(id, channel.id) ? channel : null),
        fromReporter,
        fromOffice,
        bodySalts: fromReporter.map((_, seq) => (deleted.includes(seq) ? null : bodySalt())),
      }),
  }
}

function seenOf(shown: readonly Envelope[]): { seq: number; hash: string } | null {
  const last = shown.at(-1)
  return last ? { seq: shown.length - 1, hash: toText(previousOf(last)) } : null
}
