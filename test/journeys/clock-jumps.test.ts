/**
 * The server's clock jumps, and later is right again; or the clock of a visitor's device is wrong. Reports arrive all the
 * time; where somebody has to do something, a sentence says so; and once the clock is right, everything works as before.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { addDays } from '../../crypto/day.ts'
import { ready } from '../../crypto/sodium.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { systemClock } from '../../server/clock.ts'
import { notesShown, peopleAtWork, written, type AtWork } from '../support/at-work.ts'
import { launchBrowser } from '../support/browser.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import {
  button,
  comeBack,
  goTo,
  lookAgain,
  report,
  sendReady,
  takeWords,
  textsOf,
  unlock,
  visit,
  visitOn,
  writeReport,
} from '../support/journey.ts'
import { clockToJump, type OtherClock } from '../support/other-clock.ts'
import { newFolder, startProgram, type Program } from '../support/program.ts'
import { freePorts } from '../support/proxy.ts'
import { setUpOffice } from '../support/sotto.ts'

const hour = 3600
const jumps: Readonly<Record<string, number>> = {
  'an hour ahead': hour,
  'a day ahead': 24 * hour,
  'a day back': -24 * hour,
}

let browser: Browser
let database: TestDatabase
let folder: Awaited<ReturnType<typeof newFolder>>
let program: Program
let clock: OtherClock
let at: { reporterUrl: string; officeUrl: string; officePort: number }
let work: AtWork

beforeAll(async () => {
  await ready()
  browser = await launchBrowser()
  database = await cloneDatabase()
  folder = await newFolder()
  clock = await clockToJump(join(folder.path, 'clock'))
  const [reporterPort = 0, officePort = 0] = await freePorts(2)
  at = {
    reporterUrl: `http://localhost:${reporterPort}`,
    officeUrl: `http://office.localhost:${officePort}`,
    officePort,
  }
  program = startProgram(folder.path, {
    ...clock.env,
    DATABASE_URL: database.url,
    REPORTER_PORT: String(reporterPort),
    OFFICE_PORT: String(officePort),
    REPORTER_URL: at.reporterUrl,
    OFFICE_URL: at.officeUrl,
  })
  const [setupLink] = await program.until(/http\S+\/setup#\S+/)
  const office = await setUpOffice({ officePort, officeUrl: at.officeUrl, setupLink })
  work = await peopleAtWork(browser, at, office)
})
afterAll(async () => {
  await browser.close()
  program.process.kill('SIGTERM')
  await program.ended
  await database.drop()
  await folder.remove()
})

/** The server's clock is wrong by so many seconds from now on, as it says itself. */
async function jump(seconds: number): Promise<void> {
  await clock.jump(seconds)
  const body = { login: 'anna' }
  const answer = await sendFromNode(
    at.officePort,
    at.officeUrl,
  )({ method: 'POST', path: '/api/login/name', body })
  const { now } = JSON.parse(new TextDecoder().decode(answer.bytes)) as { now: number }
  expect(Math.abs(now - seconds - Date.now() / 1000)).toBeLessThan(300)
}

test('a jump by a day costs nobody what they have begun, and the officer who has to log in again reads why that fails', async () => {
  const { say, sayOffice, sender, returned, officer, made } = work
  const { page } = officer
  await jump(24 * hour)
  // Proof of work, session and challenge are of yesterday, for the server: the page makes others.
  await button(sender.page, say('send')).click()
  await sender.page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  await button(returned.page, say('reply-send')).click()
  await returned.page.getByText(say('reply-sent')).waitFor()
  expect(await returned.page.locator('.message', { hasText: written.message }).count()).toBe(1)
  await button(page, sayOffice('note-save')).click()
  await page.getByText(sayOffice('out-ended')).waitFor()
  await page.getByLabel(sayOffice('login-label')).fill(made.login)
  await page.getByLabel(sayOffice('code-label')).fill('000000')
  await page.getByLabel(sayOffice('password-label')).fill(made.password)
  await button(page, sayOffice('unlock-go')).click()
  await page.getByText(sayOffice('unlock-clock')).waitFor()

  await jump(0)
  await unlock(page, sayOffice, made)
  await page.getByRole('tab', { name: new RegExp(sayOffice('tab-notes')) }).click()
  await button(page, sayOffice('note-save')).click()
  expect(await notesShown(work)).toBe(1)
})

test.each(Object.entries(jumps))(
  'while the server’s clock is %s, a report is received, its reporter comes back, and again when it is right',
  async (_name, seconds) => {
    const say = await textsOf('en')
    const { page, context, errors } = await visit(browser)
    await page.goto(`${at.reporterUrl}/en/`)
    await writeReport(page, say, { text: `Sent when it was wrong by ${seconds}` })
    await takeWords(page, say)
    await jump(seconds)
    await sendReady(page, say)
    await page.goto(`${at.reporterUrl}/en/`)
    const words = (await report(page, say, { text: `Written when it was wrong by ${seconds}` })).join(' ')
    for (const now of [seconds, 0]) {
      await jump(now)
      await page.goto(`${at.reporterUrl}/en/`)
      await comeBack(page, say, words)
      await page.getByText(`Written when it was wrong by ${seconds}`).first().waitFor()
      await page.getByLabel(say('reply-label')).fill(`Then it was ${now}`)
      await button(page, say('reply-send')).click()
      await page.getByText(say('reply-sent')).waitFor()
    }
    expect(errors).toEqual([])
    await context.close()
  },
)

test.each([-1, 1])('on a device that is %i day off, a report is received as on any other', async (days) => {
  const say = await textsOf('en')
  const { page, context } = await visitOn(browser, addDays(systemClock.today(), days))
  await page.goto(`${at.reporterUrl}/en/`)
  await report(page, say, { text: `From a device that is ${days} off` })
  await context.close()
})

test('the office holds each of these once, and opens them all', async () => {
  const { sayOffice, officer } = work
  const { page } = officer
  await goTo(page, sayOffice, 'cases')
  await lookAgain(page, sayOffice)
  const wrong = Object.values(jumps).flatMap((seconds) => [
    `Sent when it was wrong by ${seconds}`,
    `Written when it was wrong by ${seconds}`,
  ])
  for (const text of [
    ...wrong,
    'From a device that is -1 off',
    'From a device that is 1 off',
    written.report,
  ]) {
    await page.locator('.row', { hasText: text }).first().waitFor()
    expect(await page.locator('.row', { hasText: text }).count()).toBe(1)
  }
})
