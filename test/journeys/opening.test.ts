/** From the one-time link to an open office, using only the screens; and back in with two of three trustees. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  codes,
  comeBack,
  confirmPagesInBrowser,
  goTo,
  officeTexts,
  openFromList,
  report,
  setUpInBrowser,
  textsOf,
  typeBack,
  visit,
  type MadeOffice,
  type Say,
} from '../support/journey.ts'
import { handOutShares, nameAuthority, tryShare } from '../support/opening.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let page: Page
let errors: string[]
let office: MadeOffice
/** What each trustee has on paper. */
const shares: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  reporterSay = await textsOf('en')
  ;({ page, errors } = await visit(browser))
  office = await setUpInBrowser(page, sotto.setupLink ?? '', say)
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const step = (name: string): Locator =>
  page.locator('.opening > li').filter({ has: page.getByText(say(`opening-${name}`), { exact: true }) })
const isDone = (name: string) => step(name).getByText(say('opening-done'), { exact: true }).waitFor()

test('set-up says at once that an address works on this computer only', async () => {
  const early = await visit(browser)
  const other = await startSotto()
  await early.page.goto(other.setupLink ?? '')
  await early.page.getByText(say('setup-only-here', { address: other.officeUrl })).waitFor()
  await early.context.close()
  await other.end()
})

test('the set-up link is removed from the address bar, and works once', async () => {
  expect(page.url()).toBe(`${sotto.officeUrl}/opening`)
  const second = await visit(browser)
  await second.page.goto(sotto.setupLink ?? '')
  await second.page.getByText(say('setup-bad-link')).waitFor()
  expect(second.page.url()).toBe(`${sotto.officeUrl}/setup`)
  // After a reload the page has lost the link's secret, and says so; opening the link in the same tab is a new visit.
  await second.page.reload()
  await second.page.getByText(say('setup-no-link')).waitFor()
  await second.page.evaluate((link) => location.assign(link), sotto.setupLink ?? '')
  await second.page.getByText(say('setup-bad-link')).waitFor()
  await second.context.close()
})

test('before the office opens, reporters see that it is closed, and no report is accepted', async () => {
  const visitor = await visit(browser)
  await visitor.page.goto(`${sotto.reporterUrl}/en/report`)
  await visitor.page.getByRole('heading', { name: reporterSay('closed-title') }).waitFor()
  await visitor.page.getByText('Town hall, room 4').waitFor()
  // Whoever has words already gets to the replies from here.
  await button(visitor.page, reporterSay('landing-inbox')).click()
  await visitor.page.waitForURL('**/inbox')
  await visitor.context.close()
  await isDone('kit')
  await button(page, say('opening-open')).click()
  await page.getByRole('alert').getByText(say('opening-early')).waitFor()
})

test('the kit is split among three trustees, and each tests a share', async () => {
  await step('second')
    .getByRole('button', { name: say('opening-second-split') })
    .click()
  await page.getByRole('heading', { name: say('place-trustees') }).waitFor()
  const holders = ['Ada Frey', 'Bruno Keller', 'Chiara Lenz']
  for (const [at, name] of holders.entries()) {
    if (at === 2) await button(page, say('split-more')).click()
    await page.getByLabel(say('split-holder', { number: at + 1 })).fill(name)
  }
  await page.locator('#split-kit').fill('not the kit')
  await button(page, say('split-go')).click()
  await page.getByText(say('office-act-kit')).waitFor()
  await page.locator('#split-kit').fill(office.kit.join(' '))
  shares.push(...(await handOutShares(page, say, holders)))
  for (const share of shares) expect(share.split(' ')).toHaveLength(29)
  await page.getByRole('heading', { name: say('trustees-now') }).waitFor()
  await page
    .getByLabel(say('rehearse-share'))
    .fill((shares[0] ?? '').replace(/^./, (one) => (one === '0' ? '1' : '0')))
  await button(page, say('rehearse-go')).click()
  await page.getByText(say('office-act-kit')).waitFor()
  for (const share of shares) await tryShare(page, say, share.toLowerCase())
  expect(await page.getByText(say('trustee-tried'), { exact: true }).count()).toBe(3)
  await goTo(page, say, 'opening')
  await isDone('second')
})

test('external authorities replace an alternate channel; doing without mail is recorded', async () => {
  await nameAuthority(page, say)
  await goTo(page, say, 'opening')
  await isDone('alternate')
  await step('mail')
    .getByRole('button', { name: say('opening-mail-none') })
    .click()
  await isDone('mail')
})

test('a test report goes through in both directions while the office is closed to everybody else', async () => {
  await step('test')
    .getByRole('button', { name: say('opening-test-link') })
    .click()
  const link = (await page.locator('#test-link').getAttribute('href')) ?? ''
  const visitor = await visit(browser)
  await visitor.page.goto(link)
  await visitor.page.goto(link.replace('/#', '/en/#'))
  const words = await report(visitor.page, reporterSay, { text: 'Only a test of ours' })
  // The ticket is used up: the same link no longer lets anything in.
  await visitor.page.goto('about:blank')
  await openFromList(page, say, 'Only a test of ours')
  await button(page, say('compose-send')).click()
  await page.getByText(say('reply-not-seen')).waitFor()
  await visitor.page.goto(link.replace('/#', '/en/#').replace(/&t=.*/, ''))
  await comeBack(visitor.page, reporterSay, words.join(' '))
  await visitor.page
    .getByText('We have received your report')
    .or(visitor.page.locator('.message').nth(1))
    .first()
    .waitFor()
  await visitor.context.close()
  await goTo(page, say, 'opening')
  await step('test')
    .getByRole('button', { name: say('opening-test-done') })
    .click()
  await isDone('test')
})

test('a poster is in the language of the people who pass by', async () => {
  await goTo(page, say, 'settings')
  await button(page, say('place-poster')).click()
  await page.getByLabel(say('poster-language')).selectOption('ar')
  const poster = page.locator('.poster')
  expect(await poster.getAttribute('dir')).toBe('rtl')
  await poster.locator('.qr').waitFor()
})

test('every page is read and confirmed in the language that is still on', async () => {
  await confirmPagesInBrowser(page, say)
  await goTo(page, say, 'opening')
  await isDone('pages')
})

test('the poster has the address, its code and the eight words', async () => {
  await step('poster')
    .getByRole('button', { name: say('place-poster') })
    .click()
  const poster = page.locator('.poster')
  await poster.locator('.qr').waitFor()
  expect(await poster.locator('.words-word').count()).toBe(8)
  // Reporters find no other language here.
  const offered = page.getByLabel(say('poster-language')).locator('option')
  expect(await offered.allTextContents()).toEqual(['English'])
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('nav').isVisible()).toBe(false)
  const pdf = await page.pdf({ format: 'A4', printBackground: true })
  await page.emulateMedia({ media: 'screen' })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await button(page, say('poster-done')).click()
  await goTo(page, say, 'opening')
  await isDone('poster')
})

test('when everything is done the office opens, and a stranger’s report comes in', async () => {
  await button(page, say('opening-open')).click()
  await page.getByText(say('opening-is-open')).waitFor()
  const visitor = await visit(browser)
  await visitor.page.goto(`${sotto.reporterUrl}/en/`)
  await report(visitor.page, reporterSay, { text: 'The first from outside' })
  await visitor.context.close()
  await openFromList(page, say, 'The first from outside')
  expect(errors).toEqual([])
})

test('two of three trustees restore an officer who lost access; one alone cannot', async () => {
  const other = await visit(browser)
  await other.page.goto(`${sotto.officeUrl}/restore`)
  await other.page.getByLabel(say('restore-kit')).fill(shares[1] ?? '')
  await button(other.page, say('continue')).click()
  await other.page.getByText(say('restore-not-a-kit')).first().waitFor()
  await other.page.getByLabel(say('restore-kit')).fill(`${shares[2] ?? ''}\n\n${shares[0] ?? ''}`)
  await button(other.page, say('continue')).click()
  await other.page.getByRole('heading', { name: say('restore-who') }).waitFor()
  await button(other.page, say('continue')).click()
  await other.page.getByLabel(say('login-label')).fill('anna')
  await other.page.getByLabel(say('password-label'), { exact: true }).fill('another four words here')
  await other.page.getByLabel(say('password-again')).fill('another four words here')
  await button(other.page, say('continue')).click()
  const secret = ((await other.page.locator('p.code').textContent()) ?? '').replace(/ /g, '')
  const now = await codes(secret)()
  await other.page.getByLabel(say('code-label')).fill(now)
  await button(other.page, say('continue')).click()
  await typeBack(other.page, 'card-word', await other.page.locator('.words-word').allTextContents())
  await button(other.page, say('continue')).click()
  await other.page.getByLabel(say('code-label')).fill(now)
  await button(other.page, say('restore-finish')).click()
  await openFromList(other.page, say, 'The first from outside')
  expect(other.errors).toEqual([])
})
