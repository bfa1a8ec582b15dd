/** An office of one: what takes two people, its officer does with a trustee, who types their share. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { splitAmong } from '../../client/office/people/trustees.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import { shareGroups, type Share } from '../../crypto/shares.ts'
import { lookAgain as refreshed } from '../../demo/people.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openDays } from '../support/days.ts'
import {
  button,
  comeBack,
  enterOffice,
  goTo,
  lookAgain,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visitOn,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { setUpOffice, startSotto, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let anna: Visitor
let shares: readonly Share[]
let older: readonly Share[]

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto({ clock: days.clock })
  say = await officeTexts()
  reporterSay = await textsOf('en')
  const office = await setUpOffice(sotto, days.clock)
  const kit = kitGroups(office.founding.kit).join(' ')
  const split = async () => {
    const { send, unlocked } = await refreshed(office)
    return splitAmong(send, unlocked, kit, ['Tom', 'Ute', 'Vera'], 2, days.moment())
  }
  older = await split()
  shares = await split()
  anna = await visitOn(browser, days.today())
  await enterOffice(anna.page, sotto, say, office)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const typed = ([share]: readonly Share[]) => (share ? shareGroups(share).join(' ').toLowerCase() : '')

test('asked for by the only officer, deletion waits for a trustee’s share, and happens with it', async () => {
  const text = 'I named a child by mistake'
  const { page } = anna
  const first = await visitOn(browser, days.today())
  await first.page.goto(`${sotto.reporterUrl}/en/`)
  const words = (await report(first.page, reporterSay, { text })).join(' ')
  await first.context.close()

  await openFromList(page, say, text)
  const card = page.locator('.case-side section', { hasText: say('deletion') })
  await card.getByText(say('ask-deletion'), { exact: true }).click()
  await card.getByLabel(say('ask-deletion-why')).fill('The child must not be in it')
  await button(page, say('ask-go')).click()
  await card.getByText(say('asked-waits-trustee')).waitFor()
  expect(await button(page, say('asked-agree')).count()).toBe(0)
  expect(await faultsOnBoth(page, 'trustee')).toEqual([])

  // Neither something else nor the share of an earlier splitting is a consent; what was typed is still there.
  const field = card.getByLabel(say('asked-trustee'))
  await field.fill('AAAA BBBB CCCC')
  await button(page, say('asked-trustee-go')).click()
  await card.getByText(say('office-act-kit')).waitFor()
  expect(await field.inputValue()).toBe('AAAA BBBB CCCC')
  await field.fill(typed(older))
  await button(page, say('asked-trustee-go')).click()
  await card.getByText(say('office-act-race')).waitFor()
  await field.fill(typed(shares))
  await button(page, say('asked-trustee-go')).click()
  await card.getByText(say('deletion-agreed')).waitFor()
  // The share is not kept on the page, nor in what the browser stores.
  expect(await page.content()).not.toContain(typed(shares).slice(0, 19))
  expect(anna.errors).toEqual([])

  const events: string[] = []
  const note = (event: string) => void events.push(event)
  await deleteDue(sotto.db, days.clock, { event: note, failure: note, seldom: note })
  expect(events).toEqual([])
  const back = await visitOn(browser, days.today())
  await back.page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(back.page, reporterSay, words)
  await back.page.getByText(reporterSay('gone-title')).waitFor()
  await back.page.getByText(/Two people had to agree/).waitFor()
  await back.context.close()
  await goTo(page, say, 'log')
  await page.getByText(say('act-agreed', { how: 'trustee' })).waitFor()
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  await page.getByText(say('deleted-title')).click()
  await page.getByText(say('deleted-agreed')).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await page.getByText(say('rolled-back-title')).count()).toBe(0)
})
