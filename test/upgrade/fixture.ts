/**
 * What a folder of test/upgrade/ holds, made once for each release and never changed: a backup by that release, and what
 * its people had written, so that every later release can be asked for it. Everybody and everything in it is invented.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { officeParts } from '../../client/files/carriers.ts'
import { fetchFile } from '../../client/files/download.ts'
import { filesOf } from '../../client/office/case/files/carried.ts'
import type { OpenCase } from '../../client/office/case/open.ts'
import type { OpenDesk } from '../../client/office/desk/desk.ts'
import type { Moment } from '../../client/office/desk/moment.ts'
import { readPhrase, wordsOf, type Entropy } from '../../crypto/phrase.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import { fileWork } from '../../demo/files.ts'
import type { AtDesk, Person } from '../../demo/people.ts'

/** A fixture's `people.json`. */
export interface Fixture {
  readonly about: string
  /** Its last day. */
  readonly day: Day
  /** Opens `data.age` and `apart.age`. */
  readonly backupSecret: string
  readonly officers: readonly FixtureOfficer[]
  /** Somebody who was removed. */
  readonly removed: FixtureOfficer
  /** An invitation that nobody has answered: the end of its link, and who made it. */
  readonly invitation: { readonly link: string; readonly by: string; readonly name: string }
  readonly cases: readonly FixtureCase[]
  readonly deleted: { readonly words: string; readonly month: string; readonly number: string }
  /** A case off the desk, and why. */
  readonly aside: { readonly number: string; readonly reason: string }
  readonly handbook: { readonly tags: readonly string[]; readonly template: string }
  /** A page as the office has written and confirmed it. */
  readonly page: { readonly path: string; readonly text: string }
  readonly mail: Readonly<Record<string, string>>
  /** Jobs of the mail queue. A backup leaves its tables out. */
  readonly jobs: readonly { readonly task: string; readonly payload: unknown }[]
  /** What the browser of one officer keeps. */
  readonly browser: { readonly login: string; readonly kept: KeptByBrowser }
}

export interface FixtureOfficer {
  readonly login: string
  readonly password: string
  readonly card: string
  readonly totpSecret: string
}

export interface FixtureCase extends Reading {
  readonly number: string
  /** The login names of those who read it. */
  readonly readers: readonly string[]
  readonly words: string
  /** A name that an officer may open: a colleague has agreed. */
  readonly name: { readonly opens: string; readonly name: string; readonly contact: string } | null
}

/** What an officer reads in a case. */
export interface Reading {
  readonly title: string
  /** In order: the report, and what the office answered. */
  readonly report: string
  readonly replies: readonly string[]
  readonly notes: readonly string[]
  readonly tags: readonly string[]
  readonly state: string
  /** SHA-256 of its files, in hex: of the report and of notes. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
  readonly epoch: number
  readonly isHeld: boolean
}

/** By database and store: keys and values, bytes as `{ "bytes": … }`. And what local storage has. */
export interface KeptByBrowser {
  readonly databases: Readonly<Record<string, Readonly<Record<string, readonly (readonly [string, Kept])[]>>>>
  readonly local: Readonly<Record<string, string>>
}
type Kept = { readonly bytes: string } | { readonly json: unknown }

export const folder = fileURLToPath(new URL('.', import.meta.url))

/** The releases that have a fixture. */
export async function releases(): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true })
  return found.flatMap((one) => (one.isDirectory() ? [one.name] : [])).sort()
}

export async function readFixture(release: string): Promise<Fixture> {
  return JSON.parse(await readFile(join(folder, release, 'people.json'), 'utf8')) as Fixture
}

export const writtenOfficer = ({ login, password, card, totpSecret }: Person): FixtureOfficer => ({
  login,
  password,
  card: wordsOf(card).join(' '),
  totpSecret: toText(totpSecret),
})

export const officerOf = ({ login, password, card, totpSecret }: FixtureOfficer): Person => ({
  login,
  password,
  card: entropyOf(card),
  totpSecret: fromText(totpSecret) as Person['totpSecret'],
})

export function entropyOf(words: string): Entropy {
  const read = readPhrase(words)
  if (!('entropy' in read)) throw new Error('not twelve words')
  return read.entropy
}

/** A moment of a day, at `hour` in UTC. */
export const momentOf = (day: Day, hour: number): Moment => ({
  day,
  seconds: Date.parse(`${day}T00:00:00Z`) / 1000 + hour * 3600,
})

/** As much of a desk as handbooks use. */
export const deskOf = ({ unlocked, seed }: AtDesk): OpenDesk =>
  ({
    unlocked,
    seed,
    session: { office: unlocked.office, officer: unlocked.officer },
    memory: { cases: {} },
  }) as unknown as OpenDesk

export async function readingOf({ send, unlocked }: AtDesk, open: OpenCase): Promise<Reading> {
  const { thread, notes, state, answer } = open
  const files: Reading['files'][number][] = []
  for (const { file, from } of filesOf(open)) {
    const fetchPart = officeParts(send, answer.number)
    const source = { office: unlocked.office, mailbox: answer.mailbox, stream: from, fetchPart }
    const bytes = await (await fetchFile(source, file, fileWork)).bytes()
    files.push({ name: file.name, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  return {
    title: state.title,
    report: thread.report.content.text,
    replies: thread.replies.flatMap(({ content }) => ('text' in content ? [content.text] : [])),
    notes: notes.map(({ content }) => content?.text ?? ''),
    tags: state.tags,
    state: state.state,
    files,
    epoch: thread.epochs.length,
    isHeld: state.hold !== null,
  }
}

/** What a browser keeps for a page's origin. */
export function keptBy(page: Page): Promise<KeptByBrowser> {
  return page.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(new Error('no database'))
      })
    const kept = (value: unknown) =>
      value instanceof Uint8Array
        ? { bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
        : { json: value }
    const databases: Record<string, Record<string, (readonly [string, ReturnType<typeof kept>])[]>> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      const stores: (typeof databases)[string] = {}
      for (const store of database.objectStoreNames) {
        const from = database.transaction(store).objectStore(store)
        const [keys, values] = await Promise.all([done(from.getAllKeys()), done<unknown[]>(from.getAll())])
        stores[store] = keys.map((key, at) => [key as string, kept(values[at])] as const)
      }
      database.close()
      databases[name] = stores
    }
    return { databases, local: { ...localStorage } }
  })
}

/** Gives a new browser what an earlier one kept, before the app of this origin starts in it. */
export async function keepIn(context: BrowserContext, origin: string, kept: KeptByBrowser): Promise<void> {
  const page = await context.newPage()
  // A file of the app that runs nothing.
  await page.goto(`${origin}/icon.svg`)
  await page.evaluate(async ({ databases, local }) => {
    for (const [name, text] of Object.entries(local)) localStorage.setItem(name, text)
    for (const [name, stores] of Object.entries(databases)) {
      await new Promise<void>((resolve, reject) => {
        const opened = indexedDB.open(name)
        opened.onupgradeneeded = () => {
          for (const store of Object.keys(stores)) opened.result.createObjectStore(store)
        }
        opened.onerror = () => reject(new Error('no database'))
        opened.onsuccess = () => {
          const writing = opened.result.transaction(Object.keys(stores), 'readwrite')
          for (const [store, pairs] of Object.entries(stores)) {
            for (const [key, value] of pairs) {
              const put =
                'bytes' in value
                  ? Uint8Array.from(atob(value.bytes), (character) => character.charCodeAt(0))
                  : value.json
              writing.objectStore(store).put(put, key)
            }
          }
          writing.oncomplete = () => {
            opened.result.close()
            resolve()
          }
          writing.onerror = () => reject(new Error('not kept'))
        }
      })
    }
  }, kept)
  await page.close()
}
