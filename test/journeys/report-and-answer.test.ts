/** The product's main job, by hand in a real browser: set-up, report, acknowledgement, return, answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { groupCount } from '../../crypto/digits.ts'
import { randomBytes } from '../../crypto/random.ts'
import { showsDigits } from '../../crypto/word-lists.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  assess,
  button,
  chooseFiles,
  comeBack,
  fillLetter,
  officeTexts,
  openFromList,
  report,
  sendReady,
  enterNewOffice,
  takeWords,
  textsOf,
  unlock,
  visit,
  writeReport,
  type MadeOffice,
  type Visitor,
} from '../support/journey.ts'
import { languages } from '../support/languages.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let officer: Visitor
let office: MadeOffice

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  officer = await visit(browser)
  office = await enterNewOffice(officer.page, sotto, await officeTexts())
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** A report and an answer in each language. */
const written: Readonly<Record<string, readonly [report: string, answer: string]>> = {
  en: ['Invoices for work not done at the pool', 'Still the same since May'],
  fr: ['Des factures pour un travail jamais fait à la piscine', 'Toujours pareil depuis mai'],
  ar: ['فواتير عن عمل لم يُنجز في المسبح', 'ما زال الأمر كما هو منذ مايو'],
  de: ['Rechnungen für Arbeit, die niemand getan hat', 'Es ist noch wie im Mai'],
  es: ['Facturas por trabajos que nadie hizo', 'Sigue igual que en mayo'],
  it: ['Fatture per lavori mai fatti in piscina', 'È ancora come a maggio'],
}
test('every language has a report and an answer here', () => {
  expect(Object.keys(written).sort()).toEqual([...languages].sort())
})
for (const [language, [text, answer]] of Object.entries(written)) {
  test(`a report in ${language} is acknowledged, found again with the words, and answered`, async () => {
    const say = await textsOf(language)
    const office = await officeTexts()
    const { page, context, errors } = await visit(browser, { locale: language })
    await page.goto(sotto.reporterUrl)
    await page.waitForURL(`**/${language}/`)
    expect(await page.getAttribute('html', 'dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
    const words = await report(page, say, { text })
    const isDigits = showsDigits(language)
    expect(words).toHaveLength(isDigits ? groupCount : 12)

    await openFromList(officer.page, office, text)
    await button(officer.page, office('compose-send')).click()
    await officer.page.getByText(office('reply-not-seen')).waitFor()

    // Mixed case, with numbers and other marks between, four letters of each word.
    const typed = words
      .map((word, index) => {
        const short = isDigits ? word : word.slice(0, 4)
        return `${index + 1}) ${index % 2 ? word.toUpperCase() : short}`
      })
      .join(' ;\n')
    const later = await visit(browser, { locale: language })
    await later.page.goto(`${sotto.reporterUrl}/${language}/`)
    await comeBack(later.page, say, typed)
    await later.page.getByText(text).waitFor()
    await later.page.getByText(say('from-office'), { exact: true }).waitFor()
    await later.page.getByLabel(say('reply-label')).fill(answer)
    await button(later.page, say('reply-send')).click()
    await later.page.getByText(say('reply-sent')).waitFor()

    await openFromList(officer.page, office, text)
    await officer.page.getByText(answer).waitFor()
    await officer.page.getByText(office('reply-seen')).waitFor()
    expect(errors).toEqual([])
    expect(later.errors).toEqual([])
    await context.close()
    await later.context.close()
  })
}

test('changing the language in the middle of a report keeps what was written', async () => {
  const { page, context } = await visit(browser)
  const [english, french] = [await textsOf('en'), await textsOf('fr')]
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, english, { text: 'Begun in English' })
  await button(page, `${english('check-edit')} ${english('check-what')}`).click()
  await page.locator('.languages summary').click()
  await page.getByRole('link', { name: 'Français' }).click()
  await page.getByRole('heading', { name: french('what-title') }).waitFor()
  expect(page.url()).toBe(`${sotto.reporterUrl}/fr/report`)
  expect(await page.getByLabel(french('what-label')).inputValue()).toBe('Begun in English')
  await button(page, french('continue')).click()
  await chooseFiles(page, french, [])
  await button(page, french('continue')).click()
  await takeWords(page, french)
  await sendReady(page, french)
  await openFromList(officer.page, await officeTexts(), 'Begun in English')
  await context.close()
})

test('the poster’s link proves the office, and its code is removed from the address bar at once', async () => {
  const say = await textsOf('en')
  const address = await officer.page
    .getByRole('link', { name: (await officeTexts())('place-settings') })
    .click()
    .then(() => officer.page.locator('.address a').getAttribute('href'))
  const { page, context } = await visit(browser)
  await page.goto(address ?? '')
  await page.waitForURL('**/en/')
  expect(page.url()).not.toContain('#')
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  await page.getByText('Checked: these are the keys of').waitFor()
  await context.close()
})

test('the name is kept apart: opening it needs a reason, which is recorded in the history', async () => {
  const say = await officeTexts()
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const name = { name: 'Jo Invented', contact: 'After six' }
  await report(page, await textsOf('en'), { text: 'A report with a name', name })
  await openFromList(officer.page, say, 'A report with a name')
  expect(await officer.page.getByText('Jo Invented').count()).toBe(0)
  await officer.page.getByLabel(say('name-reason')).fill('To call back')
  await button(officer.page, say('name-open')).click()
  await officer.page.getByText('Jo Invented').waitFor()
  await officer.page.getByRole('tab', { name: say('tab-history') }).click()
  await officer.page.getByText('To call back').waitFor()
  await context.close()
})

test('a case leaves triage only once it is assessed; it goes back with a reason, and to somebody else with a note', async () => {
  const say = await officeTexts()
  const english = await textsOf('en')
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await report(page, english, { text: 'To be taken through its states' })
  await context.close()
  await openFromList(officer.page, say, 'To be taken through its states')
  const moves = () => officer.page.getByLabel(say('move-to')).locator('option').allTextContents()
  const move = async (to: string) => {
    await officer.page.getByLabel(say('move-to')).selectOption(to)
    await button(officer.page, say('move-go')).click()
  }
  const stands = (state: string) =>
    officer.page.getByRole('region', { name: say('state') }).getByText(say(`state-${state}`), { exact: true })
  expect(await moves()).toEqual([say('choose'), say('state-triage')])
  await move('triage')
  await stands('triage').first().waitFor()
  expect(await officer.page.getByLabel(say('move-to')).count()).toBe(0)
  // Another act in between does not undo what is being written; nor does an answer that was forgotten.
  await officer.page.getByText(say('assess'), { exact: true }).click()
  await officer.page.getByLabel(say('assess-plan')).fill('Say nothing about when')
  await button(officer.page, say('assess-go')).click()
  await officer.page.getByRole('link', { name: say('assess-reprisal-missing') }).waitFor()
  await officer.page.getByLabel(say('title')).fill('Through its states')
  await button(officer.page, say('details-save')).click()
  await officer.page.getByRole('heading', { name: 'Through its states' }).waitFor()
  expect(await officer.page.getByLabel(say('assess-plan')).inputValue()).toBe('Say nothing about when')
  await officer.page.getByText(say('assess'), { exact: true }).click()
  await assess(officer.page, say)
  await officer.page.getByText('Say nothing about when', { exact: true }).first().waitFor()
  await move('investigation')
  await stands('investigation').first().waitFor()
  // A step back is not made without its reason.
  await officer.page.getByLabel(say('move-to')).selectOption('triage')
  expect(await button(officer.page, say('move-go')).getAttribute('aria-disabled')).toBe('true')
  await officer.page.getByLabel(say('move-reason')).fill('The wrong department')
  await button(officer.page, say('move-go')).click()
  await stands('triage').first().waitFor()
  await button(officer.page, say('owner-take')).click()
  await button(officer.page, say('owner-take')).waitFor({ state: 'detached' })
  await officer.page.getByText(say('owner-change'), { exact: true }).click()
  await officer.page.getByLabel(say('owner-to'), { exact: true }).selectOption('')
  await officer.page.getByLabel(say('owner-note')).fill('I am away from Monday')
  await button(officer.page, say('owner-go')).click()
  await officer.page.getByRole('tab', { name: say('tab-history') }).click()
  const history = officer.page.getByRole('tabpanel').getByRole('listitem')
  await history.getByText('I am away from Monday').waitFor()
  expect((await history.allTextContents()).join('\n')).toMatch(
    /I am away from Monday[^]*took the case[^]*The wrong department[^]*Investigation/,
  )
})

test('a case that was closed and reopened is open for the reporter too', async () => {
  const say = await officeTexts()
  const english = await textsOf('en')
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(page, english, { text: 'To be closed too early' })
  await openFromList(officer.page, say, 'To be closed too early')
  await button(officer.page, say('compose-send')).click()
  await officer.page.getByRole('radio', { name: say('compose-close') }).check()
  await officer.page.getByLabel(say('compose-outcome')).selectOption('referred')
  await fillLetter(officer.page, say, 'Handed on.')
  // Nobody has assessed it yet: it is not closed, and what was written stays.
  await button(officer.page, say('compose-send-close')).click()
  await officer.page.getByText(say('compose-unassessed')).waitFor()
  await assess(officer.page, say)
  expect(await officer.page.getByLabel(say('letter-found'), { exact: true }).inputValue()).toBe('Handed on.')
  await button(officer.page, say('compose-send-close')).click()
  await officer.page.getByText(say('outcome-referred')).first().waitFor()
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, english, words.join(' '))
  await page.getByText(english('closing-title')).waitFor()

  await officer.page.getByLabel(say('reopen-reason')).fill('There is more')
  await button(officer.page, say('reopen-tell')).click()
  await officer.page.getByText(say('reply-reopening')).first().waitFor()
  // The office has a deadline again, and the reporter sees it without a further message.
  await officer.page.getByText(say('feedback-by'), { exact: true }).waitFor()
  await button(page, english('conversation-look')).click()
  await page.getByText((await textsOf('en', 'client/locales/to-reporters'))('reopened')).waitFor()
  expect(await page.getByText(english('closing-title')).count()).toBe(0)
  await page.getByText(english('timeline-open')).waitFor()
  await officer.page.getByLabel(say('compose-label')).fill('We look again.')
  await button(officer.page, say('compose-send')).click()
  await officer.page.getByText('We look again.').waitFor()
  await button(page, english('conversation-look')).click()
  await page.getByText('We look again.').waitFor()
  expect(await page.getByText(english('closing-title')).count()).toBe(0)
  await page.getByText(english('timeline-open')).waitFor()
  await context.close()
})

test('a report with an invalid language can be read and answered like any other', async () => {
  const say = await officeTexts()
  const send = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  const draft = draftOf(verified, 'In no language', { language: 'en-12', danger: true })
  await leaveReport(send, verified, draft, randomBytes(16), today)
  await openFromList(officer.page, say, 'In no language')
  await officer.page.getByText(say('danger-said')).waitFor()
  await button(officer.page, say('compose-send')).click()
  await officer.page.getByText(say('reply-not-seen')).waitFor()
  // Somebody may be in danger: it stays on today's list, before everything else.
  await officer.page
    .getByRole('link', { name: say('place-cases'), exact: true })
    .first()
    .click()
  await officer.page.getByRole('heading', { name: say('place-cases') }).waitFor()
  const first = officer.page.locator('.lane').first().locator('.row').first()
  await first.getByText(say('severity-critical')).waitFor()
  expect(await first.textContent()).toContain('In no language')
  expect(officer.errors).toEqual([])
})

test('a locked desk opens again with name, password and code; another browser asks for the key card', async () => {
  const say = await officeTexts()
  await button(officer.page, say('lock')).click()
  await unlock(officer.page, say, office)
  const other = await visit(browser)
  await other.page.goto(sotto.officeUrl)
  await unlock(other.page, say, office)
  await other.page.getByRole('heading', { name: say('place-cases') }).waitFor()
  expect(other.errors).toEqual([])
  await other.context.close()
})

test('the reporters’ app never sees the officer’s cookie', async () => {
  const cookies = await officer.context.cookies()
  expect(
    cookies.map(({ name, domain, httpOnly, sameSite }) => ({ name, domain, httpOnly, sameSite })),
  ).toEqual([{ name: 'sotto', domain: 'office.localhost', httpOnly: true, sameSite: 'Strict' }])
  const tab = await officer.context.newPage()
  const sent: (string | undefined)[] = []
  tab.on('request', (request) => void request.allHeaders().then((headers) => sent.push(headers['cookie'])))
  await tab.goto(`${sotto.reporterUrl}/en/`)
  await tab.getByRole('link', { name: new RegExp((await textsOf('en'))('landing-report')) }).click()
  await tab.getByRole('heading', { level: 1 }).waitFor()
  await tab.waitForLoadState('networkidle')
  expect(sent.length).toBeGreaterThan(3)
  expect(sent.filter((cookie) => cookie !== undefined)).toEqual([])
  await tab.close()
})
