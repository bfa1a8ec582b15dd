/** The database answers, but seconds late: people wait or read that it is still being tried, and nothing is stored twice. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { ready } from '../../crypto/sodium.ts'
import { forRequests } from '../../db/client.ts'
import { systemClock } from '../../server/clock.ts'
import { allSend, notesShown, peopleAtWork, written } from '../support/at-work.ts'
import { launchBrowser } from '../support/browser.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { button } from '../support/journey.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'

let browser: Browser
let database: TestDatabase
let proxy: TcpProxy
let sotto: TestSotto
let office: TestOffice

beforeAll(async () => {
  await ready()
  browser = await launchBrowser()
  database = await cloneDatabase()
  proxy = await startProxy(database.url)
  sotto = await startSotto({ url: proxy.url, patience: forRequests })
  office = await setUpOffice(sotto)
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
  await proxy.end()
  await database.drop()
})

/** Every text of every report and message that the office has, in order. */
async function textsHeld(): Promise<string[]> {
  const at = { day: systemClock.today(), seconds: 1 }
  const cases = await Promise.all(
    (await fetchCaseRows(office.send)).map(({ number }) =>
      openCase(office.send, office.unlocked, number, at),
    ),
  )
  return cases
    .flatMap(({ thread: { report, messages } }) => [report, ...messages].map(({ content }) => content.text))
    .sort()
}

test('while each answer of the database comes too late, people read that it is being tried, and later each thing is there once', async () => {
  const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('As it was') }
  const work = await peopleAtWork(browser, sotto, office, [file])
  const { say, sayOffice, sender, returned, officer } = work
  // A statement reaches the database and is done, but its answer comes after the server has given up waiting.
  proxy.slow(2500)
  await allSend(work)
  await sender.page.getByText(say('upload-offline')).waitFor()
  await returned.page.getByText(say('sending-trying')).waitFor()
  await officer.page.getByText(sayOffice('act-offline')).waitFor()
  expect(await returned.page.getByLabel(say('reply-label')).inputValue()).toBe(written.message)
  await until(() => sotto.logged.includes('database-unavailable'))

  proxy.mend()
  await sender.page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  // The message was being tried for half a minute: it went by itself, or its reporter presses the button.
  const sent = returned.page.getByText(say('reply-sent'))
  const failed = returned.page.getByText(say('reply-failed-offline'))
  await sent.or(failed).first().waitFor()
  if (await failed.isVisible()) await button(returned.page, say('reply-send')).click()
  await sent.waitFor()
  await button(officer.page, sayOffice('note-save')).click()
  expect(await notesShown(work)).toBe(1)
  expect(await textsHeld()).toEqual([written.report, written.first, written.message].sort())
  for (const { page } of [sender, returned]) {
    await page.goto(`${sotto.reporterUrl}/en/`)
    await page.getByRole('link', { name: new RegExp(say('landing-report')) }).waitFor()
  }
})
