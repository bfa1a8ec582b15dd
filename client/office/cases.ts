/**
 * The cases on the desk: fetched, opened in slices so that the page stays usable, taken in when they are new, and
 * compared with what this browser remembers.
 */
import { computed, signal } from '@preact/signals'
import type { Mailbox } from '../../crypto/bytes.ts'
import { findChannel } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { CaseRow } from '../../crypto/wire/case-list.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { Offline, type Send } from '../api/send.ts'
import { nowInSeconds, today } from '../clock.ts'
import { needsNewKeys } from './case-epoch.ts'
import { fetchCaseRows, openRow, sortIntoLanes, type ListedCase } from './case-list.ts'
import { openCase } from './case.ts'
import {
  isStillOpen,
  latestDesk,
  heed,
  onLock,
  refreshOffice,
  sendUnattended,
  type OpenDesk,
} from './desk.ts'
import { remember } from './memory.ts'
import { awaitsKeys, rekeyCase, rekeyCases } from './rekeying.ts'

export const listed = signal<readonly ListedCase[] | null>(null)
export const listing = signal<'no' | 'busy' | 'offline'>('no')
/** Numbers of cases that the server shows in an older state than this browser has seen. */
export const rolledBack = signal<readonly string[]>([])
/** Mailboxes of cases that this browser has seen, and that the server no longer shows at all. */
export const gone = signal<readonly string[]>([])

/** Rows opened before the page may do something else: some 50 ms' worth. */
const sliceSize = 1000

/** The lanes of what is listed. */
export const lanes = computed(() => sortIntoLanes(listed.value ?? [], today()))

/** Fetches the list and opens it; then takes in what is new. The outcome stands in `listed` and `listing`. */
export async function loadCases(send: Send, begun: OpenDesk): Promise<void> {
  let open = begun
  if (listing.value === 'busy') return
  listing.value = 'busy'
  try {
    const rows = await fetchCaseRows(send)
    open = await withKeysFor(latestDesk(open), rows)
    const all = await openAll(open, rows)
    // Locked in the meantime: nothing of it is kept.
    if (!isStillOpen(open)) return
    listed.value = all
    listing.value = 'no'
    // The list first; then what it says is compared.
    await new Promise((resolve) => setTimeout(resolve))
    if (!isStillOpen(open)) return
    compareWithMemory(open, rows)
    await takeIn(open)
    if (isStillOpen(open) && rows.some((row) => awaitsKeys(open.unlocked, row))) await rekeyCases(open)
  } catch (error) {
    listing.value = 'offline'
    await heed(error)
  }
}

/** The desk with the newest keys, where a row is under keys that it does not have: somebody has left the office. */
async function withKeysFor(open: OpenDesk, rows: readonly CaseRow[]): Promise<OpenDesk> {
  const isNew = rows.some(({ channel, keyed }) => {
    const named = findChannel(open.unlocked.verified.manifest, channel)
    return !named || keyed > named.generation.number
  })
  return isNew ? { ...open, unlocked: await refreshOffice(open) } : open
}

async function openAll(open: OpenDesk, rows: readonly CaseRow[]): Promise<ListedCase[]> {
  // A card that has not changed need not be opened again.
  const before = new Map((listed.value ?? []).map((one) => [one.row.number, one]))
  const opened: ListedCase[] = []
  for (const [index, row] of rows.entries()) {
    const known = before.get(row.number)
    const same = known && !known.damaged && known.row.side?.version === row.side?.version
    if (row.side === null && failed.has(row.number)) opened.push({ row, card: null, damaged: true })
    else opened.push(same ? { ...known, row } : openRow(open.unlocked, row))
    if (index % sliceSize === sliceSize - 1) await new Promise((resolve) => setTimeout(resolve))
  }
  return opened
}

/** Numbers of cases that did not open in this tab: they are not fetched again by themselves. */
const failed = new Set<string>()
let takingIn = false

/** Makes the office's side of cases that are new, one after the other. */
async function takeIn(open: OpenDesk): Promise<void> {
  if (takingIn) return
  takingIn = true
  try {
    for (const { row } of listed.value ?? []) {
      if (row.side === null && !failed.has(row.number)) await takeInOne(open, row)
      if (!isStillOpen(open)) return
    }
  } finally {
    takingIn = false
  }
}

async function takeInOne(open: OpenDesk, row: CaseRow): Promise<void> {
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    const remembered = (mailbox: Mailbox) => open.memory.cases[toText(mailbox)]
    const made = await openCase(sendUnattended, open.unlocked, row.number, at, remembered)
    if (!isStillOpen(open)) return
    // Somebody has stepped aside: the others go on under keys that they do not have.
    if (needsNewKeys(open.unlocked, made)) {
      await rekeyCase(sendUnattended, open.unlocked, row.number, remembered)
    }
    putCase(
      { row: { ...row, messages: made.envelopes[0].length }, card: made.card, damaged: false },
      made.version,
    )
  } catch (error) {
    // A report that does not open stays on the list, marked; it must not hide the others.
    if (error instanceof Offline || (error instanceof Refusal && error.code === 'no-session')) throw error
    failed.add(row.number)
    listed.value = (listed.value ?? []).map((one) =>
      one.row.number === row.number ? { ...one, damaged: true } : one,
    )
  }
}

/** Takes a case off the list: this officer has stepped aside from it. */
export function forgetCase(number: string): void {
  listed.value = (listed.value ?? []).filter(({ row }) => row.number !== number)
}

/** Puts the newest state of a case, known from its own page, into the list. */
function putCase(one: ListedCase, version: number): void {
  const { row } = one
  const side = row.side
    ? { ...row.side, version }
    : // The locks come with the next listing; until then the card is known from its page.
      null
  listed.value = (listed.value ?? []).map((known) =>
    known.row.number === row.number ? { ...one, row: { ...row, side } } : known,
  )
}

/** Looks for what the server has taken back. @see memory.ts */
function compareWithMemory({ unlocked, memory }: OpenDesk, rows: readonly CaseRow[]): void {
  const older: string[] = []
  let changed = false
  const seen = new Set<string>()
  for (const row of rows) {
    const name = toText(row.mailbox)
    seen.add(name)
    const now = [row.side?.version ?? 0, row.messages, row.replies] as const
    const known = memory.cases[name]
    if (known && now.some((count, at) => count < (known[at] ?? 0))) {
      older.push(row.number)
      continue
    }
    if (!known || now.some((count, at) => count !== known[at])) {
      memory.cases[name] = now
      changed = true
    }
  }
  gone.value = Object.keys(memory.cases).filter((name) => !seen.has(name) && !memory.left.includes(name))
  rolledBack.value = older
  if (changed) void remember(unlocked, memory)
}

/** This officer has stepped aside from the cases that are gone, in another browser: they are not missed here either. */
export async function expectGone(open: OpenDesk): Promise<void> {
  const { unlocked, memory } = latestDesk(open)
  memory.left.push(...gone.value)
  gone.value = []
  await remember(unlocked, memory)
}

onLock(() => {
  gone.value = []
  failed.clear()
  listed.value = null
  listing.value = 'no'
  rolledBack.value = []
})
