/**
 * Accessibility: axe finds no fault on any page, in light and dark, on phone and desktop; and every page works by
 * keyboard.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { faultsOf, lookAt } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  comeBack,
  officeTexts,
  openFromList,
  report,
  shownWords,
  enterNewOffice,
  goTo,
  inviteInBrowser,
  takeWords,
  textsOf,
  typeBack,
  codes,
  visit,
  writeReport,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
/** One office that is being set up in a browser, and one that takes reports. */
let sotto: TestSotto
let open: TestSotto

const photo = {
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: await readFile(new URL('../samples/photo.jpg', import.meta.url)),
}
const unknownFile = { name: 'tool.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ\0\0') }

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  open = await startSotto()
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
  await open.end()
})

test('axe finds no fault on any page of set-up and desk, and nothing is too wide at 320 px', async () => {
  const say = await officeTexts()
  const { page, context } = await visit(browser)
  const { found, look } = lookAt(page)
  const next = () => button(page, say('continue')).click()
  await page.goto(sotto.officeUrl)
  await page.getByText(say('no-office-title')).waitFor()
  await look('no office')
  await page.goto(sotto.setupLink ?? '')
  await page.getByRole('heading', { name: say('setup-title') }).waitFor()
  await look('welcome')
  await button(page, say('setup-begin')).click()
  await next()
  await look('office, with an error')
  await page.getByLabel(say('office-name')).fill('Town of Ardenne')
  await next()
  await page.getByLabel(say('person-name')).fill('Anna Rossi')
  await look('person')
  await next()
  await page.getByLabel(say('login-label')).fill('anna')
  await page.getByLabel(say('password-label'), { exact: true }).fill('four words make sense')
  await page.getByLabel(say('password-again')).fill('four words make sense')
  await look('password')
  await next()
  const secret = ((await page.locator('p.code').textContent()) ?? '').replace(/ /g, '')
  const code = await codes(secret)()
  await page.getByLabel(say('code-label')).fill(code === '000000' ? '000001' : '000000')
  await next()
  await page.getByText(say('code-wrong')).first().waitFor()
  await page.getByLabel(say('code-label')).fill(code)
  await look('authenticator')
  await next()
  await typeBack(page, 'card-word', await page.locator('.words-word').allTextContents())
  await look('key card')
  await next()
  // A person who saved the kit and goes back finds the same kit.
  const kit = await page.locator('.kit .code').allTextContents()
  await button(page, say('back')).click()
  await typeBack(page, 'card-word', await page.locator('.words-word').allTextContents())
  await page.keyboard.press('Enter')
  expect(await page.locator('.kit .code').allTextContents()).toEqual(kit)
  await typeBack(page, 'kit-group', kit)
  await look('kit')
  await page.locator('#kit-group').press('Enter')
  await look('finish')
  await page.getByLabel(say('code-label')).fill(code)
  await button(page, say('finish-go')).click()
  await page.getByRole('heading', { name: say('opening-title') }).waitFor()
  await look('opening')
  expect(found).toEqual([])
  await context.close()
})

test('axe finds no fault on any page of the desk, and nothing is too wide at 320 px', async () => {
  const say = await officeTexts()
  const { page, context } = await visit(browser)
  const { found, look } = lookAt(page)
  await enterNewOffice(page, open, say)
  await goTo(page, say, 'settings')
  await page.locator('.address').waitFor()
  await look('settings')
  await goTo(page, say, 'access')
  await page.getByText(say('mail-off-title')).waitFor()
  await look('access')
  await goTo(page, say, 'settings')
  await button(page, say('place-trustees')).click()
  await page.getByRole('heading', { name: say('place-trustees') }).waitFor()
  // A page belongs to one place.
  expect(await page.locator('nav [aria-current]').allTextContents()).toEqual([say('place-people')])
  await look('trustees')
  await goTo(page, say, 'settings')
  await button(page, say('place-poster')).click()
  await page.locator('.poster .qr').waitFor()
  await look('poster')
  await goTo(page, say, 'people')
  for (const fold of await page.locator('.fold > summary').all()) await fold.click()
  await look('people')
  await inviteInBrowser(page, say, { name: 'Ben Okafor' })
  await look('people, with an invitation')
  await goTo(page, say, 'names')
  await look('names')
  await goTo(page, say, 'log')
  await look('log')
  await page.getByRole('link', { name: say('place-cases') }).click()
  await page.getByText(say('empty-title')).waitFor()
  await look('no cases')

  const reporter = await visit(browser)
  await reporter.page.goto(`${open.reporterUrl}/en/`)
  await report(reporter.page, await textsOf('en'), { text: 'Something to look at' })
  await reporter.context.close()
  await openFromList(page, say, 'Something to look at')
  await look('case')
  await page.getByRole('tab', { name: say('tab-notes') }).click()
  await look('notes')
  await page.getByRole('tab', { name: say('tab-history') }).click()
  await look('history')
  await page
    .getByRole('link', { name: say('place-cases') })
    .first()
    .click()
  await page.locator('.row').first().waitFor()
  await look('cases')
  await button(page, say('lock')).click()
  await page.getByRole('heading', { name: say('unlock-title') }).waitFor()
  await look('door')
  await page.getByRole('link', { name: say('unlock-lost') }).click()
  await page.getByRole('heading', { name: say('restore-title') }).waitFor()
  await look('restore')
  expect(found).toEqual([])
  await context.close()
})

for (const language of ['en', 'ar']) {
  test(`axe finds no fault on any page of reporting in ${language}, and nothing is too wide at 320 px`, async () => {
    const say = await textsOf(language)
    const { page, context } = await visit(browser, {
      viewport: { width: 320, height: 700 },
      locale: language,
    })
    const found: string[] = []
    const look = async (name: string) => {
      found.push(...(await faultsOf(page, name)))
    }
    const next = () => button(page, say('continue')).click()
    await page.goto(`${open.reporterUrl}/${language}/`)
    await page.getByText('Town of Ardenne').waitFor()
    await look('landing')
    await page.locator('.languages summary').click()
    await look('languages')
    await page.locator('.languages summary').click()
    await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
    await page.getByText(say('fingerprint-title')).click()
    await look('who')
    await page.getByRole('checkbox').uncheck()
    await next()
    await look('who, left out')
    await page.getByRole('checkbox').check()
    await next()
    await page.getByRole('checkbox', { name: say('about-danger') }).check()
    await next()
    await look('about, with an error')
    await page.getByRole('radio', { name: say('category-3') }).check()
    await next()
    await next()
    await look('what, with an error')
    await page.getByLabel(say('what-label')).fill('A text')
    await next()
    await page.getByRole('heading', { name: say('files-title') }).waitFor()
    await look('files')
    await page.locator('input[type=file]').first().setInputFiles([photo, unknownFile])
    await page.getByText(say('files-uncleaned-unknown')).waitFor()
    await page.getByText('Fairphone').waitFor()
    await page.getByRole('checkbox', { name: new RegExp(say('files-original')) }).check()
    await page.getByText(say('files-beyond'), { exact: true }).click()
    await look('files, chosen')
    await next()
    await page.getByRole('radio', { name: new RegExp(say('name-give')) }).check()
    await next()
    await look('name, with an error')
    await page.getByLabel(say('name-label')).fill('Jo')
    await next()
    await look('check')
    await button(page, say('check-go')).click()
    const words = await shownWords(page, say)
    await look('words')
    await button(page, say('words-cannot')).click()
    await look('without words')
    await button(page, say('type-again')).click()
    await button(page, say('words-written')).click()
    await button(page, say('send')).click()
    await look('typing back, with an error')
    for (const field of await page.locator('input[id^="word-"]').all()) {
      await typeBack(page, (await field.getAttribute('id')) ?? '', words)
    }
    await button(page, say('send')).click()
    await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
    await look('sent')
    await page.goto(`${open.reporterUrl}/${language}/inbox`)
    await page.locator('#word-1').fill('aband zzzz')
    await button(page, say('inbox-go')).click()
    await look('inbox, with an error')
    await page.goto(`${open.reporterUrl}/${language}/`)
    await comeBack(page, say, words.join(' '))
    await page.getByRole('heading', { name: say('conversation-title') }).waitFor()
    await look('conversation')
    await page.goto(`${open.reporterUrl}/left`)
    expect(found).toEqual([])
    await context.close()
  })
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    const there = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return ''
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? element.labels?.[0]
          : null
      return (label ?? element).innerText
    })
    if (there.includes(name)) return
  }
  throw new Error(`the keyboard does not reach "${name}"`)
}

test('a report is written, sent and found again by keyboard alone', async () => {
  const say = await textsOf('en')
  const { page, context } = await visit(browser)
  await page.goto(`${open.reporterUrl}/en/`)
  await tabTo(page, say('landing-report'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('who-title') }).waitFor()
  // Each step moves the focus to its heading, so the next Tab continues from there.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await tabTo(page, say('continue'))
  await page.keyboard.press('Enter')
  await tabTo(page, say('category-99'))
  await page.keyboard.press('Space')
  await tabTo(page, say('continue'))
  await page.keyboard.press('Enter')
  await tabTo(page, say('what-label'))
  await page.keyboard.type('Typed without a mouse')
  await tabTo(page, say('continue'))
  await page.keyboard.press('Enter')
  await tabTo(page, say('files-choose'))
  await tabTo(page, say('files-without'))
  await page.keyboard.press('Enter')
  await tabTo(page, say('continue'))
  await page.keyboard.press('Enter')
  await tabTo(page, say('check-go'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('words-title') }).waitFor()
  const words = await page.locator('.words-word').allTextContents()
  await tabTo(page, say('words-written'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('type-title') }).waitFor()
  for (const label of await page.locator('.field label').allTextContents()) {
    await tabTo(page, label)
    await page.keyboard.type(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '')
  }
  await tabTo(page, say('send'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()

  await page.goto(`${open.reporterUrl}/en/inbox`)
  await page.locator('#word-1').waitFor()
  await tabTo(page, say('inbox-words', { number: 1 }))
  for (const word of words) {
    await page.keyboard.type(word.slice(0, 4))
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('Enter')
  await page.getByText('Typed without a mouse').waitFor()
  await context.close()
})

test('the desk works by keyboard: j and k move, Enter opens, slash searches', async () => {
  const say = await officeTexts()
  const other = await startSotto()
  const { page, context } = await visit(browser)
  await enterNewOffice(page, other, say)
  const reporter = await visit(browser)
  for (const text of ['The first of two reports', 'The second of two reports']) {
    await reporter.page.goto(`${other.reporterUrl}/en/`)
    await writeReport(reporter.page, await textsOf('en'), { text })
    await takeWords(reporter.page, await textsOf('en'))
    await button(reporter.page, (await textsOf('en'))('send')).click()
    await reporter.page
      .getByRole('heading', { name: (await textsOf('en'))('sent-title'), exact: true })
      .waitFor()
  }
  await button(page, say('look-again')).click()
  await page.locator('.row').nth(1).waitFor()
  await page.locator('.row', { hasText: 'of two reports' }).nth(1).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const first = await page.locator('.row').first().locator('strong').textContent()
  expect(await page.evaluate(() => document.activeElement?.querySelector('strong')?.textContent)).toBe(first)
  await page.keyboard.press('/')
  await page.keyboard.type('second')
  expect(await page.locator('.row').count()).toBe(1)
  await page.locator('#search').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'The second of two reports' }).waitFor()
  await context.close()
  await reporter.context.close()
  await other.end()
})
