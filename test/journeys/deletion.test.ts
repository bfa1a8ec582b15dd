/**
 * A case comes to its end, with the clock moved on: closed and deleted by the rule; kept by a legal hold until two people
 * lift it; deleted early by two, because its reporter asks for it.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { addDays } from '../../crypto/day.ts'
import { soonDeletionDay } from '../../crypto/deadlines.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openDays } from '../support/days.ts'
import {
  bringInInBrowser,
  button,
  comeBackOn,
  enterNewOffice,
  fillLetter,
  goTo,
  inWords,
  leaveReportOn,
  lookAgain,
  officeTexts,
  openFromList,
  textsOf,
  unlockAgain,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let anna: Visitor
let ben: Visitor
/** What each of them logs in with. */
let logins: readonly Pick<MadeOffice, 'password' | 'card'>[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto({ clock: days.clock })
  say = await officeTexts()
  reporterSay = await textsOf('en')
  anna = await visit(browser)
  anna.context.setDefaultTimeout(15000)
  const made = await enterNewOffice(anna.page, sotto, say)
  const came = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
  ben = came
  logins = [made, came.joined]
  await goTo(anna.page, say, 'cases')
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** The server's day moves on, and both officers come back; before that, the nightly job runs. */
async function pass(count: number): Promise<void> {
  days.pass(count)
  const events: string[] = []
  const note = (event: string) => void events.push(event)
  await deleteDue(sotto.db, days.clock, { event: note, failure: note, seldom: note })
  expect(events).toEqual([])
  for (const [index, { page }] of [anna, ben].entries()) {
    await page.clock.setFixedTime(new Date(`${days.today()}T10:00:00Z`))
    await page.reload()
    const login = logins[index]
    if (login) await unlockAgain(page, say, login)
    await goTo(page, say, 'cases')
  }
}

const leave = (text: string) => leaveReportOn(browser, sotto, reporterSay, days.today(), text)

const come = (words: string) => comeBackOn(browser, sotto, reporterSay, days.today(), words)

const month = () =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(days.today()),
  )

const deletion = (page: Page) => page.locator('.case-side section', { hasText: say('deletion') })

/** Opens a new case and acknowledges it. */
async function openNew(page: Page, text: string): Promise<void> {
  await openFromList(page, say, text)
  await button(page, say('compose-send')).click()
  await page.getByRole('radio', { name: say('compose-close') }).waitFor()
}

async function close(page: Page, outcome: string): Promise<void> {
  await page.getByRole('radio', { name: say('compose-close') }).check()
  await page.getByLabel(say('compose-outcome')).selectOption(outcome)
  await fillLetter(page, say, 'It is not ours to decide.')
  await button(page, say('compose-send-close')).click()
  await page
    .getByText(say(`outcome-${outcome}`))
    .first()
    .waitFor()
}

test('what is out of scope is deleted in ten days: both sides read the day, and afterwards that it happened', async () => {
  const text = 'My neighbour parks on the pavement'
  const words = await leave(text)
  const { page } = anna
  await openNew(page, text)
  await page.getByRole('radio', { name: say('compose-close') }).check()
  await page.getByLabel(say('compose-outcome')).selectOption('out-of-scope')
  // Chosen for this outcome, and not offered for every other.
  expect(await page.getByLabel(say('keep-label')).inputValue()).toBe('soon')
  await page.getByLabel(say('compose-outcome')).selectOption('substantiated')
  expect(await page.getByLabel(say('keep-label')).inputValue()).toBe('24')
  expect(await faultsOnBoth(page, 'closing')).toEqual([])
  await close(page, 'out-of-scope')
  const day = inWords(soonDeletionDay(days.today()))
  await deletion(page).getByText(day).waitFor()
  expect(await faultsOnBoth(page, 'deletion')).toEqual([])

  const reporter = await come(words)
  const point = reporter.page.locator('.timeline li', { hasText: reporterSay('timeline-deleted') })
  expect(await point.textContent()).toContain(day)
  // Both lists say that something will be deleted, and show which.
  for (const one of [anna.page, ben.page]) {
    await goTo(one, say, 'cases')
    await lookAgain(one, say)
    await one.getByText(say('deleted-soon', { count: 1 })).waitFor()
    await button(one, say('deleted-soon-show')).click()
    await one.getByRole('row', { name: new RegExp(text) }).waitFor()
  }
  await reporter.page.getByLabel(reporterSay('reply-label')).fill('I was about to add something')
  await pass(11)
  await button(reporter.page, reporterSay('reply-send')).click()
  await reporter.page.getByText(reporterSay('gone-rule', { month: month() })).waitFor()
  // What was being written is not lost.
  await reporter.page.getByText('I was about to add something').waitFor()
  expect(await faultsOnBoth(reporter.page, 'gone')).toEqual([])
  await reporter.context.close()
  const again = await come(words)
  await again.page.getByText(reporterSay('gone-title')).waitFor()
  await again.context.close()

  for (const one of [anna, ben]) {
    await lookAgain(one.page, say)
    await one.page.getByText(say('deleted-title')).click()
    await one.page
      .getByText(/^By the rule/)
      .first()
      .waitFor()
    // Nobody is told that the server hides a case.
    expect(await one.page.getByText(say('rolled-back-title')).count()).toBe(0)
    expect(await one.page.getByText(text).count()).toBe(0)
  }
  expect(await faultsOnBoth(anna.page, 'deleted')).toEqual([])
})

test('a legal hold stops it, until a second officer agrees to lift it', async () => {
  const text = 'Money for the bridge went elsewhere'
  await leave(text)
  const { page } = anna
  await openNew(page, text)
  await close(page, 'withdrawn')
  const card = deletion(page)
  await card.getByText(say('hold-put')).click()
  await card.getByLabel(say('hold-authority'), { exact: true }).fill('District court')
  await card.getByLabel(say('hold-why')).fill('Proceedings have begun')
  await card.getByLabel(say('hold-review')).fill(addDays(days.today(), 90))
  expect(await faultsOnBoth(page, 'hold')).toEqual([])
  await button(page, say('hold-go')).click()
  await card.getByText(say('hold-is')).waitFor()
  await pass(12)
  await openFromList(ben.page, say, text)
  await deletion(ben.page).getByText('District court').waitFor()

  await openFromList(page, say, text)
  await card.getByText(say('ask-lifting'), { exact: true }).click()
  await card.getByLabel(say('ask-lifting-why')).fill('The court has the file')
  await button(page, say('ask-go')).click()
  await card.getByText(say('asked-waits-colleague')).waitFor()
  // Anna cannot agree to it herself.
  expect(await button(page, say('asked-agree')).count()).toBe(0)
  await goTo(ben.page, say, 'cases')
  await ben.page
    .getByText(/asks to lift the hold/)
    .first()
    .waitFor()
  expect(await faultsOnBoth(ben.page, 'asked')).toEqual([])
  await ben.page.getByRole('button', { name: /^Open / }).click()
  const bens = deletion(ben.page)
  await bens.getByText('The court has the file').waitFor()
  await button(ben.page, say('asked-agree')).click()
  await button(ben.page, say('hold-lift')).click()
  await bens.getByText(say('hold-is')).waitFor({ state: 'detached' })
  await goTo(ben.page, say, 'log')
  await ben.page
    .getByText(say('act-asked', { what: 'lifting' }))
    .first()
    .waitFor()
  await ben.page
    .getByText(say('act-agreed', { how: 'person' }))
    .first()
    .waitFor()
  expect(anna.errors).toEqual([])
  expect(ben.errors).toEqual([])
})

test('a reporter asks for deletion, two officers agree, and the reporter reads that it was done', async () => {
  const text = 'I named a child by mistake'
  const words = await leave(text)
  const reporter = await come(words)
  await reporter.page.getByText(reporterSay('delete-title')).click()
  await reporter.page.getByLabel(reporterSay('delete-label')).fill('The child must not be in it')
  expect(await faultsOnBoth(reporter.page, 'ask')).toEqual([])
  await button(reporter.page, reporterSay('delete-ask')).click()
  await reporter.page.getByText(reporterSay('delete-said')).waitFor()
  await reporter.context.close()

  const { page } = anna
  await openFromList(page, say, text)
  await page.getByText(say('deletion-asked')).waitFor()
  const card = deletion(page)
  await card.getByText(say('ask-deletion'), { exact: true }).click()
  await card.getByLabel(say('ask-deletion-why')).fill('Its reporter asks for it')
  await button(page, say('ask-go')).click()
  await card.getByText(say('asked-waits-colleague')).waitFor()
  // She thinks better of it, and then asks again; Ben agrees, and thinks better of it.
  await button(page, say('asked-recall')).click()
  await card.getByText(say('asked-waits-colleague')).waitFor({ state: 'detached' })
  const askAgain = async () => {
    await card.getByText(say('ask-deletion'), { exact: true }).click()
    await card.getByLabel(say('ask-deletion-why')).fill('Its reporter asks for it')
    await button(page, say('ask-go')).click()
    await card.getByText(say('asked-waits-colleague')).waitFor()
  }
  await askAgain()
  await openFromList(ben.page, say, text)
  expect(await faultsOnBoth(ben.page, 'to agree to')).toEqual([])
  await button(ben.page, say('asked-agree')).click()
  await deletion(ben.page).getByText(say('deletion-agreed')).waitFor()
  expect(await faultsOnBoth(ben.page, 'agreed')).toEqual([])
  await button(ben.page, say('recall-deletion')).click()
  await deletion(ben.page).getByText(say('deletion-agreed')).waitFor({ state: 'detached' })
  await openFromList(page, say, text)
  await askAgain()
  await openFromList(ben.page, say, text)
  await button(ben.page, say('asked-agree')).click()
  await deletion(ben.page).getByText(say('deletion-agreed')).waitFor()
  await goTo(ben.page, say, 'log')
  await ben.page.getByText(say('act-recalled')).first().waitFor()
  await goTo(ben.page, say, 'settings')
  await ben.page.getByText(say('move-title')).click()
  await button(ben.page, say('move-ask')).click()
  await ben.page.getByText(say('move-asked')).waitFor()
  expect(await faultsOnBoth(ben.page, 'move')).toEqual([])
  await goTo(page, say, 'settings')
  await page.getByText(say('move-title')).click()
  await button(page, say('asked-agree')).click()
  await page.getByText(say('move-agreed')).waitFor()
  await button(page, say('asked-recall')).click()
  await button(page, say('move-ask')).waitFor()
  await pass(0)
  const back = await come(words)
  await back.page.getByText(reporterSay('gone-agreed', { month: month() })).waitFor()
  await back.context.close()
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  await page.getByText(say('deleted-title')).click()
  await page.getByText(say('deleted-agreed')).waitFor()
  expect(await page.getByText(say('rolled-back-title')).count()).toBe(0)
})
