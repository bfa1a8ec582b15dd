/**
 * Who reads and who signs, in several browsers: a newcomer is given earlier cases, two people sign, a restore is
 * refused.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { faultsOf, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  comeBack,
  enterNewOffice,
  goTo,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let anna: Visitor & { office: MadeOffice }
let ben: Visitor
let words: string

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  reporterSay = await textsOf('en')
  const visitor = await visit(browser)
  anna = { ...visitor, office: await enterNewOffice(visitor.page, sotto, say) }
  ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  words = (await report(page, reporterSay, { text: 'The tender was written after the offer' })).join(' ')
  await context.close()
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** What a waiting proposal would change, as the page describes it. */
async function changesAt(page: Page): Promise<string[]> {
  const texts = await page.locator('.changes > div').allTextContents()
  // Without the invisible marks that separate names.
  return texts.map((text) => text.replace(/[\u2068\u2069]/g, ''))
}

function personRow(page: Page, name: string) {
  return page.locator('.person').filter({ has: page.locator('.person-head', { hasText: name }) })
}

test('a newcomer’s desk is empty until a colleague gives them access, and the reporter sees who reads and since when', async () => {
  const carla = await bringInInBrowser(browser, anna.page, say, { name: 'Carla Diaz', login: 'carla' })
  await carla.page.getByText(say('empty-title')).waitFor()

  await goTo(anna.page, say, 'people')
  const row = personRow(anna.page, 'Carla Diaz')
  await row.getByText(say('hand-over-title'), { exact: true }).click()
  const go = row.getByRole('button', { name: say('hand-over-go', { name: 'Carla Diaz' }) })
  expect(await go.isDisabled()).toBe(true)
  await row.getByText(say('hand-over-sure', { name: 'Carla Diaz' })).click()
  expect(await faultsOf(anna.page, 'people')).toEqual([])
  await go.click()
  await row.getByText('One case handed over.').waitFor()
  await openFromList(carla.page, say, 'The tender was written')

  const { page, context } = await visit(browser)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, reporterSay, words)
  const readers = page.locator('section.card', {
    has: page.getByRole('heading', { name: reporterSay('reads-title') }),
  })
  await readers.waitFor()
  const text = (await readers.textContent()) ?? ''
  for (const name of ['Anna Rossi', 'Ben Okafor', 'Carla Diaz']) expect(text).toContain(name)
  expect(text).toContain(reporterSay('reads-new'))
  expect(await faultsOf(page, 'conversation')).toEqual([])
  expect(await overflowOf(page, 'conversation')).toEqual([])
  await context.close()
})

test('before removing an officer, the remover sees which cases would be left with one reader', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const text = 'Carla Diaz signs for goods that never came'
  await report(page, reporterSay, { text, leaveOut: ['Carla Diaz'] })
  await context.close()
  await openFromList(anna.page, say, 'Carla Diaz signs')
  const number = /cases\/(\w{3})(\w{3})/.exec(anna.page.url())
  await goTo(anna.page, say, 'people')
  const row = personRow(anna.page, 'Ben Okafor')
  await row.getByText(say('remove-title'), { exact: true }).click()
  const go = row.getByRole('button', { name: say('remove-go', { name: 'Ben Okafor' }) })
  await row.getByText(say('remove-sure', { name: 'Ben Okafor' })).click()
  await row
    .getByText(`${number?.[1] ?? ''}-${number?.[2] ?? ''}`)
    .first()
    .waitFor()
  expect(await go.isEnabled()).toBe(true)
  // Also what nobody but Ben can know, and the way back.
  expect(await row.getByText(say('remove-alone', { name: 'Ben Okafor' })).isVisible()).toBe(true)
  await row.getByText(say('again-title'), { exact: true }).click()
  expect(await row.getByText(say('again-alone', { name: 'Ben Okafor' })).isVisible()).toBe(true)
})

test('with two signers, both sign, each in their own browser', async () => {
  await goTo(anna.page, say, 'people')
  await button(anna.page, say('two-sign-go')).click()
  await anna.page.getByText(say('signers-who')).waitFor()
  await anna.page.locator('input[name^="signer-"]').nth(1).check()
  expect(await anna.page.locator('input[name="signers-two"]').isChecked()).toBe(true)
  await anna.page.locator('#signers-kit').fill(anna.office.kit.join(' '))
  await button(anna.page, say('signers-go')).click()
  await anna.page.getByText(say('office-act-proposed')).waitFor()
  await anna.page.getByText(say('proposal-waits')).waitFor()

  await goTo(ben.page, say, 'people')
  await ben.page.getByText(say('proposal-asks')).waitFor()
  // Not only that signers change, but who they will be.
  expect(await changesAt(ben.page)).toEqual([
    `${say('signers-title')}Before: Anna RossiAfter: Anna Rossi and Ben Okafor`,
    `${say('change-threshold')}Before: 1After: 2`,
  ])
  expect(await faultsOf(ben.page, 'proposal')).toEqual([])
  await button(ben.page, say('proposal-sign')).click()
  await ben.page.getByText(say('proposal-asks')).waitFor({ state: 'detached' })
  await goTo(anna.page, say, 'log')
  await anna.page.getByText(say('act-signers')).waitFor()

  // From now on one person alone lets nobody in: the request to the second names the act.
  await goTo(anna.page, say, 'people')
  const row = personRow(anna.page, 'Carla Diaz')
  await row.getByText(say('assign-title'), { exact: true }).click()
  await row.getByLabel(say('invite-person-title')).fill('Auditor of permits')
  await row.getByRole('button', { name: say('assign-go') }).click()
  await anna.page.getByText(say('office-act-proposed')).waitFor()
  await goTo(ben.page, say, 'cases')
  await ben.page.getByText(say('proposal-asks')).waitFor()
  await ben.page.getByText(say('act-assigned', { name: 'Carla Diaz' })).waitFor()
  expect(await changesAt(ben.page)).toEqual([
    `${say('change-person')}Before: Carla Diaz, OfficerAfter: Carla Diaz, Officer, Auditor of permits`,
  ])
  await button(ben.page, say('proposal-decline')).click()
  await ben.page.getByText(say('proposal-asks')).waitFor({ state: 'detached' })
  await goTo(anna.page, say, 'cases')
  await anna.page.getByText(say('proposal-waits')).waitFor({ state: 'detached' })
})

test('the holder of the kit cannot take over a person at once: everybody sees it, and that person can refuse', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.officeUrl}/restore`)
  await page.getByLabel(say('restore-kit')).fill(anna.office.kit.join(' '))
  await button(page, say('continue')).click()
  await page.getByRole('heading', { name: say('restore-who') }).waitFor()
  await page.getByText('Ben Okafor').click()
  await page.getByText(say('restore-waits')).waitFor()
  expect(await faultsOf(page, 'restore')).toEqual([])
  await button(page, say('restore-ask')).click()
  await page.getByText('Come back with the kit').waitFor()
  expect(await button(page, say('continue')).isDisabled()).toBe(true)
  await context.close()

  await goTo(anna.page, say, 'log')
  await anna.page.getByText(say('restoring-other', { name: 'Ben Okafor' })).waitFor()
  expect(await button(anna.page, say('restoring-refuse')).count()).toBe(0)
  await goTo(ben.page, say, 'people')
  await ben.page.getByText(say('restoring-me')).waitFor()
  await button(ben.page, say('restoring-refuse')).click()
  await ben.page.getByText(say('restoring-me')).waitFor({ state: 'detached' })
  await goTo(anna.page, say, 'cases')
  await anna.page.getByText(say('restoring-other', { name: 'Ben Okafor' })).waitFor({ state: 'detached' })
})
