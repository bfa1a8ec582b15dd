/** Mail, in “Your access”: not turned on, an address, a test, a refusal, a mail server that is away, and no mail again. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { faultsOf, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  enterNewOffice,
  enterOffice,
  goTo,
  officeTexts,
  visit,
  type Say,
} from '../support/journey.ts'
import { startMailServer } from '../support/mail-server.ts'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { saveMail } from '../../client/office/mail/addresses.ts'
import { randomBytes } from '../../crypto/random.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { until } from '../support/until.ts'
import { runSotto } from '../support/verify-log.ts'
import { startFounded, startSotto } from '../support/sotto.ts'

const anna = 'anna@town.example'
let browser: Browser
let say: Say

beforeAll(async () => {
  browser = await launchBrowser()
  say = await officeTexts()
})
afterAll(() => browser.close())

test('without a mail server, “Your access” says so, and how to turn mail on', async () => {
  const sotto = await startSotto()
  const { page, errors } = await visit(browser)
  await enterNewOffice(page, sotto, say)
  await goTo(page, say, 'access')
  await page.getByText(say('mail-off-title')).waitFor()
  await page.getByText(say('mail-off-how')).waitFor()
  expect(await page.getByLabel(say('mail-address')).count()).toBe(0)
  // Exact lines for the operator of the server; also under Settings.
  for (const place of ['access', 'settings'] as const) {
    await goTo(page, say, place)
    await page.getByText(/^SMTP_URL=.*\nMAIL_FROM=/).waitFor()
    expect(await faultsOf(page, `mail is off, ${place}`)).toEqual([])
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await overflowOf(page, place)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  expect(errors).toEqual([])
  await sotto.end()
})

test('an officer enters an address, tests it, sees what is wrong, and removes it', async () => {
  const mails = await startMailServer()
  const sotto = await startSotto({ mail: mails.config() })
  const { page, errors } = await visit(browser, { viewport: { width: 360, height: 740 } })
  await enterNewOffice(page, sotto, say)
  await goTo(page, say, 'access')
  const field = (id: string) => page.getByLabel(say(id))
  const shows = (id: string) => page.getByText(say(id)).first().waitFor()
  await shows('mail-none')

  await field('mail-address').fill('anna at town')
  await button(page, say('mail-save')).click()
  await shows('mail-fault-bad-address')
  await field('mail-address').fill(anna)
  // A private key does not leave the browser.
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.method()))
  await field('mail-key').fill('-----BEGIN PGP PRIVATE KEY BLOCK-----')
  await button(page, say('mail-save')).click()
  await shows('mail-fault-private-key')
  expect(asked).toEqual([])
  await field('mail-key').fill('a key')
  await button(page, say('mail-save')).click()
  await shows('mail-fault-not-a-key')
  await field('mail-key').fill('')
  await button(page, say('mail-save')).click()
  await shows('mail-done-saved')

  // Also under Settings: that mail is on, and the same test.
  await goTo(page, say, 'settings')
  await page.getByText(/^Email is switched on.*8:00.*13:00/).waitFor()
  await button(page, say('mail-test')).waitFor()
  expect(await page.getByText(/^SMTP_URL=/).count()).toBe(0)
  await goTo(page, say, 'access')

  mails.refuses.add(anna)
  await button(page, say('mail-test')).click()
  await shows('mail-outcome-refused-address')
  await page.getByText(/550 No mailbox here/).waitFor()
  await button(page, say('mail-test')).click()
  await shows('mail-outcome-wait')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  // The result of the last mail is still there later.
  await page
    .getByRole('link', { name: say('place-cases') })
    .first()
    .click()
  await page.getByRole('link', { name: say('place-access') }).click()
  await shows('mail-last-refused-text')
  await button(page, say('mail-remove')).click()
  await shows('mail-done-removed')
  expect(await field('mail-address').inputValue()).toBe('')
  expect(errors).toEqual([])
  await sotto.end()
  await mails.stop()
})

test('while the mail server is away, officers and the administrator read so; when it is back, the mail goes out by itself', async () => {
  const mails = await startMailServer()
  const mail = mails.config()
  const { sotto, office } = await startFounded({ mail })
  const { page, errors, context } = await visit(browser)
  await saveMail(office.send, { address: anna, key: null })
  await mails.stop()
  const verified = await fetchVerified(sotto.reporter(), null, systemClock.today())
  const draft = draftOf(verified, 'While no mail goes')
  await leaveReport(sotto.reporter(), verified, draft, randomBytes(16), systemClock.today())
  await sotto.mailQueue?.queueDue('notice')
  await until(() => sotto.logged.includes('mail-refused'))

  await enterOffice(page, sotto, say, office)
  const alarm = page.getByText(new RegExp(`^${say('mail-last-refused', { on: '.*' })}$`))
  await alarm.first().waitFor()
  await page.getByText(say('alarm-do-mail')).first().waitFor()
  await goTo(page, say, 'access')
  await page.getByText(say('mail-last-refused-text')).waitFor()
  await page.getByText('ECONNREFUSED').waitFor()
  const { port } = mail.server
  const doctor = await runSotto(['doctor'], {
    DATABASE_URL: sotto.databaseUrl,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: mail.from,
  })
  expect(doctor.said).toMatch(/^WRONG +The mail server does not take emails \(no-connection: ECONNREFUSED\)/m)

  const again = await startMailServer({}, port)
  // The next try is due within the half hour: here, at once.
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(sotto.db)
  await until(() => again.received.length > 0)
  await until(() => sotto.logged.includes('mail-sent'))
  await goTo(page, say, 'settings')
  await alarm.first().waitFor({ state: 'detached' })
  expect(again.received.map(({ to }) => to)).toEqual([[anna]])
  expect(errors).toEqual([])
  await context.close()
  await sotto.end()
  await again.stop()
})
