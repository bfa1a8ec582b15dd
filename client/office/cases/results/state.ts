/** Results of years from the office's side: what is published, what waits for a second person, and the year at hand. */
import { computed, signal } from '@preact/signals'
import * as v from 'valibot'
import { equal, type Hash } from '../../../../crypto/bytes.ts'
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
import { desk, heed, latestDesk, lawNow, onLock, refreshOffice, type OpenDesk } from '../../desk/desk.ts'
import { actOnOffice } from '../../desk/office-acts.ts'
import type { ListedCase } from '../../case/rows.ts'
import { indexedOf, progress } from '../../search/indexing.ts'
import { opening } from '../growing.ts'
import { countYears, uncountedIn } from './count.ts'

export interface KnownRelease {
  readonly release: Release
  readonly bytes: Uint8Array
  readonly proposed: Hash
  readonly publishedOn: Day | null
}

/** Every release that the server has; null while they are on their way. */
const releases = signal<readonly KnownRelease[] | null>(null)

/**
 * What the server has of the releases that the office's log names, each as the log says: a release that is not the one that was
 * signed for, or is missing, would let numbers of a year be published twice. Null while they are on their way.
 */
const signedFor = computed(
  (): { readonly known: readonly KnownRelease[]; readonly isWhole: boolean } | null => {
    if (releases.value === null || desk.value.state !== 'open') return null
    const { office, log } = desk.value.desk.unlocked
    const known: KnownRelease[] = []
    let isWhole = true
    for (const [at, { act }] of log.entries.entries()) {
      const hash = log.hashes[at]
      if (act.type !== 'results-proposed' || !hash) continue
      const isPublic = log.entries.some(
        (one) => one.act.type === 'results-published' && equal(one.act.proposed, hash),
      )
      const found = releases.value.find(
        (one) => equal(one.proposed, hash) && equal(releaseHash(office, one.bytes), act.document),
      )
      // Of proposals, the server keeps only the newest.
      if (found) known.push({ ...found, publishedOn: isPublic ? (found.publishedOn ?? today()) : null })
      else if (isPublic) isWhole = false
    }
    return { known, isWhole }
  },
)
/** True if the server does not show a release that the log says is public. */
export const isMissing = computed(() => signedFor.value?.isWhole === false)
export const failed = signal(false)
/** The year that the page is about; null for the last one that may be published. */
export const chosenYear = signal<number | null>(null)
/** The years that may be published, the newest first. */
export const years = (): readonly number[] => [0, 1, 2, 3, 4].map((back) => lastYear(today()) - back)
export const year = computed(() => chosenYear.value ?? lastYear(today()))

/** What the office says besides, by year and language: what is being written survives a lock. */
const words = signal<Readonly<Record<string, Words>>>({})

export interface Words {
  readonly changed: string
  readonly answer: string
}

const wordsName = (language: string) => `${year.value} ${language}`
export const wordsIn = (language: string): Words =>
  words.value[wordsName(language)] ?? { changed: '', answer: '' }
export function putWords(language: string, said: Partial<Words>): void {
  words.value = { ...words.value, [wordsName(language)]: { ...wordsIn(language), ...said } }
}

const isSaid = ({ changed, answer }: Words) => changed.trim() !== '' || answer.trim() !== ''
/** What is said about the year at hand, in each language in which something is. */
const saidNow = () =>
  Object.entries(words.value).flatMap(([name, said]) => {
    const [of, language = ''] = name.split(' ')
    return of === String(year.value) && isSaid(said) ? [{ language, ...said }] : []
  })
export const isAnythingSaid = computed(() => saidNow().length > 0)

onLock(() => {
  releases.value = null
  failed.value = false
  chosenYear.value = null
})

/** Fetches the releases, and first the newest log, which says which of them count. */
export async function loadReleases(open: OpenDesk): Promise<void> {
  failed.value = false
  try {
    await refreshOffice(latestDesk(open))
    const answer = v.parse(
      ResultsAnswer,
      await exchangeJson(sendFromBrowser, { method: 'GET', path: '/api/results' }),
    )
    releases.value = answer.releases.flatMap(({ bytes, proposed, publishedOn }) => {
      const release = readRelease(bytes)
      return release ? [{ release, bytes, proposed, publishedOn }] : []
    })
  } catch (error) {
    failed.value = true
    await heed(error)
  }
}

export const published = computed(() =>
  (signedFor.value?.known ?? []).filter((one) => one.publishedOn !== null),
)
/** What waits for the year at hand. */
export const waiting = computed(() =>
  (signedFor.value?.known ?? []).findLast(
    (one) => one.publishedOn === null && one.release.year === year.value,
  ),
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
    const { from, most } = poolFrom(whole, year.value, earlier)
    const counted = count(whole, from)
    return { whole, from, counted, ...publishable(counted, whole, most) }
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
  const texts = saidNow()
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
    const document = releaseHash(office, bytes)
    const act = {
      type: 'results-proposed',
      year: said.year,
      version: said.version,
      document: toText(document),
      words: said.texts.length > 0,
    } as const
    await actOnOffice(send, unlocked, act, { results: bytes }, at.seconds)
    return document
  })
  await loadReleases(open)
  const mine = waiting.value
  // Somebody else may have proposed at the same time: what is written stays then.
  if (!done || !mine || !equal(releaseHash(open.unlocked.office, mine.bytes), done)) return false
  words.value = Object.fromEntries(
    Object.entries(words.value).filter(([name]) => !name.startsWith(`${said.year} `)),
  )
  return hasWords(mine.release) ? true : publishResults(open, mine.proposed)
}

/** Makes public what waits. @returns whether it was done */
export async function publishResults(open: OpenDesk, proposed: Hash): Promise<boolean> {
  const act = { type: 'results-published', proposed: toText(proposed) } as const
  const done = await actAsOffice(open, async (send, unlocked, at) => {
    await actOnOffice(send, unlocked, act, {}, at.seconds)
    return true
  })
  await loadReleases(open)
  return done !== null
}

/** Whether this officer proposed it: then somebody else must read its words. */
export function isMine(open: OpenDesk, proposed: Hash): boolean {
  const { log, officer } = latestDesk(open).unlocked
  const at = log.hashes.findIndex((one) => toText(one) === toText(proposed))
  const by = log.entries[at]?.by
  return by !== undefined && toText(by) === toText(officer)
}
