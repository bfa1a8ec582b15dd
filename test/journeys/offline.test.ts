/**
 * A report without a network: the office makes its form; a person writes in it from a file, without a network; the file is
 * posted by a plain form, without script, or handed over; the officer reads it, and the reporter comes back.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { groupCount } from '../../crypto/digits.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { addDays } from '../../crypto/day.ts'
import { showsDigits } from '../../crypto/word-lists.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOf, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { checkExport } from '../support/exports.ts'
import {
  button,
  comeBack,
  enterOffice,
  goTo,
  officeTexts,
  openFromList,
  takeWords,
  textsOf,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { languages } from '../support/languages.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let officer: Visitor
let folder: string
/** The form as the office's browser saved it. */
let form: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-offline-'))
  browser = await launchBrowser()
  ;({ sotto, office } = await startFounded())
  officer = await visit(browser)
  const say = await officeTexts()
  await enterOffice(officer.page, sotto, say, office)
  await goTo(officer.page, say, 'settings')
  form = await saved(officer.page, say('offline-form-make'), 'offline-form.html')
  await officer.page.getByText(say('offline-form-made')).waitFor()
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
  await rm(folder, { recursive: true })
})

/** What the browser saves when somebody presses this button, as a file in our folder. */
async function saved(page: Page, name: string, as: string): Promise<string> {
  const waiting = page.waitForEvent('download')
  await button(page, name).click()
  const path = join(folder, as)
  await (await waiting).saveAs(path)
  return path
}

/** Opens a form from the disk, without a network. */
async function openForm(path: string, options: Parameters<typeof visit>[1] = {}): Promise<Visitor> {
  const visitor = await visit(browser, options)
  await visitor.context.setOffline(true)
  const asked: string[] = []
  visitor.page.on('request', (request) => asked.push(request.url()))
  await visitor.page.goto(pathToFileURL(path).href)
  expect(asked).toEqual([pathToFileURL(path).href])
  return visitor
}

/** From the form's first page to the locked report. @returns the words */
async function writeOffline(page: Page, say: Say, text: string): Promise<string[]> {
  await button(page, say('landing-report')).click()
  await page.getByRole('heading', { name: say('who-title') }).waitFor()
  await button(page, say('continue')).click()
  await page.getByRole('radio', { name: say('category-3') }).check()
  await button(page, say('continue')).click()
  await page.getByLabel(say('what-label')).fill(text)
  await button(page, say('continue')).click()
  await page.getByRole('heading', { name: say('name-title') }).waitFor()
  await button(page, say('continue')).click()
  const words = await takeWords(page, say)
  await button(page, say('offline-seal')).click()
  await page.getByRole('heading', { name: say('offline-sealed-title') }).waitFor()
  return words
}

/** A whole report, saved as a file. */
async function sealOffline(
  language: string,
  text: string,
  as: string,
): Promise<{ words: string[]; path: string }> {
  const say = await textsOf(language)
  const { page, context, errors } = await openForm(form, { locale: language })
  const words = await writeOffline(page, say, text)
  const path = await saved(page, say('offline-save'), as)
  await page.getByText(say('offline-saved', { name: 'sealed.json' })).waitFor()
  expect(errors).toEqual([])
  await context.close()
  return { words, path }
}

/** Posts a file by the form, in a browser that runs no scripts. @returns the answer's page */
async function post(language: string, path: string): Promise<Visitor> {
  const visitor = await visit(browser, { javaScriptEnabled: false })
  const say = await textsOf(language)
  await visitor.page.goto(`${sotto.reporterUrl}/${language}/post`)
  await visitor.page.getByLabel(say('post-file')).setInputFiles(path)
  await button(visitor.page, say('post-go')).click()
  await visitor.page.waitForLoadState()
  return visitor
}

test.each(languages)(
  'in %s: written from a disk without a network, posted without script, answered, and found with the words',
  async (language) => {
    const [say, ours] = [await textsOf(language), await officeTexts()]
    const text = `Written offline, ${language}`
    const { words, path } = await sealOffline(language, text, `${language}.json`)
    expect(words).toHaveLength(showsDigits(language) ? groupCount : 12)
    expect(await readFile(path, 'utf8')).not.toContain('Written')

    const posted = await post(language, path)
    await posted.page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
    await posted.context.close()

    await openFromList(officer.page, ours, text)
    await button(officer.page, ours('compose-send')).click()
    await officer.page.getByText(ours('reply-not-seen')).waitFor()

    const later = await visit(browser, { locale: language })
    await later.page.goto(`${sotto.reporterUrl}/${language}/`)
    await comeBack(later.page, say, words.join(' '))
    await later.page.getByText(text).waitFor()
    await later.page.getByText(say('from-office'), { exact: true }).waitFor()
    await later.page.getByLabel(say('reply-label')).fill('More of it')
    await button(later.page, say('reply-send')).click()
    await later.page.getByText(say('reply-sent')).waitFor()
    expect(later.errors).toEqual([])
    await later.context.close()
  },
)

test('handed over: an officer takes the file in, and it becomes a case like any other; nothing else is taken', async () => {
  const say = await officeTexts()
  const { path } = await sealOffline('en', 'Handed over on a stick', 'handed.json')
  const { page } = officer
  await goTo(page, say, 'cases')
  await button(page, say('enter-title')).click()
  await page.getByText(say('handed-title')).click()
  const damaged = join(folder, 'damaged.json')
  await writeFile(damaged, (await readFile(path, 'utf8')).replace(/"envelope":"(.)/, '"envelope":"A'))
  for (const wrong of [form, damaged]) {
    await page.getByLabel(say('handed-file')).setInputFiles(wrong)
    await page.getByText(say('handed-not-ours')).waitFor()
  }
  await page.getByLabel(say('handed-file')).setInputFiles(path)
  await page.getByText(say('handed-taken')).waitFor()
  expect(await faultsOf(page, 'handed over')).toEqual([])
  await openFromList(page, say, 'Handed over on a stick')
})

test('a form that is too old, was changed, or holds no office says so, and nothing is written in it', async () => {
  const say = await textsOf('en')
  const whole = await readFile(form, 'utf8')
  const forms = {
    changed: whole.replace(
      /("signature":")(.)/,
      (_, before: string, one: string) => before + (one === 'A' ? 'B' : 'A'),
    ),
    nobody: whole.replace(/(id="given">).*?(<\/script>)/, '$1null$2'),
  }
  for (const [name, html] of Object.entries(forms)) {
    const path = join(folder, `${name}.html`)
    await writeFile(path, html)
    const { page, context } = await openForm(path)
    await page.getByText(say(`offline-${name}`)).waitFor()
    expect(await button(page, say('landing-report')).count()).toBe(0)
    await context.close()
  }
  const { page, context } = await openForm(form)
  await button(page, say('landing-report')).waitFor()
  await page.clock.setFixedTime(new Date(`${addDays(systemClock.today(), 91)}T10:00:00Z`))
  await page.reload()
  await page.getByText(say('offline-expired')).waitFor()
  expect(await button(page, say('landing-report')).count()).toBe(0)
  await context.close()
})

test('anyone can check a form: a changed byte, in the page or in what the office gave, is found', async () => {
  const words = fingerprintWords(office.unlocked.office)
  expect(await checkExport(form, ...words)).toMatchObject({ code: 0 })
  const whole = await readFile(form, 'utf8')
  const path = join(folder, 'checked.html')
  for (const changed of [
    whole.replace('connect-src', 'connect-SRC'),
    whole.replace('"address":"http', '"address":"https'),
    whole.replace(/\n[^\n]*\n$/, '\n'),
  ]) {
    expect(changed).not.toBe(whole)
    await writeFile(path, changed)
    expect((await checkExport(path, ...words)).code).toBe(1)
  }
})

test('the form reaches no network, runs no other script, and everything fits at 360 and 1280 pixels', async () => {
  const say = await textsOf('en')
  for (const [width, colorScheme] of [
    [360, 'light'],
    [1280, 'dark'],
  ] as const) {
    const { page, context } = await openForm(form, { viewport: { width, height: 800 }, colorScheme })
    expect(await faultsOf(page, 'offline, begin')).toEqual([])
    expect(await overflowOf(page, 'offline, begin')).toEqual([])
    await writeOffline(page, say, 'Looked at')
    expect(await faultsOf(page, 'offline, locked')).toEqual([])
    expect(await overflowOf(page, 'offline, locked')).toEqual([])
    // The policy refuses what the page itself never tries.
    await context.setOffline(false)
    const reached = await page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      sotto.reporterUrl,
    )
    expect(reached).toBe(false)
    await context.close()
    const answers = await visit(browser, { viewport: { width, height: 800 }, colorScheme })
    await answers.page.goto(`${sotto.reporterUrl}/en/post`)
    expect(await faultsOf(answers.page, 'post')).toEqual([])
    expect(await overflowOf(answers.page, 'post')).toEqual([])
    await answers.context.close()
  }
})

test('“Leave” empties the form, in the middle of writing', async () => {
  const say = await textsOf('en')
  const { page, context } = await openForm(form)
  await button(page, say('landing-report')).click()
  await page.getByRole('heading', { name: say('who-title') }).waitFor()
  await page.locator('.leave').click()
  await page.waitForURL('about:blank')
  await context.close()
})
