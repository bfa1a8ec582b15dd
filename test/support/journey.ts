/**
 * What a person does in a browser, step by step: the verbs of the journeys. Texts come from the locale files, so a
 * journey can be made in any language.
 */
import { readFile } from 'node:fs/promises'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { generate } from 'otplib'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { totpText } from '../../client/office/door/joining.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import { wordsOf } from '../../crypto/phrase.ts'
import { ready } from '../../crypto/sodium.ts'
import { pageNames } from '../../crypto/wire/public-page.ts'
import { setUpOffice, type TestOffice, type TestSotto } from './sotto.ts'

export type Say = (id: string, values?: Record<string, string | number>) => string

/** The texts of a language, as the pages show them. */
export async function textsOf(language: string, folder = 'client/locales'): Promise<Say> {
  const bundle = new FluentBundle(language)
  const file = new URL(`../../${folder}/${language}.ftl`, import.meta.url)
  bundle.addResource(new FluentResource(await readFile(file, 'utf8')))
  return (id, values) => {
    const message = bundle.getMessage(id)
    if (!message?.value) throw new Error(`no text ${id} in ${language}`)
    return bundle.formatPattern(message.value, { outside: 'none', ...values })
  }
}

export const officeTexts = (): Promise<Say> => textsOf('en', 'client/locales/office')

export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors that the browser reported: script errors, and violations of the content security policy. */
  readonly errors: string[]
}

/** A separate browser profile, as a new person has. */
export async function visit(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  // A busy machine may take long.
  page.setDefaultTimeout(120_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    // A 404 before set-up, or a refusal that a journey provokes, is reported here too; those are answers, not faults.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text())
  })
  return { context, page, errors }
}

/** The same on another day, at ten in the morning, UTC. */
export async function visitOn(browser: Browser, day: string): Promise<Visitor> {
  const visitor = await visit(browser)
  await visitor.page.clock.setFixedTime(new Date(`${day}T10:00:00Z`))
  return visitor
}

/** Answers the questions of triage on a case's page, with a severity of medium. */
export async function assess(page: Page, say: Say): Promise<void> {
  await page.getByText(say('assess'), { exact: true }).click()
  for (const [question, answer] of [
    ['assess-impact', '2'],
    ['assess-likelihood', '2'],
    ['assess-evidence', 'safe'],
    ['assess-reprisal', 'low'],
  ] as const) {
    await page.getByLabel(say(question)).selectOption(answer)
  }
  await button(page, say('assess-go')).click()
  await page.getByText(say('assess-again'), { exact: true }).waitFor()
}

/** Fills in the letter that closes a case; the part about disagreeing is there already. */
export async function fillLetter(page: Page, say: Say, found: string): Promise<void> {
  await page.getByLabel(say('letter-found'), { exact: true }).fill(found)
  await page.getByLabel(say('letter-done'), { exact: true }).fill('Done what can be done.')
}

/** Checks for new reports, and waits until the list has been compared with what this browser remembers. */
export async function lookAgain(page: Page, say: Say): Promise<void> {
  await button(page, say('look-again')).click()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

export interface ToReport {
  readonly text: string
  readonly category?: number
  readonly name?: { readonly name: string; readonly contact: string }
  /** It goes to the outside body. */
  readonly outside?: boolean
  /** Officers to leave out, by name. */
  readonly leaveOut?: readonly string[]
  /** Files, or their paths. */
  readonly files?: readonly (ChosenFile | string)[]
  /** Files are sent under their own names. */
  readonly keepNames?: boolean
}

/** A file as a person chooses it. */
export interface ChosenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** From the landing page to the check, filling in what is given. */
export async function writeReport(page: Page, say: Say, report: ToReport): Promise<void> {
  await page.getByRole('link', { name: new RegExp(escape(say('landing-report'))) }).click()
  await page.getByRole('heading', { name: say('who-title') }).waitFor()
  if (report.outside) await button(page, say('who-alternate-go')).click()
  for (const name of report.leaveOut ?? []) {
    await page.getByRole('checkbox', { name: new RegExp(escape(name)) }).uncheck()
  }
  await button(page, say('continue')).click()
  await page.getByRole('radio', { name: say(`category-${report.category ?? 3}`) }).check()
  await button(page, say('continue')).click()
  await page.getByLabel(say('what-label')).fill(report.text)
  await button(page, say('continue')).click()
  await chooseFiles(page, say, report.files ?? [], report.keepNames)
  if (report.name) {
    await page.getByRole('radio', { name: new RegExp(escape(say('name-give'))) }).check()
    await page.getByLabel(say('name-label')).fill(report.name.name)
    await page.getByLabel(say('name-contact')).fill(report.name.contact)
  }
  await button(page, say('continue')).click()
  await page.getByRole('heading', { name: say('check-title') }).waitFor()
}

/** On the page for files: chooses these, waits until they have been checked, and continues. */
export async function chooseFiles(
  page: Page,
  say: Say,
  files: readonly (ChosenFile | string)[],
  keepNames = false,
): Promise<void> {
  await page.getByRole('heading', { name: say('files-title') }).waitFor()
  if (files.length === 0) {
    await button(page, say('files-without')).click()
    return
  }
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...files] as ChosenFile[])
  await page.getByText(say('files-looking')).first().waitFor({ state: 'detached' })
  if (keepNames) {
    const boxes = page.getByRole('checkbox', { name: new RegExp(escape(say('files-keep-name'))) })
    for (const box of await boxes.all()) await box.check()
  }
  await button(page, say('continue')).click()
}

/**
 * From the check to the words, two of them typed back: ready to send.
 * @returns the twelve words, or the ten groups of digits that languages without Latin letters show
 */
export async function takeWords(page: Page, say: Say): Promise<string[]> {
  await button(page, say('check-go')).click()
  const words = await shownWords(page, say)
  await typeWordsBack(page, say, words)
  return words
}

/** What the page shows to write down, words or digits. */
export async function shownWords(page: Page, say: Say): Promise<string[]> {
  const [words, digits] = [say('words-title'), say('digits-title')].map((name) =>
    page.getByRole('heading', { name }),
  )
  if (words && digits) await words.or(digits).waitFor()
  await page.locator('.words-word').first().waitFor()
  return page.locator('.words-word').allTextContents()
}

/** Says that they are written down, and types back the two that are asked for. */
export async function typeWordsBack(page: Page, say: Say, words: readonly string[]): Promise<void> {
  await button(page, say('words-written')).click()
  for (const field of await page.locator('input[id^="word-"]').all()) {
    const id = (await field.getAttribute('id')) ?? ''
    const label = (await page.locator(`label[for="${id}"]`).textContent()) ?? ''
    await field.fill(words[numberIn(label) - 1] ?? '')
  }
}

/** Sends what is ready, and waits until it has been received. */
export async function sendReady(page: Page, say: Say): Promise<void> {
  await button(page, say('send')).click()
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
}

/**
 * A whole report, from the landing page.
 * @returns the twelve words
 */
export async function report(page: Page, say: Say, what: ToReport): Promise<string[]> {
  await writeReport(page, say, what)
  const words = await takeWords(page, say)
  await sendReady(page, say)
  return words
}

/** From the landing page to the conversation. `typed` may be in mixed case, with unusual separators. */
export async function comeBack(page: Page, say: Say, typed: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(escape(say('landing-inbox'))) }).click()
  await page.locator('#word-1').fill(typed)
  await button(page, say('inbox-go')).click()
}

export interface MadeOffice {
  readonly login: string
  readonly password: string
  readonly totpSecret: string
  readonly card: readonly string[]
  readonly kit: readonly string[]
  /** A code that has not been used yet. */
  code(): Promise<string>
}

/** Sets up an office that is open to reports, outside the browser, and logs its first officer in. */
export async function enterNewOffice(
  page: Page,
  sotto: Parameters<typeof setUpOffice>[0],
  say: Say,
): Promise<MadeOffice> {
  await ready()
  return enterOffice(page, sotto, say, await setUpOffice(sotto))
}

/** Logs in the first officer of an office that was set up outside the browser. */
export async function enterOffice(
  page: Page,
  { officeUrl }: { readonly officeUrl: string },
  say: Say,
  { login, password, totpSecret: secret, card, founding }: TestOffice,
): Promise<MadeOffice> {
  const totpSecret = totpText(secret)
  const office = {
    login,
    password,
    totpSecret,
    card: wordsOf(card),
    kit: kitGroups(founding.kit),
    code: codes(totpSecret),
  }
  await page.goto(officeUrl)
  await unlock(page, say, office)
  return office
}

/** Sets up an office in the browser, from the one-time link. It does not take reports yet. */
export async function setUpInBrowser(page: Page, link: string, say: Say): Promise<MadeOffice> {
  const next = () => button(page, say('continue')).click()
  await page.goto(link)
  await button(page, say('setup-begin')).click()
  await page.getByLabel(say('office-name')).fill('Town of Ardenne')
  await page.getByLabel(say('office-contact')).fill('Town hall, room 4')
  for (const language of await page.locator('.page-languages input').all()) {
    if (await language.isEnabled()) await language.check()
  }
  await next()
  await page.getByLabel(say('person-name')).fill('Anna Rossi')
  await page.getByLabel(say('person-role')).fill('Head of the integrity office')
  await next()
  const joined = await joinSteps(page, say, 'anna', 'four words make sense')
  const kit = await page.locator('.kit .code').allTextContents()
  await typeBack(page, 'kit-group', kit)
  await next()
  await page.getByLabel(say('code-label')).fill(joined.last)
  await button(page, say('finish-go')).click()
  await page.getByRole('heading', { name: say('opening-title') }).waitFor()
  return { ...joined, kit }
}

/** Opens an address in the desk that is open, as if by a link that somebody gave: a new page would be locked. */
export async function followLink(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)
}

/** Goes to a page of the desk. */
export async function goTo(
  page: Page,
  say: Say,
  place: 'cases' | 'figures' | 'people' | 'names' | 'pages' | 'log' | 'opening' | 'settings' | 'access',
): Promise<void> {
  await page
    .getByRole('navigation', { name: say('places') })
    .getByRole('link', { name: say(`place-${place}`) })
    .click()
  await page
    .getByRole('heading', { name: say(place === 'opening' ? 'opening-title' : `place-${place}`) })
    .first()
    .waitFor()
}

/** Keeps only English, and confirms every page in it: one individually, the others together. */
export async function confirmPagesInBrowser(page: Page, say: Say): Promise<void> {
  await goTo(page, say, 'pages')
  await page.getByRole('checkbox', { name: 'English' }).waitFor()
  for (const box of await page.locator('.page-languages input').all()) await box.uncheck()
  await page.getByRole('checkbox', { name: 'English' }).check()
  await button(page, say('pages-settings-save')).click()
  await page.getByText(say('pages-saved')).waitFor()
  await page.locator(`a[href="/pages/${pageNames[0]}/en"]`).click()
  await button(page, say('page-confirm')).click()
  await page.getByText(say('page-confirmed')).waitFor()
  await goTo(page, say, 'pages')
  await button(page, say('pages-together-go', { count: pageNames.length - 1, language: 'English' })).click()
  await page.getByText(say('pages-count', { done: pageNames.length, of: pageNames.length })).waitFor()
}

export interface ToInvite {
  readonly name: string
  /** The end of a text's id; an officer by default. */
  readonly role?: string
  readonly custodian?: boolean
  /** The name of an outside body, if they open its channel. */
  readonly opens?: string
}

/**
 * Makes an invitation on the people page.
 * @returns its link
 */
export async function inviteInBrowser(page: Page, say: Say, who: ToInvite): Promise<string> {
  await goTo(page, say, 'people')
  const isOutside = who.opens !== undefined
  const form = page.locator(isOutside ? '#invite-outside' : '#invite')
  await form.getByLabel(say('invite-name'), { exact: true }).fill(who.name)
  if (who.opens !== undefined) {
    await form.getByLabel(say('invite-opens'), { exact: true }).fill(who.opens)
  } else {
    await form
      .getByRole('radio', { name: new RegExp(`^${escape(say(`role-${who.role ?? 'officer'}`))}`) })
      .check()
    if (who.custodian) {
      await form.getByRole('checkbox', { name: new RegExp(escape(say('invite-custodian'))) }).check()
    }
  }
  await form.getByRole('button', { name: say(isOutside ? 'invite-outside-go' : 'invite-go') }).click()
  const link = page.locator('#invite-link').first()
  await link.waitFor()
  return (await link.textContent())?.trim() ?? ''
}

/**
 * Joins from an invitation's link, in the invited person's browser.
 * @returns the eight words to compare
 */
export async function joinInBrowser(
  page: Page,
  say: Say,
  link: string,
  login: string,
): Promise<{ joined: Omit<MadeOffice, 'kit'>; words: string[] }> {
  await page.goto(link)
  await button(page, say('join-begin')).click()
  const joined = await joinSteps(page, say, login, `${login} makes four words`)
  await page.getByLabel(say('code-label')).fill(joined.last)
  await button(page, say('join-finish')).click()
  await page.getByRole('heading', { name: say('joined-title') }).waitFor()
  return { joined, words: await page.locator('.words-word').allTextContents() }
}

/** Compares the words on the inviter's screen and lets somebody in. */
async function admitInBrowser(page: Page, say: Say, name: string, words: readonly string[]): Promise<void> {
  await goTo(page, say, 'settings')
  await goTo(page, say, 'people')
  const card = page.locator('.person', { hasText: say('invitation-compare', { name }).slice(0, 20) })
  await card.waitFor()
  const shown = await card.locator('.words-word').allTextContents()
  if (shown.join() !== words.join()) throw new Error('other words than the invited person sees')
  await card.getByRole('button', { name: say('invitation-admit', { name }) }).click()
  await card.waitFor({ state: 'detached' })
}

/** Joins from an invitation's link, is let in, and logs in, in a separate browser. */
export async function enterInBrowser(
  browser: Browser,
  inviter: Page,
  say: Say,
  who: { readonly link: string; readonly name: string; readonly login: string },
): Promise<Visitor & { joined: Omit<MadeOffice, 'kit'> }> {
  const visitor = await visit(browser)
  const { joined, words } = await joinInBrowser(visitor.page, say, who.link, who.login)
  await admitInBrowser(inviter, say, who.name, words)
  await button(visitor.page, say('joined-go')).click()
  await unlock(visitor.page, say, joined)
  return { ...visitor, joined }
}

/** Invites somebody, who joins. */
export async function bringInInBrowser(
  browser: Browser,
  inviter: Page,
  say: Say,
  who: ToInvite & { readonly login: string },
): ReturnType<typeof enterInBrowser> {
  const link = await inviteInBrowser(inviter, say, who)
  return enterInBrowser(browser, inviter, say, { ...who, link })
}

interface Joined extends Omit<MadeOffice, 'kit'> {
  /** The code that was tested, and that may be typed once more. */
  readonly last: string
}

/**
 * The steps that every new person goes through, up to the last code.
 * @returns what they log in with
 */
async function joinSteps(page: Page, say: Say, login: string, password: string): Promise<Joined> {
  const next = () => button(page, say('continue')).click()
  await page.getByLabel(say('login-label')).fill(login)
  await page.getByLabel(say('password-label'), { exact: true }).fill(password)
  await page.getByLabel(say('password-again')).fill(password)
  await next()
  const totpSecret = ((await page.locator('p.code').textContent()) ?? '').replace(/ /g, '')
  const code = codes(totpSecret)
  const now = await code()
  await page.getByLabel(say('code-label')).fill(now)
  await next()
  const card = await page.locator('.words-word').allTextContents()
  await typeBack(page, 'card-word', card)
  await next()
  return { login, password, totpSecret, card, last: now, code }
}

/** Fills in the field that asks for one word of a numbered list. */
export async function typeBack(page: Page, field: string, list: readonly string[]): Promise<void> {
  const label = (await page.locator(`label[for="${field}"]`).textContent()) ?? ''
  await page.locator(`#${field}`).fill(list[numberIn(label) - 1] ?? '')
}

/** Codes of an authenticator, each from a later half minute than the one before. */
export function codes(secret: string): () => Promise<string> {
  let last = 0
  return async () => {
    const now = Math.floor(Date.now() / 1000)
    const step = Math.max(Math.floor(now / 30), last + 1)
    // The server already accepts the next half minute's code; for a later one we wait.
    while (step > Math.floor(Date.now() / 30_000) + 1)
      await new Promise((resolve) => setTimeout(resolve, 500))
    last = step
    return generate({ secret, epoch: step * 30 })
  }
}

/** Opens the desk with name, password and code, and with the card if asked for it. */
export async function unlock(page: Page, say: Say, office: Omit<MadeOffice, 'kit'>): Promise<void> {
  await page.getByLabel(say('login-label')).fill(office.login)
  await page.getByLabel(say('code-label')).fill(await office.code())
  await unlockAgain(page, say, office)
}

/** Opens the desk after a reload, with the password, and with the card if asked for it. */
export async function unlockAgain(
  page: Page,
  say: Say,
  office: Pick<MadeOffice, 'password' | 'card'>,
): Promise<void> {
  await page.getByLabel(say('password-label')).fill(office.password)
  await button(page, say('unlock-go')).click()
  const card = page.getByLabel(say('unlock-card'))
  const desk = page.getByRole('navigation', { name: say('places') })
  await card.or(desk).first().waitFor()
  if (await card.isVisible()) {
    await card.fill(office.card.join(' '))
    await button(page, say('unlock-go')).click()
  }
  await desk.waitFor()
}

/** Opens a case from the list, by its title. */
export async function openFromList(page: Page, say: Say, title: string): Promise<void> {
  await page
    .getByRole('link', { name: say('place-cases'), exact: true })
    .first()
    .click()
  await page.getByRole('heading', { name: say('place-cases') }).waitFor()
  await button(page, say('look-again')).click()
  await page.locator('.row', { hasText: title }).click()
  await page.getByRole('heading', { name: new RegExp(escape(title)) }).waitFor()
  await declareNone(page, say)
}

/** On a case's page: says that this officer is not involved, if they are asked; then the case is there. */
export async function declareNone(page: Page, say: Say): Promise<void> {
  const ask = button(page, say('declare-none'))
  const tabs = page.getByRole('tablist', { name: say('tabs') })
  await ask.or(tabs).first().waitFor()
  if (await ask.isVisible()) await ask.click()
  await tabs.waitFor()
}

function numberIn(label: string): number {
  return Number(/\d+/.exec(label.normalize('NFKC'))?.[0] ?? Number.NaN)
}

/** Text as part of a regular expression. */
function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A report from a new browser on a day, in English. @returns its words */
export async function leaveReportOn(
  browser: Browser,
  { reporterUrl }: Pick<TestSotto, 'reporterUrl'>,
  say: Say,
  day: string,
  text: string,
): Promise<string> {
  const { page, context } = await visitOn(browser, day)
  await page.goto(`${reporterUrl}/en/`)
  const words = (await report(page, say, { text })).join(' ')
  await context.close()
  return words
}

/** Its reporter, who has come back with the words on a day. */
export async function comeBackOn(
  browser: Browser,
  { reporterUrl }: Pick<TestSotto, 'reporterUrl'>,
  say: Say,
  day: string,
  words: string,
): Promise<Visitor> {
  const visitor = await visitOn(browser, day)
  await visitor.page.goto(`${reporterUrl}/en/`)
  await comeBack(visitor.page, say, words)
  return visitor
}

/** A day as English pages write it, without the year. */
export const inWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day))
