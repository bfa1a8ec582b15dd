/** Warnings are in one place on every page of the office, most urgent first, and leave space for the page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  enterNewOffice,
  goTo,
  officeTexts,
  openFromList,
  unlock,
  unlockAgain,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { changeAnswers } from '../support/requests.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let officer: Visitor
let office: MadeOffice
let say: Say

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  officer = await visit(browser)
  office = await enterNewOffice(officer.page, sotto, say)
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const summaries = (page: Page) => page.locator('.alarm-item summary').allTextContents()
const parts = ['alarm-safe', 'alarm-do', 'alarm-call']

/** Somebody without the password tries to log in with this officer's name. */
async function tryToGetIn(): Promise<void> {
  const stranger = await visit(browser)
  await stranger.page.goto(sotto.officeUrl)
  await stranger.page.getByLabel(say('login-label')).fill(office.login)
  await stranger.page.getByLabel(say('password-label')).fill('not the right one at all')
  await stranger.page.getByLabel(say('code-label')).fill('123456')
  await button(stranger.page, say('unlock-go')).click()
  await stranger.page.getByText(say('unlock-wrong-login')).waitFor()
  await stranger.context.close()
}

/** Something that the server had and lost: an older state of every case. */
async function takeBack(): Promise<void> {
  const { card, card_version } = await sotto.db.selectFrom('report').selectAll().executeTakeFirstOrThrow()
  await officer.page.getByLabel(say('compose-label')).fill('Thank you.')
  await button(officer.page, say('compose-send')).click()
  await officer.page.getByText(say('reply-not-seen')).waitFor()
  await sotto.db.updateTable('report').set({ card, card_version }).execute()
  await sotto.db.deleteFrom('envelope').where('stream', '=', 1).execute()
  await sotto.db.deleteFrom('envelope').where('stream', '=', 3).where('seq', '=', 1).execute()
}

test('a danger to a person is shown on its case, in four parts', async () => {
  const send = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, 'Gas', { danger: true }), randomBytes(16), today)
  await openFromList(officer.page, say, 'Gas')
  expect(await summaries(officer.page)).toEqual([say('danger-said')])
  for (const part of parts) await officer.page.getByText(say(part), { exact: true }).waitFor()
  expect(await faultsOf(officer.page, 'danger')).toEqual([])
})

test('of two alarms at once, every page shows the more urgent one, and the number of others', async () => {
  const { page } = officer
  await takeBack()
  await button(page, say('lock')).click()
  await tryToGetIn()
  await unlock(page, say, office)
  await goTo(page, say, 'cases')
  await page.getByText(say('rolled-back-title')).waitFor()
  const expected = [say('rolled-back-title'), say('refused-title', { count: 1 })]
  expect(await summaries(page)).toEqual(expected)
  // Expanded, because there is space; the other alarm is counted beside it.
  for (const part of parts) await page.getByText(say(part), { exact: true }).first().waitFor()
  await page.getByText(say('alarms-more', { count: 1 }), { exact: true }).waitFor()
  expect(await page.getByText(expected[1] ?? '').isVisible()).toBe(false)
  expect(await faultsOf(page, 'two alarms')).toEqual([])

  for (const place of ['people', 'settings', 'access', 'log'] as const) {
    await goTo(page, say, place)
    expect(await summaries(page)).toEqual(expected)
    const order = await page.evaluate(() => {
      const alarms = document.querySelector('.alarms')
      const heading = document.querySelector('h1')
      if (!alarms || !heading) return null
      return alarms.compareDocumentPosition(heading) === Node.DOCUMENT_POSITION_FOLLOWING
    })
    expect(order).toBe(true)
  }
})

test('on a phone alarms take a few lines, and the page begins within the first screen', async () => {
  const { page } = officer
  await page.setViewportSize({ width: 360, height: 740 })
  await button(page, say('lock')).click()
  await tryToGetIn()
  await unlock(page, say, office)
  await goTo(page, say, 'cases')
  await page.getByText(say('rolled-back-title')).waitFor()
  expect(await page.getByText(say('alarm-safe'), { exact: true }).first().isVisible()).toBe(false)
  const heading = await page.getByRole('heading', { name: say('place-cases') }).boundingBox()
  expect((heading?.y ?? Infinity) + (heading?.height ?? 0)).toBeLessThan(740)
  const bar = await page.locator('.alarms').boundingBox()
  expect(bar?.height).toBeLessThan(200)

  await page.getByText(say('rolled-back-title')).click()
  for (const part of parts) await page.getByText(say(part), { exact: true }).first().waitFor()
  await page.getByText(say('alarms-more', { count: 1 }), { exact: true }).click()
  await page.getByText(say('refused-title', { count: 1 })).click()
  expect(await faultsOf(page, 'alarms on a telephone')).toEqual([])
  await button(page, say('refused-seen')).click()
  await page.getByText(say('refused-title', { count: 1 })).waitFor({ state: 'detached' })
  expect(await summaries(page)).toEqual([say('rolled-back-title')])
  expect(officer.errors).toEqual([])
})

test('refusals that an officer has read are not reported again after a reload', async () => {
  const { page } = officer
  // The dismissal is sealed and stored before the alarm goes.
  await page.reload()
  await unlockAgain(page, say, office)
  await goTo(page, say, 'cases')
  await page.getByText(say('rolled-back-title')).waitFor()
  expect(await page.getByText(say('refused-title', { count: 1 })).count()).toBe(0)
})

test('the alarm that locks the desk has the same four parts', async () => {
  const { page } = officer
  await changeAnswers(page, /\/api\/manifests$/, (answer) => ({
    ...answer,
    chain: (answer['chain'] as unknown[]).slice(0, -1),
  }))
  await button(page, say('lock')).click()
  await page.getByLabel(say('login-label')).fill(office.login)
  await page.getByLabel(say('password-label')).fill(office.password)
  await page.getByLabel(say('code-label')).fill(await office.code())
  await button(page, say('unlock-go')).click()
  await page.getByRole('heading', { name: say('alarm-title') }).waitFor()
  expect(await summaries(page)).toHaveLength(1)
  for (const part of parts) await page.getByText(say(part), { exact: true }).waitFor()
  await page.getByText(say('alarm-safe-door')).waitFor()
  expect(await faultsOf(page, 'the desk is locked')).toEqual([])
})
