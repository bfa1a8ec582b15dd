/**
 * The desk: what an officer's tab knows while it is unlocked, and how it is locked again.
 *
 * Keys live in this tab's memory. They go after ten minutes without a key or a touch, when the officer locks the desk,
 * and with the tab. What was being written stays, so that unlocking finds it again.
 */
import { signal } from '@preact/signals'
import { equal } from '../../crypto/bytes.ts'
import { ManifestRefused, type ManifestFault } from '../../crypto/errors.ts'
import { checkFollows } from '../../crypto/manifest.ts'
import type { OfficerSeed } from '../../crypto/officer-keys.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { ready } from '../../crypto/sodium.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import type { SessionState } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { exchangeJson, sendFromBrowser, type Send } from '../api/send.ts'
import { today } from '../clock.ts'
import { fetchSession } from './access.ts'
import { recall, remember, type Memory } from './memory.ts'
import { openOffice, renewIfDue, type Unlocked } from './unlocked.ts'

export interface OpenDesk {
  readonly session: SessionState
  readonly seed: OfficerSeed
  readonly card: Entropy
  readonly unlocked: Unlocked
  readonly memory: Memory
}

export type Desk =
  | { readonly state: 'starting' | 'no-office' | 'offline' }
  | { readonly state: 'out'; readonly why: 'first' | 'idle' | 'ended' | 'locked' }
  /** A session is there, but the keys are not: this tab was loaded anew. */
  | { readonly state: 'locked'; readonly session: SessionState }
  | { readonly state: 'alarm'; readonly fault: ManifestFault }
  | { readonly state: 'open'; readonly desk: OpenDesk }

export const desk = signal<Desk>({ state: 'starting' })

const idleSeconds = 10 * 60
const wipers: (() => void)[] = []

/** Something that forgets what it knows when the desk is locked. */
export function onLock(wipe: () => void): void {
  wipers.push(wipe)
}

/** Looks whether an office is here and somebody is logged in. */
export async function startDesk(): Promise<void> {
  try {
    await ready()
    await exchangeJson(sendFromBrowser, { method: 'GET', path: '/api/manifest' })
    desk.value = { state: 'locked', session: await fetchSession(sendFromBrowser) }
  } catch (error) {
    const code = error instanceof Refusal ? error.code : null
    if (code === 'no-session') desk.value = { state: 'out', why: 'first' }
    else desk.value = { state: code === 'no-office' ? 'no-office' : 'offline' }
  }
}

/**
 * Opens the desk with an officer's seed: verifies everything the server says, compares it with what this browser
 * remembers, and renews the manifest if it is time. The outcome stands in `desk`.
 * @throws CannotOpen, Offline
 */
export async function openDesk(session: SessionState, seed: OfficerSeed, card: Entropy): Promise<void> {
  try {
    let unlocked = await openOffice(sendFromBrowser, session.office, session.officer, seed)
    const memory = await recall(unlocked)
    checkMemory(unlocked, memory)
    if (await renewIfDue(sendFromBrowser, unlocked, today())) {
      unlocked = await openOffice(sendFromBrowser, session.office, session.officer, seed)
    }
    memory.manifest = { number: unlocked.verified.manifest.number, hash: toText(unlocked.verified.hash) }
    await remember(unlocked, memory)
    desk.value = { state: 'open', desk: { session, seed, card, unlocked, memory } }
  } catch (error) {
    if (!(error instanceof ManifestRefused)) throw error
    desk.value = { state: 'alarm', fault: error.fault }
  }
}

/** Fetches the office's chain anew, before something is signed over it. @throws ManifestRefused */
export async function refreshOffice(open: OpenDesk): Promise<Unlocked> {
  const { session, seed, memory } = open
  const unlocked = await openOffice(sendFromBrowser, session.office, session.officer, seed)
  checkMemory(unlocked, memory)
  memory.manifest = { number: unlocked.verified.manifest.number, hash: toText(unlocked.verified.hash) }
  desk.value = { state: 'open', desk: { ...open, unlocked } }
  return unlocked
}

/** Shows, in place of everything, why the office cannot be trusted. */
export function raiseAlarm(fault: ManifestFault): void {
  desk.value = { state: 'alarm', fault }
}

/** Ends the session and forgets the keys. What was being written stays in this tab. */
export async function lockDesk(why: 'idle' | 'ended' | 'locked'): Promise<void> {
  if (desk.value.state === 'open') {
    const { seed, unlocked } = desk.value.desk
    seed.fill(0)
    unlocked.keys.kem.secretKey.fill(0)
    unlocked.keys.sign.secretKey.fill(0)
    unlocked.keys.self.fill(0)
    for (const { kem, voice, wrap } of unlocked.generations.values()) {
      kem.secretKey.fill(0)
      voice.secretKey.fill(0)
      wrap.fill(0)
    }
  }
  for (const wipe of wipers) wipe()
  desk.value = { state: 'out', why }
  await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/logout', body: {} }).catch(
    () => undefined,
  )
}

/** A `Send` for what the page does by itself: it does not keep the session alive. */
export const sendUnattended: Send = (sending) =>
  sendFromBrowser({ ...sending, headers: { ...sending.headers, 'x-sotto-unattended': '1' } })

/** Locks the desk when nobody has been there for a while. */
export function watchIdleness(): void {
  let last = performance.now()
  for (const event of ['keydown', 'pointerdown', 'wheel'] as const) {
    addEventListener(event, () => (last = performance.now()), { passive: true })
  }
  setInterval(() => {
    if (desk.value.state === 'open' && performance.now() - last > idleSeconds * 1000) void lockDesk('idle')
  }, 5000)
}

/** A chain that is shorter than remembered, or another one. @throws ManifestRefused */
function checkMemory({ chain, verified }: Unlocked, memory: Memory): void {
  const known = memory.manifest
  if (known === null) return
  const hash = fromText(known.hash)
  if (hash === null) return
  checkFollows({ number: known.number, hash: hash as never }, verified)
  const then = chain.find(({ manifest }) => manifest.number === known.number)
  if (!then || !equal(then.hash, hash)) throw new ManifestRefused('forked')
}
