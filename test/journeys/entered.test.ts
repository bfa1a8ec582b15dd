/**
 * Reports that came another way: an officer writes down a call, the caller comes back with the words, corrects it and
 * agrees; meetings; and the question after closing whether anything has changed.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { addDays } from '../../crypto/day.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  assess,
  bringInInBrowser,
  button,
  comeBack,
  declareNone,
  enterNewOffice,
  fillLetter,
  followLink,
  goTo,
  lookAgain,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let english: Say
let anna: Visitor
let ben: Visitor

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  english = await textsOf('en')
  anna = await visit(browser)
  await enterNewOffice(anna.page, sotto, say)
  ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const section = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const numberOf = (page: Page) => /cases\/(\w{6})/.exec(page.url())?.[1] ?? ''
interface ToEnter {
  readonly way: 'phone' | 'in-person' | 'minutes' | 'letter'
  readonly text: string
  readonly words: 'handed' | 'printed' | 'none'
  readonly leaveOut?: string
  readonly came?: string
}

/** Enters a report. @returns its words */
async function enter(page: Page, { way, text, words, leaveOut, came }: ToEnter): Promise<string[]> {
  await goTo(page, say, 'cases')
  await button(page, say('enter-title')).click()
  await page.getByRole('heading', { name: say('enter-title') }).waitFor()
  await page.getByRole('radio', { name: say(`way-${way}`), exact: true }).check()
  if (came !== undefined) await page.getByLabel(say('enter-came')).fill(came)
  if (leaveOut !== undefined) await page.getByRole('checkbox', { name: leaveOut }).check()
  await page.getByLabel(say('enter-text'), { exact: true }).fill(text)
  await page.getByRole('radio', { name: new RegExp(`^${say(`enter-words-${words}`)}`) }).check()
  expect(await faultsOnBoth(page, `enter-${way}`)).toEqual([])
  await button(page, say('continue')).click()
  const title = say(words === 'none' ? 'enter-check-title' : 'enter-words-title')
  await page.getByRole('heading', { name: title }).waitFor()
  expect(await faultsOnBoth(page, `enter-words-${words}`)).toEqual([])
  const shown = await page.locator('.words-word').allTextContents()
  if (words !== 'none') {
    await page.getByText(say('enter-words-address', { address: sotto.reporterUrl })).waitFor()
  }
  if (words === 'printed') {
    // On paper there are the words, and nothing that says whose they are or what they are for.
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('body').innerText()).not.toMatch(/Ardenne|Anna|report/i)
    expect(await page.locator('.words-word').first().isVisible()).toBe(true)
    await page.emulateMedia({ media: null })
  }
  await button(page, say('enter-go')).click()
  await page.waitForURL(/cases\/\w{6}/)
  await declareNone(page, say)
  return shown
}

/** Comes back with these words, on a day that may be later than today. */
async function callerReturns(words: readonly string[], day?: string): Promise<Visitor> {
  const caller = await visit(browser)
  if (day !== undefined) await caller.page.clock.setFixedTime(new Date(`${day}T10:00:00Z`))
  await caller.page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(caller.page, english, words.join(' '))
  await caller.page.getByRole('heading', { name: english('conversation-title') }).waitFor()
  return caller
}

/** Sends the first answer, as it is proposed. */
async function acknowledge(page: Page): Promise<void> {
  await button(page, say('compose-send')).click()
  await page.getByText(say('reply-acknowledgement'), { exact: true }).waitFor()
}

/** Loads the case on the page again. */
async function again(page: Page, title: string): Promise<void> {
  await openFromList(page, say, title)
}

test('a caller returns with the words, corrects what was written down, and the history holds it', async () => {
  const { page } = anna
  const yesterday = addDays(systemClock.today(), -1)
  const text = 'The cashier takes home the till.\nEvery Friday since March.'
  const words = await enter(page, { way: 'phone', text, words: 'handed', came: yesterday })
  expect(words).toHaveLength(12)
  const checks = section(page, say('transcripts'))
  expect(await checks.textContent()).toContain(say('transcript-waiting'))
  expect(await page.locator('main').textContent()).toContain(say('from-entered'))
  expect(await faultsOnBoth(page, 'entered')).toEqual([])

  const caller = await callerReturns(words)
  const question = section(caller.page, english('talk-title'))
  expect(await question.textContent()).toContain('Every Friday since March.')
  expect(await caller.page.locator('.message-head').first().textContent()).toContain(
    english('talk-entered', { outside: 'none' }),
  )
  expect(await faultsOnBoth(caller.page, 'talk')).toEqual([])
  await button(caller.page, english('talk-correct')).click()
  const field = caller.page.getByLabel(english('talk-correct-label'))
  expect(await field.inputValue()).toBe(text)
  await field.fill('The cashier takes home the till.\nEvery Thursday since May.')
  await button(caller.page, english('talk-send')).click()
  await caller.page.getByText(english('talk-said-corrected')).waitFor()
  expect(await question.count()).toBe(0)
  await caller.context.close()

  await again(page, 'The cashier takes home')
  expect(await checks.textContent()).toContain(say('transcript-corrected'))
  expect(await page.locator('main').textContent()).toContain('Every Thursday since May.')
  await button(page, say('transcript-record')).click()
  await button(page, say('transcript-record')).waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: say('tab-history') }).click()
  const history = await page.locator('.history').textContent()
  expect(history).toContain(say('log-entered'))
  expect(history).toContain(say('log-words-handed'))
  expect(history).toContain(say('log-transcript-corrected'))
  await page.getByRole('tab', { name: say('tab-conversation') }).click()
})

test('notes of a later call are sent to be checked, and count once the reporter agrees', async () => {
  const { page } = anna
  const person = await visit(browser)
  await person.page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(person.page, english, { text: 'The lift is never inspected' })
  await person.context.close()
  await openFromList(page, say, 'The lift is never inspected')
  await acknowledge(page)
  await page.getByRole('radio', { name: say('compose-transcript') }).check()
  await page
    .getByLabel(say('transcript-text'), { exact: true })
    .fill('The caller said that the lift fell twice.')
  expect(await faultsOnBoth(page, 'transcript-form')).toEqual([])
  await button(page, say('transcript-send')).click()
  await section(page, say('transcripts')).waitFor()

  const caller = await callerReturns(words)
  await section(caller.page, english('talk-title')).getByText('the lift fell twice').waitFor()
  await button(caller.page, english('talk-agree')).click()
  await caller.page.getByText(english('talk-said-agreed')).waitFor()
  await caller.context.close()

  await again(page, 'The lift is never inspected')
  const checks = section(page, say('transcripts'))
  expect(await checks.textContent()).toContain(say('transcript-agreed'))
  await button(page, say('transcript-record')).click()
  await button(page, say('transcript-record')).waitFor({ state: 'detached' })
  expect(await checks.textContent()).toContain(say('transcript-agreed'))

  // The reporter asks for a meeting, and chooses one of the times.
  const asking = await callerReturns(words)
  await asking.page.getByText(english('meet-title'), { exact: true }).first().click()
  await asking.page.getByLabel(english('meet-label')).fill('In the evening, not near the office.')
  expect(await faultsOnBoth(asking.page, 'meet')).toEqual([])
  await button(asking.page, english('meet-ask')).click()
  await asking.page.getByText(english('meet-said-asked')).waitFor()

  await again(page, 'The lift is never inspected')
  const asked = page.getByText(say('meeting-asked'), { exact: true })
  await asked.waitFor()
  expect(await page.locator('main').textContent()).toContain(say('meeting-limit', { count: 0, unit: 'none' }))
  await page.getByRole('radio', { name: say('compose-meeting') }).check()
  await page
    .getByLabel(say('meeting-times'), { exact: true })
    .fill('Tuesday, 18:00, town library\nWednesday, 19:00, a call')
  expect(await faultsOnBoth(page, 'meeting-form')).toEqual([])
  await button(page, say('meeting-send')).click()
  await page.getByText('Wednesday, 19:00, a call').first().waitFor()

  await button(asking.page, english('conversation-look')).click()
  await asking.page.getByRole('radio', { name: 'Wednesday, 19:00, a call' }).check()
  expect(await faultsOnBoth(asking.page, 'times')).toEqual([])
  await button(asking.page, english('meet-send')).click()
  await asking.page.getByText(english('meet-said-chosen', { time: 'Wednesday, 19:00, a call' })).waitFor()
  await again(page, 'The lift is never inspected')
  await page.getByText(say('meeting-chosen', { time: 'Wednesday, 19:00, a call' })).waitFor()

  // The reporter sees the days on which it was assessed and passed on.
  await assess(page, say)
  await page.getByRole('radio', { name: say('compose-pass-on') }).check()
  await page.getByLabel(say('pass-on-to'), { exact: true }).fill('Building inspection')
  await page
    .getByLabel(say('compose-label'), { exact: true })
    .fill('The building inspection has your report now.')
  await button(page, say('compose-send')).click()
  await page.getByText('The building inspection has your report now.').first().waitFor()
  await button(asking.page, english('conversation-look')).click()
  await asking.page.getByText('The building inspection has your report now.').waitFor()
  const timeline = (await asking.page.locator('.timeline').textContent()) ?? ''
  expect(timeline).toContain(english('timeline-assessed'))
  expect(timeline).toContain(english('timeline-passed-on'))
  expect(await faultsOnBoth(asking.page, 'timeline')).toEqual([])
  await asking.context.close()
  await page.getByRole('tab', { name: say('tab-history') }).click()
  expect(await page.locator('.history').textContent()).toContain('Building inspection')
})

test('a colleague who is left out of an entered report learns nothing of it', async () => {
  await enter(anna.page, {
    way: 'letter',
    text: 'Ben Okafor signs for his wife.',
    words: 'none',
    leaveOut: 'Ben Okafor',
  })
  const number = numberOf(anna.page)
  await goTo(ben.page, say, 'cases')
  await lookAgain(ben.page, say)
  expect(await ben.page.locator('.row', { hasText: 'till' }).count()).toBe(1)
  expect(await ben.page.locator('main').textContent()).not.toContain('his wife')
  await followLink(ben.page, `/cases/${number}`)
  await ben.page.getByText(say('case-not-found')).waitFor()
  expect(await ben.page.locator('body').textContent()).not.toContain('his wife')
})

test('an officer who could not open the report either is told before anything is sent', async () => {
  const { page } = ben
  await goTo(page, say, 'cases')
  await button(page, say('enter-title')).click()
  await page.getByLabel(say('enter-text'), { exact: true }).fill('About Anna, who let Ben in.')
  await page.getByRole('radio', { name: new RegExp(`^${say('enter-words-none')}`) }).check()
  await page.getByRole('checkbox', { name: 'Anna Rossi' }).check()
  await button(page, say('continue')).click()
  await page.getByText(say('enter-excluded-self')).first().waitFor()
  expect(await faultsOnBoth(page, 'enter-excluded-self')).toEqual([])
  await page.getByRole('checkbox', { name: 'Anna Rossi' }).uncheck()
  await button(page, say('continue')).click()
  await page.getByRole('heading', { name: say('enter-check-title') }).waitFor()
  await button(page, say('enter-drop')).click()
})

test('the words of an entered report are printed on a page that says nothing else', async () => {
  const words = await enter(anna.page, { way: 'minutes', text: 'Said in the council.', words: 'printed' })
  const caller = await callerReturns(words)
  await section(caller.page, english('talk-title')).getByText('Said in the council.').waitFor()
  await caller.context.close()
})

test('a check-in answered with yes becomes a linked case at top severity', async () => {
  const { page } = anna
  const person = await visit(browser)
  await person.page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(person.page, english, { text: 'Overtime that nobody worked' })
  await person.context.close()
  await openFromList(page, say, 'Overtime that nobody worked')
  await acknowledge(page)
  await assess(page, say)
  await page.getByRole('radio', { name: say('compose-close') }).check()
  await page.getByLabel(say('compose-outcome')).selectOption('substantiated')
  await fillLetter(page, say, 'It is true.')
  await button(page, say('compose-send-close')).click()
  await page.getByRole('heading', { name: say('closed-title') }).waitFor()

  const early = await callerReturns(words, addDays(systemClock.today(), 29))
  expect(await section(early.page, english('since-title')).count()).toBe(0)
  await early.context.close()
  const late = await callerReturns(words, addDays(systemClock.today(), 31))
  await section(late.page, english('since-title')).waitFor()
  expect(await faultsOnBoth(late.page, 'since')).toEqual([])
  await button(late.page, english('since-yes')).click()
  await late.page.getByLabel(english('since-label')).fill('They moved my desk to the cellar.')
  await button(late.page, english('since-send')).click()
  await late.page.getByText(english('since-said-yes')).waitFor()
  expect(await section(late.page, english('since-title')).count()).toBe(0)
  await late.context.close()

  await again(page, 'Overtime that nobody worked')
  await page.getByText(say('check-in-worse'), { exact: true }).waitFor()
  expect(await faultsOnBoth(page, 'check-in')).toEqual([])
  const original = numberOf(page)
  await button(page, say('check-in-open')).click()
  await page.waitForURL((url) => url.pathname !== `/cases/${original}`)
  await declareNone(page, say)
  const head = page.locator('.case-head')
  expect(await head.textContent()).toContain('They moved my desk to the cellar.')
  expect(await head.textContent()).toContain(say('severity-critical'))
  await page.getByRole('tab', { name: new RegExp(say('tab-work')) }).click()
  await page.getByText('Overtime that nobody worked').waitFor()
  // The notice has done its work.
  await again(page, 'Overtime that nobody worked')
  expect(await page.getByText(say('check-in-worse'), { exact: true }).count()).toBe(0)
  expect(anna.errors).toEqual([])
})

test('a day from which no deadline can count is refused', async () => {
  const { page } = anna
  await goTo(page, say, 'cases')
  await button(page, say('enter-title')).click()
  await page.getByLabel(say('enter-came')).fill(addDays(systemClock.today(), -366))
  await button(page, say('continue')).click()
  await page.getByText(say('enter-came-missing')).first().waitFor()
  await page.getByLabel(say('enter-came')).fill(addDays(systemClock.today(), -365))
  await page.getByText(say('enter-came-missing')).first().waitFor({ state: 'detached' })
})
