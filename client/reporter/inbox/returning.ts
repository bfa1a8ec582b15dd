/**
 * Being back: the open mailbox, in this tab's memory, for as long as somebody is there.
 *
 * After a quarter of an hour without a key or a touch the page forgets it, with two minutes' notice.
 */
import { signal } from '@preact/signals'
import { CannotOpen } from '../../../crypto/errors.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import type { Entropy } from '../../../crypto/phrase.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sessionSeconds } from '../../../crypto/wire/reporter.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import {
  BetweenKeys,
  continuing,
  openMailbox,
  refreshMailbox,
  sealMessage,
  sendMessage,
  type NewMessage,
  type OpenMailbox,
} from '../mailbox.ts'
import { freshOffice } from '../trust.ts'
import { onLeave } from '../leaving.ts'
import { onClosing } from '../visit.ts'

export const mailbox = signal<OpenMailbox | null>(null)
export const idle = signal<'no' | 'soon' | 'over'>('no')
/** What is being written; kept until it is sent, and for its own mailbox only. */
export const reply = signal('')

export type Outcome = 'ok' | 'none' | 'damaged' | 'keys' | 'offline'

let entropy: Entropy | null = null
/** The mailbox for which `reply` is written. */
let writtenFor: string | null = null
/** Sealed and not yet known to have arrived: sent again as it is. */
let pending: { readonly text: string; readonly message: NewMessage } | null = null

/** Forgets the words and everything that they open. */
function forgetMailbox(): void {
  entropy?.fill(0)
  entropy = null
  if (mailbox.value) {
    const { threadKey, kem, thread } = mailbox.value
    for (const key of [threadKey, kem.secretKey, thread.threadKey]) key.fill(0)
  }
  mailbox.value = null
  pending = null
}

onLeave(() => {
  forgetMailbox()
  reply.value = ''
  writtenFor = null
})
onClosing(() => reply.value !== '')

/** Opens the mailbox of these words, which are kept for as long as it is open. */
export function comeBack(words: Entropy): Promise<Outcome> {
  return settle(async () => {
    const open = await openMailbox(sendFromBrowser, await freshOffice(), words, location.origin)
    if (open === null) return 'none'
    entropy = words
    mailbox.value = open
    idle.value = 'no'
    touched()
    const whose = open.mailbox.toString()
    if (writtenFor !== whose) reply.value = ''
    writtenFor = whose
    return 'ok'
  })
}

/** Fetches the conversation anew. */
export function lookAgain(): Promise<Outcome> {
  return settle(async () => {
    const verified = await freshOffice()
    const open = mailbox.value
    if (open === null) return 'offline'
    mailbox.value = await withSession(verified, open, (now) => refreshMailbox(sendFromBrowser, verified, now))
    return 'ok'
  })
}

/** Sends `reply`. On any failure it stays where it is, and sending again makes one message. */
export function sendReply(): Promise<Outcome> {
  return settle(async () => {
    const text = reply.value
    const verified = await freshOffice()
    for (let attempt = 0; attempt < 3; attempt++) {
      const open = mailbox.value
      if (open === null) return 'offline'
      if (open.thread.fault !== null) return 'damaged'
      if (pending?.text !== text) pending = { text, message: sealMessage(verified, open, text, today()) }
      const { message } = pending
      try {
        await withSession(verified, open, (now) => sendMessage(sendFromBrowser, now, message))
        pending = null
        // What was typed in the meantime is a message of its own.
        if (reply.value === text) reply.value = ''
        // It has arrived, whether or not the conversation can be fetched again at once.
        await lookAgain()
        return 'ok'
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'taken') throw error
        // Something else stands in that place, written from another tab: read it, seal again.
        pending = null
        const seen = await lookAgain()
        if (seen !== 'ok') return seen
      }
    }
    return 'offline'
  })
}

/** Runs `act` under this session, or under a new one where it has run out. */
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

async function settle(act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof BetweenKeys) return 'keys'
    return error instanceof CannotOpen ? 'damaged' : 'offline'
  }
}

let lastTouched = nowInSeconds()
const forgetters: (() => void)[] = []

/** Something typed on this page that is forgotten when nobody has been there for a while. */
export function onIdle(forget: () => void): void {
  forgetters.push(forget)
}

/** Somebody is there. */
export function touched(): void {
  lastTouched = nowInSeconds()
  if (idle.value === 'soon') idle.value = 'no'
}

/** Warns and then forgets when nobody has been there for a while, on whatever page: by the clock, which runs on in sleep. */
function watchIdleness(): void {
  setInterval(() => {
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
