/** Results of years from the office's side: what is published, what waits for a second person, and the year at hand. */
import { computed, signal } from '@preact/signals'
import * as v from 'valibot'
import type { Hash } from '../../../../crypto/bytes.ts'
import type { Day } from '../../../../crypto/day.ts'
import {
  countsOf,
  hasWords,
  lastYear,
  poolFrom,
  publishable,
  readRelease,
  releaseHash,
  writeRelease,
  type ReleaseDraft,
  type CountedWhole,
} from '../../../../crypto/results/release.ts'
import type { PublishedTable } from '../../../../crypto/results/suppress.ts'
import { ResultsAnswer, wholes, type Release, type Whole } from '../../../../crypto/wire/results.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { exchangeJson, sendFromBrowser } from '../../../api/send.ts'
import { today } from '../../../clock.ts'
import { listed } from '../../case/listed.ts'
import { actAsOffice } from '../../desk/acting.ts'
import { desk, heed, lawNow, onLock, type OpenDesk } from '../../desk/desk.ts'
import { actOnOffice } from '../../desk/office-acts.ts'
import type { ListedCase } from '../../case/rows.ts'
import { indexedOf, progress } from '../../search/indexing.ts'
import { opening } from '../growing.ts'
import { countYears, uncountedIn } from './count.ts'

export interface KnownRelease {
  readonly release: Release
  readonly proposed: Hash
  readonly publishedOn: Day | null
}

/** Every release that the server has; null while they are on their way. */
const releases = signal<readonly KnownRelease[] | null>(null)
export const failed = signal(false)
/** The year that the page is about; null for the last one that may be published. */
export const chosenYear = signal<number | null>(null)
/** What the office says besides, by language: what is being written survives a lock. */
export const words = signal<Readonly<Record<string, { readonly changed: string; readonly answer: string }>>>(
  {},
)

onLock(() => {
  releases.value = null
  failed.value = false
  chosenYear.value = null
})

/** The years that may be published, the newest first. */
export const years = (): readonly number[] => [0, 1, 2, 3, 4].map((back) => lastYear(today()) - back)
export const year = computed(() => chosenYear.value ?? lastYear(today()))

export async function loadReleases(): Promise<void> {
  failed.value = false
  try {
    const answer = v.parse(
      ResultsAnswer,
      await exchangeJson(sendFromBrowser, { method: 'GET', path: '/api/results' }),
    )
    releases.value = answer.releases.flatMap(({ bytes, proposed, publishedOn }) => {
      const release = readRelease(bytes)
      return release ? [{ release, proposed, publishedOn }] : []
    })
  } catch (error) {
    failed.value = true
    await heed(error)
  }
}

export const published = computed(() => (releases.value ?? []).filter((one) => one.publishedOn !== null))
/** What waits for the year at hand. */
export const waiting = computed(() =>
  (releases.value ?? []).find((one) => one.publishedOn === null && one.release.year === year.value),
)

export interface Preview {
  readonly whole: Whole
  /** The first of the years that are counted together. */
  readonly from: number
  readonly counted: CountedWhole
  readonly total: number | null
  readonly tables: readonly PublishedTable[]
}

export interface PreviewOfYear {
  readonly counts: readonly Preview[]
  /** How many cases do not open here. */
  readonly uncounted: number
  /** How many conversations this browser has not read yet, in which reporters may have answered the three questions. */
  readonly unread: number
}

/** What would be published of the year, and how many of its cases do not open here. Null while the list is on its way. */
export const preview = computed((): PreviewOfYear | null => {
  const all = listed.value
  if (desk.value.state !== 'open' || all === null || opening.value !== null || releases.value === null)
    return null
  const earlier = published.value.map(({ release }) => release)
  const read = progress.value
  const judgedIn = (row: ListedCase['row']) => indexedOf(row)?.judged ?? []
  const count = (whole: Whole, from: number) =>
    countYears(all, whole, from, year.value, lawNow.value, judgedIn)
  const counts = wholes.map((whole): Preview => {
    const alone = count(whole, year.value)
    const shown = publishable(alone, whole)
    if (shown.total !== null) return { whole, from: year.value, counted: alone, ...shown }
    const from = poolFrom(whole, year.value, earlier)
    const counted = count(whole, from)
    return { whole, from, counted, ...publishable(counted, whole, year.value - from + 1) }
  })
  const first = Math.min(...counts.map(({ from }) => from))
  return {
    counts,
    uncounted: uncountedIn(all, first, year.value),
    unread: read === null ? all.length : read.of - read.done + read.shut,
  }
})

/** The release of the year with what is written now: with the numbers of its first version, if there is one. */
function draft(open: OpenDesk): ReleaseDraft | null {
  const versions = published.value.filter(({ release }) => release.year === year.value)
  const first = versions[0]?.release
  const now = preview.value?.counts
  if (!first && !now) return null
  const counts = first?.counts ?? now?.map((one) => countsOf(one.whole, one.from, one)) ?? []
  const texts = Object.entries(words.value)
    .filter(([, { changed, answer }]) => changed.trim() !== '' || answer.trim() !== '')
    .map(([language, said]) => ({ language, ...said }))
  return {
    year: year.value,
    version: versions.length + 1,
    name: open.unlocked.verified.manifest.name,
    counts,
    texts,
  }
}

/** Proposes what is shown; without words of the office's own, it is also published. @returns whether it was done */
export async function proposeResults(open: OpenDesk): Promise<boolean> {
  const said = draft(open)
  if (said === null) return false
  const done = await actAsOffice(open, async (send, unlocked, at) => {
    const { office } = unlocked
    const bytes = writeRelease(office, said)
    const isInWords = hasWords({ texts: said.texts })
    const act = {
      type: 'results-proposed',
      year: said.year,
      version: said.version,
      document: toText(releaseHash(office, bytes)),
      words: isInWords,
    } as const
    await actOnOffice(send, unlocked, act, { results: bytes }, at.seconds)
    return true
  })
  await loadReleases()
  const mine = waiting.value
  if (!done || !mine) return false
  return hasWords(mine.release) ? true : publishResults(open, mine.proposed)
}

/** Makes public what waits. @returns whether it was done */
export async function publishResults(open: OpenDesk, proposed: Hash): Promise<boolean> {
  const act = { type: 'results-published', proposed: toText(proposed) } as const
  const done = await actAsOffice(open, async (send, unlocked, at) => {
    await actOnOffice(send, unlocked, act, {}, at.seconds)
    return true
  })
  await loadReleases()
  return done !== null
}

/** Whether this officer proposed it: then somebody else must read its words. */
export function isMine(open: OpenDesk, proposed: Hash): boolean {
  const { log, officer } = open.unlocked
  const at = log.hashes.findIndex((one) => toText(one) === toText(proposed))
  const by = log.entries[at]?.by
  return by !== undefined && toText(by) === toText(officer)
}
