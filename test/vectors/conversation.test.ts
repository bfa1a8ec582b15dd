/**
 * A whole conversation as docs/protocol.md specifies it: a report with a name and a file, a reply, new keys, a message,
 * a receipt and a login. Sealed once and kept in conversation.json, for people who implement the protocol: its seeds
 * must always open it to exactly this.
 */
import { beforeAll, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { boundTo } from '../../crypto/bound.ts'
import type { Bytes, Envelope, Stanza } from '../../crypto/bytes.ts'
import { dayOf } from '../../crypto/day.ts'
import { previousOf, stream } from '../../crypto/envelope.ts'
import { fileHash, partHash } from '../../crypto/file.ts'
import { identityBinding, identityKey, openIdentity } from '../../crypto/identity.ts'
import { signKeysFrom } from '../../crypto/key-pairs.ts'
import { verifyLogin } from '../../crypto/login.ts'
import { officeOf } from '../../crypto/manifest.ts'
import { generationKeys, rootKeys } from '../../crypto/office-keys.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { openPart } from '../../crypto/open-file.ts'
import { openStanza } from '../../crypto/open.ts'
import { verifyReceipt } from '../../crypto/receipt.ts'
import { reporterKemKeys, reporterKeys, threadKeyOf } from '../../crypto/reporter-keys.ts'
import { ready } from '../../crypto/sodium.ts'
import { conversationOf } from '../../crypto/conversation.ts'
import { openThread, type Thread } from '../../crypto/thread.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import { submissionHash, type NewReport } from '../../crypto/wire/report.ts'
import { toWire } from '../../client/api/wire.ts'

interface Vectors {
  given: Record<
    'rootSeed' | 'generationSeed' | 'entropy' | 'salt' | 'channel' | 'officerSeed' | 'nonce',
    string
  > & {
    manifest: { number: number; hash: string }
    receiptSeed: string
    origin: string
  }
  report: Record<'envelope' | 'bodySalt' | 'name' | 'stanza' | 'identityStanza' | 'submission', string> & {
    content: unknown
  }
  name: unknown
  part: string
  file: string
  reply: { content: unknown; envelope: string }
  epoch: { content: unknown; envelope: string; threadKey: string }
  readers: { content: unknown; envelope: string }
  message: { content: unknown; envelope: string; bodySalt: string }
  redaction: { content: unknown; envelope: string }
  receipt: Record<'day' | 'acknowledgeBy' | 'feedbackBy' | 'key' | 'signature', string>
  login: Record<'publicKey' | 'signature', string>
}

const vectors = JSON.parse(readFileSync(new URL('conversation.json', import.meta.url), 'utf8')) as Vectors

beforeAll(ready)

/** Bytes of the vectors, as whatever type is needed. */
function bytes<W extends string>(text: string): Bytes<W> {
  const read = fromText(text)
  if (read === null) throw new Error('not base64url')
  return read as Bytes<W>
}

function world() {
  const { given } = vectors
  const office = officeOf(rootKeys(bytes(given.rootSeed)).publicKey)
  const reporter = reporterKeys(bytes(given.entropy), office)
  const salt = bytes<'case salt'>(given.salt)
  const kem = reporterKemKeys(reporter.master, salt)
  const generation = generationKeys(bytes(given.generationSeed))
  return { office, reporter, salt, kem, generation, mailbox: reporter.mailbox }
}

function openAll(): Thread {
  const { office, reporter, salt, kem, generation, mailbox } = world()
  const { given, report, reply, epoch, readers, message, redaction } = vectors
  const channel = {
    id: bytes<'channel'>(given.channel),
    kind: 'office' as const,
    name: 'Office',
    officers: [],
    generation: { number: 1, oldest: 1, kem: generation.kem.publicKey, voice: generation.voice.publicKey },
    pastVoices: [],
  }
  return openThread({
    office,
    mailbox,
    threadKey: threadKeyOf(reporter.master, salt),
    epochKey: ({ stanza }) =>
      openStanza(kem, stanza, { label: 'stanza/epoch', office, bound: boundTo({ mailbox, salt }) }),
    manifest: { number: given.manifest.number, hash: bytes(given.manifest.hash) },
    channelOf: () => channel,
    fromReporter: [report, message].map(({ envelope }) => bytes<'envelope'>(envelope)),
    fromOffice: [reply, epoch, readers, redaction].map(({ envelope }) => bytes<'envelope'>(envelope)),
    bodySalts: [report, message].map(({ bodySalt }) => bytes<'body salt'>(bodySalt)),
  })
}

test('the words’ entropy opens both streams, in order and without a fault, across a change of keys', () => {
  const thread = openAll()
  expect(thread.fault).toBeNull()
  // Written before these members existed: a missing one reads as null.
  const { report, reply, message, redaction } = vectors
  expect(toWire(thread.report.content)).toEqual({ ...(report.content as object), named: null, entered: null })
  expect(thread.replies.map(({ content }) => toWire(content))).toEqual([
    { ...(reply.content as object), assessed: null },
    { ...(redaction.content as object), assessed: null },
  ])
  expect(thread.epochs.map(({ content }) => toWire(content))).toEqual([vectors.epoch.content])
  expect(thread.readers.map(({ content }) => toWire(content))).toEqual([
    vectors.epoch.content,
    vectors.readers.content,
  ])
  expect(thread.messages.map(({ content }) => toWire(content))).toEqual([
    {
      ...(message.content as object),
      // What the office has left of it.
      text: 'One thing more.',
      name: null,
      transcript: null,
      checkIn: null,
      meeting: null,
      asks: null,
      judges: null,
    },
  ])
  expect(thread.messages[0]?.redaction).toEqual({
    by: 3,
    on: '2026-12-07',
    original: { text: 'One thing more. My neighbour Kim saw it too.', files: [] },
  })
  expect(toText(thread.threadKey)).toBe(vectors.epoch.threadKey)
  expect(conversationOf(thread).map(({ from }) => from)).toEqual(['reporter', 'office', 'reporter'])
})

test('the first stanza gives the generation the thread’s key, and the custodian’s half opens the name', () => {
  const { office, reporter, salt, generation, mailbox } = world()
  const place = { office, bound: boundTo({ mailbox, salt }) } as const
  const { report, name } = vectors
  const key = openStanza(generation.kem, bytes<'stanza'>(report.stanza), { ...place, label: 'stanza' })
  expect(key).toEqual(threadKeyOf(reporter.master, salt))
  const custodian = officerKeys(bytes(vectors.given.officerSeed))
  const stanza: Stanza = bytes(report.identityStanza)
  const half = openStanza<'identity half'>(custodian.kem, stanza, { ...place, label: 'stanza/identity' })
  const sealed: Envelope = bytes(report.name)
  const whole = identityKey(openAll().report.content.identity, half)
  expect(openIdentity(whole, identityBinding(office, mailbox), sealed)).toEqual(name)
})

test('the file’s only part opens in its place, and its hash is the one in the report', () => {
  const { office, mailbox } = world()
  const part: Envelope = bytes(vectors.part)
  const [file] = openAll().report.content.files
  if (!file) throw new Error('the report carries a file')
  const binding = { office, mailbox, stream: stream.report, file: file.id, index: 0 }
  expect(new TextDecoder().decode(openPart(file.key, binding, file.size, part))).toBe(vectors.file)
  expect(toText(fileHash([partHash(part)]))).toBe(toText(file.hash))
})

test('submission, receipt and login are as published', () => {
  const { office, salt, mailbox } = world()
  const { report, receipt, login, given } = vectors
  const envelope: Envelope = bytes(report.envelope)
  const submission: Omit<NewReport, 'proof' | 'ticket'> = {
    channel: bytes(given.channel),
    mailbox,
    salt,
    bodySalt: bytes(report.bodySalt),
    envelope,
    identity: bytes(report.name),
    stanzas: [bytes(report.stanza)],
    identityStanzas: [bytes(report.identityStanza)],
    files: openAll().report.content.files.map(({ id }) => id),
  }
  expect(toText(submissionHash(submission as NewReport))).toBe(report.submission)
  const [day, acknowledgeBy, feedbackBy] = [receipt.day, receipt.acknowledgeBy, receipt.feedbackBy].map(dayOf)
  if (!day || !acknowledgeBy || !feedbackBy) throw new Error('three days')
  const said = { office, day, acknowledgeBy, feedbackBy, envelope: previousOf(envelope) }
  expect(verifyReceipt(bytes(receipt.key), said, bytes(receipt.signature))).toBe(true)
  expect(toText(signKeysFrom(bytes(given.receiptSeed)).publicKey)).toBe(receipt.key)
  const opened = verifyLogin(
    office,
    given.origin,
    bytes(given.nonce),
    bytes(login.publicKey),
    bytes(login.signature),
  )
  expect(opened && toText(opened)).toBe(toText(mailbox))
})
