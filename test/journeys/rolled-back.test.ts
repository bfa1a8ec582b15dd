/** A browser that has seen more detects a server that puts back an old copy of a case. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  officeTexts,
  lookAgain,
  openFromList,
  enterNewOffice,
  unlock,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
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

test('a case rolled back to an older state is named on the list, and its page neither shows it nor signs over it', async () => {
  const { page, errors } = officer
  const send = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, 'To be put back'), randomBytes(16), today)
  await openFromList(page, say, 'To be put back')
  const old = await sotto.db.selectFrom('report').selectAll().executeTakeFirstOrThrow()
  await button(page, say('compose-send')).click()
  await page.getByText(say('reply-not-seen')).waitFor()

  // The copy from before the answer: card, version and streams match each other.
  const { card, card_version } = old
  await sotto.db.updateTable('report').set({ card, card_version }).execute()
  await sotto.db.deleteFrom('envelope').where('stream', '=', 1).execute()
  await sotto.db.deleteFrom('envelope').where('stream', '=', 3).where('seq', '=', 1).execute()

  await page
    .getByRole('link', { name: say('place-cases'), exact: true })
    .first()
    .click()
  await button(page, say('look-again')).click()
  await page.getByText(say('rolled-back-title')).waitFor()
  await page.locator('.row').click()
  await page.getByText(say('case-rolled-back')).waitFor()
  expect(await page.getByRole('heading', { name: 'To be put back' }).count()).toBe(0)

  // Nor after locking and unlocking: this browser keeps what it has seen.
  await button(page, say('lock')).click()
  await unlock(page, say, office)
  await page.getByText(say('case-rolled-back')).waitFor()

  // Without its office side, as if nobody had ever opened it, it is not opened as a new one.
  await sotto.db.updateTable('report').set({ card: null, card_version: 0, thread_lock: null }).execute()
  await sotto.db.deleteFrom('case_lock').execute()
  await page
    .getByRole('link', { name: say('place-cases'), exact: true })
    .first()
    .click()
  await page.getByText(say('row-damaged')).waitFor()
  const report = await sotto.db.selectFrom('report').select('card_version').executeTakeFirstOrThrow()
  expect(report.card_version).toBe(0)
  expect(errors).toEqual([])
})

test('a case that disappears is reported missing, until the officer says that they stepped aside themselves', async () => {
  const { page, errors } = officer
  const send = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  const { report } = await leaveReport(
    send,
    verified,
    draftOf(verified, 'Will be gone'),
    randomBytes(16),
    today,
  )
  await openFromList(page, say, 'Will be gone')
  // Nor does it help a server to give no answer about what was put aside.
  const said: readonly { status: number; body: string }[] = [
    { status: 500, body: '{"error":"failed"}' },
    { status: 503, body: '{"error":"unavailable"}' },
    { status: 200, body: '{"cases":"none"}' },
  ]
  let answers = 0
  await page.route('**/api/put-aside', (route) => {
    const answer = said[answers++ % said.length]
    return route.fulfill({ ...answer, contentType: 'application/json' })
  })
  await sotto.db.deleteFrom('report').where('mailbox', '=', report.mailbox).execute()
  await page
    .getByRole('link', { name: say('place-cases'), exact: true })
    .first()
    .click()
  await button(page, say('look-again')).click()
  const left = button(page, say('rolled-back-left', { count: 1 }))
  for (let look = 1; look <= said.length; look++) {
    await left.waitFor()
    await lookAgain(page, say)
  }
  expect(answers).toBeGreaterThanOrEqual(said.length)
  await page.unroute('**/api/put-aside')
  await left.click()
  await left.waitFor({ state: 'detached' })
  // Also after locking and unlocking; a case that is only older is not forgotten with it.
  await button(page, say('lock')).click()
  await unlock(page, say, office)
  await page.getByText(say('rolled-back-title')).waitFor()
  expect(await left.count()).toBe(0)
  expect(errors).toEqual([])
})
