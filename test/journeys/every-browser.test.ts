/**
 * The smoke journey in every browser that people use: Chromium, Firefox, Firefox as Tor Browser sets it at its level
 * "Safer", and WebKit. All other journeys are made in Chromium alone.
 */
import { expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeForm } from '../../client/office/settings/offline-form.ts'
import { startChromium } from '../support/browsers/chromium.ts'
import { likeTor, startFirefox, withoutDatabase } from '../support/browsers/firefox.ts'
import {
  comeBackWith,
  openDesk,
  readAgain,
  readAndAnswer,
  sealInForm,
  sendWithPhoto,
  writeAgain,
  writeWithPhoto,
} from '../support/browsers/smoke.ts'
import { installed, type TestBrowser } from '../support/browsers/tab.ts'
import { startWebKit } from '../support/browsers/webkit.ts'
import { heading, text } from '../support/browsers/xpath.ts'
import { officeTexts, textsOf } from '../support/journey.ts'
import { startFounded } from '../support/sotto.ts'

const what = 'Invoices for work not done'
const answer = 'We have looked at the invoices.'

/** Does something with what was started, and ends it whatever happens. */
async function during<Thing>(
  start: () => Promise<Thing>,
  end: (thing: Thing) => Promise<void>,
  act: (thing: Thing) => Promise<void>,
): Promise<void> {
  const thing = await start()
  try {
    await act(thing)
  } finally {
    await end(thing)
  }
}
const inBrowser = (start: () => Promise<TestBrowser>, act: (browser: TestBrowser) => Promise<void>) =>
  during(start, (browser) => browser.close(), act)
const withOffice = (act: (founded: Awaited<ReturnType<typeof startFounded>>) => Promise<void>) =>
  during(startFounded, ({ sotto }) => sotto.end(), act)

/**
 * @param theirs the reporter's browser
 * @param ours the officer's
 * @param photo what the page says about the cleaned photo, besides that something was removed
 */
const journey = (theirs: TestBrowser, ours: TestBrowser, photo: readonly string[]) =>
  withOffice(async ({ sotto, office: officer }) => {
    const [say, office] = [await textsOf('en'), await officeTexts()]
    const reporter = await theirs.person()
    await writeWithPhoto(reporter, say, sotto.reporterUrl, what)
    const said = ['differs-title', 'differs-uncompared'].map((id) => reporter.texts(text(say(id))))
    expect((await Promise.all(said)).flat()).toEqual(photo.map((id) => say(id)))
    const words = await sendWithPhoto(reporter, say)
    expect(words).toHaveLength(12)

    const desk = await ours.person()
    await openDesk(desk, office, sotto.officeUrl, officer)
    await readAndAnswer(desk, office, what, answer)

    const later = await theirs.person()
    await comeBackWith(later, say, sotto.reporterUrl, words)
    await later.see(text(what))
    await later.see(text(answer))
    await writeAgain(later, say, 'Thank you for looking')
    await readAgain(desk, office, what, 'Thank you for looking')
    // libsodium tries to start before it gives up.
    const isKnown = (error: string) => theirs !== ours && error.includes('WebAssembly is not defined')
    for (const tab of [reporter, desk, later]) expect(tab.errors.filter((one) => !isKnown(one))).toEqual([])
  })

test.each([
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
  ['WebKit', startWebKit],
])('%s: a report with a photo is read and answered, and its reporter comes back', (_, start) =>
  inBrowser(start, (browser) => journey(browser, browser, [])),
)

test('Firefox as Tor Browser at “Safer”: the same for the reporter; a photo cannot be compared, which the page says', () =>
  inBrowser(
    () => startFirefox(likeTor),
    (browser) =>
      inBrowser(startChromium, async (ours) => {
        const tab = await browser.person()
        await tab.open('about:blank')
        expect(await tab.ask('typeof WebAssembly')).toBe('undefined')
        await journey(browser, ours, ['differs-uncompared'])
      }),
  ))

test.each([
  ['without WebAssembly, as at “Safer”', likeTor, 'webassembly'],
  ['without a database, as in private windows that keep nothing', withoutDatabase, 'storage'],
])('Firefox %s: the office’s page says what is missing, and where the desk opens', (_, prefs, lack) =>
  inBrowser(
    () => startFirefox(prefs),
    (browser) =>
      withOffice(async ({ sotto }) => {
        const office = await officeTexts()
        const tab = await browser.person()
        await tab.open(sotto.officeUrl)
        await tab.see(heading(office('lack-title')))
        await tab.see(text(office(`lack-${lack}`)))
        expect(tab.errors).toEqual([])
      }),
  ),
)

test.each([
  ['Firefox as Tor Browser at “Safer”', () => startFirefox(likeTor)],
  ['WebKit', startWebKit],
])('%s: a report is sealed in the offline form, from a disk', (_, start) =>
  inBrowser(start, (browser) =>
    withOffice(async ({ sotto, office }) => {
      const folder = await mkdtemp(join(tmpdir(), 'sotto-form-'))
      try {
        const path = join(folder, 'form.html')
        await writeFile(path, await makeForm(office.send, office.unlocked, sotto.reporterUrl))
        const say = await textsOf('en')
        const tab = await browser.person()
        await sealInForm(tab, say, pathToFileURL(path).href, what)
        expect(tab.errors.filter((error) => !error.includes('WebAssembly is not defined'))).toEqual([])
      } finally {
        await rm(folder, { recursive: true })
      }
    }),
  ),
)

test('a browser that is not there fails its test, with what to install', () => {
  expect(() => installed('Firefox', ['/nowhere/firefox'], 'firefox-esr')).toThrow(
    'Firefox is missing. On Debian: apt-get install --no-install-recommends firefox-esr',
  )
})
