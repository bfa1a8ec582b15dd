/** Several people, each in their own browser: invited, left out, stepping aside, asking for a name, removed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  comeBack,
  enterInBrowser,
  enterNewOffice,
  followLink,
  goTo,
  lookAgain,
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
import { until } from '../support/until.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let anna: Visitor & { office: MadeOffice }
let ben: Visitor
let carla: Visitor & { joined: Omit<MadeOffice, 'kit'> }

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  reporterSay = await textsOf('en')
  const visitor = await visit(browser)
  anna = { ...visitor, office: await enterNewOffice(visitor.page, sotto, say) }
  ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben', custodian: true })
  carla = await bringInInBrowser(browser, anna.page, say, { name: 'Carla Diaz', login: 'carla' })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function newReport(
  text: string,
  leaveOut: readonly string[] = [],
  name?: { name: string; contact: string },
) {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(page, reporterSay, { text, leaveOut, ...(name ? { name } : {}) })
  await context.close()
  return words.join(' ')
}

const listed = async ({ page }: Visitor) => {
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  return (await page.locator('.row').allTextContents()).join('\n')
}

test('two officers read a case; the third finds no trace of it on any page', async () => {
  await newReport('Carla takes money at the desk', ['Carla Diaz'])
  await openFromList(anna.page, say, 'Carla takes money')
  await anna.page.getByText(say('readers-excluded')).waitFor()
  await openFromList(ben.page, say, 'Carla takes money')
  const number = /cases\/(\w{6})/.exec(ben.page.url())?.[1] ?? ''
  expect(await listed(carla)).toBe('')
  await carla.page.getByText(say('empty-title')).waitFor()
  for (const one of [number, 'ZZZZZZ']) {
    await followLink(carla.page, `/cases/${one}`)
    await carla.page.getByText(say('case-not-found')).waitFor()
    await goTo(carla.page, say, 'cases')
  }
  for (const place of ['people', 'log'] as const) {
    await goTo(carla.page, say, place)
    expect(await carla.page.locator('main').textContent()).not.toContain(number)
  }
})

test('an invitation with an invisible character is not sent, and the page names the character', async () => {
  const { page } = anna
  await goTo(page, say, 'people')
  const form = page.locator('#invite')
  await form.getByLabel(say('invite-name'), { exact: true }).fill('\u202eabc')
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await button(page, say('invite-go')).first().click()
  await page.locator('#invite-name-error', { hasText: 'U+202E' }).waitFor()
  expect(sent).toEqual([])
})

test('after one click, an officer who steps aside has nothing of the case; the others continue', async () => {
  const words = await newReport('A friend of Ben is paid twice')
  await openFromList(ben.page, say, 'A friend of Ben')
  await button(ben.page, say('aside-go')).click()
  await button(ben.page, say('aside-sure-go')).click()
  await ben.page.getByRole('heading', { name: say('place-cases') }).waitFor()
  expect(await listed(ben)).not.toContain('A friend of Ben')
  expect(await ben.page.getByText(say('rolled-back-title')).count()).toBe(0)
  // Viewing the list gives the case its new keys, in the background: a faster page sees the case without them.
  const isRekeyed = anna.page.getByText(say('log-rekeyed'))
  await until(async () => {
    await openFromList(anna.page, say, 'A friend of Ben')
    await anna.page.getByRole('tab', { name: new RegExp(say('tab-history')) }).click()
    return isRekeyed.isVisible()
  })
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, reporterSay, words)
  await page.getByLabel(reporterSay('reply-label')).fill('One thing more')
  await button(page, reporterSay('reply-send')).click()
  await page.getByText(reporterSay('reply-sent')).waitFor()
  await context.close()
  await openFromList(anna.page, say, 'A friend of Ben')
  await anna.page.getByText('One thing more').waitFor()
})

test('a name is opened by two people, with a reason that stays on record', async () => {
  await newReport('Forged minutes', [], { name: 'Kim Vale', contact: 'By letter' })
  await openFromList(carla.page, say, 'Forged minutes')
  await carla.page.getByLabel(say('name-custodian')).selectOption({ label: 'Ben Okafor' })
  await carla.page.getByLabel(say('name-reason')).fill('A hearing next week')
  await button(carla.page, say('name-ask', { name: 'Ben Okafor' })).click()
  await carla.page.getByText(say('name-waiting', { name: 'Ben Okafor' })).waitFor()
  await goTo(ben.page, say, 'names')
  await ben.page.getByText('A hearing next week').waitFor()
  await button(ben.page, say('names-lend')).click()
  await ben.page.getByText(say('names-none')).waitFor()
  await openFromList(carla.page, say, 'Forged minutes')
  // The reason that was agreed to is not asked for again.
  expect(await carla.page.getByLabel(say('name-reason')).count()).toBe(0)
  await button(carla.page, say('name-open')).click()
  await carla.page.getByText('Kim Vale').waitFor()
  await carla.page.getByRole('tab', { name: new RegExp(say('tab-history')) }).click()
  await carla.page.getByText(say('log-agreed', { name: 'Ben Okafor' })).waitFor()
  expect(await carla.page.locator('body').textContent()).toContain('By letter')
  await goTo(carla.page, say, 'figures')
  const opened = carla.page.locator('#figures-name tbody tr', { hasText: say('figures-name-opened') })
  await opened.getByRole('cell', { name: '1', exact: true }).waitFor()
})

test('an officer who lost password and card is let in again by a colleague, and reads what they could read before', async () => {
  await newReport('Ben and Anna alone', ['Carla Diaz'])
  await openFromList(anna.page, say, 'Ben and Anna alone')
  await openFromList(ben.page, say, 'Ben and Anna alone')
  await goTo(anna.page, say, 'people')
  const row = anna.page
    .locator('.person')
    .filter({ has: anna.page.locator('.person-head', { hasText: 'Ben Okafor' }) })
  await row.getByText(say('again-title'), { exact: true }).click()
  await row.getByRole('button', { name: say('again-go') }).click()
  const link = ((await row.locator('#invite-link').textContent()) ?? '').trim()
  const fresh = await enterInBrowser(browser, anna.page, say, { link, name: 'Ben Okafor', login: 'ben' })
  // His other browser is logged out, and what his colleague could give back is available again.
  await ben.page
    .getByRole('navigation', { name: say('places') })
    .getByRole('link', { name: say('place-log') })
    .click()
  await goTo(fresh.page, say, 'log')
  await openFromList(fresh.page, say, 'Ben and Anna alone')
  await openFromList(fresh.page, say, 'Forged minutes')
  await ben.context.close()
  ben = fresh
})

test('when an officer is removed while working, their desk closes, and every case gets new keys', async () => {
  const words = await newReport('Before Carla leaves')
  await newReport('Nobody has opened this one')
  await openFromList(carla.page, say, 'Before Carla leaves')
  await button(carla.page, say('owner-take')).click()
  await button(carla.page, say('owner-take')).waitFor({ state: 'detached' })
  await goTo(anna.page, say, 'people')
  const row = anna.page
    .locator('.person')
    .filter({ has: anna.page.locator('.person-head', { hasText: 'Carla Diaz' }) })
  await row.getByText(say('remove-title'), { exact: true }).click()
  await row.getByLabel(say('remove-sure', { name: 'Carla Diaz' })).check()
  await row.getByRole('button', { name: say('remove-go', { name: 'Carla Diaz' }) }).click()
  await row.waitFor({ state: 'detached' })
  await anna.page.getByText(/cases have new keys/).waitFor()

  // At the next request at the latest: an act of hers, or one that the page makes by itself.
  const { page: hers } = carla
  const quick = { timeout: 5_000 }
  const tooLate = async () => {
    await hers.getByRole('tab', { name: new RegExp(say('tab-notes')) }).click(quick)
    await hers.getByLabel(say('note-label')).fill('Too late', quick)
    await button(hers, say('note-save')).click(quick)
  }
  await tooLate().catch(() => undefined)
  await hers.getByLabel(say('login-label')).waitFor()

  await openFromList(ben.page, say, 'Before Carla leaves')
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, reporterSay, words)
  await page.getByLabel(reporterSay('reply-label')).fill('After Carla has left')
  await button(page, reporterSay('reply-send')).click()
  await page.getByText(reporterSay('reply-sent')).waitFor()
  await context.close()
  await openFromList(ben.page, say, 'Before Carla leaves')
  await ben.page.getByText('After Carla has left').waitFor()
  // Her case needs somebody else: it says so, one filter finds it, and a colleague takes it.
  await goTo(ben.page, say, 'cases')
  await button(ben.page, say('shape-table')).click()
  const filter = ben.page.locator('#filter-owner')
  if (!(await filter.isVisible())) await ben.page.locator('#filters').click()
  await filter.selectOption({ label: say('filter-owner-left') })
  const herCases = ben.page.locator('.cases tbody tr')
  await until(async () => (await herCases.count()) === 1)
  expect(await herCases.textContent()).toContain(say('row-owner-left'))
  expect(await faultsOnBoth(ben.page, 'owner-left-list')).toEqual([])
  await filter.selectOption('')
  await button(ben.page, say('shape-lanes')).click()
  await openFromList(ben.page, say, 'Before Carla leaves')
  await ben.page.getByText(say('owner-left')).waitFor()
  expect(await faultsOnBoth(ben.page, 'owner-left')).toEqual([])
  await button(ben.page, say('owner-take')).click()
  await ben.page.getByText(say('owner-left')).waitFor({ state: 'detached' })
  // New keys leave a report unread that nobody has opened.
  for (const officer of [anna, ben]) {
    expect(await listed(officer)).toContain('Nobody has opened this one')
    const row = officer.page.locator('.row', { hasText: 'Nobody has opened this one' })
    expect(await row.getByText(say('row-unread')).count()).toBe(1)
  }
  for (const { errors } of [anna, ben, carla]) expect(errors).toEqual([])
})
