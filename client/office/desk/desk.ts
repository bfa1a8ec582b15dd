/**
 * The desk: what an officer's tab knows while it is unlocked, and how it is locked again.
 *
 * Keys are in this tab's memory. They are removed after ten minutes without a key press or touch, when the officer
 * locks the desk, and with the tab. Unfinished text stays, and is there again after unlocking.
 */
import { computed, signal } from '@preact/signals'
import { equal, type Hash } from '../../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused, type ManifestFault } from '../../../crypto/errors.ts'
import { profiles } from '../../../crypto/law/profiles.ts'
import { checkFollows, profileOf } from '../../../crypto/manifest.ts'
import { officerKeys, type OfficerSeed } from '../../../crypto/officer-keys.ts'
import { ready } from '../../../crypto/sodium.ts'
import { fromText, toText } from '../../../crypto/wire/bytes.ts'
import type { SessionState } from '../../../crypto/wire/officer.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { exchangeJson, Offline, sendFromBrowser, type Send } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { fetchSession, type HeldPasskey, type Openers } from './access.ts'
import { recall, remember, type Memory } from './memory.ts'
import { renewIfDue } from './office-acts.ts'
import { fetchProposals, settleProposals } from './proposals.ts'
import { openOffice, type Unlocked } from './unlocked.ts'

export interface OpenDesk {
  readonly session: SessionState
  readonly seed: OfficerSeed
  readonly openers: Openers
  readonly unlocked: Unlocked
  readonly memory: Memory
}

export type Desk =
  | { readonly state: 'starting' | 'no-office' | 'offline' }
  | { readonly state: 'out'; readonly why: 'first' | 'idle' | 'ended' | 'locked' }
  /** There is a session but no keys: this tab was reloaded. */
  | { readonly state: 'locked'; readonly session: SessionState }
  | { readonly state: 'alarm'; readonly fault: ManifestFault }
  | { readonly state: 'open'; readonly desk: OpenDesk }

export const desk = signal<Desk>({ state: 'starting' })

/** True on the desk of an outside expert. */
export const isExpertHere = computed(
  () => desk.value.state === 'open' && desk.value.desk.unlocked.self.role === 'expert',
)

/** The law by which deadlines are decided; the Union's while the desk is locked and nothing is shown. */
export const lawNow = computed(() =>
  desk.value.state === 'open' ? profileOf(desk.value.desk.unlocked.verified.manifest) : profiles.eu,
)

const idleSeconds = 10 * 60
const underWaySeconds = 60 * 60
const tellSeconds = 4 * 60
const wipers: (() => void)[] = []

/** A function that deletes what it knows when the desk is locked. */
export function onLock(wipe: () => void): void {
  wipers.push(wipe)
}

/** Checks whether there is an office and somebody is logged in. */
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

/** Every seed and key that this tab has opened and not yet overwritten. */
const opened = new Set<{ readonly seed: OfficerSeed; readonly unlocked: Unlocked }>()
/** What this tab has of passkeys, likewise. This browser may keep the key card's entropy. */
const held = new Set<HeldPasskey>()
/** Counts how often the desk was locked: work begun before a lock does not open it again. */
let locks = 0

/**
 * Opens the desk with an officer's seed: verifies everything the server says, compares it with what this browser
 * remembers, and renews the manifest if it is due. The result is in `desk`.
 * @throws CannotOpen, Offline
 */
export async function openDesk(session: SessionState, seed: OfficerSeed, openers: Openers): Promise<void> {
  const begun = locks
  for (const passkey of openers.passkeys) held.add(passkey)
  try {
    // Read before the request to the server: another tab may see more while the answer is on its way.
    const memory = await recall({ ...session, keys: officerKeys(seed) })
    const known = headsOf(memory)
    let unlocked = await openOffice(sendFromBrowser, session.office, session.officer, seed)
    opened.add({ seed, unlocked })
    checkHeads(unlocked, known)
    if (await renewed(unlocked)) {
      unlocked = await openOffice(sendFromBrowser, session.office, session.officer, seed)
      opened.add({ seed, unlocked })
    }
    seeOffice(memory, unlocked)
    await remember(unlocked, memory)
    if (locks !== begun) wipeKeys()
    else desk.value = { state: 'open', desk: { session, seed, openers, unlocked, memory } }
  } catch (error) {
    if (!(error instanceof ManifestRefused)) throw error
    raiseAlarm(error.fault)
  }
}

let refreshing: Promise<unknown> = Promise.resolve()

/**
 * Fetches the office's chain again, before something is signed over it. One request after the other: an older answer
 * that arrives last does not mean that the server went back.
 * @throws ManifestRefused, and Refusal 'no-session' if the desk was locked in the meantime
 */
export function refreshOffice(open: OpenDesk): Promise<Unlocked> {
  const next = refreshing.then(() => refresh(open))
  refreshing = next.catch(() => undefined)
  return next
}

async function refresh(open: OpenDesk): Promise<Unlocked> {
  const begun = locks
  const { session, seed, memory } = open
  const known = headsOf(memory)
  const unlocked = await openOffice(sendFromBrowser, session.office, session.officer, seed)
  opened.add({ seed, unlocked })
  if (locks !== begun) {
    wipeKeys()
    throw new Refusal('no-session')
  }
  checkHeads(unlocked, known)
  seeOffice(memory, unlocked)
  desk.value = { state: 'open', desk: { ...latestDesk(open), unlocked } }
  return unlocked
}

/** Keeps a new passkey's value, so that a change of password in this tab locks the seed for it too. */
export function holdPasskey(open: OpenDesk, passkey: HeldPasskey): void {
  if (!isStillOpen(open)) {
    passkey.entropy.fill(0)
    return
  }
  held.add(passkey)
  const now = latestDesk(open)
  const openers = { ...now.openers, passkeys: [...now.openers.passkeys, passkey] }
  desk.value = { state: 'open', desk: { ...now, openers } }
}

/** The current desk of this tab; `open` is how it was when something began. */
export function latestDesk(open: OpenDesk): OpenDesk {
  return desk.value.state === 'open' && isStillOpen(open) ? desk.value.desk : open
}

/** True while `open` is the desk of this tab: data fetched for another is not shown. */
export function isStillOpen(open: OpenDesk): boolean {
  return desk.value.state === 'open' && desk.value.desk.seed === open.seed
}

/** The same desk after a change of password: another session, with the given way to open the seed. */
export function renewSession(open: OpenDesk, session: SessionState, openers: Openers): void {
  desk.value = { state: 'open', desk: { ...latestDesk(open), session, openers } }
}

/**
 * What a failure on any page means for the desk itself: the session has ended, or the office cannot be trusted. An
 * unexpected error is reported as an error of the page, and the page itself shows it.
 */
export async function heed(error: unknown): Promise<void> {
  if (error instanceof ManifestRefused) raiseAlarm(error.fault)
  else if (error instanceof Refusal && error.code === 'no-session') await lockDesk('ended')
  else if (!(error instanceof Refusal || error instanceof Offline || error instanceof CannotOpen)) {
    reportError(error)
  }
}

/** Deletes all keys and shows, in place of everything, why the office cannot be trusted. */
function raiseAlarm(fault: ManifestFault): void {
  forgetAll()
  desk.value = { state: 'alarm', fault }
}

/** Ends the session and deletes the keys. Unfinished text stays in this tab. */
export async function lockDesk(why: 'idle' | 'ended' | 'locked'): Promise<void> {
  forgetAll()
  desk.value = { state: 'out', why }
  await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/logout', body: {} }).catch(
    () => undefined,
  )
}

function forgetAll(): void {
  locks++
  wipeKeys()
  for (const wipe of wipers) wipe()
}

/**
 * Overwrites every key of the office and of this officer; pages do so with a case's. Copies that JavaScript made of
 * them are out of reach.
 */
function wipeKeys(): void {
  for (const { seed, unlocked } of opened) {
    const { keys, pastKeys, generations, seeds } = unlocked
    for (const key of [seed, keys.kem.secretKey, keys.sign.secretKey, keys.self]) key.fill(0)
    for (const past of pastKeys) {
      for (const key of [past.kem.secretKey, past.sign.secretKey, past.self]) key.fill(0)
    }
    for (const granted of seeds) granted.seed.fill(0)
    for (const { kem, voice, wrap } of generations.values()) {
      for (const key of [kem.secretKey, voice.secretKey, wrap]) key.fill(0)
    }
  }
  opened.clear()
  for (const { entropy } of held) entropy.fill(0)
  held.clear()
}

/** Renews the manifest if it is due. A colleague who was faster, or a wrong clock, must not keep anyone out. */
async function renewed(unlocked: Unlocked): Promise<boolean> {
  try {
    const isRenewed = await renewIfDue(sendFromBrowser, unlocked, today(), nowInSeconds())
    if (isRenewed) return true
    const proposals = await fetchProposals(sendFromBrowser, unlocked, today())
    return await settleProposals(sendFromBrowser, unlocked, proposals, nowInSeconds())
  } catch (error) {
    if (error instanceof Refusal) return error.code === 'bad-manifest' || error.code === 'bad-entry'
    throw error
  }
}

/** A `Send` for requests that the page makes by itself: it does not keep the session alive. */
export const sendUnattended: Send = (sending) =>
  sendFromBrowser({ ...sending, headers: { ...sending.headers, 'x-sotto-unattended': '1' } })

/** When somebody was last active, and how many files are uploading. */
let lastSeen = nowInSeconds()
let underWay = 0
let lastTold = nowInSeconds()

/** Somebody has used the page, here or in the frame that shows a file. */
export function somebodyIsHere(): void {
  lastSeen = nowInSeconds()
}

/** During uploads an officer has no reason to press a key, so the desk stays open for up to an hour. */
export async function whileUnderWay<T>(go: () => Promise<T>): Promise<T> {
  underWay++
  try {
    return await go()
  } finally {
    underWay--
    // Whatever waited for them is done first.
    lastSeen = Math.max(lastSeen, nowInSeconds() - idleSeconds + 60)
  }
}

/**
 * Locks the desk after some time without activity. On the login page, typed text is deleted after the same time, but
 * not during set-up: somebody may be waiting for a printer.
 */
export function watchIdleness(): void {
  for (const event of ['keydown', 'pointerdown', 'wheel'] as const) {
    addEventListener(event, somebodyIsHere, { passive: true })
  }
  setInterval(() => {
    tellThatSomebodyIsHere()
    // If the device's clock is put back, the time without activity counts from then on.
    lastSeen = Math.min(lastSeen, nowInSeconds())
    if (nowInSeconds() - lastSeen <= (underWay > 0 ? underWaySeconds : idleSeconds)) return
    if (desk.value.state === 'open') void lockDesk('idle')
    else for (const wipe of wipers) wipe()
  }, 5000)
}

/**
 * Reading and writing send no requests: the server is told now and then, so that the session lasts as long as the desk.
 */
function tellThatSomebodyIsHere(): void {
  if (desk.value.state !== 'open' || lastSeen <= lastTold || nowInSeconds() - lastTold < tellSeconds) return
  lastTold = nowInSeconds()
  void fetchSession(sendFromBrowser).catch(heed)
}

/** Remembers how far the office's two chains went; an answer overtaken by a newer one takes nothing back. */
function seeOffice(memory: Memory, { verified, log }: Unlocked): void {
  if (verified.manifest.number >= (memory.manifest?.number ?? 0)) {
    memory.manifest = { number: verified.manifest.number, hash: toText(verified.hash) }
  }
  if (log.head.length >= (memory.log?.length ?? 0)) {
    memory.log = { length: log.head.length, hash: toText(log.head.hash) }
  }
}

type Heads = Pick<Memory, 'manifest' | 'log'>

/** How far this browser has seen the office's two chains go: read before the server is asked for more. */
const headsOf = ({ manifest, log }: Memory): Heads => ({ manifest, log })

/**
 * Refuses a chain, of manifests or of entries, that is shorter than remembered, or different.
 * @throws ManifestRefused
 */
function checkHeads({ chain, verified, log }: Unlocked, seen: Heads): void {
  const known = seen.manifest && { ...seen.manifest, hash: fromText(seen.manifest.hash) }
  if (known?.hash) {
    checkFollows({ number: known.number, hash: known.hash as Hash }, verified)
    const then = chain.find(({ manifest }) => manifest.number === known.number)
    if (!then || !equal(then.hash, known.hash)) throw new ManifestRefused('forked')
  }
  if (seen.log && seen.log.length > 0) {
    const then = log.hashes[seen.log.length - 1]
    if (!then) throw new ManifestRefused('rolled-back')
    if (toText(then) !== seen.log.hash) throw new ManifestRefused('forked')
  }
}
