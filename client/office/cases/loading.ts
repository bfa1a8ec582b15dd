/**
 * The cases on the desk: rows are fetched, with the cards that have changed; cards are opened in slices so that the page
 * stays usable; new cases are opened for the first time; and all is compared with what this browser remembers.
 */
import { listed, putCase, troubleOf } from '../case/listed.ts'
import { computed, signal } from '@preact/signals'
import { cardOf } from '../../../crypto/case/state.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { findChannel } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import type { Removal } from '../../../crypto/wire/case.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { isOutage, type Send } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { openCards } from '../case/cards.ts'
import { needsNewKeys } from '../case/epoch.ts'
import {
  asExpert,
  fetchCaseRows,
  mailboxOf,
  sortIntoLanes,
  type ListedCase,
  type Trouble,
} from '../case/rows.ts'
import { openCase } from '../case/open.ts'
import {
  isStillOpen,
  latestDesk,
  isExpertHere,
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
import {
  fetchTombstones,
  isAgainstKept,
  isAsKept,
  isRight,
  noteOutlived,
  type KeptCard,
} from '../case/deletion/tombstones.ts'
import { fetchStated, oddlyStated } from '../case/deletion/stated.ts'
import { awaitsKeys, rekeyCase, rekeyCases } from '../case/rekeying.ts'
import { indexTexts } from '../search/indexing.ts'
import { keepCards, readKeptCards } from '../search/kept-cards.ts'
import { prepareFacts } from './facts.ts'
import { openAll } from './growing.ts'

export const listing = signal<'no' | 'busy' | 'offline'>('no')
/** Numbers of cases that the server shows in an older state than this browser has seen. */
export const rolledBack = signal<readonly string[]>([])
/** Mailboxes of cases that this browser has seen, and that the server no longer shows at all. */
export const gone = signal<readonly string[]>([])
/** Cases about whose deletion the server was told something else than their card says. */
export const oddDeletions = signal<readonly string[]>([])
/** Those of them that a colleague has taken this officer out of, until the officer has read so. */
export const takenOut = signal<readonly Removal[]>([])

/** The lanes of what is listed. */
export const lanes = computed(() => {
  const all = listed.value ?? []
  return sortIntoLanes(isExpertHere.value ? all.map(asExpert) : all, today(), lawNow.value)
})

/** Fetches the list and opens it; then opens new cases. The result is in `listed` and `listing`. */
export async function loadCases(send: Send, begun: OpenDesk): Promise<void> {
  let open = begun
  if (listing.value === 'busy') return
  listing.value = 'busy'
  try {
    const before = { ...latestDesk(open).memory.cases }
    const shown = listed.value ?? []
    const [asked, kept] = await Promise.all([fetchCaseRows(send), readKeptCards(open)])
    const keysFor = async (rows: readonly CaseRow[]) => {
      open = await withKeysFor(latestDesk(open), rows)
      return open.unlocked
    }
    await keysFor(asked)
    const rows = await openAll(open, asked, {
      kept,
      failed,
      openThem: (wanting) => openCards(send, keysFor, wanting),
    })
    // The desk was locked in the meantime: nothing is kept.
    if (rows === null || !isStillOpen(open)) return
    // The list is shown first; then it is compared.
    await new Promise((resolve) => setTimeout(resolve))
    if (!isStillOpen(open)) return
    await compareWithMemory(open, before, rows, new Map([...kept, ...cardsIn(shown)]))
    if (!isStillOpen(open)) return
    const stated = await fetchStated(sendUnattended)
    if (!isStillOpen(open)) return
    oddDeletions.value = oddlyStated(listed.value ?? [], stated).map(({ row }) => row.number)
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
  kept: ReadonlyMap<string, KeptCard>,
): Promise<void> {
  const older: string[] = []
  let changed = noteOutlived(unlocked, memory, rows, nowInSeconds())
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
  const tombstones = areMissing ? await fetchTombstones(sendUnattended).catch(nothingSaid) : []
  const isDeleted = (name: string) => {
    const seenBefore = { version: before[name]?.[0] ?? 0, outlived: memory.outlived?.[name] ?? 0 }
    const card = kept.get(name)
    return tombstones.some(
      (one) =>
        toText(one.mailbox) === name &&
        !isAgainstKept(one, card) &&
        (isRight(unlocked, one, today(), seenBefore) ||
          (one.how === 'rule' && isRight(unlocked, one, today()) && isAsKept(one, card, seenBefore))),
    )
  }
  const lost = missing()
  // Whoever was given the case again has seen more of it than the removal knew: then it explains nothing.
  takenOut.value = removals.filter(({ mailbox, version }) => {
    const name = toText(mailbox)
    return lost.includes(name) && version > (before[name]?.[0] ?? 0)
  })
  const out = new Set(takenOut.value.map(({ mailbox }) => toText(mailbox)))
  // What was put aside was never opened: nobody can make an opened case disappear like this.
  const isExplained = (name: string) =>
    isDeleted(name) || out.has(name) || (names.has(name) && before[name]?.[0] === 0)
  gone.value = lost.filter((name) => !isExplained(name))
  // Nothing is left to be missed.
  const deleted = lost.filter(isDeleted)
  memory.left.push(...deleted)
  if (deleted.length > 0) changed = true
  if (changed) void remember(unlocked, memory)
}

/** The cards that this tab has shown, as they would be kept. */
function cardsIn(shown: readonly ListedCase[]): [string, KeptCard][] {
  return shown.flatMap(({ row, card }): [string, KeptCard][] =>
    card === null ? [] : [[mailboxOf(row), { seen: [row.version, 0, 0], card }]],
  )
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
  rolledBack.value = []
  oddDeletions.value = []
})
