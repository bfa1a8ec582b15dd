/**
 * Canaries: distinctive strings in every field that a reporter or officer fills in. Afterwards the test searches
 * everything that the server wrote anywhere, in four encodings. The server is a separate program with its own embedded
 * database.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import {
  assess,
  button,
  comeBack,
  fillLetter,
  officeTexts,
  openFromList,
  report,
  enterNewOffice,
  textsOf,
  visit,
} from '../support/journey.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
let browser: Browser
let folder: string
let server: ChildProcess
const printed: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'sotto-canary-'))
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'tmp'), { mode: 0o777 })
  server = spawn(process.execPath, [join(project, 'server/main.ts')], {
    cwd: folder,
    env: {
      ...process.env,
      DATABASE_URL: '',
      REPORTER_PORT: '18480',
      OFFICE_PORT: '18481',
      TMPDIR: join(folder, 'tmp'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const output of [server.stdout, server.stderr]) {
    output?.on('data', (part: Buffer) => printed.push(part.toString()))
  }
  await until(() => /setup#\S+\n/.test(printed.join('')), 60)
})

afterAll(async () => {
  await browser.close()
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
})

async function until(done: () => boolean, seconds: number): Promise<void> {
  for (let attempt = 0; attempt < seconds * 10; attempt++) {
    if (done()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`not within ${seconds} s: ${printed.join('')}`)
}

test('nothing that anybody wrote is in the database, WAL, logs or temporary files', async () => {
  const [say, office] = [await textsOf('en'), await officeTexts()]
  const canaries = [
    'Kanarie-Text',
    'Kanarie-Name',
    'Kanarie-Contact',
    'Kanarie-Reply',
    'Kanarie-Answer',
    'Kanarie-Note',
    'Kanarie-Title',
    'Kanarie-Tag',
    'Kanarie-Reason',
    'Kanarie-Closing',
    'Kanarie-Filename',
    'Kanarie-Inside',
    'Kanarie-Form',
  ]
  const [text, name, contact, reply, answer, note, title, tag, reason, closing] = canaries as [
    string,
    ...string[],
  ] &
    string[]

  const officer = await visit(browser)
  const link = /http\S+setup#\S+/.exec(printed.join(''))?.[0] ?? ''
  const made = await enterNewOffice(
    officer.page,
    { officePort: 18481, officeUrl: 'http://office.localhost:18481', setupLink: link },
    office,
  )
  const reporter = await visit(browser)
  const url = 'http://localhost:18480/en/'
  await reporter.page.goto(url)
  const words = await report(reporter.page, say, {
    text: `${text} happened`,
    name: { name: name ?? '', contact: contact ?? '' },
    // Sent under its own name, so that the test searches for the name too.
    files: [
      {
        name: 'Kanarie-Filename.txt',
        mimeType: 'text/kanarie-type',
        buffer: Buffer.from('Kanarie-Inside\n'.repeat(90_000)),
      },
    ],
    keepNames: true,
  })

  await openFromList(officer.page, office, text)
  await officer.page.getByText('Kanarie-Filename.txt').first().waitFor()
  await officer.page
    .locator('.compose input[type=file]')
    .setInputFiles([
      { name: 'Kanarie-Form.txt', mimeType: 'text/plain', buffer: Buffer.from('Kanarie-Inside') },
    ])
  await officer.page.getByLabel(office('compose-label')).fill(answer ?? '')
  await button(officer.page, office('compose-send')).click()
  await officer.page.getByText(office('reply-not-seen')).waitFor()
  await officer.page.getByLabel(office('title'), { exact: true }).fill(title ?? '')
  await officer.page.getByLabel(office('tags')).fill(tag ?? '')
  await button(officer.page, office('details-save')).click()
  await officer.page.getByRole('heading', { name: title ?? '' }).waitFor()
  await officer.page.getByRole('tab', { name: new RegExp(office('tab-notes')) }).click()
  await officer.page.getByLabel(office('note-label')).fill(note ?? '')
  await button(officer.page, office('note-save')).click()
  await officer.page.locator('.team article', { hasText: note ?? '' }).waitFor()
  await officer.page.getByLabel(office('name-reason')).fill(reason ?? '')
  await button(officer.page, office('name-open')).click()
  await officer.page.getByText(name ?? '').waitFor()

  await reporter.page.goto(url)
  await comeBack(reporter.page, say, words.join(' '))
  await reporter.page.getByText(answer ?? '').waitFor()
  await reporter.page.getByText('Kanarie-Form.txt').first().waitFor()
  await reporter.page.getByLabel(say('reply-label')).fill(reply ?? '')
  await button(reporter.page, say('reply-send')).click()
  await reporter.page.getByText(say('reply-sent')).waitFor()

  await openFromList(officer.page, office, title ?? '')
  await officer.page.getByText(reply ?? '').waitFor()
  await assess(officer.page, office)
  await officer.page.getByRole('radio', { name: office('compose-close') }).check()
  await officer.page.getByLabel(office('compose-outcome')).selectOption('referred')
  await fillLetter(officer.page, office, closing ?? '')
  await button(officer.page, office('compose-send-close')).click()
  await officer.page.getByRole('heading', { name: office('closed-title') }).waitFor()

  // Secrets that open a case or identify a person are searched for too: words, password, kit, card.
  const secrets = [words.join(' '), made.password, made.kit.join(''), made.kit.join(' '), made.card.join(' ')]
  const files = await filesBelow(folder)
  expect(files.some((file) => file.includes('pg_wal'))).toBe(true)
  // Shows that this search works: the office's name is public and appears in clear.
  expect(await findIn(files, ['Town of Ardenne'])).not.toEqual([])
  expect(await findIn(files, [...canaries, ...secrets])).toEqual([])
  const log = printed.join('').replace(link, '')
  for (const secret of [...canaries, ...secrets]) expect(log).not.toContain(secret)
  expect(log).not.toMatch(/127\.0\.0\.1|Mozilla|referer/i)
})

async function filesBelow(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Which strings appear in which files, as UTF-8, UTF-16, hex or base64 at any of its three alignments. */
async function findIn(files: readonly string[], needles: readonly string[]): Promise<string[]> {
  const forms = needles.flatMap((needle) => formsOf(needle).map((form) => ({ needle, form })))
  const found: string[] = []
  for (const file of files) {
    if ((await stat(file)).size === 0) continue
    const handle = await open(file)
    const content = await handle.readFile()
    await handle.close()
    for (const { needle, form } of forms) if (content.includes(form)) found.push(`${needle} in ${file}`)
  }
  return found
}

function formsOf(needle: string): Buffer[] {
  const bytes = Buffer.from(needle)
  // In the middle of base64, the first and last characters depend on their neighbours; those between do not.
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift, 'x'), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return Buffer.from(shifted.slice(shift === 0 ? 0 : shift + 1, -2))
  })
  return [
    bytes,
    Buffer.from(needle, 'utf16le'),
    Buffer.from(needle, 'utf16le').swap16(),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    ...base64,
    ...base64.map((form) => Buffer.from(form.toString().replaceAll('+', '-').replaceAll('/', '_'))),
  ]
}
