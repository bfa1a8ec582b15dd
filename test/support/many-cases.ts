/**
 * An office with many cases, as a list sees them: rows, locks and cards are written directly into the database, sealed as
 * an officer's browser would seal them. A list only counts envelopes, so these are stand-ins of one byte, and none of
 * these cases opens. Their texts are put on the shelf of a browser that has indexed them.
 */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { generationOf, type Unlocked } from '../../client/office/desk/unlocked.ts'
import { boardName, boardOf, sealBoard } from '../../client/office/search/shelf.ts'
import { textShelf, type KeptTexts } from '../../client/office/search/texts.ts'
import { boundTo } from '../../crypto/bound.ts'
import type { CaseSalt, Lock, Mailbox } from '../../crypto/bytes.ts'
import { severities } from '../../crypto/case/assessment.ts'
import { Card } from '../../crypto/case/card.ts'
import { categories, outcomes, writeContent } from '../../crypto/content.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import { cardLockPlace, caseLockPlace } from '../../crypto/lock.ts'
import { cardSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealLock } from '../../crypto/seal.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { forWorkBehind } from '../../db/client.ts'
import { connect } from '../../db/connect.ts'
import { systemClock } from '../../server/clock.ts'

const today = systemClock.today()

/** Cases come over five years. Of every hundred, five are open: most of the newest, and some of the year before. */
const isOpen = (at: number, of: number) => at < of * 0.04 || (at < of * 0.2 && at % 16 === 0)

/** How many of so many cases are open. */
export const openOf = (count: number): number =>
  Array.from({ length: count }, (_, at) => isOpen(at, count)).filter(Boolean).length

/** The messages and replies of each case. */
const [messages, replies] = [2, 2]

/**
 * Fills an office that the person at `unlocked` reads.
 * @returns the cases' mailboxes, newest first
 */
export async function fillOffice(databaseUrl: string, unlocked: Unlocked, count: number): Promise<Mailbox[]> {
  const { office, verified } = unlocked
  const [channel] = verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const { wrap } = generationOf(unlocked, channel.id, 1)
  const mailboxes = Array.from({ length: count }, () => randomBytes<'mailbox'>(32))
  const db = connect(databaseUrl, 1, forWorkBehind)
  const some = 500
  for (let from = 0; from < count; from += some) {
    const rows = mailboxes.slice(from, from + some).map((mailbox, index) => {
      const at = from + index
      const key = randomBytes<'key'>(32)
      const received = addDays(today, -Math.floor((at * 5 * 365) / count))
      const card = writeContent(Card, cardAt(at, count, received, toText(unlocked.officer)), cardSize)
      return {
        mailbox: Buffer.from(mailbox),
        number: numberAt(at),
        received,
        card: Buffer.from(sealLock(key, cardLockPlace(office, mailbox, 1), card)),
        lock: Buffer.from(
          sealLock(
            wrap,
            caseLockPlace(office, channel.id, 1, boundTo({ mailbox, salt: saltOf(mailbox) })),
            key,
          ),
        ),
      }
    })
    const all = <Name extends keyof (typeof rows)[0]>(name: Name) => rows.map((row) => row[name])
    await sql`
      with stored as (
        insert into report (office, mailbox, number, channel, generation, keyed, received_on, submission,
          thread_lock, card, card_version)
        select ${office}::bytea, mailbox, number, ${channel.id}::bytea, 1, 1, received, mailbox,
          ${Buffer.alloc(104)}::bytea, card, 1
        from unnest(${all('mailbox')}::bytea[], ${all('number')}::text[], ${all('received')}::date[],
          ${all('card')}::bytea[]) as one (mailbox, number, received, card)
        returning office, mailbox, received_on
      ), salted as (
        insert into apart.salt (office, mailbox, salt) select office, mailbox, mailbox from stored
      ), body_salted as (
        insert into apart.body_salt (office, mailbox, seq, salt)
        select office, mailbox, seq, mailbox from stored, generate_series(0, ${messages}::integer - 1) as seq
      ), locked as (
        insert into case_lock (office, mailbox, holder, lock)
        select ${office}::bytea, mailbox, ${Buffer.alloc(16)}::bytea, lock
        from unnest(${all('mailbox')}::bytea[], ${all('lock')}::bytea[]) as one (mailbox, lock)
      )
      insert into envelope (office, mailbox, stream, seq, envelope, stored_on)
      select office, mailbox, stream, seq, '\\x00', received_on
      from stored, (values (0, ${messages}::integer), (1, ${replies}::integer), (2, 1), (3, 6)) as streams (stream, length),
        generate_series(0, length - 1) as seq`.execute(db)
  }
  await sql`vacuum analyze`.execute(db)
  await db.destroy()
  return mailboxes
}

/** Every case's salt is its mailbox again. */
const saltOf = (mailbox: Mailbox) => mailbox as Uint8Array as CaseSalt

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const numberAt = (at: number) =>
  [...Array(6).keys()].map((digit) => alphabet[Math.floor(at / 32 ** digit) % 32]).join('')

const pick = <One>(list: readonly One[], at: number): One => list[at % list.length] as One

function cardAt(
  at: number,
  of: number,
  received: Day,
  owner: string,
): Parameters<typeof writeContent<typeof Card>>[1] {
  const open = isOpen(at, of)
  const acknowledged = open && at % 20 === 0 ? null : addDays(received, at % 6)
  return {
    v: 1,
    title: `${pick(things, at)} ${pick(places, at >> 3)}, number ${at}`,
    category: pick(categories, at),
    state: open
      ? acknowledged
        ? pick(['triage', 'assessment', 'investigation'], at >> 2)
        : 'new'
      : 'closed',
    severity:
      at % 7 === 0
        ? null
        : pick(
            severities.filter((one) => one !== 'critical'),
            at,
          ),
    owner: at % 11 === 0 ? null : owner,
    tags: at % 3 === 0 ? [pick(places, at).split(' ').at(-1) ?? ''] : [],
    received,
    acknowledged,
    feedbackBy: deadlinesOf(profiles.eu, received, acknowledged).feedbackBy,
    feedback: open ? null : addDays(received, 60),
    closed: open ? null : addDays(received, 80),
    outcome: open ? null : pick(outcomes, at),
    read: acknowledged ? messages : 1,
    answered: acknowledged ? messages : 0,
    waiting: at % 3 === 0,
  }
}

const things = [
  'Invoices for work that nobody has done',
  'Gifts from a supplier',
  'Keys of the archive copied',
  'Overtime that was never worked',
  'Waste tipped',
  'A cousin was given the contract',
  'Safety tests signed without a test',
  'Personal data sent to a private address',
]
const places = [
  'in the kitchen of the school',
  'at the old quarry',
  'in the road department',
  'at the water works',
  'in the town hall',
  'at the swimming pool',
  'in the depot',
]

/** A word that is in the texts of one case, and one that is in those of every hundredth. */
export const rareWord = 'hollyhock'
export const seldomWord = 'quicklime'

/** The texts of a case: about three thousand characters, in a report, messages, replies and a note. */
function textsAt(at: number): KeptTexts {
  const length = (words: number, from: number) =>
    Array.from({ length: words }, (_, index) =>
      pick(vocabulary, (at * 31 + from) * 17 + index * (7 + (at % 13))),
    ).join(' ')
  const special = [at === 4321 ? rareWord : '', at % 100 === 0 ? seldomWord : ''].join(' ').trim()
  return {
    seen: [1, messages, replies],
    shut: false,
    judged: [],
    parts: [
      { what: 'report', text: `${length(300, 1)}\n${special}` },
      { what: 'message', text: length(60, 2) },
      { what: 'reply', text: length(60, 3) },
      { what: 'reply', text: length(40, 4) },
      { what: 'note', text: length(40, 5) },
    ],
  }
}

const vocabulary = [
  ...things,
  ...places,
  'was were not told because nobody asked since spring again money account signed',
]
  .join(' ')
  .toLowerCase()
  .split(/\W+/)

/** Puts the texts of these cases on this officer's shelf, in the browser of a page of the office's app. */
export async function keepTexts(
  page: Page,
  unlocked: Unlocked,
  mailboxes: readonly Mailbox[],
): Promise<void> {
  const texts = mailboxes.map((mailbox, at) => [toText(mailbox), textsAt(at)] as const)
  for (const [board, things] of Map.groupBy(texts, ([mailbox]) => boardOf(textShelf, mailbox))) {
    await putBoard(
      page,
      boardName(textShelf, unlocked, board),
      sealBoard(textShelf, unlocked, board, new Map(things)),
    )
  }
}

/** Puts a sealed board into the browser of a page of the office's app. */
export async function putBoard(page: Page, name: string, lock: Lock): Promise<void> {
  await page.evaluate(
    ([name, text]) =>
      new Promise<void>((resolve, reject) => {
        const opened = indexedDB.open('keyval-store')
        // As idb-keyval does, if the page has kept nothing yet.
        opened.onupgradeneeded = () => opened.result.createObjectStore('keyval')
        opened.onsuccess = () => {
          const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
          const put = opened.result.transaction('keyval', 'readwrite').objectStore('keyval').put(bytes, name)
          put.onsuccess = () => {
            opened.result.close()
            resolve()
          }
          put.onerror = () => reject(new Error('not kept'))
        }
        opened.onerror = () => reject(new Error('no database'))
      }),
    [name, Buffer.from(lock).toString('base64')] as const,
  )
}

/** The boards of a shelf that a browser keeps: a name, and the nonce, which is another each time it is written. */
export function keptBoards(page: Page, shelf: 'cards' | 'texts'): Promise<string[]> {
  return page.evaluate(async (shelf) => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(new Error('no database'))
      })
    const database = await done(indexedDB.open('keyval-store'))
    const store = database.transaction('keyval').objectStore('keyval')
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done<unknown[]>(store.getAll())])
    database.close()
    return keys
      .map((key, at) => [typeof key === 'string' ? key : '', values[at]] as const)
      .filter(([name]) => name.startsWith(`${shelf}/`))
      .map(([name, lock]) => `${name} ${String((lock as Uint8Array).subarray(0, 24))}`)
  }, shelf)
}
