/**
 * A server that works against its officers: other keys for an invited person, an old list of keys, a log with a gap, an
 * unsigned grant, the lock of another case. The officer's browser refuses each, and says so.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  enterNewOffice,
  goTo,
  inviteInBrowser,
  joinInBrowser,
  officeTexts,
  openFromList,
  report,
  textsOf,
  unlock,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { changeAnswers } from '../support/requests.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let anna: Visitor & { office: MadeOffice }
let ben: Visitor & { joined: Omit<MadeOffice, 'kit'> }

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  const visitor = await visit(browser)
  anna = { ...visitor, office: await enterNewOffice(visitor.page, sotto, say) }
  ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

type Answer = Record<string, unknown>

async function newReport(text: string, leaveOut: readonly string[] = []): Promise<void> {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await report(page, await textsOf('en'), { text, leaveOut })
  await context.close()
}

test('keys other than the invited person’s are refused, and the inviter is told what to do', async () => {
  const link = await inviteInBrowser(anna.page, say, { name: 'Carla Diaz' })
  const visitor = await visit(browser)
  await joinInBrowser(visitor.page, say, link, 'carla')
  await changeAnswers(anna.page, /\/api\/invitations$/, ({ invitations }) => ({
    invitations: (invitations as Answer[]).map((one) => ({
      ...one,
      answer: one['answer'] && { ...(one['answer'] as Answer), kem: toText(randomBytes(1216)) },
    })),
  }))
  await goTo(anna.page, say, 'log')
  await goTo(anna.page, say, 'people')
  await anna.page.getByText(say('office-act-swapped')).waitFor()
  expect(
    await anna.page.getByRole('button', { name: say('invitation-admit', { name: 'Carla Diaz' }) }).count(),
  ).toBe(0)
  await anna.page.unroute(/\/api\/invitations$/)
  await anna.page.getByRole('button', { name: say('invitation-withdraw') }).click()
  await anna.page.getByText('Carla Diaz').first().waitFor({ state: 'detached' })
  await visitor.context.close()
})

test('an unsigned grant, or the lock of another case, opens nothing', async () => {
  // With an officer left out, the case is by name: its key comes by a grant. Two officers must remain, so there is a
  // third.
  const dora = await bringInInBrowser(browser, anna.page, say, { name: 'Dora Lind', login: 'dora' })
  await dora.context.close()
  await newReport('By name, the first', ['Dora Lind'])
  await newReport('By name, the second', ['Dora Lind'])
  await openFromList(anna.page, say, 'By name, the first')
  await openFromList(anna.page, say, 'By name, the second')

  const oneCase = /\/api\/cases\/[0-9A-Z]{6}$/
  await changeAnswers(ben.page, oneCase, (answer) => {
    const side = answer['side'] as Answer
    const grant = { ...(side['grant'] as Answer), signature: toText(randomBytes(64)) }
    return { ...answer, side: { ...side, caseLock: null, grant } }
  })
  await goTo(ben.page, say, 'cases')
  await button(ben.page, say('look-again')).click()
  await ben.page.locator('.row').first().click()
  await ben.page.getByText(say('case-damaged')).waitFor()
  await ben.page.unroute(oneCase)
  await button(ben.page, say('try-again')).click()
  await ben.page.getByRole('heading', { name: /By name, the/ }).waitFor()

  const first = /cases\/(\w{6})/.exec(ben.page.url())?.[1] ?? ''
  const lockOfFirst = await ben.page.evaluate(async (number) => {
    const answer = (await (await fetch(`/api/cases/${number}`)).json()) as { side: { caseLock: string } }
    return answer.side.caseLock
  }, first)
  const second = new RegExp(`/api/cases/(?!${first})\\w{6}$`)
  await changeAnswers(ben.page, second, (answer) => ({
    ...answer,
    side: { ...(answer['side'] as Answer), caseLock: lockOfFirst },
  }))
  await goTo(ben.page, say, 'cases')
  await button(ben.page, say('look-again')).click()
  const address = await ben.page
    .locator('.row')
    .evaluateAll(
      (rows, number) =>
        rows.map((row) => row.getAttribute('href') ?? '').find((href) => !href.includes(number)) ?? '',
      first,
    )
  await ben.page.locator(`.row[href="${address}"]`).click()
  await ben.page.getByText(say('case-damaged')).waitFor()
  await ben.page.unroute(second)
})

test('a log with a gap, and an old list of keys, raise an alarm before anything opens', async () => {
  const cases: readonly [RegExp, (answer: Answer) => unknown, string][] = [
    [
      /\/api\/office-log$/,
      ({ entries }) => ({ entries: (entries as unknown[]).toSpliced(1, 1) }),
      'alarm-unlogged',
    ],
    [/\/api\/manifests$/, ({ chain }) => ({ chain: (chain as unknown[]).slice(0, -1) }), 'alarm-unlogged'],
  ]
  for (const [path, change, alarm] of cases) {
    await changeAnswers(anna.page, path, change)
    await goTo(anna.page, say, 'people')
    await anna.page.locator('#invite').getByLabel(say('invite-name'), { exact: true }).fill('Nobody')
    await button(anna.page, say('invite-go')).click()
    await anna.page.getByText(say(alarm)).waitFor()
    expect(await anna.page.locator('nav').count()).toBe(0)
    await anna.page.unroute(path)
    await button(anna.page, say('lock')).click()
    await unlock(anna.page, say, anna.office)
  }
})

test('an old state of both chains, as from a backup, is recognised as old', async () => {
  const cut = ({ chain }: Answer) => ({ chain: (chain as unknown[]).slice(0, 2) })
  // Founded, invited, admitted: two manifests.
  const cutLog = ({ entries }: Answer) => ({ entries: (entries as unknown[]).slice(0, 3) })
  await changeAnswers(anna.page, /\/api\/manifests$/, cut)
  await changeAnswers(anna.page, /\/api\/office-log$/, cutLog)
  await button(anna.page, say('lock')).click()
  await anna.page.getByLabel(say('login-label')).fill(anna.office.login)
  await anna.page.getByLabel(say('password-label')).fill(anna.office.password)
  await anna.page.getByLabel(say('code-label')).fill(await anna.office.code())
  await button(anna.page, say('unlock-go')).click()
  await anna.page.getByText(say('alarm-rolled-back')).waitFor()
})
