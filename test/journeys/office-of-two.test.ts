/** An office of two: a reporter leaves either out, and reads how, and by whom, the report can still be recovered. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { fetchProposals, signProposal } from '../../client/office/desk/proposals.ts'
import { renewSigners } from '../../client/office/people/trustees.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import { bringIn, lookAgain, newPerson, openToReports, type AtDesk } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOf, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { report, textsOf, visit, type Say } from '../support/journey.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let say: Say
const moment = () => ({ day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) })

beforeAll(async () => {
  browser = await launchBrowser()
  say = await textsOf('en')
  sotto = await startSotto()
  // They founded the office together: neither let the other in.
  anna = await setUpOffice(sotto, systemClock, 'closed')
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const who = { name: 'Ben Okafor', title: null, role: 'officer', custodian: false, again: null } as const
  const at = { moment: moment(), now: () => systemClock.now() }
  const person = newPerson('ben', 'ben has a long password')
  ben = await bringIn(anna, sotto.officer(), { ...who, channel: channel.id }, person, at)
  await openToReports(anna, ['en'], moment())
  await look()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
}

/** What the page says to a reporter who leaves out one of the two. */
async function saidWithout(name: string): Promise<string> {
  const { page, context } = await visit(browser)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${sotto.reporterUrl}/en/`)
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  await page.getByRole('checkbox', { name: new RegExp(name) }).uncheck()
  const text = (await notice(page).textContent()) ?? ''
  expect(await faultsOf(page, 'who')).toEqual([])
  expect(await overflowOf(page, 'who')).toEqual([])
  await context.close()
  return text
}

/** A name in a list, as pages show it: its direction does not touch its neighbours. */
const isolated = (name: string) => `\u2068${name}\u2069`
const notice = (page: Page) => page.locator('.notice[role="status"]').first()

test('the page names the kit as the way back, and the signer who could use it without the other', async () => {
  const withoutAnna = await saidWithout('Anna Rossi')
  expect(withoutAnna).toContain(say('who-one-left', { name: 'Ben Okafor' }))
  expect(withoutAnna).toContain(
    say('who-one-left-signer', { name: 'Ben Okafor', signer: isolated('Anna Rossi'), count: 1 }),
  )
  // Ben is not a signer, so he cannot remove anybody.
  const withoutBen = await saidWithout('Ben Okafor')
  expect(withoutBen).toContain(say('who-one-left', { name: 'Anna Rossi' }))
  expect(withoutBen).toContain(say('who-one-left-kit'))
})

test('where two must sign, neither can remove the other alone, and the page does not say that they can', async () => {
  const kit = kitGroups(anna.founding.kit).join(' ')
  const { officer } = ben.unlocked
  await renewSigners(anna.send, anna.unlocked, kit, [officer], 2, moment()).catch(() => {})
  await look()
  const [proposal] = await fetchProposals(ben.send, ben.unlocked, systemClock.today())
  if (!proposal) throw new Error('it waits for Ben')
  await signProposal(ben.send, ben.unlocked, proposal)
  for (const [out, left] of [
    ['Anna Rossi', 'Ben Okafor'],
    ['Ben Okafor', 'Anna Rossi'],
  ] as const) {
    const said = await saidWithout(out)
    expect(said).toContain(say('who-one-left', { name: left }))
    expect(said).toContain(say('who-one-left-kit'))
    expect(said).not.toContain(say('who-one-left-signer', { name: left, signer: isolated(out), count: 1 }))
  }
})

test('a reporter can leave out either officer: the report reaches only the other', async () => {
  const count = async () => [(await fetchCaseRows(anna.send)).length, (await fetchCaseRows(ben.send)).length]
  expect(await count()).toEqual([0, 0])
  for (const [name, then] of [
    ['Anna Rossi', [0, 1]],
    ['Ben Okafor', [1, 1]],
  ] as const) {
    const { page, context } = await visit(browser)
    await page.goto(`${sotto.reporterUrl}/en/`)
    await report(page, say, { text: 'Without one of the two', leaveOut: [name] })
    await context.close()
    expect(await count()).toEqual(then)
  }
})
