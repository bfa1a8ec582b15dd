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
  ;[anna, ben] = await foundTogether(sotto, 'Ben Okafor')
  await look()
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** An office of Anna and these people, none of whom let another in: they were there before it opened. */
async function foundTogether(at: TestSotto, ...names: string[]): Promise<[TestOffice, AtDesk]> {
  const founder = await setUpOffice(at, systemClock, 'closed')
  const [channel] = founder.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const desks: AtDesk[] = []
  for (const name of names) {
    const login = name.split(' ')[0]?.toLowerCase() ?? ''
    const who = { name, title: null, role: 'officer', custodian: false, again: null } as const
    const person = newPerson(login, `${login} has a long password`)
    const by = { ...founder, ...(await lookAgain(founder)) }
    const now = { moment: moment(), now: () => systemClock.now() }
    desks.push(await bringIn(by, at.officer(), { ...who, channel: channel.id }, person, now))
  }
  const now = { ...founder, ...(await lookAgain(founder)) }
  await openToReports(now, ['en'], moment())
  const [second] = desks
  if (!second) throw new Error('somebody else')
  return [{ ...now, ...(await lookAgain(now)) }, await lookAgain(second)]
}

/** Two sign from now on: Anna and the other. */
async function letTwoSign([one, other]: [TestOffice, AtDesk]): Promise<void> {
  const kit = kitGroups(one.founding.kit).join(' ')
  await renewSigners(one.send, one.unlocked, kit, [other.unlocked.officer], 2, moment()).catch(() => {})
  const at = await lookAgain(other)
  const [proposal] = await fetchProposals(at.send, at.unlocked, systemClock.today())
  if (!proposal) throw new Error('it waits for the other')
  await signProposal(at.send, at.unlocked, proposal)
}

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
}

/** What the page says to a reporter who leaves these people out. */
async function saidWithout(at: TestSotto, ...names: string[]): Promise<string> {
  const { page, context } = await visit(browser)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${at.reporterUrl}/en/`)
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  for (const name of names) await page.getByRole('checkbox', { name: new RegExp(name) }).uncheck()
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
  const withoutAnna = await saidWithout(sotto, 'Anna Rossi')
  expect(withoutAnna).toContain(say('who-one-left', { name: 'Ben Okafor' }))
  expect(withoutAnna).toContain(
    say('who-one-left-signer', { name: 'Ben Okafor', signer: isolated('Anna Rossi'), count: 1 }),
  )
  // Ben is not a signer, so he cannot remove anybody.
  const withoutBen = await saidWithout(sotto, 'Ben Okafor')
  expect(withoutBen).toContain(say('who-one-left', { name: 'Anna Rossi' }))
  expect(withoutBen).toContain(say('who-one-left-kit'))
})

test('where two must sign, neither can remove the other alone, and the page does not say that they can', async () => {
  await letTwoSign([anna, ben])
  await look()
  for (const [out, left] of [
    ['Anna Rossi', 'Ben Okafor'],
    ['Ben Okafor', 'Anna Rossi'],
  ] as const) {
    const said = await saidWithout(sotto, out)
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

test('whoever leaves out both of two signers reads that they could remove the only reader together', async () => {
  const three = await startSotto()
  const people = await foundTogether(three, 'Ben Okafor', 'Carla Diaz')
  await letTwoSign(people)
  const signer = `${isolated('Anna Rossi')} and ${isolated('Ben Okafor')}`
  const warning = say('who-one-left-signer', { name: 'Carla Diaz', signer, count: 2 })
  expect(await saidWithout(three, 'Anna Rossi', 'Ben Okafor')).toContain(warning)
  // One of them alone could not, and two readers are left.
  expect(await saidWithout(three, 'Anna Rossi')).not.toContain(say('who-one-left-kit'))
  await three.end()
})
