/**
 * Yesterday's backup is restored together with today's salts, as docs/operations.md says: everything is there again except
 * what was deleted in between, and nobody is alarmed.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { ready } from '../../crypto/sodium.ts'
import { connectOnce } from '../../db/client.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { backupsIn, type Backups } from '../support/backups.ts'
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../support/database.ts'
import { openDays } from '../support/days.ts'
import {
  button,
  comeBackOn,
  enterNewOffice,
  fillLetter,
  goTo,
  leaveReportOn,
  lookAgain,
  officeTexts,
  openFromList,
  textsOf,
  unlock,
  unlockAgain,
  visitOn,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const days = openDays()
let browser: Browser
let sotto: TestSotto
let database: TestDatabase
const others: TestDatabase[] = []
let backups: Backups
let say: Say
let reporterSay: Say
let anna: Visitor
let login: MadeOffice

beforeAll(async () => {
  browser = await launchBrowser()
  await ready()
  database = await cloneDatabase()
  backups = await backupsIn()
  sotto = await startSotto({ clock: days.clock, url: database.url })
  say = await officeTexts()
  reporterSay = await textsOf('en')
  anna = await visitOn(browser, days.today())
  login = await enterNewOffice(anna.page, sotto, say)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
  for (const one of [database, ...others]) await one.drop()
  await backups.remove()
})

const leave = (text: string) => leaveReportOn(browser, sotto, reporterSay, days.today(), text)

const come = (words: string) => comeBackOn(browser, sotto, reporterSay, days.today(), words)

/** Stops Sotto, and starts it again at the same addresses with the database that comes out. */
async function again(between: () => Promise<string>): Promise<void> {
  const ports = { reporter: sotto.reporterPort, office: sotto.officePort }
  await sotto.end()
  sotto = await startSotto({ clock: days.clock, url: await between(), ports })
}

/** Anna's browser, which remembers what it has seen, comes back. */
async function unlockAnna(how: typeof unlock = unlockAgain): Promise<void> {
  await anna.page.clock.setFixedTime(new Date(`${days.today()}T10:00:00Z`))
  await anna.page.reload()
  await how(anna.page, say, login)
  await goTo(anna.page, say, 'cases')
  await lookAgain(anna.page, say)
}

/** The server has as many cases, and has removed what it should. */
const holds = (count: number) =>
  until(async () => (await sotto.db.selectFrom('report').select('number').execute()).length === count)

async function rowsOf({ url }: TestDatabase, table: string): Promise<number> {
  const client = await connectOnce({ connectionString: url })
  try {
    return (await client.query(`select from ${table}`)).rows.length
  } finally {
    await client.end()
  }
}

const inList = (title: string) => anna.page.locator('.row', { hasText: title }).count()

test('a backup from before a deletion gives back everything but the deleted case, and alarms nobody', async () => {
  const [gone, stays] = ['My neighbour parks on the pavement', 'Gravel is missing from the depot']
  const words = { gone: await leave(gone), stays: await leave(stays) }
  const { page } = anna
  for (const text of [gone, stays]) {
    await openFromList(page, say, text)
    await button(page, say('compose-send')).click()
    await page.getByRole('radio', { name: say('compose-close') }).waitFor()
  }
  await openFromList(page, say, gone)
  await page.getByRole('radio', { name: say('compose-close') }).check()
  await page.getByLabel(say('compose-outcome')).selectOption('out-of-scope')
  await fillLetter(page, say, 'It is not ours to decide.')
  await button(page, say('compose-send-close')).click()
  await page.getByText(say('outcome-out-of-scope')).first().waitFor()
  const other = await come(words.stays)
  await other.page.getByText(reporterSay('from-office'), { exact: true }).waitFor()
  await other.context.close()

  // The day before: both are there, and the backup is made.
  days.pass(9)
  await unlockAnna()
  expect([await inList(gone), await inList(stays)]).toEqual([1, 1])
  const backup = await backups.make(database.url, days.clock.today())
  // The day: the server deletes one as it starts.
  days.pass(1)
  await again(() => Promise.resolve(database.url))
  await holds(1)
  await unlockAnna()
  expect([await inList(gone), await inList(stays)]).toEqual([0, 1])

  // The disk is lost on the next.
  days.pass(1)
  await again(async () => {
    await backups.make(database.url, days.clock.today())
    const restored = await emptyDatabase()
    others.push(restored)
    expect(await backups.restore(restored.url, backup.path)).toMatchObject({ outcome: 'done' })
    // Everything has come back, but what opens the deleted case.
    expect(await rowsOf(restored, 'report')).toBe(2)
    expect(await rowsOf(restored, 'apart.salt')).toBe(1)
    return restored.url
  })
  await holds(1)
  // Sessions do not come back: she logs in.
  await unlockAnna(unlock)
  expect([await inList(gone), await inList(stays)]).toEqual([0, 1])
  expect(await page.getByText(say('rolled-back-title')).count()).toBe(0)
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.getByText(say('deleted-title')).click()
  await page.getByText(/^By the rule/).waitFor()
  expect(await page.getByText(say('deleted-doubt')).count()).toBe(0)
  expect(await faultsOnBoth(page, 'restored')).toEqual([])

  // One reporter reads that it was deleted; the other goes on.
  const told = await come(words.gone)
  await told.page.getByText(reporterSay('gone-title')).waitFor()
  await told.context.close()
  const back = await come(words.stays)
  await back.page.getByLabel(reporterSay('reply-label')).fill('Another lorry last night')
  await button(back.page, reporterSay('reply-send')).click()
  await back.page.getByText(reporterSay('reply-sent')).waitFor()
  expect(back.errors).toEqual([])
  await back.context.close()
  await openFromList(page, say, stays)
  await page.getByText('Another lorry last night').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(anna.errors).toEqual([])
  expect(sotto.logged.filter((event) => /salts-missing|failed/.test(event))).toEqual([])
})
