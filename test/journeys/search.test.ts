/** Searching in everything that an officer may read, in Arabic and German; what the browser keeps for it, and what not. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { boardName, boardOf, sealBoard } from '../../client/office/search/shelf.ts'
import { textShelf, type KeptTexts } from '../../client/office/search/texts.ts'
import { textOf, type Lock } from '../../crypto/bytes.ts'
import { shelfLockPlace } from '../../crypto/lock.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { openLock } from '../../crypto/open.ts'
import { unpad } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOf, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  declareNone,
  enterOffice,
  goTo,
  lookAgain,
  officeTexts,
  openFromList,
  report,
  textsOf,
  unlockAgain,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { putBoard } from '../support/many-cases.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const arabic = 'تقرير جديد\nدفع المدير رِشْوَةً إلى أحمد في مسـتودع الشركة'
const german = 'Ein Hinweis aus dem Lager\nDer Umschlag lag in der Straßenmeisterei unter dem Kühlschrank.'
const note = 'Rückfrage bei der Buchhaltung: Wurde die Prämie ausgezahlt?'
const fileName = 'Gehälter-Übersicht.txt'
const noteFile = 'Gerichtsurteil.txt'
const organisation = 'Zwielicht Handels GmbH'
/** Words of all of these, as they are written there. */
const secrets = [
  'رِشْوَةً',
  'أحمد',
  'Umschlag',
  'Straßenmeisterei',
  'Prämie',
  'Gehälter',
  'Hinweis',
  'Zwielicht',
  'Gerichtsurteil',
]

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let say: Say
let anna: Visitor
let login: MadeOffice
let ben: Visitor

beforeAll(async () => {
  browser = await launchBrowser()
  say = await officeTexts()
  const started = await startFounded()
  sotto = started.sotto
  office = started.office
  anna = await visit(browser)
  login = await enterOffice(anna.page, sotto, say, office)
  ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
  await newReport(arabic)
  const reporter = await visit(browser)
  await reporter.page.goto(`${sotto.reporterUrl}/en/`)
  await report(reporter.page, await textsOf('en'), {
    text: german,
    files: [{ name: fileName, mimeType: 'text/plain', buffer: Buffer.from('nothing') }],
    keepNames: true,
  })
  await reporter.context.close()
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function newReport(text: string, excluded: Parameters<typeof draftOf>[2] = {}): Promise<void> {
  const send = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, text, excluded), randomBytes(16), today)
}

/** Looks at the list, and waits until everything on it is indexed. */
async function indexed(page: Page): Promise<void> {
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  await page.locator('.row').first().waitFor()
  // Typed once: the index waits while somebody types.
  await page.getByRole('searchbox').fill('nothing at all')
  await page.locator('section[aria-labelledby="hits"][aria-busy="false"]').waitFor()
  await page.getByText(say('hits-none'), { exact: true }).waitFor()
}

/** Searches, and returns what the hits show, once all texts have been looked at. */
async function hits(page: Page, typed: string): Promise<string[]> {
  await page.getByRole('searchbox').fill(typed)
  const section = page.locator(
    'section[aria-labelledby="hits"][aria-busy="false"]:not(:has([aria-busy="true"]))',
  )
  await section.waitFor()
  // The number of hits is of this search only after it has begun.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
  await section.waitFor()
  return page.locator('.hit').allTextContents()
}

/** Everything that this browser keeps: the bytes of each value, by its key. */
async function kept(page: Page): Promise<Map<string, Buffer>> {
  const all = await page.evaluate(async () => {
    const opened = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('no database'))
      })
    const values: [string, number[]][] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await opened(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const from = database.transaction(store).objectStore(store)
        const keys = await opened(from.getAllKeys())
        for (const key of keys) {
          const value: unknown = await opened(database.transaction(store).objectStore(store).get(key))
          const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value))
          values.push([typeof key === 'string' ? key : '', [...bytes]])
        }
      }
      database.close()
    }
    return values
  })
  return new Map(all.map(([key, bytes]) => [key, Buffer.from(bytes)]))
}

/** What is on Anna's shelf, opened with her key. */
async function shelfOfAnna(shelf: 'cards' | 'texts'): Promise<string> {
  const { office: id, officer, officerSeed } = office.founding
  const { self } = officerKeys(officerSeed)
  let all = ''
  for (const [key, lock] of await kept(anna.page)) {
    const [name, , , board] = key.split('/')
    if (name !== shelf) continue
    const place = shelfLockPlace(id, officer, shelf, Number(board))
    all += textOf(unpad(openLock(self, place, new Uint8Array(lock) as Lock)))
  }
  return all
}

test('before an officer has said whether they are involved, only the title of a case is searched', async () => {
  await indexed(anna.page)
  expect(await hits(anna.page, 'Umschlag')).toEqual([])
  await anna.page.getByText(say('index-shut', { count: 2 })).waitFor()
  expect(await shelfOfAnna('texts')).not.toContain('Umschlag')
  // The title is found, as it was.
  await anna.page.getByRole('searchbox').fill('hinweis AUS')
  expect(await anna.page.locator('.row').allTextContents()).toHaveLength(1)
})

test('texts, notes and file names are found in Arabic and German, also in the middle of a word', async () => {
  const { page } = anna
  await goTo(page, say, 'cases')
  await page.getByRole('searchbox').fill('')
  await openFromList(page, say, 'تقرير جديد')
  await openFromList(page, say, 'Ein Hinweis')
  await page.getByRole('tab', { name: new RegExp(say('tab-notes')) }).click()
  await page.getByLabel(say('note-label')).fill(note)
  await page
    .locator('#panel-notes input[type=file]')
    .setInputFiles([{ name: noteFile, mimeType: 'text/plain', buffer: Buffer.from('nothing') }])
  await button(page, say('note-save')).click()
  await page.getByText(note).first().waitFor()
  await page.getByRole('tab', { name: new RegExp(say('tab-work')) }).click()
  const parties = page.getByRole('region', { name: say('parties'), exact: true })
  await parties.getByText(say('party-add'), { exact: true }).click()
  await parties.getByLabel(say('party-name')).fill(organisation)
  await parties.getByRole('button', { name: say('party-add-go'), exact: true }).click()
  await parties.locator('strong', { hasText: organisation }).waitFor()
  await indexed(page)
  for (const [typed, marked, where] of [
    ['رشوه', 'رِشْوَةً', 'report'],
    ['الي احمد', 'أحمد', 'report'],
    ['مستودع', 'مسـتودع', 'report'],
    ['STRASSEN', 'Straßen', 'report'],
    ['kuhl', 'Kühl', 'report'],
    ['nmeist', 'nmeist', 'report'],
    ['schrank umschlag', 'Umschlag', 'report'],
    ['pramie', 'Prämie', 'note'],
    ['gehalter-ub', 'Gehälter-Üb', 'file'],
    ['gerichtsur', 'Gerichtsur', 'file'],
  ] as const) {
    const found = await hits(page, typed)
    const marks = await page.locator('.hit mark').allTextContents()
    expect({ typed, found: found.length, marks }).toEqual({
      typed,
      found: 1,
      marks: expect.arrayContaining([marked]),
    })
    expect(found[0]).toContain(say(`hit-${where}`))
  }
  expect(await hits(page, 'kofferraum')).toEqual([])
  await page.getByText(say('hits-none')).waitFor()
})

test('people and organisations named in a case are not in the index', async () => {
  expect(await hits(anna.page, 'zwielicht')).toEqual([])
  expect(await shelfOfAnna('texts')).not.toContain('Zwielicht')
})

test('the list with hits has no faults for people who see, hear or use it in other ways', async () => {
  expect(await hits(anna.page, 'umschlag')).toHaveLength(1)
  for (const width of [360, 1280]) {
    await anna.page.setViewportSize({ width, height: 800 })
    expect(await faultsOf(anna.page, 'hits')).toEqual([])
    expect(await overflowOf(anna.page, 'hits')).toEqual([])
  }
})

test('after a reload the index is still there: no case is fetched again, and a hit leads to its case', async () => {
  const { page } = anna
  await page.reload()
  await unlockAgain(page, say, login)
  const fetched: string[] = []
  page.on('request', (request) => {
    if (/\/api\/cases\/[0-9A-Z]{6}$/.test(request.url())) fetched.push(request.url())
  })
  await indexed(page)
  expect(await hits(page, 'umschlag')).toEqual([
    expect.stringContaining('Der Umschlag lag in der Straßenmeisterei'),
  ])
  expect(await hits(page, 'رشوة')).toEqual([expect.stringContaining('دفع المدير رِشْوَةً')])
  expect(fetched).toEqual([])
  await page.locator('.hit').click()
  await page.getByRole('heading', { name: 'تقرير جديد' }).waitFor()
})

test('nothing that this browser keeps contains a word of a case, in any encoding', async () => {
  const all = await kept(anna.page)
  const names = [...all.keys()].join('\n')
  expect(names).toMatch(/^cards\//m)
  expect(names).toMatch(/^texts\//m)
  expect(await shelfOfAnna('cards')).toContain('Ein Hinweis')
  for (const secret of secrets) {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const word = Buffer.from(secret, encoding)
      const found = [...all].filter(([key, value]) => key.includes(secret) || value.includes(word))
      expect({ secret, found: found.map(([key]) => key) }).toEqual({ secret, found: [] })
    }
  }
})

test('a board with a case that belongs on another is removed: an earlier layout leaves nothing behind', async () => {
  const { page } = anna
  const { office: id, officer, officerSeed } = office.founding
  const keeper = { office: id, officer, keys: officerKeys(officerSeed) }
  const mailbox = toText(randomBytes(32))
  const board = (boardOf(textShelf, mailbox) + 1) % textShelf.boards
  const texts: KeptTexts = {
    seen: [1, 0, 0],
    shut: false,
    judged: [],
    parts: [{ what: 'report', text: 'Vorhängeschloss' }],
  }
  const lock = sealBoard(textShelf, keeper, board, new Map([[mailbox, texts]]))
  await putBoard(page, boardName(textShelf, keeper, board), lock)
  expect(await shelfOfAnna('texts')).toContain('Vorhängeschloss')
  await page.reload()
  await unlockAgain(page, say, login)
  await indexed(page)
  expect(await shelfOfAnna('texts')).not.toContain('Vorhängeschloss')
  expect(await shelfOfAnna('texts')).toContain('Umschlag')
  await page.getByRole('searchbox').fill('')
})

test('an excluded officer finds nothing of the case', async () => {
  const verified = await fetchVerified(sotto.reporter(), null, systemClock.today())
  const him = verified.manifest.channels[0]?.officers.find(({ name }) => name === 'Ben Okafor')?.id
  if (!him) throw new Error('Ben is in the office')
  await newReport('Another matter\nBen Okafor carries the Kofferraum keys', { excluded: [him] })
  await indexed(anna.page)
  await anna.page.getByRole('searchbox').fill('')
  await openFromList(anna.page, say, 'Another matter')
  await indexed(anna.page)
  expect(await hits(anna.page, 'kofferraum')).toHaveLength(1)

  await indexed(ben.page)
  await ben.page.getByRole('searchbox').fill('')
  await openFromList(ben.page, say, 'Ein Hinweis')
  await indexed(ben.page)
  // He finds what he may read, and neither title nor text of the other.
  expect(await hits(ben.page, 'umschlag')).toHaveLength(1)
  expect(await hits(ben.page, 'kofferraum')).toEqual([])
  await ben.page.getByRole('searchbox').fill('another matter')
  await ben.page.locator('.row').first().waitFor({ state: 'detached' })
  expect(await ben.page.locator('.row').count()).toBe(0)
})

test('a case from which the officer stepped aside is no longer found, and no longer kept', async () => {
  const { page } = anna
  await goTo(page, say, 'cases')
  await page.getByRole('searchbox').fill('')
  expect(await shelfOfAnna('texts')).toContain('مسـتودع')
  expect(await shelfOfAnna('cards')).toContain('تقرير جديد')
  await openFromList(page, say, 'تقرير جديد')
  await declareNone(page, say)
  await button(page, say('aside-go')).click()
  await button(page, say('aside-sure-go')).click()
  await page.getByRole('heading', { name: say('place-cases') }).waitFor()
  await indexed(page)
  expect(await hits(page, 'رشوة')).toEqual([])
  await until(async () => !(await shelfOfAnna('texts')).includes('مسـتودع'))
  await until(async () => !(await shelfOfAnna('cards')).includes('تقرير جديد'))
  expect(await shelfOfAnna('texts')).toContain('Umschlag')
  await page.reload()
  await unlockAgain(page, say, login)
  await indexed(page)
  expect(await hits(page, 'رشوة')).toEqual([])
  expect(await hits(page, 'umschlag')).toHaveLength(1)
})

test('locking keeps only what is sealed; nobody else in this browser has a shelf', async () => {
  const { page } = anna
  await button(page, say('lock')).click()
  await page.getByLabel(say('login-label')).waitFor()
  const text = (await page.locator('body').textContent()) ?? ''
  expect(text).not.toContain('Umschlag')
  expect(await shelfOfAnna('texts')).toContain('Umschlag')
  for (const { errors } of [anna, ben]) expect(errors).toEqual([])
})
