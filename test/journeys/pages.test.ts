/** Public pages in a real browser: read without scripts and from right to left, and edited, previewed and confirmed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { faultsOf, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { button, officeTexts, setUpInBrowser, textsOf, visit } from '../support/journey.ts'
import { languages } from '../support/languages.ts'
import { startFounded, startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const narrow = { width: 320, height: 800 }

test('without scripts, at 320 px: a reader goes from the landing page to the pages, easy words, another language, and leaves', async () => {
  const { page, context } = await visit(browser, { javaScriptEnabled: false, viewport: narrow })
  const say = await textsOf('en')
  await page.goto(`${sotto.reporterUrl}/en/`)
  const notice = page.locator('noscript .notice')
  await notice.getByRole('link').last().click()
  await page.getByRole('heading', { level: 1, name: say('pages-title') }).waitFor()
  expect(await overflowOf(page, 'list')).toEqual([])

  await page.getByRole('link', { name: 'How it works', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'How it works' }).waitFor()
  expect(await overflowOf(page, 'page')).toEqual([])
  await page.getByRole('link', { name: say('pages-easy') }).click()
  await page.getByRole('link', { name: say('pages-ordinary') }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/en/about/how-it-works/easy')
  expect(await overflowOf(page, 'easy')).toEqual([])

  await page.locator('.languages summary').click()
  await page.locator('.languages').getByRole('link', { name: 'Deutsch' }).click()
  expect(new URL(page.url()).pathname).toBe('/de/about/how-it-works/easy')
  await page.getByRole('heading', { level: 1, name: 'So funktioniert es' }).waitFor()

  const german = await textsOf('de')
  await page.getByRole('link', { name: german('leave-short'), exact: true }).click()
  expect(new URL(page.url()).pathname).toBe('/left')
  expect((await page.locator('body').textContent())?.trim()).toBe('')
  await context.close()
})

test('in Arabic a page runs right to left, and no page in any language is too wide or hard to use', async () => {
  const { page, context, errors } = await visit(browser, { viewport: narrow })
  const found: string[] = []
  await page.goto(`${sotto.reporterUrl}/ar/about/what-protects-you`)
  const title = page.getByRole('heading', { level: 1, name: 'ما الذي يحميك' })
  expect(await title.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  const box = await title.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(280)
  for (const language of languages) {
    for (const end of ['', '/other-channels', '/what-does-not/easy']) {
      await page.goto(`${sotto.reporterUrl}/${language}/about${end}`)
      found.push(...(await faultsOf(page, `${language}${end}`)))
    }
  }
  expect(found).toEqual([])
  expect(errors).toEqual([])
  await context.close()
})

test('from a poster: a page opens beside the app, passes the root on, and closes when the reporter leaves the app', async () => {
  const { page, context, errors } = await visit(browser)
  const say = await textsOf('en')
  // An office that has another root than the link says.
  const { sotto: founded } = await startFounded()
  const pin = 'A'.repeat(43)
  await page.goto(`${founded.reporterUrl}/en/#k=${pin}`)
  await page.getByRole('link', { name: 'what does not', exact: true }).waitFor()
  await page.waitForFunction(() => location.hash === '')
  const open = async (name: string) => {
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name, exact: true }).click(),
    ])
    await opened.waitForFunction(() => location.hash === '' && document.readyState === 'complete')
    return opened
  }
  const first = await open('How it works')
  expect(new URL(first.url()).pathname).toBe('/en/about/how-it-works')
  const asked = first.waitForRequest((request) => request.isNavigationRequest())
  await first.getByRole('link', { name: say('pages-start') }).click()
  await asked
  // The app in that tab has taken over the root: with a wrong root, it refuses what the server shows.
  await first.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  await first.getByText(say('refused-other-office')).waitFor()
  await first.close()

  const second = await open(say('pages-title'))
  const [third] = [await open('your rights')]
  await third.keyboard.press('Escape')
  await third.keyboard.press('Escape')
  await third.keyboard.press('Escape')
  await third.waitForURL('**/left')
  // Leaves the page that explains a report; the app stays, with everything written in it.
  expect(page.url()).toContain('/en/')
  await button(page, say('leave')).click()
  await page.waitForURL('**/left')
  await second.waitForURL('**/left')
  expect(errors).toEqual([])
  await context.close()
  await founded.end()
})

test('an officer edits a page, sees what reporters will see, is told that HTML is refused, saves and confirms it', async () => {
  const say = await officeTexts()
  const { page, context, errors } = await visit(browser)
  const found: string[] = []
  await setUpInBrowser(page, sotto.setupLink ?? '', say)
  await page.getByRole('link', { name: say('place-pages'), exact: true }).click()
  await page.getByRole('heading', { name: say('place-pages'), exact: true }).waitFor()
  await page.getByText(say('pages-count', { done: 0, of: 54 })).waitFor()
  found.push(...(await faultsOf(page, 'table')))

  await page.getByRole('link', { name: /^Your rights, Français/ }).click()
  await page.getByRole('heading', { level: 1, name: /Français/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/pages/your-rights/fr')
  const field = page.getByLabel(say('page-ordinary'), { exact: true })
  const preview = page.getByRole('region', { name: say('page-preview-of', { text: say('page-ordinary') }) })
  await field.fill('# Vos droits ici\n\n<img src=x onerror=alert(1)> [lire](privacy)')
  await page.getByText(/There is HTML in it/).waitFor()
  expect(await preview.locator('img').count()).toBe(0)
  expect(await preview.textContent()).toContain('<img src=x onerror=alert(1)>')
  expect(await button(page, say('page-save')).getAttribute('aria-disabled')).toBe('true')
  await field.fill('# Vos droits ici\n\nDemandez à {office}.\n\n- un\n- **deux**')
  expect(await preview.locator('strong').textContent()).toBe('deux')
  expect(await preview.textContent()).toContain('Demandez à Town of Ardenne.')
  found.push(...(await faultsOf(page, 'editor')))
  await page.setViewportSize(narrow)
  found.push(...(await faultsOf(page, 'editor, narrow')))
  await page.setViewportSize({ width: 1280, height: 800 })

  await button(page, say('page-save')).click()
  await button(page, say('page-confirm')).click()
  await page.getByText(say('page-confirmed')).waitFor()
  await page.getByText(say('pages-standing-confirmed'), { exact: true }).waitFor()

  // Back to the program's text, and the confirmation no longer applies; the earlier text is one choice away.
  await button(page, say('page-default')).click()
  await button(page, say('page-save')).click()
  await page.getByText(say('pages-standing-changed'), { exact: true }).waitFor()
  await page.getByLabel(say('page-earlier')).selectOption('1')
  await button(page, say('page-save')).click()
  await page.getByText(say('pages-standing-confirmed'), { exact: true }).waitFor()

  await page
    .getByRole('navigation', { name: say('pages-breadcrumb') })
    .getByRole('link')
    .click()
  await page.getByText(say('pages-count', { done: 1, of: 54 })).waitFor()
  await page.getByRole('checkbox', { name: 'Italiano' }).uncheck()
  await button(page, say('pages-settings-save')).click()
  await page.getByText(say('pages-count', { done: 1, of: 45 })).waitFor()
  await page.setViewportSize(narrow)
  found.push(...(await faultsOf(page, 'table, narrow')))

  const reader = await visit(browser)
  await reader.page.goto(`${sotto.reporterUrl}/fr/about/your-rights`)
  await reader.page.getByRole('heading', { level: 1, name: 'Vos droits ici' }).waitFor()
  await reader.page.getByText('Demandez à Town of Ardenne.').waitFor()
  expect(found).toEqual([])
  expect(errors).toEqual([])
  await context.close()
  await reader.context.close()
})
