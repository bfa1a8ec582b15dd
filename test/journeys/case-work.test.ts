/** Two officers work on a case, and a third may not know of it: conflicts of interest, tasks, people, links, crossing acts. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import type { Browser, Page } from 'playwright-core'
import { addDays } from '../../crypto/day.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOf, faultsOnBoth, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  declareNone,
  enterNewOffice,
  goTo,
  lookAgain,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let anna: Visitor
let ben: Visitor
let carla: Visitor

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  anna = await visit(browser)
  await enterNewOffice(anna.page, sotto, say)
  ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
  carla = await bringInInBrowser(browser, anna.page, say, { name: 'Carla Diaz', login: 'carla' })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function newReport(text: string, leaveOut: readonly string[] = []): Promise<void> {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await report(page, await textsOf('en'), { text, leaveOut })
  await context.close()
}

const tab = async (page: Page, name: string) => {
  await page.getByRole('tab', { name: new RegExp(say(`tab-${name}`)) }).click()
}
const region = (page: Page, title: string) => page.getByRole('region', { name: say(title), exact: true })
const numberOf = (page: Page) => /cases\/(\w{6})/.exec(page.url())?.[1] ?? ''

/** The sentences of the history that is shown. */
const history = async (page: Page): Promise<string> => (await page.locator('.history').textContent()) ?? ''

test('nothing of a report is shown to an officer who has not said whether they are involved', async () => {
  await newReport('Carla Diaz pays her brother.\nThe invoices are in the blue folder.', ['Carla Diaz'])
  await goTo(ben.page, say, 'cases')
  await lookAgain(ben.page, say)
  await ben.page.locator('.row', { hasText: 'Carla Diaz pays' }).click()
  await button(ben.page, say('declare-none')).waitFor()
  expect(await ben.page.locator('main').textContent()).not.toContain('blue folder')
  expect(await ben.page.getByRole('tablist').count()).toBe(0)
  for (const width of [360, 1280]) {
    await ben.page.setViewportSize({ width, height: 800 })
    expect(await faultsOf(ben.page, 'declare')).toEqual([])
    expect(await overflowOf(ben.page, 'declare')).toEqual([])
  }
  await declareNone(ben.page, say)
  await ben.page.getByText('blue folder').waitFor()
  // Asked once.
  await openFromList(ben.page, say, 'Carla Diaz pays')
  await tab(ben.page, 'history')
  expect(await history(ben.page)).toContain(say('log-no-conflict'))
})

test('an officer who is involved steps aside at once, and their answer stays in the history', async () => {
  await newReport('The tender was written by Ben’s sister')
  await goTo(ben.page, say, 'cases')
  await lookAgain(ben.page, say)
  await ben.page.locator('.row', { hasText: 'Ben’s sister' }).click()
  await button(ben.page, say('declare-conflict')).click()
  await button(ben.page, say('aside-sure-go')).click()
  await ben.page.getByRole('heading', { name: say('place-cases') }).waitFor()
  await lookAgain(ben.page, say)
  expect(await ben.page.locator('.row', { hasText: 'Ben’s sister' }).count()).toBe(0)
  await openFromList(anna.page, say, 'Ben’s sister')
  await tab(anna.page, 'history')
  expect(await history(anna.page)).toContain(say('log-conflict'))
})

test('a task is given to a colleague with a day, done by them, and stays in the history', async () => {
  await openFromList(anna.page, say, 'Carla Diaz pays')
  await tab(anna.page, 'work')
  const tasks = region(anna.page, 'tasks')
  await tasks.getByText(say('task-add'), { exact: true }).click()
  await tasks.getByLabel(say('task-text')).fill('Ask for the invoices of May')
  await tasks.getByLabel(say('task-assignee')).selectOption({ label: 'Ben Okafor' })
  // Whoever is left out of the case cannot be given a task in it.
  expect(await tasks.getByLabel(say('task-assignee')).locator('option').allTextContents()).toEqual([
    say('task-anybody'),
    'Anna Rossi',
    'Ben Okafor',
  ])
  await tasks.getByLabel(say('task-due-label')).fill(addDays(systemClock.today(), 3))
  await tasks.getByRole('button', { name: say('task-add-go') }).click()
  await tasks.getByRole('button', { name: say('task-done'), exact: true }).waitFor()

  await openFromList(ben.page, say, 'Carla Diaz pays')
  await tab(ben.page, 'work')
  for (const width of [360, 1280]) {
    await ben.page.setViewportSize({ width, height: 800 })
    expect(await faultsOf(ben.page, 'tasks')).toEqual([])
    expect(await overflowOf(ben.page, 'tasks')).toEqual([])
  }
  const his = region(ben.page, 'tasks')
  await his.getByText('Ask for the invoices of May').waitFor()
  await his.getByText(say('task-change'), { exact: true }).click()
  await his.getByRole('textbox', { name: say('task-text') }).fill('Ask for the invoices of May and June')
  await his.getByRole('button', { name: say('task-save') }).click()
  await his.getByText('Ask for the invoices of May and June').first().waitFor()
  await his.getByRole('button', { name: say('task-done'), exact: true }).click()
  await his.getByText(say('tasks-none')).waitFor()
  await his.getByText(say('tasks-ended', { count: 1 })).click()
  await his.getByText(/Done by .*Ben Okafor/).waitFor()

  await tab(ben.page, 'history')
  const all = await history(ben.page)
  for (const did of ['task-added', 'task-changed', 'task-done']) expect(all).toContain(say(`log-${did}`))
  await ben.page.getByLabel(say('history-show')).selectOption(say('history-access'))
  expect(await history(ben.page)).not.toContain(say('log-task-added'))
  expect(await history(ben.page)).toContain(say('log-no-conflict'))
  await ben.page.getByLabel(say('history-show')).selectOption(say('history-all'))
})

test('people named in a case have a role there, can be changed and removed, and are found in no other case', async () => {
  await tab(ben.page, 'work')
  const parties = region(ben.page, 'parties')
  await parties.getByText(say('party-add'), { exact: true }).click()
  await parties.getByLabel(say('party-name')).fill('Diaz Roofs Ltd')
  await parties.getByLabel(say('party-kind')).selectOption(say('party-kind-organisation'))
  await parties.getByRole('button', { name: say('party-add-go'), exact: true }).click()
  await parties.locator('strong', { hasText: 'Diaz Roofs Ltd' }).waitFor()
  await parties.getByText(say('party-change'), { exact: true }).click()
  const item = parties.locator('.person')
  await item.getByLabel(say('party-role')).selectOption(say('party-role-witness'))
  await item.getByRole('button', { name: say('party-save') }).click()
  await item.locator('.pill', { hasText: say('party-role-witness') }).waitFor()
  await item.getByRole('button', { name: say('party-remove') }).click()
  await item.waitFor({ state: 'detached' })
  await tab(ben.page, 'history')
  expect(await history(ben.page)).toContain(`${say('log-party-removed')} Diaz Roofs Ltd`)
})

test('a note with a file is kept through a lost answer, and a colleague opens the file and saves all files of the case', async () => {
  const { page } = ben
  await openFromList(page, say, 'Carla Diaz pays')
  await tab(page, 'notes')
  const panel = page.locator('#panel-notes')
  await panel.getByLabel(say('note-label')).fill('From the land register')
  const [name, words] = ['Register of May.txt', 'The house belongs to his brother.']
  await panel
    .locator('input[type=file]')
    .setInputFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(words) }])
  const chosen = panel.locator('.file', { hasText: name })
  await chosen.getByRole('button', { name: `${say('files-remove')} ${name}` }).waitFor()
  expect(await faultsOnBoth(page, 'a note with a file')).toEqual([])
  let uploads = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/uploads')) uploads++
  })
  await page.route('**/acts', (route) => route.abort(), { times: 1 })
  await button(page, say('note-save')).click()
  await page.getByText(say('act-offline')).waitFor()
  expect(await panel.getByLabel(say('note-label')).inputValue()).toBe('From the land register')
  await chosen.waitFor()
  await button(page, say('note-save')).click()
  const his = panel.locator('article', { hasText: 'From the land register' })
  await his.locator('.file strong', { hasText: name }).waitFor()
  expect(uploads).toBe(1)
  expect(await panel.getByLabel(say('note-label')).inputValue()).toBe('')
  // Nothing of it is left in the form to the reporter.
  await tab(page, 'conversation')
  expect(await page.locator('#panel-conversation .file').count()).toBe(0)

  await openFromList(anna.page, say, 'Carla Diaz pays')
  await tab(anna.page, 'notes')
  const hers = anna.page.locator('#panel-notes article', { hasText: 'From the land register' })
  await hers.getByRole('button', { name: `${say('file-open')} ${name}` }).click()
  await anna.page.frameLocator('iframe.viewer').getByText(words).waitFor()
  await anna.page.getByRole('button', { name: say('file-close') }).click()
  expect(await faultsOnBoth(anna.page, 'a note with its file')).toEqual([])
  await tab(anna.page, 'files')
  const waiting = anna.page.waitForEvent('download')
  await button(anna.page, say('files-export')).click()
  const zip = new ZipReader(new BlobReader(new Blob([await readFile(await (await waiting).path())])))
  const entries = (await zip.getEntries()).filter((one) => !one.directory)
  expect(entries.map(({ filename }) => filename)).toEqual([`files/01-${name}`, 'SHA256SUMS', 'manifest.json'])
  const read = (at: number) => entries[at]?.getData(new TextWriter())
  expect(await read(0)).toBe(words)
  expect(JSON.parse((await read(2)) ?? '')).toMatchObject({
    files: [{ name: `files/01-${name}`, from: 'note' }],
  })
  const listed = anna.page.locator('#panel-files .file', { hasText: name })
  await listed.getByText(say('file-team')).waitFor()
  await listed.getByText(/^Added to a note by .*Ben Okafor/).waitFor()
  await listed.getByText(/^Opened by .*Anna Rossi/).waitFor()
  await listed.getByText(/^Saved with all others by .*Anna Rossi/).waitFor()
  expect(await faultsOnBoth(anna.page, 'all files')).toEqual([])
})

test('linked cases lead to each other, for those who may open both; an excluded officer finds no trace', async () => {
  await newReport('A second roof was paid twice')
  await openFromList(anna.page, say, 'A second roof')
  const second = numberOf(anna.page)
  await openFromList(anna.page, say, 'Carla Diaz pays')
  const first = numberOf(anna.page)
  await tab(anna.page, 'work')
  const links = region(anna.page, 'links')
  await links.getByText(say('link-add'), { exact: true }).click()
  await links.getByLabel(say('link-number')).fill('ZZZ-ZZZ')
  await links.getByRole('button', { name: say('link-go') }).click()
  await links.getByText(say('link-unknown')).waitFor()
  await links.getByLabel(say('link-number')).fill(`${second.slice(0, 3)}-${second.slice(3)}`.toLowerCase())
  await links.getByLabel(say('link-as')).selectOption(say('link-repeat'))
  await links.getByRole('button', { name: say('link-go') }).click()
  await links.getByRole('link', { name: /A second roof/ }).click()
  await anna.page.getByRole('heading', { name: /A second roof/ }).waitFor()
  await declareNone(anna.page, say)
  await tab(anna.page, 'work')
  const back = region(anna.page, 'links')
  await back.locator('.pill', { hasText: say('link-original') }).waitFor()
  await back.getByRole('link', { name: /Carla Diaz pays/ }).waitFor()

  // She reads the second case, and nothing there says that there is another.
  await openFromList(carla.page, say, 'A second roof')
  for (const one of ['work', 'history']) {
    await tab(carla.page, one)
    const text = (await carla.page.locator('main').textContent()) ?? ''
    expect(text).not.toContain(`${first.slice(0, 3)}-${first.slice(3)}`)
    expect(text).not.toContain('Carla Diaz pays')
  }
  await tab(carla.page, 'work')
  await region(carla.page, 'links').getByText(say('links-none')).waitFor()

  // The duplicate is worked on in the other case; its reporter keeps a conversation of their own.
  await back.getByRole('button', { name: say('merge-go') }).click()
  await back.getByText(say('link-others')).waitFor()
})

test('a duplicate is worked on in the case that was first, and can be separated again', async () => {
  await newReport('The pool was paid twice')
  await newReport('The pool cost twice as much')
  await openFromList(anna.page, say, 'The pool was paid')
  const number = numberOf(anna.page)
  await openFromList(anna.page, say, 'The pool cost twice')
  await tab(anna.page, 'work')
  const links = region(anna.page, 'links')
  await links.getByText(say('link-add'), { exact: true }).click()
  await links.getByLabel(say('link-number')).fill(number)
  await links.getByLabel(say('link-as')).selectOption(say('link-original'))
  await links.getByRole('button', { name: say('link-go') }).click()
  await links.getByRole('button', { name: say('merge-go') }).click()
  const notice = anna.page.locator('.notice', { hasText: say('merged-into') })
  await notice.getByRole('link', { name: /The pool was paid/ }).waitFor()
  await tab(anna.page, 'conversation')
  await anna.page.getByRole('button', { name: say('compose-send') }).waitFor()
  await notice.getByRole('button', { name: say('merged-separate') }).click()
  await notice.waitFor({ state: 'detached' })
  await tab(anna.page, 'history')
  expect(await history(anna.page)).toContain(say('log-merged'))
  expect(await history(anna.page)).toContain(say('log-separated'))
  await tab(anna.page, 'work')
  await links.getByRole('button', { name: say('link-remove') }).click()
  await links.getByText(say('links-none')).waitFor()
})

test('the tags of an officer’s cases are one click away in the others, and no tag of a case that they may not read', async () => {
  await openFromList(anna.page, say, 'Carla Diaz pays')
  await anna.page.getByLabel(say('tags'), { exact: true }).fill('blue folder')
  await button(anna.page, say('details-save')).click()
  await anna.page.locator('.case-head .pill', { hasText: 'blue folder' }).waitFor()
  await openFromList(anna.page, say, 'A second roof')
  const offered = (page: Page) => page.getByRole('group', { name: say('tags-used') })
  await offered(anna.page).getByRole('button', { name: 'blue folder' }).click()
  expect(await anna.page.getByLabel(say('tags'), { exact: true }).inputValue()).toBe('blue folder')
  expect(await faultsOf(anna.page, 'tags')).toEqual([])
  await openFromList(carla.page, say, 'A second roof')
  expect(await offered(carla.page).count()).toBe(0)
  expect(await carla.page.locator('main').textContent()).not.toContain('blue folder')
})

test('of two officers who write at the same moment, nobody loses anything; where both change the same, the second sees both', async () => {
  await openFromList(anna.page, say, 'Carla Diaz pays')
  await openFromList(ben.page, say, 'Carla Diaz pays')
  // Both have the same case before them. Anna is faster; what Ben does is something else, and comes on top.
  await anna.page.getByLabel(say('title')).fill('Roofs by the brother')
  await button(anna.page, say('details-save')).click()
  await anna.page.getByRole('heading', { name: 'Roofs by the brother' }).waitFor()
  await tab(ben.page, 'notes')
  await ben.page.getByLabel(say('note-label')).fill('Seen by both')
  await button(ben.page, say('note-save')).click()
  await ben.page.getByRole('heading', { name: 'Roofs by the brother' }).waitFor()
  await ben.page.locator('article', { hasText: 'Seen by both' }).waitFor()

  // Anna has not seen the note, and changes what Ben changes too.
  await ben.page.getByLabel(say('title')).fill('Roofs and invoices')
  await button(ben.page, say('details-save')).click()
  await ben.page.getByRole('heading', { name: 'Roofs and invoices' }).waitFor()
  await anna.page.getByLabel(say('title')).fill('Roofs of May')
  await button(anna.page, say('details-save')).click()
  await anna.page.getByText(say('act-clash')).waitFor()
  const both = (await anna.page.locator('.notice', { hasText: say('clash-lead') }).textContent()) ?? ''
  expect(both).toContain('Roofs and invoices')
  expect(both).toContain('Roofs of May')
  await anna.page.setViewportSize({ width: 360, height: 740 })
  expect(await faultsOf(anna.page, 'clash')).toEqual([])
  expect(await overflowOf(anna.page, 'clash')).toEqual([])
  await anna.page.setViewportSize({ width: 1280, height: 800 })
  // What she wrote is still in its field, and a second click saves it.
  expect(await anna.page.getByLabel(say('title')).inputValue()).toBe('Roofs of May')
  await button(anna.page, say('details-save')).click()
  await anna.page.getByRole('heading', { name: 'Roofs of May' }).waitFor()
  for (const { errors } of [anna, ben, carla]) expect(errors).toEqual([])
})
