/**
 * Makes the fixture of this release, `npm run upgrade-fixture`, with the real program and the real client code: once for
 * each release. It refuses to replace one.
 */
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { changeHandbook } from '../../client/office/case/handbooks.ts'
import {
  answerNameRequest,
  fetchNameRequests,
  sealAsking,
  sendAsking,
} from '../../client/office/case/names/opening.ts'
import { openCase } from '../../client/office/case/open.ts'
import { putAside } from '../../client/office/case/put-aside.ts'
import { rekeyCase } from '../../client/office/case/rekeying.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { totpText } from '../../client/office/door/joining.ts'
import { saveMail } from '../../client/office/mail/addresses.ts'
import { confirmPage, fetchPage, newTexts, savePage } from '../../client/office/pages/signing.ts'
import { invite } from '../../client/office/people/invitations.ts'
import { remove } from '../../client/office/people/people.ts'
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import type { CarriedFile } from '../../crypto/content.ts'
import { addDays, addMonths, daysBetween, type Day } from '../../crypto/day.ts'
import { stream } from '../../crypto/envelope.ts'
import { emptyHandbook } from '../../crypto/handbook.ts'
import { wordsOf } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { addFiles, leaveFiles, type LeftFile } from '../../demo/files.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { apartFile } from '../../server/backup/make.ts'
import { systemClock } from '../../server/clock.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import { backupsIn } from '../support/backups.ts'
import { launchBrowser } from '../support/browser.ts'
import { comes } from '../support/come.ts'
import { codes, lookAgain as look, officeTexts, openFromList, unlock, visitOn } from '../support/journey.ts'
import { project } from '../support/program.ts'
import { setUpOffice, startSotto } from '../support/sotto.ts'
import startDatabase, { stopDatabase } from '../support/start-database.ts'
import { until } from '../support/until.ts'
import {
  deskOf,
  folder,
  keptBy,
  momentOf,
  readingOf,
  writtenOfficer,
  type Fixture,
  type FixtureCase,
} from './fixture.ts'

const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string }
const target = join(folder, version)
if (existsSync(target)) {
  process.stderr.write(`There is a fixture of ${version}, and fixtures are never changed.\n`)
  process.exit(1)
}

/** Nobody listens there: the mail stays in the queue. */
const noMailServer = { host: '127.0.0.1', port: 1, secure: false, login: null }
const last = systemClock.today()
let day: Day = addDays(last, -20)
const clock = { now: () => systemClock.now(), today: () => day }
const moment = () => {
  const seconds = Math.floor(systemClock.now().getTime() / 1000)
  return { day, seconds: seconds - daysBetween(day, last) * 86_400 }
}

await startDatabase()
const sotto = await startSotto({
  clock,
  mail: { server: noMailServer, from: 'channel@town.example', hours: [8] },
})
const backups = await backupsIn()
async function write(fixture: Fixture): Promise<void> {
  const { path } = await backups.make(sotto.databaseUrl, day)
  await mkdir(target)
  await copyFile(path, join(target, 'data.age'))
  await copyFile(apartFile(backups.folder), join(target, 'apart.age'))
  await writeFile(join(target, 'people.json'), `${JSON.stringify(fixture, null, 2)}\n`)
  process.stdout.write(`Made ${target}\n`)
}

interface Left {
  readonly words: string
  readonly mailbox: Mailbox
  readonly files: readonly CarriedFile[]
}

const textFile = (name: string, text: string): LeftFile => ({
  bytes: new TextEncoder().encode(text),
  about: { name, type: 'text/plain', state: 'plain' },
})

async function report(
  text: string,
  part: Parameters<typeof draftOf>[2] = {},
  given: readonly LeftFile[] = [],
): Promise<Left> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, day)
  const entropy = randomBytes<'entropy'>(16)
  const { mailbox } = reporterKeys(entropy, verified.office)
  const files = await leaveFiles(send, verified.office, mailbox, given)
  await leaveReport(send, verified, draftOf(verified, text, { ...part, files }), entropy, day)
  return { words: wordsOf(entropy).join(' '), mailbox, files }
}

async function numberOf(who: AtDesk, { mailbox }: Left): Promise<string> {
  const row = (await fetchCaseRows(who.send)).find((one) => equal(one.mailbox, mailbox))
  if (!row) throw new Error('not on the list')
  return row.number
}

const open = async (who: AtDesk, left: Left) =>
  openCase(who.send, who.unlocked, await numberOf(who, left), moment())

async function act(who: AtDesk, left: Left, ...acts: readonly Act[]): Promise<void> {
  for (const one of acts) await sendAct(who.send, sealAct(who.unlocked, await open(who, left), one, moment()))
}

async function fill(): Promise<Fixture> {
  let anna: AtDesk = await setUpOffice(sotto, clock, 'closed')
  let ben = await comes(sotto, anna, moment(), 'Ben Okafor', { custodian: true })
  const carla = await comes(sotto, anna, moment(), 'Carla Diaz')
  let olga = await comes(sotto, anna, moment(), 'Olga Berg', {
    channel: { opens: 'Ombudsperson of the province' },
    custodian: true,
  })
  anna = await openToReports(anna, ['en'], moment())
  const everybody = async () => {
    anna = await lookAgain(anna)
    ben = await lookAgain(ben)
    olga = await lookAgain(olga)
  }
  await everybody()
  for (const { login, send } of [anna, ben]) await saveMail(send, { address: addressOf(login), key: null })

  const place = { page: 'privacy', language: 'en' } as const
  const stored = await fetchPage(anna.send, place)
  const said =
    'The town of Ardenne (invented) wrote this page itself, and keeps what is sealed in its cellar.'
  const texts = { ordinary: `# Privacy\n\n${said}`, easy: stored.easy?.text ?? null }
  await savePage(anna.send, place, newTexts(stored, texts))
  await confirmPage(anna.send, anna.unlocked, place, texts, addMonths(day, 12), moment())
  await everybody()
  const [channel, outside] = anna.unlocked.verified.manifest.channels
  if (!channel || !outside) throw new Error('two channels')
  const template = 'More time (invented)'
  await changeHandbook(
    anna.send,
    deskOf(anna),
    channel.id,
    () => ({
      ...emptyHandbook,
      tags: ['pool', 'depot'],
      templates: [{ name: template, texts: [{ language: 'en', text: 'We need more time.' }] }],
    }),
    () => Promise.resolve(anna.unlocked),
  )

  const files = await report('Invoices for work not done at the pool', {}, [
    textFile('invoice.txt', 'Bassin (invented), 1,920.00'),
    textFile('list.csv', 'March,nobody came\r\nJune,nobody came'),
  ])
  const gone = await report('My neighbour parks on the pavement')
  const redacted = await report('Keys of the archive were copied.\nMy neighbour Kim is ill.')
  const closed = await report('Gravel is missing from the depot')
  const held = await report('Fines that vanish')
  const aside = await report('xxxxxxxx')
  const identity = { name: 'Kim Vale (invented)', contact: 'By letter' }
  const named = await report('Overtime that nobody worked', { identity })
  const byName = await report('Ben hands in his tickets twice', { excluded: [ben.unlocked.officer] })
  const toOlga = await report('The office told my chief', { channel: outside.id })

  const answer: Act = {
    type: 'reply',
    as: 'acknowledgement',
    text: 'Thank you. We look into it.',
    waiting: true,
  }
  for (const one of [files, closed, held, byName]) await act(anna, one, answer)
  await act(olga, toOlga, answer)
  await act(anna, files, { type: 'change', to: { tags: ['pool'] } })
  const noted = await open(ben, files)
  const added = await addFiles(ben, noted, stream.notes, [textFile('minutes.txt', 'No post was discussed.')])
  await act(ben, files, { type: 'note', text: 'Ask for the delivery notes.', files: added })
  await act(anna, held, {
    type: 'hold',
    authority: 'Court (invented)',
    reason: 'File 12',
    review: addMonths(last, 6),
  })
  const end = { text: 'It was counted again.', outcome: 'withdrawn' } as const
  await act(anna, closed, { type: 'close', ...end })
  await act(anna, gone, { type: 'close', ...end, deleteOn: addDays(day, 10) })
  await act(anna, redacted, {
    type: 'redact',
    of: 0,
    on: addDays(day, 10),
    text: 'Keys of the archive were copied.',
    files: [],
  })
  const goneNumber = await numberOf(anna, gone)
  const asideNumber = await numberOf(anna, aside)
  const reason = 'Rubbish (invented)'
  const offDesk = { number: asideNumber, mailbox: aside.mailbox, channel: channel.id }
  await putAside(anna.send, anna.unlocked, offDesk, reason, moment())

  day = addDays(day, 10)
  const faults: string[] = []
  const fault = (event: string) => void faults.push(event)
  await deleteDue(sotto.db, clock, { event: fault, failure: fault, seldom: fault })
  if (faults.length > 0) throw new Error(faults.join())
  await everybody()

  day = last
  await everybody()
  await remove(anna.send, anna.unlocked, carla.unlocked.officer, null, moment())
  await everybody()
  // Anna's browser does those that are left.
  for (const one of [files, redacted, closed, held, named]) {
    const done = await rekeyCase(anna.send, anna.unlocked, await numberOf(anna, one))
    if (!done) throw new Error('no new keys')
  }
  await act(anna, files, { ...answer, as: 'reply', text: 'Who signs the list?' })
  const asking = sealAsking(anna.unlocked, await open(anna, named), ben.unlocked.officer, 'A hearing', day)
  await act(anna, named, { type: 'ask-name', ...asking })
  await sendAsking(anna.send, await open(anna, named), asking)
  const [request] = await fetchNameRequests(ben.send)
  if (!request) throw new Error('nothing asked')
  await answerNameRequest(ben.send, ben.unlocked, request, 'lend')
  const fresh = await report('Lamps for the square')
  await everybody()
  const link = await invite(
    anna.send,
    anna.unlocked,
    { name: 'Dora Weiss', title: null, role: 'officer', custodian: false, channel: channel.id, again: null },
    moment(),
  )
  await everybody()

  // What is new stays as it came: nobody has opened it.
  const titles = ['Invoices for', 'Keys of the', 'Gravel is', 'Fines that', 'Overtime that', 'Ben hands']
  const kept = await visitAs(anna, titles)
  const cases: FixtureCase[] = []
  const readers: readonly (readonly [Left, readonly AtDesk[]])[] = [
    ...[files, redacted, closed, held, named, fresh].map((one) => [one, [anna, ben]] as const),
    [byName, [anna]],
    [toOlga, [olga]],
  ]
  for (const [one, [first, ...others]] of readers) {
    if (!first) throw new Error('somebody reads it')
    const number = await numberOf(first, one)
    const reading = await readingOf(first, await open(first, one))
    const name = one === named ? { opens: 'anna', ...identity } : null
    const logins = [first, ...others].map(({ login }) => login)
    cases.push({ ...reading, number, readers: logins, words: one.words, name })
  }
  await sotto.mailQueue?.queueDue('notice')
  const { rows: jobs } = await sql<{ task: string; payload: unknown }>`
    select identifier as task, payload from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    where identifier like 'send-%' order by job.id`.execute(sotto.db)
  return {
    about: `An office as Sotto ${version} left it. Everybody and everything in it is invented; the key opens this backup only.`,
    day,
    backupSecret: backups.secret,
    officers: [anna, ben, olga].map(writtenOfficer),
    removed: writtenOfficer(carla),
    invitation: { link, by: 'anna', name: 'Dora Weiss' },
    cases,
    deleted: { words: gone.words, month: addDays(last, -10).slice(0, 7), number: goneNumber },
    aside: { number: asideNumber, reason },
    handbook: { tags: ['pool', 'depot'], template },
    page: { path: '/en/about/privacy', text: said },
    mail: Object.fromEntries([anna, ben].map(({ login }) => [login, addressOf(login)])),
    jobs,
    browser: { login: anna.login, kept },
  }
}

const addressOf = (login: string) => `${login}@town.example`

/** Anna's browser, which has looked at everything. */
async function visitAs(who: AtDesk, titles: readonly string[]): Promise<Fixture['browser']['kept']> {
  const browser = await launchBrowser()
  try {
    const say = await officeTexts()
    const { page, errors } = await visitOn(browser, day)
    await page.clock.setFixedTime(new Date((momentOf(day, 0).seconds + 86_340) * 1000))
    await page.goto(`${sotto.officeUrl}/`)
    const words = wordsOf(who.card)
    await unlock(page, say, { ...who, card: words, code: codes(totpText(who.totpSecret)), totpSecret: '' })
    await look(page, say)
    for (const title of titles) await openFromList(page, say, title)
    const kept = await until(async () => {
      const now = await keptBy(page)
      const names = Object.values(now.databases).flatMap((stores) =>
        Object.values(stores)
          .flat()
          .map(([name]) => name),
      )
      return ['memory/', 'cards/', 'texts/', 'card/'].every((one) =>
        names.some((name) => name.startsWith(one)),
      )
        ? now
        : null
    })
    if (errors.length > 0) throw new Error(errors.join())
    return kept
  } finally {
    await browser.close()
  }
}

try {
  await write(await fill())
} finally {
  await sotto.end()
  await backups.remove()
  await stopDatabase()
}
