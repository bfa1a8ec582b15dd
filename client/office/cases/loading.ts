/**
 * The cases on the desk: rows are fetched, with the cards that have changed; cards are opened in slices so that the page
 * stays usable; new cases are opened for the first time; and all is compared with what this browser remembers.
 */
import { listed, putCase, troubleOf } from '../case/listed.ts'
import { computed, signal } from '@preact/signals'
import { equal } from '../../../crypto/bytes.ts'
import { cardOf } from '../../../crypto/case/state.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { findChannel } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import type { Removal } from '../../../crypto/wire/case.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { isOutage, type Send } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { openCards, withoutCard } from '../case/cards.ts'
import { needsNewKeys } from '../case/epoch.ts'
import { fetchCaseRows, mailboxOf, sortIntoLanes, type ListedCase, type Trouble } from '../case/rows.ts'
import { openCase } from '../case/open.ts'
import {
  isStillOpen,
  latestDesk,
  lawNow,
  heed,
  onLock,
  refreshOffice,
  sendUnattended,
  type OpenDesk,
} from '../desk/desk.ts'
import { atLeast, remember, seenSoFar, type Memory } from '../desk/memory.ts'
import { fetchPutAside } from '../case/put-aside.ts'
import { fetchRemovals } from '../case/removals.ts'
import { awaitsKeys, rekeyCase, rekeyCases } from '../case/rekeying.ts'
import { indexTexts } from '../search/indexing.ts'
import { keepCards, keptCard, readKeptCards } from '../search/kept-cards.ts'
import { pause } from '../search/shelf.ts'
import { prepareFacts } from './facts.ts'

export const listing = signal<'no' | 'busy' | 'offline'>('no')
/** Numbers of cases that the server shows in an older state than this browser has seen. */
export const rolledBack = signal<readonly string[]>([])
/** Mailboxes of cases that this browser has seen, and that the server no longer shows at all. */
export const gone = signal<readonly string[]>([])
/** Those of them that a colleague has taken this officer out of, until the officer has read so. */
export const takenOut = signal<readonly Removal[]>([])

/** How much of the list is there, the first time after unlocking; null when it is complete. */
export const opening = signal<{ readonly done: number; readonly of: number } | null>(null)

/** The lanes of what is listed. */
export const lanes = computed(() => sortIntoLanes(listed.value ?? [], today(), lawNow.value))

/** Fetches the list and opens it; then opens new cases. The result is in `listed` and `listing`. */
export async function loadCases(send: Send, begun: OpenDesk): Promise<void> {
  let open = begun
  if (listing.value === 'busy') return
  listing.value = 'busy'
  try {
    const before = { ...latestDesk(open).memory.cases }
    const [asked, kept] = await Promise.all([fetchCaseRows(send), readKeptCards(open)])
    const keysFor = async (rows: readonly CaseRow[]) => {
      open = await withKeysFor(latestDesk(open), rows)
      return open.unlocked
    }
    await keysFor(asked)
    const rows = await openAll(open, asked, kept, (wanting) => openCards(send, keysFor, wanting))
    // The desk was locked in the meantime: nothing is kept.
    if (rows === null || !isStillOpen(open)) return
    // The list is shown first; then it is compared.
    await new Promise((resolve) => setTimeout(resolve))
    if (!isStillOpen(open)) return
    await compareWithMemory(open, before, rows)
    if (!isStillOpen(open)) return
    listing.value = 'no'
    await prepareFacts(open)
    if (!isStillOpen(open)) return
    await takeIn(open)
    if (isStillOpen(open) && rows.some((row) => awaitsKeys(open.unlocked, row))) await rekeyCases(open)
    if (!isStillOpen(open)) return
    await keepCards(open, listed.value ?? [])
    void indexTexts(open)
  } catch (error) {
    // A failure of a desk that was locked does not belong to the next one.
    if (!isStillOpen(open)) return
    // If only part of the list is there, the page goes on saying so.
    listing.value = 'offline'
    await heed(error)
  }
}

/**
 * The desk with the newest keys, if a row is under keys that it does not have: somebody has left or joined the office.
 */
async function withKeysFor(open: OpenDesk, rows: readonly CaseRow[]): Promise<OpenDesk> {
  const isNew = rows.some(({ channel, keyed }) => {
    const named = findChannel(open.unlocked.verified.manifest, channel)
    return !named || keyed > named.generation.number
  })
  return isNew ? { ...open, unlocked: await refreshOffice(open) } : open
}

/**
 * Opens what has changed since it was last opened, here or on an earlier visit. The result is in `listed`. The first
 * time, the list grows while it is opened, with the newest cases first, because among these are nearly all open ones.
 * @returns the rows as they were when their cards came; null if the desk was locked in the meantime
 */
async function openAll(
  open: OpenDesk,
  rows: readonly CaseRow[],
  kept: Awaited<ReturnType<typeof readKeptCards>>,
  openThem: (wanting: readonly CaseRow[]) => AsyncIterable<readonly ListedCase[]>,
): Promise<CaseRow[] | null> {
  const isFirst = listed.value === null
  const known = new Map((listed.value ?? []).map((one) => [one.row.number, one]))
  const sorted = rows.toSorted(newestFirst)
  const opened = new Map<string, ListedCase>()
  const wanting: CaseRow[] = []
  for (const row of sorted) {
    const one = knownOf(row, known.get(row.number), kept)
    if (one) opened.set(row.number, one)
    else wanting.push(row)
  }
  let shown = 0
  const show = () => {
    // In the order of the rows, as far as they are there.
    listed.value = unlessChanged(
      sorted.flatMap(({ number }) => opened.get(number) ?? []),
      known,
    )
    for (const one of listed.value) known.set(one.row.number, one)
    shown = opened.size
  }
  if (isFirst && wanting.length > 0 && opened.size > 0) {
    show()
    opening.value = { done: shown, of: rows.length }
    await pause()
  }
  for await (const slice of openThem(wanting)) {
    if (!isStillOpen(open)) return null
    for (const one of slice) opened.set(one.row.number, one)
    // Each time four times as many: sorting and showing them takes time too.
    if (isFirst && opened.size >= 4 * shown) {
      show()
      opening.value = { done: shown, of: rows.length }
    }
    await pause()
  }
  if (!isStillOpen(open)) return null
  show()
  opening.value = null
  return [...opened.values()].map(({ row }) => row)
}

/** What was changed on a case's own page since it was `known`, or taken off the list, stays so. */
function unlessChanged(
  all: readonly ListedCase[],
  known: ReadonlyMap<string, ListedCase>,
): readonly ListedCase[] {
  const now = new Map((listed.value ?? []).map((one) => [one.row.number, one]))
  return all.flatMap((one) => {
    const was = known.get(one.row.number)
    if (!was) return [one]
    const is = now.get(one.row.number)
    if (!is) return []
    return is !== was && is.row.version >= one.row.version ? [is] : [one]
  })
}

const newestFirst = (a: CaseRow, b: CaseRow) =>
  a.receivedOn < b.receivedOn ? 1 : a.receivedOn > b.receivedOn ? -1 : 0

/** A case whose card need not be fetched: it is known, or there is none for this officer. Null for any other. */
function knownOf(
  row: CaseRow,
  known: ListedCase | undefined,
  kept: Awaited<ReturnType<typeof readKeptCards>>,
): ListedCase | null {
  const trouble = row.held ? null : (failed.get(row.number) ?? null)
  if (trouble) return { row, card: null, trouble }
  if (known && isRead(known) && isSameCard(known.row, row)) {
    // The same object, if nothing has changed: what the list has worked out for it stays.
    return isSameRow(known.row, row) ? known : { ...known, row }
  }
  return keptCard(kept, row) ?? (row.held ? null : withoutCard(row))
}

/** True if this page has read a card as far as it can. */
const isRead = ({ card, trouble }: ListedCase) => (card !== null && trouble === null) || trouble === 'newer'

const isSameCard = (a: CaseRow, b: CaseRow) => a.version === b.version && equal(a.mailbox, b.mailbox)

const isSameRow = (a: CaseRow, b: CaseRow) =>
  (['generation', 'keyed', 'receivedOn', 'messages', 'replies', 'held'] as const).every(
    (name) => a[name] === b[name],
  )

/** Cases that did not open in this tab, by number: they are not fetched again automatically. */
const failed = new Map<string, Trouble>()
let takingIn = false

/** Makes the office's side of new cases, one after the other. */
async function takeIn(open: OpenDesk): Promise<void> {
  if (takingIn) return
  takingIn = true
  try {
    for (const { row } of listed.value ?? []) {
      if (!row.held && !failed.has(row.number)) await takeInOne(open, row)
      if (!isStillOpen(open)) return
    }
  } finally {
    takingIn = false
  }
}

async function takeInOne(open: OpenDesk, row: CaseRow): Promise<void> {
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    const made = await openCase(sendUnattended, open.unlocked, row.number, at, seenSoFar(open.memory))
    if (!isStillOpen(open)) return
    // Somebody has stepped aside: the others continue under keys that they do not have.
    if (needsNewKeys(open.unlocked, made)) {
      await rekeyCase(sendUnattended, open.unlocked, row.number, seenSoFar(open.memory))
    }
    putCase(
      { row: { ...row, messages: made.envelopes[0].length }, card: cardOf(made.state), trouble: null },
      made.version,
    )
  } catch (error) {
    // The desk was locked in the meantime: the keys are gone, and a failure for that reason says nothing about the
    // case.
    if (!isStillOpen(open)) return
    // A report that does not open stays on the list, marked; it must not hide the others. An outage marks none.
    if (isOutage(error) || (error instanceof Refusal && error.code === 'no-session')) throw error
    const trouble = troubleOf(error)
    failed.set(row.number, trouble)
    listed.value = (listed.value ?? []).map((one) =>
      one.row.number === row.number ? { ...one, trouble } : one,
    )
  }
}

/**
 * Checks what the server has taken back.
 * @see memory.ts
 * @param before what this browser had seen when it requested `rows`
 */
async function compareWithMemory(
  { unlocked, memory }: OpenDesk,
  before: Memory['cases'],
  rows: readonly CaseRow[],
): Promise<void> {
  const older: string[] = []
  let changed = false
  const seen = new Set<string>()
  for (const row of rows) {
    const name = mailboxOf(row)
    seen.add(name)
    const now = [row.version, row.messages, row.replies] as const
    const known = before[name]
    if (known && now.some((count, at) => count < (known[at] ?? 0))) {
      older.push(row.number)
      continue
    }
    const latest = memory.cases[name] ?? [0, 0, 0]
    if (!known || now.some((count, at) => count > (latest[at] ?? 0))) {
      memory.cases[name] = atLeast(now, latest)
      changed = true
    }
  }
  rolledBack.value = older
  const missing = () => Object.keys(before).filter((name) => !seen.has(name) && !memory.left.includes(name))
  // Off the list, because somebody has put them aside, and signed for it.
  const areMissing = missing().length > 0
  const aside = areMissing ? await fetchPutAside(sendUnattended, unlocked).catch(nothingSaid) : []
  const names = new Set(aside.map(({ mailbox }) => toText(mailbox)))
  const removals = areMissing ? await fetchRemovals(sendUnattended, unlocked).catch(nothingSaid) : []
  const lost = missing()
  // Whoever was given the case again has seen more of it than the removal knew: then it explains nothing.
  takenOut.value = removals.filter(({ mailbox, version }) => {
    const name = toText(mailbox)
    return lost.includes(name) && version > (before[name]?.[0] ?? 0)
  })
  const out = new Set(takenOut.value.map(({ mailbox }) => toText(mailbox)))
  // What was put aside was never opened: nobody can make an opened case disappear like this.
  const isExplained = (name: string) => out.has(name) || (names.has(name) && before[name]?.[0] === 0)
  gone.value = lost.filter((name) => !isExplained(name))
  if (changed) void remember(unlocked, memory)
}

/** If the server cannot say why cases are missing, it has named nothing: they stay reported as missing. */
function nothingSaid(error: unknown): readonly never[] {
  const isAnswer = error instanceof Refusal && error.code !== 'no-session'
  if (isAnswer || error instanceof CannotOpen || isOutage(error)) return []
  throw error
}

/**
 * This officer has stepped aside from the missing cases in another browser: this browser does not report them either.
 */
export async function expectGone(open: OpenDesk): Promise<void> {
  const { unlocked, memory } = latestDesk(open)
  memory.left.push(...gone.value)
  gone.value = []
  await remember(unlocked, memory)
}

/** This officer has read that a colleague took them out of a case: it is not reported again. */
export async function noteTakenOut(open: OpenDesk, removal: Removal): Promise<void> {
  const { unlocked, memory } = latestDesk(open)
  memory.left.push(toText(removal.mailbox))
  takenOut.value = takenOut.value.filter((one) => one !== removal)
  await remember(unlocked, memory)
}

onLock(() => {
  gone.value = []
  takenOut.value = []
  takingIn = false
  failed.clear()
  listed.value = null
  listing.value = 'no'
  opening.value = null
  rolledBack.value = []
})
