/** The network fails while sending: the text stays in the tab, and sending again makes one case, not two. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page, Route } from 'playwright-core'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  chooseFiles,
  comeBack,
  report,
  takeWords,
  textsOf,
  visit,
  writeReport,
  type Say,
} from '../support/journey.ts'
import { holdBack, intercept } from '../support/requests.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let say: Say

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ sotto, office } = await startFounded())
  say = await textsOf('en')
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const countCases = async () => (await fetchCaseRows(office.send)).length

/** Lets a request reach the server, but loses its answer. */
async function loseAnswer(route: Route): Promise<void> {
  await route.fetch()
  await route.abort('connectionreset')
}

const aFile = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('As it was') }

/**
 * From its first request on, the server is away for a time.
 * @returns whether that time has been
 */
async function failFor(page: Page, milliseconds: number, answers: boolean): Promise<() => boolean> {
  let [isAway, isBack] = [false, false]
  await page.unroute('**/api/**')
  await intercept(page, '**/api/**', async (route) => {
    if (!isAway) setTimeout(() => (isBack = true), milliseconds)
    isAway = true
    if (isBack) return route.continue()
    const json = { error: 'unavailable' }
    if (answers) await route.fulfill({ status: 503, headers: { 'Retry-After': '5' }, json })
    else await route.abort('connectionrefused')
  })
  return () => isBack
}

async function ready(page: Page, text: string): Promise<void> {
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text })
  await takeWords(page, say)
}

test('when the network is lost, the report is kept and can be sent when it is back', async () => {
  const before = await countCases()
  const { page, context } = await visit(browser)
  await ready(page, 'Kept in the tab')
  await context.setOffline(true)
  await button(page, say('send')).click()
  await page.getByText(say('sending-safe')).waitFor()
  expect(await countCases()).toBe(before)
  await context.setOffline(false)
  await button(page, say('sending-again')).click()
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  expect(await countCases()).toBe(before + 1)
  await context.close()
})

test('if the answer is lost after the server took the report, what is sent again by itself still gives one case', async () => {
  const before = await countCases()
  const { page, context } = await visit(browser)
  await ready(page, 'Sent twice, stored once')
  await intercept(page, '**/api/reports', loseAnswer)
  await button(page, say('send')).click()
  await page.getByText(say('sending-trying')).waitFor()
  expect(await countCases()).toBe(before + 1)
  await page.unroute('**/api/reports')
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  expect(await countCases()).toBe(before + 1)
  await context.close()
})

test('a message whose answer is lost is kept, and appears once after it was sent again by itself', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(page, say, { text: 'The beginning' })
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, words.join(' '))
  await page.getByLabel(say('reply-label')).fill('Said once')
  await intercept(page, '**/api/messages', loseAnswer)
  await button(page, say('reply-send')).click()
  await page.getByText(say('sending-trying')).waitFor()
  expect(await page.getByLabel(say('reply-label')).inputValue()).toBe('Said once')
  await page.unroute('**/api/messages')
  await page.getByText(say('reply-sent')).waitFor()
  expect(await page.locator('.message', { hasText: 'Said once' }).count()).toBe(1)
  await context.close()
})

test.each(['answers 503', 'refuses connections'])(
  'when the server %s for ten seconds, report, file and message arrive without a touch, and once',
  async (how) => {
    const before = await countCases()
    const { page, context } = await visit(browser)
    await page.goto(`${sotto.reporterUrl}/en/`)
    await writeReport(page, say, { text: `It ${how}`, files: [aFile] })
    const words = await takeWords(page, say)
    let back = await failFor(page, 10_000, how === 'answers 503')
    await button(page, say('send')).click()
    await page
      .getByText(say('upload-offline'))
      .or(page.getByText(say('sending-trying')))
      .waitFor()
    await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor({ timeout: 60_000 })
    expect(back()).toBe(true)
    expect(await countCases()).toBe(before + 1)
    await page.goto(`${sotto.reporterUrl}/en/`)
    await comeBack(page, say, words.join(' '))
    await page.getByLabel(say('reply-label')).fill('Said meanwhile')
    back = await failFor(page, 10_000, how === 'answers 503')
    await button(page, say('reply-send')).click()
    await page.getByText(say('sending-trying')).waitFor()
    await page.getByText(say('reply-sent')).waitFor({ timeout: 60_000 })
    expect(back()).toBe(true)
    expect(await page.locator('.message', { hasText: 'Said meanwhile' }).count()).toBe(1)
    await context.close()
  },
)

test('closing a tab that has unsent text asks first', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'Not to be lost' })
  const asked = new Promise<string>((resolve) => {
    page.on('dialog', (dialog) => {
      resolve(dialog.type())
      void dialog.accept()
    })
  })
  await page.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')
  await context.close()
})

test('a report that may have arrived is sent again as it was sealed, and cannot be edited', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'As it was checked', name: { name: 'Jane', contact: '' } })
  await takeWords(page, say)
  await page.route('**/api/reports', (route) => route.abort('connectionrefused'))
  await button(page, say('send')).click()
  await page.getByText(say('sending-trying')).waitFor()
  // Half a minute later.
  await page.getByText(say('sending-locked')).waitFor({ timeout: 90_000 })
  await page.goBack()
  await page.getByText(say('sending-locked')).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await page.unroute('**/api/reports')
  await button(page, say('sending-again')).click()
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  await context.close()
})

test('a report that the server refused is no longer sealed, and can be edited', async () => {
  const { page, context } = await visit(browser)
  await ready(page, 'Refused at first')
  await page.route('**/api/reports', (route) => route.fulfill({ status: 409, json: { error: 'closed' } }))
  await button(page, say('send')).click()
  await page.getByText(say('sending-failed-closed')).waitFor()
  await page.unroute('**/api/reports')
  await button(page, say('sending-check')).click()
  await button(page, `${say('check-edit')} ${say('check-what')}`).click()
  await page.getByLabel(say('what-label')).fill('Edited afterwards')
  await button(page, say('continue')).click()
  await chooseFiles(page, say, [])
  await button(page, say('continue')).click()
  await button(page, say('check-go')).click()
  await page.getByText(say('sending-failed-checked')).waitFor()
  await button(page, say('sending-again')).click()
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  const rows = await fetchCaseRows(office.send)
  const at = { day: systemClock.today(), seconds: 1 }
  const texts = await Promise.all(
    rows.map(
      async ({ number }) =>
        (await openCase(office.send, office.unlocked, number, at)).thread.report.content.text,
    ),
  )
  expect(texts).toContain('Edited afterwards')
  expect(texts).not.toContain('Refused at first')
  await context.close()
})

test('text typed while a message is being sent is not lost with it', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(page, say, { text: 'To be answered' })
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, words.join(' '))
  await page.getByLabel(say('reply-label')).fill('First')
  const release = await holdBack(page, '**/api/messages')
  await button(page, say('reply-send')).click()
  await page.getByLabel(say('reply-label')).fill('Second')
  release()
  await page.locator('.message', { hasText: 'First' }).waitFor()
  expect(await page.getByLabel(say('reply-label')).inputValue()).toBe('Second')
  await context.close()
})
