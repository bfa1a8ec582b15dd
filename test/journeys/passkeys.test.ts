/**
 * Passkeys in a real browser, with Chromium's virtual authenticator: added under "Your access", used at the login with
 * and without PRF, and where passkeys are impossible.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  goTo,
  officeTexts,
  setUpInBrowser,
  unlock,
  visit,
  type MadeOffice,
  type Say,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let say: Say
const running: TestSotto[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  say = await officeTexts()
})
afterAll(async () => {
  await browser.close()
  for (const sotto of running) await sotto.end()
})

/** A Sotto that stops at the end of this file, whatever happens in the test. */
async function newSotto(options: Parameters<typeof startSotto>[0] = {}): Promise<TestSotto> {
  const sotto = await startSotto(options)
  running.push(sotto)
  return sotto
}

/** Gives a page an authenticator that agrees by itself. */
async function giveAuthenticator(page: Page, hasPrf: boolean) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { session, authenticatorId }
}

/** In the browser: how many things it keeps. The page itself may have made an empty database, to see whether it can. */
async function countKept(): Promise<number> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('not read'))
    })
  const [known] = await indexedDB.databases()
  if (known?.name === undefined) return 0
  const database = await done(indexedDB.open(known.name))
  const stores = [...database.objectStoreNames]
  const counts = stores.map((store) => done(database.transaction(store).objectStore(store).count()))
  const all = await Promise.all(counts)
  database.close()
  return all.reduce((sum, count) => sum + count, 0)
}

/** The same device with a browser that has stored nothing: the virtual authenticator cannot move to another context. */
async function forgetEverything(page: Page, session: CDPSession, sotto: TestSotto): Promise<void> {
  await session.send('Storage.clearDataForOrigin', { origin: sotto.officeUrl, storageTypes: 'all' })
  await page.context().clearCookies()
  await page.goto(sotto.officeUrl)
  await page.getByRole('heading', { name: say('unlock-title') }).waitFor()
  expect(await page.evaluate(countKept)).toBe(0)
}

async function addPasskey(page: Page, office: MadeOffice, name: string, done: string): Promise<void> {
  await page.getByLabel(say('passkey-name'), { exact: true }).fill(name)
  const section = page.getByRole('region', { name: say('passkeys-title') })
  await section.getByLabel(say('password-before')).fill(office.password)
  await button(page, say('passkey-add')).click()
  await page.getByText(say(done)).waitFor()
  await section.getByText(name, { exact: true }).waitFor()
}

async function typeNameAndPassword(page: Page, office: MadeOffice): Promise<void> {
  await page.getByLabel(say('login-label')).fill(office.login)
  await page.getByLabel(say('password-label')).fill(office.password)
}

const desk = (page: Page) => page.getByRole('navigation', { name: say('places') })

test('a passkey with PRF opens the desk in a browser that has stored nothing: no code, no card', async () => {
  const sotto = await newSotto()
  const { page, errors } = await visit(browser, { viewport: { width: 360, height: 740 } })
  const { session } = await giveAuthenticator(page, true)
  const office = await setUpInBrowser(page, sotto.setupLink ?? '', say)
  await goTo(page, say, 'access')
  await page.getByText(say('passkeys-none')).waitFor()

  // A wrong password is detected before the device is asked.
  await page.getByLabel(say('passkey-name'), { exact: true }).fill('Work laptop')
  const section = page.getByRole('region', { name: say('passkeys-title') })
  await button(page, say('passkey-add')).click()
  await section.getByText(say('password-before-missing')).first().waitFor()
  await section.getByLabel(say('password-before')).fill('not the password')
  await button(page, say('passkey-add')).click()
  await page.getByText(say('passkeys-failed-wrong')).waitFor()
  await addPasskey(page, office, 'Work laptop', 'passkeys-done-card')
  await section.getByText(say('passkey-card')).waitFor()

  // The same device again: it already has one.
  await page.getByLabel(say('passkey-name'), { exact: true }).fill('Once more')
  await section.getByLabel(say('password-before')).fill(office.password)
  await button(page, say('passkey-add')).click()
  await page.getByText(say('passkeys-failed-already')).waitFor()

  await button(page, say('lock')).click()
  await forgetEverything(page, session, sotto)
  await button(page, say('unlock-passkey')).click()
  await page.getByText(say('unlock-missing-passkey')).waitFor()
  await typeNameAndPassword(page, office)
  await button(page, say('unlock-passkey')).click()
  await desk(page).waitFor()

  // After a reload the session is there but the card is not; the passkey replaces it.
  await page.reload()
  await page.getByLabel(say('password-label')).fill(office.password)
  await button(page, say('unlock-go')).click()
  await page.getByLabel(say('unlock-card')).waitFor()
  await button(page, say('unlock-passkey')).click()
  await desk(page).waitFor()

  // A change of password here asks for the card’s words, and keeps the passkey that was used.
  await goTo(page, say, 'access')
  const form = page.getByRole('region', { name: say('password-change') })
  await form.getByLabel(say('password-before')).fill(office.password)
  await form.getByLabel(say('password-after'), { exact: true }).fill('five quite different words')
  await form.getByLabel(say('password-again')).fill('five quite different words')
  await button(page, say('password-change')).click()
  await form.getByText(say('unlock-card-fault')).first().waitFor()
  await form.getByLabel(say('unlock-card')).fill(office.card.join(' '))
  await button(page, say('password-change')).click()
  await page.getByText(say('password-change-done')).waitFor()
  await section.getByText(say('passkey-card')).waitFor()
  const changed = { ...office, password: 'five quite different words' }

  await button(page, say('lock')).click()
  await forgetEverything(page, session, sotto)
  await typeNameAndPassword(page, changed)
  await button(page, say('unlock-passkey')).click()
  await desk(page).waitFor()

  // After its removal, the device still offers it, and it is refused.
  await goTo(page, say, 'access')
  await button(page, say('passkey-remove', { name: 'Work laptop' })).click()
  await section.getByLabel(say('password-before')).fill(changed.password)
  await button(page, say('passkey-remove-go')).click()
  await page.getByText(say('passkeys-done-removed')).waitFor()
  await page.getByText(say('passkeys-none')).waitFor()
  await button(page, say('lock')).click()
  await typeNameAndPassword(page, changed)
  await button(page, say('unlock-passkey')).click()
  await page.getByText(say('unlock-wrong-passkey')).waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})

test('a passkey without PRF is a second factor: another browser asks for the card', async () => {
  const sotto = await newSotto()
  const { page, errors } = await visit(browser)
  const { session, authenticatorId } = await giveAuthenticator(page, false)
  const office = await setUpInBrowser(page, sotto.setupLink ?? '', say)
  await goTo(page, say, 'access')
  await addPasskey(page, office, 'Blue key', 'passkeys-done-factor')
  await page.getByText(say('passkey-factor')).waitFor()

  // In this browser, which has stored the card.
  await button(page, say('lock')).click()
  await typeNameAndPassword(page, office)
  await button(page, say('unlock-passkey')).click()
  await desk(page).waitFor()

  await button(page, say('lock')).click()
  await forgetEverything(page, session, sotto)
  await typeNameAndPassword(page, office)
  await button(page, say('unlock-passkey')).click()
  await page.getByLabel(say('unlock-card')).waitFor()
  // None of the passkeys can replace the card: none is offered.
  expect(await button(page, say('unlock-passkey')).count()).toBe(0)
  await page.getByLabel(say('unlock-card')).fill(office.card.join(' '))
  await button(page, say('unlock-go')).click()
  await desk(page).waitFor()

  // Codes still work, and a person without a passkey at hand is told so.
  await button(page, say('lock')).click()
  await session.send('WebAuthn.clearCredentials', { authenticatorId })
  await typeNameAndPassword(page, office)
  await button(page, say('unlock-passkey')).click()
  await page.getByText(say('unlock-passkey-interrupted')).waitFor()
  await unlock(page, say, office)
  expect(errors).toEqual([])
  await page.context().close()
})

test('at an IP address, or in a browser without passkeys, “Your access” says so and the login page does not mention passkeys', async () => {
  for (const [why, officeOrigin] of [
    ['address', 'http://127.0.0.1:0'],
    ['browser', 'http://office.localhost:0'],
  ] as const) {
    const sotto = await newSotto({ officeOrigin })
    const { page, errors } = await visit(browser)
    if (why === 'browser') {
      await page.addInitScript(() => {
        Object.defineProperty(globalThis, 'PublicKeyCredential', { value: undefined })
      })
    }
    await setUpInBrowser(page, sotto.setupLink ?? '', say)
    await goTo(page, say, 'access')
    await page.getByText(say(`passkeys-no-${why}-title`)).waitFor()
    expect(await page.getByLabel(say('passkey-name')).count()).toBe(0)
    await button(page, say('lock')).click()
    await page.getByRole('heading', { name: say('unlock-title') }).waitFor()
    expect(await button(page, say('unlock-passkey')).count()).toBe(0)
    expect(errors).toEqual([])
    await page.context().close()
  }
})
