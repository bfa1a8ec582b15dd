/**
 * The index of texts: built in the background, case by case, kept in this browser, and brought up to date where a case
 * has changed.
 *
 * Each case is fetched unattended and only read: nothing is made, marked as read, or sent. The server sees that every
 * case was fetched, and not for which of them anybody has searched.
 */
import { signal } from '@preact/signals'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { isOutage } from '../../api/send.ts'
import { listed } from '../case/listed.ts'
import { CaseRolledBack, readOnly } from '../case/open.ts'
import { mailboxOf, type ListedCase } from '../case/rows.ts'
import { acted } from '../case/shown.ts'
import { heed, isStillOpen, latestDesk, onLock, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { seenSoFar, type Remembered } from '../desk/memory.ts'
import { fold } from './fold.ts'
import { between } from './listed-text.ts'
import { boardOf, isOlder, lookUp, pause, putUp, takeDown } from './shelf.ts'
import { textShelf, textsOf, type Judged, type KeptTexts } from './texts.ts'

/** What is searched of a case. Its texts as they are written stay on the shelf: both together would be twice as much. */
export interface Indexed {
  readonly seen: Remembered
  readonly shut: boolean
  readonly folded: string
  readonly judged: readonly Judged[]
}

/** How far the index is. `shut` cases wait for this officer's declaration; `failed` ones do not open. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly shut: number
  readonly failed: number
}

/** Null until the index is read for this desk. */
export const progress = signal<Progress | null>(null)

const index = new Map<string, Indexed>()
/** Cases that did not open, by mailbox, as they were then. */
const failed = new Map<string, Remembered>()
/** Texts that are indexed and not on the shelf yet, by mailbox. */
const unwritten = new Map<string, KeptTexts>()
let state: 'unread' | 'running' | 'resting' = 'unread'

onLock(() => {
  index.clear()
  failed.clear()
  unwritten.clear()
  progress.value = null
  state = 'unread'
})

/** The texts of a case, as far as they are indexed; null for a case that is not. */
export function indexedOf(row: CaseRow): Indexed | null {
  return index.get(mailboxOf(row)) ?? null
}

/** The texts of indexed cases as they are written, by mailbox; nothing of those that have none. */
export async function textsOfIndexed(
  open: OpenDesk,
  mailboxes: readonly string[],
): Promise<ReadonlyMap<string, KeptTexts>> {
  const here = new Map([...unwritten].filter(([mailbox]) => mailboxes.includes(mailbox)))
  const others = mailboxes.filter((mailbox) => !here.has(mailbox))
  return new Map([...here, ...(await lookUp(textShelf, open, others))])
}

/** Brings the index up to date with the list. Called after each load of the list; one call runs at a time. */
export async function indexTexts(open: OpenDesk): Promise<void> {
  if (state === 'running') return
  const isFirst = state === 'unread'
  state = 'running'
  try {
    if (isFirst) {
      watchInput()
      await takeDown(textShelf, open, put)
    }
    let handled: typeof listed.value = null
    // The list may change in the meantime: the officer works on, or it is loaded again.
    while (isStillOpen(open) && listed.value !== handled) {
      handled = listed.value
      await bringUpToDate(open)
    }
  } catch (error) {
    // Whatever is missing is fetched after the next load of the list.
    if (isStillOpen(open) && !isOutage(error)) await heed(error)
  } finally {
    if (isStillOpen(open)) state = 'resting'
  }
}

function put(mailbox: string, { seen, shut, parts, judged }: KeptTexts): void {
  index.set(mailbox, { seen, shut, judged, folded: parts.map(({ text }) => fold(text)).join(between) })
  failed.delete(mailbox)
}

interface ToIndex {
  readonly number: string
  readonly mailbox: string
  readonly now: Remembered
}

async function bringUpToDate(open: OpenDesk): Promise<void> {
  await forgetOthers(open)
  const missing = missingCases()
  progress.value = progressWith(missing.length)
  for (const [at, { number, mailbox, now }] of missing.entries()) {
    await quiet(open)
    if (!isStillOpen(open)) return
    const texts = await readTexts(open, number)
    if (!isStillOpen(open)) return
    if (texts === 'failed') failed.set(mailbox, now)
    else if (texts !== 'gone') {
      put(mailbox, texts)
      unwritten.set(mailbox, texts)
    }
    progress.value = progressWith(missing.length - at - 1)
    // A board is written when the next begins, or now and then.
    const next = missing[at + 1]
    const isBoardDone = next === undefined || boardOf(textShelf, next.mailbox) !== boardOf(textShelf, mailbox)
    if (unwritten.size >= 50 || (isBoardDone && at >= firstOnes) || next === undefined) {
      await putUp(textShelf, open, unwritten)
      if (!isStillOpen(open)) return
      unwritten.clear()
    }
  }
}

/** Forgets what this officer may no longer read: cases that are no longer on the list. */
async function forgetOthers(open: OpenDesk): Promise<void> {
  const rows = new Set((listed.value ?? []).map(({ row }) => mailboxOf(row)))
  const others = [...index.keys()].filter((mailbox) => !rows.has(mailbox))
  for (const mailbox of others) {
    index.delete(mailbox)
    unwritten.delete(mailbox)
  }
  for (const mailbox of failed.keys()) if (!rows.has(mailbox)) failed.delete(mailbox)
  if (others.length > 0) await putUp(textShelf, open, new Map(others.map((mailbox) => [mailbox, null])))
}

/** How many of the newest open cases come first, before the others board by board. */
const firstOnes = 500

/** Cases whose texts are not indexed as they are now. */
function missingCases(): ToIndex[] {
  const first: ToIndex[] = []
  const others: ToIndex[] = []
  for (const one of (listed.value ?? []).filter(opens).toSorted(byDay)) {
    const { row, card } = one
    const now: Remembered = [row.version, row.messages, row.replies]
    const missing = { number: row.number, mailbox: mailboxOf(row), now }
    const known = index.get(missing.mailbox)?.seen ?? failed.get(missing.mailbox)
    if (known && !isOlder({ seen: known }, now)) continue
    if (card?.closed === null && first.length < firstOnes) first.push(missing)
    else others.push(missing)
  }
  return [...first, ...others.sort((a, b) => boardOf(textShelf, a.mailbox) - boardOf(textShelf, b.mailbox))]
}

const opens = ({ card, trouble }: ListedCase) => card !== null || trouble === 'newer'
const byDay = (a: ListedCase, b: ListedCase) => (a.row.receivedOn < b.row.receivedOn ? 1 : -1)

/** How far the index is, with this many cases still to fetch. */
function progressWith(missing: number): Progress {
  const all = listed.value ?? []
  // Nobody's browser has opened these yet: the page does so after each load of the list.
  const unopened = all.filter(({ card, trouble }) => card === null && trouble === null).length
  const unreadable = all.filter((one) => one.trouble !== null && !opens(one)).length
  let shut = 0
  for (const one of index.values()) if (one.shut) shut++
  return { done: all.length - unopened - missing, of: all.length, shut, failed: unreadable + failed.size }
}

async function readTexts(open: OpenDesk, number: string): Promise<KeptTexts | 'failed' | 'gone'> {
  const { unlocked, memory } = latestDesk(open)
  try {
    const one = await readOnly(sendUnattended, unlocked, number, seenSoFar(memory))
    const texts = textsOf(unlocked, one)
    for (const key of [one.caseKey, one.threadKey, ...one.keys.caseKeys, ...one.keys.threadKeys]) key.fill(0)
    return texts
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return 'gone'
    // The case's own page says what is wrong with it.
    const isOfThisCase = [CannotOpen, CaseRolledBack, ManifestRefused].some((kind) => error instanceof kind)
    if (!isOfThisCase) throw error
    return 'failed'
  }
}

let lastInput = Number.NEGATIVE_INFINITY
let isWatching = false

function watchInput(): void {
  if (isWatching) return
  isWatching = true
  for (const event of ['keydown', 'input', 'pointerdown', 'wheel'] as const) {
    addEventListener(event, () => (lastInput = performance.now()), { passive: true, capture: true })
  }
}

/** Waits while somebody uses the page, or an act of theirs is under way. */
async function quiet(open: OpenDesk): Promise<void> {
  await pause()
  while (isStillOpen(open) && (performance.now() - lastInput < 500 || acted.value === 'busy')) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
