/**
 * A return: the open mailbox, in this tab's memory, for as long as somebody is there.
 *
 * After 15 minutes without a key press or touch the page deletes it, with two minutes' notice.
 */
import { effect, signal } from '@preact/signals'
import type { CarriedFile, Identity, Message } from '../../../crypto/content.ts'
import { stream } from '../../../crypto/envelope.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import type { Entropy } from '../../../crypto/phrase.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sessionSeconds } from '../../../crypto/wire/reporter.ts'
import { patiently } from '../../api/patience.ts'
import { Offline, sendFromBrowser } from '../../api/send.ts'
import { reporterCarrier, reporterParts } from '../../files/carriers.ts'
import { fetchFile } from '../../files/download.ts'
import { numbersUsed } from '../../files/names.ts'
import { startFileWork } from '../../files/file-work.ts'
import { startUpload, type Upload } from '../../files/upload.ts'
import { carriedBy, openAttachments, outgoing, type Attachment } from '../attachments.ts'
import { startFileWorker } from '../workers.ts'
import { nowInSeconds, today } from '../../clock.ts'
import {
  BetweenKeys,
  CaseDeleted,
  continuing,
  openMailbox,
  refreshMailbox,
  sealMessage,
  sealNext,
  sendMessage,
  type NewMessage,
  type OpenMailbox,
} from '../mailbox.ts'
import { custodiansFor, sealOwnName } from '../own-name.ts'
import { freshOffice } from '../trust.ts'
import { onLeave } from '../leaving.ts'
import { onClosing } from '../visit.ts'

export const mailbox = signal<OpenMailbox | null>(null)
/** What is left of the case of these words, if it was deleted. */
export const gone = signal<CaseDeleted['left'] | null>(null)
export const idle = signal<'no' | 'soon' | 'over'>('no')
/** The text being written; kept until it is sent, and only for its own mailbox. */
export const reply = signal('')

/** The files to send with it; kept like it. */
export const replyFiles = openAttachments(() => numbersUsed(namesIn(mailbox.value)))
/** The progress of sending them. */
export const replyUpload = signal<{ readonly upload: Upload; readonly count: number } | null>(null)

/** True while something is sent again and again because the server does not answer. */
export const stillTrying = signal(false)

/** The result of returning. */
export type Returned = 'ok' | 'none' | 'damaged' | 'offline'
/** The result of writing. `people`: those who can open a name are no longer those whom the page has shown. */
export type Outcome = Returned | 'keys' | 'full' | 'file' | 'people'

let entropy: Entropy | null = null
/** The mailbox for which `reply` is written. */
let writtenFor: string | null = null
/** Sealed and not yet known to have arrived: sent again unchanged. */
let pending: {
  readonly text: string
  readonly list: readonly Attachment[]
  readonly message: NewMessage
} | null = null
/** The same for a name, or for an answer to a question of the office. */
let pendingOther: { readonly of: string; readonly message: NewMessage } | null = null
/** Files that the server has, and the choice that they came from. */
let arrived: { readonly list: readonly Attachment[]; readonly files: readonly CarriedFile[] } | null = null

/** Names of all files of the conversation, from both sides. */
function namesIn(open: OpenMailbox | null): string[] {
  if (!open) return []
  const { report, messages, replies } = open.thread
  return [report, ...messages, ...replies].flatMap(({ content }) =>
    'files' in content ? content.files.map(({ name }) => name) : [],
  )
}

/** Deletes the words and everything that they open. */
function forgetMailbox(): void {
  entropy?.fill(0)
  entropy = null
  if (mailbox.value) {
    const { threadKey, kem, thread } = mailbox.value
    for (const key of [threadKey, kem.secretKey, thread.threadKey, mailbox.value.namedKey]) key.fill(0)
  }
  mailbox.value = null
  pending = null
  pendingOther = null
  arrived = null
}

onLeave(() => {
  forgetMailbox()
  gone.value = null
  reply.value = ''
  writtenFor = null
})
onClosing(() => reply.value !== '' || replyFiles.list.value.length > 0)

/**
 * Opens the mailbox of what was typed, which is kept for as long as it is open.
 * @param meant all that it can mean; tried in turn until there is a mailbox
 */
export function comeBack(meant: readonly Entropy[]): Promise<Returned | 'deleted'> {
  gone.value = null
  return settle<Returned | 'deleted'>(returnFault, async () => {
    const office = await freshOffice()
    let open: OpenMailbox | null = null
    for (const one of meant) {
      open = await openMailbox(sendFromBrowser, office, one, location.origin)
      if (open === null) continue
      entropy = one
      break
    }
    if (open === null) return 'none'
    mailbox.value = open
    idle.value = 'no'
    touched()
    const whose = open.mailbox.toString()
    if (writtenFor !== whose) {
      reply.value = ''
      replyFiles.clear()
    }
    writtenFor = whose
    return 'ok'
  })
}

/** Fetches the conversation again. */
export function lookAgain(): Promise<Outcome> {
  return settle<Outcome>(sendFault, async () => {
    const verified = await freshOffice()
    const open = mailbox.value
    if (open === null) return 'offline'
    mailbox.value = await withSession(verified, open, (now) => refreshMailbox(sendFromBrowser, verified, now))
    return 'ok'
  })
}

/** Sends `reply` with its files. After any failure both are kept, and sending again makes one message. */
export function sendReply(): Promise<Outcome> {
  return settle<Outcome>(sendFault, async () => {
    const text = reply.value
    const { value: list } = replyFiles.list
    const verified = await insist(freshOffice)
    for (let attempt = 0; attempt < 3; attempt++) {
      const open = mailbox.value
      if (open === null) return 'offline'
      if (open.thread.fault !== null) return 'damaged'
      if (pending?.text !== text || pending.list !== list) {
        const files = await sendFiles(open, list)
        // Files take time. If the mailbox was deleted in the meantime, so were its keys: nothing is sealed with what is
        // left of them.
        if (mailbox.value === null) return 'offline'
        pending = { text, list, message: sealMessage(verified, mailbox.value, text, today(), files) }
      }
      const { message } = pending
      try {
        const current = mailbox.value ?? open
        await post(verified, current, message)
        pending = null
        // Text typed in the meantime is a separate message.
        if (reply.value === text) reply.value = ''
        if (replyFiles.list.value === list) replyFiles.clear()
        arrived = null
        // It has arrived, whether or not the conversation can be fetched again at once.
        await lookAgain()
        return 'ok'
      } catch (error) {
        if (error instanceof Refusal && error.code === 'files-missing') {
          // The server deleted the files after they arrived and before the message did: sent again, under new keys.
          pending = null
          arrived = null
          continue
        }
        if (!(error instanceof Refusal) || error.code !== 'taken') throw error
        // Something else is in that place, written from another tab: read it, and seal again.
        pending = null
        const seen = await lookAgain()
        if (seen !== 'ok') return seen
      }
    }
    return 'offline'
  })
}

/** What a reporter answers to a question of the office: about a transcript, after closing, or about a meeting. */
export type Answer = Pick<Message, 'text'> &
  Partial<Pick<Message, 'transcript' | 'checkIn' | 'meeting' | 'asks' | 'judges'>>

/** Sends an answer. Sending the same again after a failure makes one message. */
export function sendAnswer(answer: Answer): Promise<Outcome> {
  return sendOnce(`answer ${JSON.stringify(answer)}`, (verified, open) => {
    const said = { ...answer, day: today(), files: [], name: null }
    return { ...sealNext(verified, open, said), name: null }
  })
}

/**
 * Gives the office a name, or withdraws the one it has. Sending again after a failure makes one change.
 * @param shown the ids of the people who, as the page says, can open it
 */
export function sendName(identity: Identity, shown: readonly string[]): Promise<Outcome> {
  return sendOnce(
    `name ${JSON.stringify(identity)}`,
    (verified, open) => sealOwnName(verified, open, identity, today()),
    // Nobody can open a name unless the page has shown them to its reporter.
    (verified, open) => {
      const now = custodiansFor(verified, open.thread).map(({ id }) => id.toString())
      return identity === null || now.join() === shown.join() ? null : 'people'
    },
  )
}

/**
 * Seals a message in its place and sends it; sealed again if something else is in that place, or the people have changed.
 * @param of names what is sent: the same again is the same message
 * @param check what keeps it from being sent, by the office as it is now; null if nothing does
 */
function sendOnce(
  of: string,
  seal: (verified: Verified, open: OpenMailbox) => NewMessage,
  check: (verified: Verified, open: OpenMailbox) => Outcome | null = () => null,
): Promise<Outcome> {
  return settle<Outcome>(sendFault, async () => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const verified = await insist(freshOffice)
      const open = mailbox.value
      if (open === null) return 'offline'
      if (open.thread.fault !== null) return 'damaged'
      const hindrance = check(verified, open)
      if (hindrance !== null) return hindrance
      if (pendingOther?.of !== of) pendingOther = { of, message: seal(verified, open) }
      const { message } = pendingOther
      try {
        await post(verified, open, message)
        pendingOther = null
        await lookAgain()
        return 'ok'
      } catch (error) {
        if (!(error instanceof Refusal) || (error.code !== 'taken' && error.code !== 'old-keys')) throw error
        pendingOther = null
        const seen = await lookAgain()
        if (seen !== 'ok') return seen
      }
    }
    return 'offline'
  })
}

/** Repeats what a message needs while the server does not answer, and says so on the page. */
const insist = <T>(act: () => Promise<T>) => patiently(act, (is) => (stillTrying.value = is))

/** Sends a sealed message, with a fresh proof for each attempt. */
function post(verified: Verified, open: OpenMailbox, message: NewMessage): Promise<void> {
  return insist(async () => {
    if (mailbox.value?.mailbox.toString() !== open.mailbox.toString()) throw new Forgotten()
    await withSession(verified, mailbox.value, (now) => sendMessage(sendFromBrowser, now, message))
  })
}

/**
 * Sends the files that have not arrived yet, and returns how the message names them.
 * @throws Refusal, FileUnreadable
 */
async function sendFiles(open: OpenMailbox, list: readonly Attachment[]): Promise<readonly CarriedFile[]> {
  if (list.length === 0) return []
  if (arrived?.list === list) return arrived.files
  const files = outgoing(list, replyFiles.taken()) ?? []
  const work = startFileWork(startFileWorker)
  try {
    const upload = startUpload(
      files.map(({ blob }) => blob),
      { office: open.office, mailbox: open.mailbox, stream: stream.report },
      reporterCarrier(sendFromBrowser, open.mailbox),
      work,
    )
    replyUpload.value = { upload, count: files.length }
    // Somebody is waiting for it: this counts as activity.
    const stop = effect(() => {
      if (upload.progress.value.state === 'sending') touched()
    })
    const sent = await upload.sent.finally(stop)
    arrived = { list, files: carriedBy(files, sent) }
    return arrived.files
  } catch (error) {
    throw error instanceof CannotOpen ? new FileUnreadable() : error
  } finally {
    replyUpload.value = null
    work.end()
  }
}

/** Somebody has left, or was away for too long: nothing more is sent. */
class Forgotten extends Error {
  override readonly name = 'Forgotten'
}

/** A chosen file can no longer be read. */
class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable'
}

/**
 * A file of the conversation, whole and checked.
 * @throws CannotOpen if it is damaged; Refusal; Offline
 */
export async function fetchReplyFile(
  from: 0 | 1,
  file: CarriedFile,
  onProgress: (done: number) => void,
): Promise<Blob> {
  const verified = await freshOffice()
  const open = mailbox.value
  if (open === null) throw new Offline()
  const work = startFileWork(startFileWorker)
  try {
    const fetchPart = (id: CarriedFile['id'], index: number) =>
      withSession(verified, mailbox.value ?? open, ({ token }) =>
        reporterParts(sendFromBrowser, token)(id, index),
      )
    const source = { office: open.office, mailbox: open.mailbox, stream: from, fetchPart }
    return await fetchFile(source, file, work, (done) => {
      touched()
      onProgress(done)
    })
  } finally {
    work.end()
  }
}

/** Runs `act` in this session, or in a new one if it has expired. */
async function withSession<T>(
  verified: Verified,
  open: OpenMailbox,
  act: (open: OpenMailbox) => Promise<T>,
): Promise<T> {
  try {
    return await act(open)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'no-session' || entropy === null) throw error
    const again = await openMailbox(sendFromBrowser, verified, entropy, location.origin)
    if (again === null) throw error
    const now = continuing(open, again)
    mailbox.value = now
    return act(now)
  }
}

async function settle<T>(faultOf: (error: unknown) => T, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    return faultOf(error)
  }
}

/** A deleted case leaves its notice, and nothing that its words open. */
function noteDeleted(error: unknown): boolean {
  if (!(error instanceof CaseDeleted)) return false
  forgetMailbox()
  gone.value = error.left
  return true
}

const returnFault = (error: unknown) => (noteDeleted(error) ? 'deleted' : lookFault(error))

const lookFault = (error: unknown) => (error instanceof CannotOpen ? 'damaged' : 'offline')

function sendFault(error: unknown): Outcome {
  // The page shows the notice instead of the conversation.
  if (noteDeleted(error)) return 'offline'
  if (error instanceof BetweenKeys) return 'keys'
  if (error instanceof FileUnreadable) return 'file'
  if (error instanceof Refusal && error.code === 'full') return 'full'
  return lookFault(error)
}

let lastTouched = nowInSeconds()
const forgetters: (() => void)[] = []

/** Text typed on this page that is deleted after a time without activity. */
export function onIdle(forget: () => void): void {
  forgetters.push(forget)
}

/** Somebody is active. */
export function touched(): void {
  lastTouched = nowInSeconds()
  if (idle.value === 'soon') idle.value = 'no'
}

/**
 * Warns and then deletes after a time without activity, on any page: by the clock, which continues while the device
 * sleeps.
 */
function watchIdleness(): void {
  setInterval(() => {
    // If the device's clock is put back, the time without activity counts from then on.
    lastTouched = Math.min(lastTouched, nowInSeconds())
    const seconds = nowInSeconds() - lastTouched
    if (mailbox.value === null) {
      if (seconds > sessionSeconds) for (const forget of forgetters) forget()
      return
    }
    if (seconds > sessionSeconds) {
      forgetMailbox()
      idle.value = 'over'
    } else if (seconds > sessionSeconds - 120) {
      idle.value = 'soon'
    }
  }, 5000)
  for (const event of ['keydown', 'pointerdown'] as const) addEventListener(event, touched)
}

watchIdleness()
