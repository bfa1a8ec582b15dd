/**
 * Returning: a session, the mailbox's pages, the thread opened and checked, and further messages.
 *
 * Spec: "The reporter", "Texts". Nothing is written before the reporter's own first envelope has opened under root,
 * salt and words: a server that shows another mailbox gets nothing.
 */
import * as v from 'valibot'
import { sealReported } from '../../crypto/body.ts'
import { boundTo } from '../../crypto/bound.ts'
import {
  equal,
  size,
  type BodySalt,
  type CaseSalt,
  type Envelope,
  type FileId,
  type Key,
  type Mailbox,
  type OfficeId,
  type Stanza,
} from '../../crypto/bytes.ts'
import { Message, type CarriedFile } from '../../crypto/content.ts'
import type { Day } from '../../crypto/day.ts'
import { stream } from '../../crypto/envelope.ts'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import type { IdentityHalf } from '../../crypto/identity.ts'
import { namedLockPlace } from '../../crypto/lock.ts'
import { findChannel } from '../../crypto/manifest.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { openLock, openStanza, type KemKeys } from '../../crypto/open.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import {
  namedKeyOf,
  reporterKemKeys,
  reporterKeys,
  signLogin,
  threadKeyOf,
} from '../../crypto/reporter-keys.ts'
import { headOf, newestManifestIn, openThread, type Thread } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import {
  mailboxPageSlots,
  readMailboxPage,
  type DeletedPage,
  type MailboxPage,
} from '../../crypto/wire/mailbox-page.ts'
import { NonceAnswer, readSession } from '../../crypto/wire/reporter.ts'
import { withProof } from '../api/proof.ts'
import { exchange, exchangeJson, Offline, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'

export interface OpenMailbox {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly salt: CaseSalt
  readonly token: string
  /** The key of epoch 0, and the keys to which a later one is sealed. */
  readonly threadKey: Key
  readonly kem: KemKeys
  readonly namedKey: Key
  readonly fromReporter: readonly Envelope[]
  readonly fromOffice: readonly Envelope[]
  readonly thread: Thread
  /** Whether a name came with the report; null if the report does not say. */
  readonly named: boolean | null
}

/** The case was deleted: nothing of it opens any more. */
export class CaseDeleted extends Error {
  override readonly name = 'CaseDeleted'
  readonly left: DeletedPage
  constructor(left: DeletedPage) {
    super('case deleted')
    this.left = left
  }
}

/**
 * Opens the mailbox of these words.
 * @param origin the page's own, which must also be the server's
 * @returns null if there is no such mailbox here
 * @throws CannotOpen if what is there does not open under these words; CaseDeleted; Refusal; Offline
 */
export async function openMailbox(
  send: Send,
  verified: Verified,
  entropy: Entropy,
  origin: string,
): Promise<OpenMailbox | null> {
  const keys = reporterKeys(entropy, verified.office)
  const session = await withProof(send, 'login', async (proof) => {
    const { nonce } = v.parse(
      NonceAnswer,
      await exchangeJson(send, { method: 'POST', path: '/api/nonce', body: {} }),
    )
    const signature = signLogin(keys, verified.office, origin, nonce)
    const body = toWire({ publicKey: keys.publicKey, signature, nonce, proof })
    return exchange(send, { method: 'POST', path: '/api/session', body })
  })
  const { token, page } = readSession(session)
  if (page === null) return null
  if ('deleted' in page) throw new CaseDeleted(page)
  const threadKey = threadKeyOf(keys.master, page.salt)
  const own = {
    mailbox: keys.mailbox,
    salt: page.salt,
    threadKey,
    kem: reporterKemKeys(keys.master, page.salt),
    namedKey: namedKeyOf(keys.master, page.salt),
  }
  return readPages(verified, own, token, await fetchPages(send, token, page))
}

/**
 * The same mailbox, fetched again. What this visit has already seen must be there unchanged: otherwise the thread has
 * the fault 'withheld'.
 * @throws as `openMailbox`
 */
export async function refreshMailbox(
  send: Send,
  verified: Verified,
  open: OpenMailbox,
): Promise<OpenMailbox> {
  const first = await fetchPage(send, open.token, 0)
  const pages = first === null ? [] : await fetchPages(send, open.token, first)
  const fresh = readPages(verified, open, open.token, pages)
  return continuing(open, fresh)
}

/** `after`, with the fault 'withheld' if it lacks anything that `before` had. */
export function continuing(before: OpenMailbox, after: OpenMailbox): OpenMailbox {
  return continues(before, after) ? after : withFault(after)
}

/** True if both streams continue from where they were. */
function continues(before: OpenMailbox, after: OpenMailbox): boolean {
  return (['fromReporter', 'fromOffice'] as const).every((stream) =>
    before[stream].every((envelope, seq) => {
      const now = after[stream][seq]
      return now !== undefined && equal(now, envelope)
    }),
  )
}

function withFault(open: OpenMailbox): OpenMailbox {
  const fault = open.thread.fault ?? { what: 'withheld', stream: stream.reply, seq: open.fromOffice.length }
  return { ...open, thread: { ...open.thread, fault } }
}

/**
 * Seals the reporter's next message in its place.
 * @throws RangeError if the text does not fit; ManifestRefused if the manifest is older than the thread has seen
 */
export function sealMessage(
  verified: Verified,
  open: OpenMailbox,
  text: string,
  day: Day,
  files: readonly CarriedFile[] = [],
): NewMessage {
  return { ...sealNext(verified, open, { text, day, files, name: null }), name: null }
}

/** The contents of a reporter's message. */
interface Said {
  readonly text: string
  readonly day: Day
  readonly files: readonly CarriedFile[]
  readonly name: { readonly given: boolean; readonly half: IdentityHalf } | null
  readonly transcript?: Message['transcript']
  readonly checkIn?: Message['checkIn']
  readonly meeting?: Message['meeting']
  readonly asks?: Message['asks']
  readonly judges?: Message['judges']
}

/**
 * The same for anything that a message can say; what is sent beside it is not sealed here.
 * @throws as `sealMessage`; BetweenKeys
 */
export function sealNext(
  verified: Verified,
  open: OpenMailbox,
  {
    text,
    day,
    files,
    name,
    transcript = null,
    checkIn = null,
    meeting = null,
    asks = null,
    judges = null,
  }: Said,
): Omit<NewMessage, 'name'> {
  const { thread, mailbox } = open
  if (isBetweenKeys(verified, thread)) throw new BetweenKeys()
  // Everybody would permanently refuse a message that names an older manifest than the thread has seen.
  if (verified.manifest.number < newestManifestIn(thread)) throw new ManifestRefused('rolled-back')
  const { seen } = thread
  const content: v.InferInput<typeof Message> = {
    v: 1,
    type: 'message',
    day,
    manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
    seen: seen && { seq: seen.seq, hash: toText(seen.hash) },
    text,
    files: files.map((file) => toWire(file)),
    name: name && { given: name.given, half: toText(name.half) },
    transcript,
    checkIn,
    meeting,
    asks,
    judges,
  }
  const { seq, prev } = headOf(open.fromReporter)
  const binding = { office: verified.office, mailbox, stream: stream.report, seq, prev } as const
  const bodySalt = randomBytes<'body salt'>(size.salt)
  return {
    seq,
    epoch: thread.epochs.length,
    files: files.map(({ id }) => id),
    bodySalt,
    envelope: sealReported(thread.threadKey, binding, Message, content, bodySalt),
  }
}

/** Somebody has left the office, and this conversation has no new keys yet: nothing is written under the old ones. */
export class BetweenKeys extends Error {
  override readonly name = 'BetweenKeys'
}

/** True while somebody has left the office and this thread has no keys that they never had. Spec: "Thread epochs". */
function isBetweenKeys({ manifest }: Verified, { report, generation }: Thread): boolean {
  const channel = findChannel(manifest, report.content.channel)
  return channel !== null && channel.generation.oldest > generation
}

export interface NewMessage {
  readonly seq: number
  readonly epoch: number
  readonly files: readonly FileId[]
  readonly envelope: Envelope
  readonly bodySalt: BodySalt
  /** The envelope that replaces the name, if the message gives or withdraws one. */
  readonly name: { readonly identity: Envelope; readonly stanzas: readonly Stanza[] } | null
}

/**
 * Sends a sealed message, with a proof of work; the same message may be sent again until there is an answer.
 * @throws Refusal, Offline
 */
export async function sendMessage(send: Send, open: OpenMailbox, message: NewMessage): Promise<void> {
  await withProof(send, 'message', (proof) =>
    exchangeJson(send, {
      method: 'POST',
      path: '/api/messages',
      headers: { authorization: `Bearer ${open.token}` },
      body: { ...toWire(message), proof },
    }),
  )
}

/** The first page, and those that follow it. */
async function fetchPages(send: Send, token: string, first: MailboxPage): Promise<MailboxPage[]> {
  const pages = [first]
  for (let last = first; pages.length * mailboxPageSlots < last.messages + last.replies;) {
    // A server that never stops sending pages must not keep the page busy forever.
    if (pages.length > 500) throw new Offline()
    const page = await fetchPage(send, token, pages.length)
    if (page === null) return pages
    pages.push(page)
    last = page
  }
  return pages
}

async function fetchPage(send: Send, token: string, page: number): Promise<MailboxPage | null> {
  const path = `/api/mailbox?page=${page}`
  const read = readMailboxPage(
    await exchange(send, { method: 'GET', path, headers: { authorization: `Bearer ${token}` } }),
  )
  if (read && 'deleted' in read) throw new CaseDeleted(read)
  return read
}

function readPages(
  verified: Verified,
  {
    mailbox,
    salt,
    threadKey,
    kem,
    namedKey,
  }: Pick<OpenMailbox, 'mailbox' | 'salt' | 'threadKey' | 'kem' | 'namedKey'>,
  token: string,
  pages: readonly MailboxPage[],
): OpenMailbox {
  const { office } = verified
  const all = pages.flatMap(({ envelopes }) => envelopes)
  const inOrder = (which: 0 | 1) => {
    const found = all.filter((one) => one.stream === which)
    if (found.some((one, at) => one.seq !== at)) throw new CannotOpen()
    return found
  }
  const mine = inOrder(stream.report)
  const fromReporter = mine.map(({ envelope }) => envelope)
  const fromOffice = inOrder(stream.reply).map(({ envelope }) => envelope)
  const bound = boundTo({ mailbox, salt })
  const thread = openThread({
    office,
    mailbox,
    threadKey,
    epochKey: ({ stanza }) => openStanza(kem, stanza, { label: 'stanza/epoch', office, bound }),
    manifest: { number: verified.manifest.number, hash: verified.hash },
    channelOf: (id) => findChannel(verified.manifest, id),
    fromReporter,
    fromOffice,
    bodySalts: mine.map(({ bodySalt }) => bodySalt),
  })
  const { named } = thread.report.content
  return {
    office,
    mailbox,
    salt,
    token,
    threadKey,
    kem,
    namedKey,
    fromReporter,
    fromOffice,
    thread,
    named: named && openLock(namedKey, namedLockPlace(office, mailbox), named)[0] === 1,
  }
}
