/** Founding an office and joining it: what the pages ask, hand out and say on the way. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  codes,
  inviteInBrowser,
  officeTexts,
  typeBack,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let anna: Visitor
/** As some people type it: with blanks around it, and a double one. */
const password = ' four  words make sense '

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  anna = await visit(browser, { locale: 'it-IT', acceptDownloads: true })
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const next = (page: Page) => button(page, say('continue')).click()

/** Password, authenticator and key card. Returns the authenticator's codes, and the one that was typed. */
async function takeAccess(page: Page, login: string): Promise<{ code: () => Promise<string>; last: string }> {
  await page.getByLabel(say('login-label')).fill(login)
  await page.getByLabel(say('password-label'), { exact: true }).fill(password)
  await page.getByLabel(say('password-again')).fill(password)
  await next(page)
  const code = codes(((await page.locator('p.code').textContent()) ?? '').replace(/ /g, ''))
  const last = await code()
  await page.getByLabel(say('code-label')).fill(last)
  await next(page)
  await typeBack(page, 'card-word', await page.locator('.words-word').allTextContents())
  await next(page)
  return { code, last }
}

test('set-up asks for the languages, and proposes the one that its browser reads', async () => {
  const { page } = anna
  await page.goto(sotto.setupLink ?? '')
  await button(page, say('setup-begin')).click()
  const chosen = page.locator('.page-languages label', { has: page.locator('input:checked') })
  expect(await chosen.allTextContents()).toEqual([expect.stringContaining('Italiano')])
  await page.getByLabel(say('office-name')).fill('Comune di Ardenne')
  await page.getByLabel(say('office-contact')).fill('Stanza 4')
  await next(page)
  await page.getByLabel(say('person-name')).fill('Anna Rossi')
  await next(page)
})

test('the file with the kit names the office, the day, where to type it, and how to keep it', async () => {
  const { page } = anna
  const { last } = await takeAccess(page, 'anna')
  const groups = await page.locator('.kit .code').allTextContents()
  const waiting = page.waitForEvent('download')
  await button(page, say('save-text')).click()
  const file = await readFile(await (await waiting).path(), 'utf8')
  for (const part of ['Comune di Ardenne', `${sotto.officeUrl}/restore`, say('kit-keep'), ...groups]) {
    expect(file).toContain(part)
  }
  expect(file).toMatch(/\b20\d\d\b/)
  await typeBack(page, 'kit-group', groups)
  await next(page)
  await page.getByLabel(say('code-label')).fill(last)
  await button(page, say('finish-go')).click()
  await page.getByRole('heading', { name: say('opening-title') }).waitFor()
})

test('an office whose address works on this computer only is told before it opens', async () => {
  await anna.page.getByText(say('only-here', { address: sotto.reporterUrl })).waitFor()
})

test('an invitation’s link appears in view, has a QR code, and is gone once it is taken back', async () => {
  const { page } = anna
  await page.setViewportSize({ width: 360, height: 740 })
  const link = await inviteInBrowser(page, say, { name: 'Ben Okafor' })
  // On a phone the header leaves space for the page.
  expect((await page.locator('.side').boundingBox())?.height).toBeLessThan(150)
  const shown = page.locator('#invite #invite-link')
  await until(() =>
    shown.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    }),
  )
  expect(await page.locator('#invite').getByText(say('invite-only-here')).isVisible()).toBe(true)
  await page.locator('#invite').getByText(say('invite-code')).click()
  await page
    .locator('#invite')
    .getByRole('img', { name: say('invite-code-picture') })
    .waitFor()
  const card = page.locator('.person', { hasText: say('invitation-open') })
  await card.getByRole('button', { name: say('invitation-withdraw') }).click()
  await shown.waitFor({ state: 'detached' })
  const ben = await visit(browser)
  await ben.page.goto(link)
  await ben.page.getByText(say('join-bad-link')).waitFor()
  await ben.context.close()
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('after a reload a newcomer opens the same link again; logging in before being let in keeps the words', async () => {
  const { page } = anna
  const link = await inviteInBrowser(page, say, { name: 'Ben Okafor' })
  const ben = await visit(browser)
  await ben.page.goto(link)
  await button(ben.page, say('join-begin')).click()
  await ben.page.reload()
  await ben.page.getByText(say('join-no-link')).waitFor()
  await ben.page.evaluate((to) => location.assign(to), link)
  await button(ben.page, say('join-begin')).click()
  const { code, last } = await takeAccess(ben.page, 'ben')
  await ben.page.getByLabel(say('code-label')).fill(last)
  await button(ben.page, say('join-finish')).click()
  await ben.page.getByRole('heading', { name: say('joined-title') }).waitFor()
  const words = await ben.page.locator('.words-word').allTextContents()

  // Anna left her page open: it notices the answer by itself.
  const card = page.locator('.person', { hasText: say('invitation-answered') })
  await card.waitFor()
  expect(await card.locator('.words-word').allTextContents()).toEqual(words)

  const early = await ben.context.newPage()
  await early.goto(sotto.officeUrl)
  await early.getByLabel(say('login-label')).fill('ben')
  await early.getByLabel(say('password-label'), { exact: true }).fill(password)
  await early.getByLabel(say('code-label')).fill(await code())
  await button(early, say('unlock-go')).click()
  await early.getByRole('alert').waitFor()
  expect(await ben.page.locator('.words-word').allTextContents()).toEqual(words)
  await early.close()

  await card.getByRole('button', { name: say('invitation-admit', { name: 'Ben Okafor' }) }).click()
  await card.waitFor({ state: 'detached' })
  await button(ben.page, say('joined-go')).click()
  await ben.page.getByLabel(say('login-label')).fill('ben')
  await ben.page.getByLabel(say('password-label'), { exact: true }).fill('four words make sense')
  await ben.page.getByLabel(say('code-label')).fill(await code())
  await button(ben.page, say('unlock-go')).click()
  await ben.page.getByRole('navigation', { name: say('places') }).waitFor()
  for (const { errors } of [anna, ben]) expect(errors).toEqual([])
})
