/** Two officers at once, in any order: nothing that they honestly do raises an alarm about the server. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import fc from 'fast-check'
import { fetchVerified } from '../../client/api/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  declareNone,
  enterNewOffice,
  lookAgain,
  goTo,
  officeTexts,
  unlockAgain,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
type Desk = Visitor & { readonly login: Omit<MadeOffice, 'kit'> }
let desks: readonly Desk[]

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  const anna = await visit(browser)
  const login = await enterNewOffice(anna.page, sotto, say)
  const ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
  const carla = await bringInInBrowser(browser, anna.page, say, { name: 'Carla Diaz', login: 'carla' })
  desks = [
    { ...anna, login },
    { ...ben, login: ben.joined },
    { ...carla, login: carla.joined },
  ]
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function newReport(text: string): Promise<void> {
  const send = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, text), randomBytes(16), today)
}

/** Clicks an element if it is there. It does not matter if it has gone in the meantime. */
async function tryTo(act: Promise<unknown>): Promise<void> {
  await act.catch(() => {})
}
const quick = { timeout: 2_000 }

/** An act that is always possible is retried until done, and fails the test otherwise. Only a row may have gone. */
const acts: Readonly<Record<string, (page: Page, login: Desk['login']) => Promise<void>>> = {
  look: async (page) => {
    await goTo(page, say, 'cases')
    await lookAgain(page, say)
  },
  cases: (page) => goTo(page, say, 'cases'),
  people: (page) => goTo(page, say, 'people'),
  open: async (page) => {
    await tryTo(page.locator('.row').first().click(quick))
    await tryTo(button(page, say('declare-none')).click(quick))
  },
  aside: async (page) => {
    await tryTo(page.locator('.row').last().click(quick))
    await tryTo(button(page, say('declare-none')).click(quick))
    await tryTo(button(page, say('aside-go')).click(quick))
    await tryTo(button(page, say('aside-sure-go')).click(quick))
  },
  report: () => newReport(`Report ${Date.now()}`),
  // The page forgets its keys, and the person types the password again.
  reload: async (page, login) => {
    await page.reload()
    await unlockAgain(page, say, login)
  },
  wait: (page) => page.waitForTimeout(300),
}

test('loads, reloads, new keys and withdrawals from a case that overlap at random raise no alarm', async () => {
  for (const text of ['One', 'Two', 'Three']) await newReport(text)
  for (const { page } of desks) {
    await goTo(page, say, 'cases')
    await lookAgain(page, say)
    await page.locator('.row').first().waitFor()
  }
  // One of each for certain, then random ones.
  const [first, second] = desks
  if (!first || !second) throw new Error('three desks')
  await first.page.locator('.row').first().click()
  await declareNone(first.page, say)
  await second.page.locator('.row').last().click()
  await button(second.page, say('declare-conflict')).click()
  await button(second.page, say('aside-sure-go')).click()
  await second.page.getByRole('heading', { name: say('place-cases') }).waitFor()
  const step = fc.tuple(fc.nat(2), fc.constantFrom(...Object.keys(acts)))
  // A random sequence for each run, printed if it fails. Each officer's browser continues without waiting for the
  // others.
  const steps = fc.sample(step, 45)
  const lines = desks.map(async ({ page, login }, which) => {
    for (const [who, act] of steps) if (who === which) await acts[act]?.(page, login)
  })
  await Promise.all(lines)
  for (const { page, login, errors } of desks) {
    await acts['look']?.(page, login)
    const text = (await page.locator('body').textContent()) ?? ''
    for (const alarm of ['rolled-back-title', 'alarm-title', 'case-rolled-back-title']) {
      expect({ steps, alarm, shown: text.includes(say(alarm)) }).toEqual({ steps, alarm, shown: false })
    }
    expect(errors).toEqual([])
  }
}, 600_000)
