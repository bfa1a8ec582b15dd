/** The disk of the embedded database gets full while people work, and has room again later: nobody has to do more than that. */
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { systemClock } from '../../server/clock.ts'
import { differences, startArrivals, type Arrivals } from '../support/arrivals.ts'
import { allSend, notesShown, peopleAtWork, readyToSend, written } from '../support/at-work.ts'
import { launchBrowser } from '../support/browser.ts'
import { button, sendReady } from '../support/journey.ts'
import { startProgram } from '../support/program.ts'
import { freePorts } from '../support/proxy.ts'
import { startService, type Service } from '../support/service.ts'
import { makeSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { setUpOffice, type TestOffice } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const today = systemClock.today()
let browser: Browser
let disk: SmallDisk
let service: Service
let office: TestOffice
let others: Arrivals | null
let env: Record<string, string>
let at: { reporterUrl: string; officeUrl: string; reporterPort: number }

beforeEach(async () => {
  await ready()
  browser = await launchBrowser()
  others = null
  disk = await makeSmallDisk(300)
  const [reporterPort = 0, officePort = 0] = await freePorts(2)
  const reporterUrl = `http://localhost:${reporterPort}`
  const officeUrl = `http://office.localhost:${officePort}`
  at = { reporterUrl, officeUrl, reporterPort }
  env = {
    DATA_FOLDER: join(disk.path, 'data'),
    REPORTER_PORT: String(reporterPort),
    OFFICE_PORT: String(officePort),
    REPORTER_URL: reporterUrl,
    OFFICE_URL: officeUrl,
  }
  service = startService(disk.path, env)
  const [setupLink] = await service.program().until(/http\S+\/setup#\S+/)
  office = await setUpOffice({ officePort, officeUrl, setupLink })
})
afterEach(async () => {
  await browser.close()
  await disk.empty()
  await others?.stop()
  await service.stop()
  await disk.remove()
})

/** Others, who report all the time. */
async function peopleCome(): Promise<Arrivals> {
  others = await startArrivals(
    () => sendFromNode(at.reporterPort, at.reporterUrl),
    at.reporterUrl,
    today,
    400,
  )
  await others.nextReport()
  return others
}

/** Without those who read that there is no room for files, and so sent nothing. */
const otherFaults = ({ faults }: Arrivals) =>
  faults.filter((fault) => !(fault instanceof Refusal && fault.code === 'full'))

/** The doctor's word about disks. */
async function doctorOnDisks(): Promise<string> {
  const doctor = startProgram(disk.path, { ...env, SMTP_URL: '' }, 'server/sotto.ts', ['doctor'])
  await doctor.ended
  return doctor.printed()
}

test('when rows no longer fit, everybody reads that it was not stored, keeps what they wrote, and sends it once there is room', async () => {
  const file = {
    name: 'a.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(randomBytes(300_000)),
  }
  const work = await peopleAtWork(browser, at, office, [file])
  const { say, sayOffice, sender, returned, officer } = work
  const without = await readyToSend(browser, `${at.reporterUrl}/en/`, say, 'Without a file')
  const others = await peopleCome()
  await disk.fill()
  await allSend(work)
  await button(without.page, say('send')).click()
  // A report and a message are tried for half a minute. A file is tried for longer, until there is no room for files.
  const [full = ''] = say('sending-failed-full', { receiver: '#' }).split('#')
  await sender.page.getByText(say('upload-offline')).or(sender.page.getByText(full)).first().waitFor()
  await without.page.getByText(say('sending-trying')).waitFor()
  await officer.page.getByText(sayOffice('act-offline')).waitFor()
  await without.page.getByText(say('sending-failed-unavailable')).waitFor()
  await without.page.getByText(say('sending-safe')).waitFor()
  await returned.page.getByText(say('reply-failed-offline')).waitFor()
  expect(await returned.page.getByLabel(say('reply-label')).inputValue()).toBe(written.message)
  expect(await doctorOnDisks()).toMatch(/The disk with the data is full, so nothing can be stored: make room/)
  expect(service.printed()).toMatch(/"database-unavailable","error":"DatabaseUnavailable 53100"/)

  await disk.empty()
  await pressUntil(sender.page, say('sending-again'), say('sent-title'))
  await button(without.page, say('sending-again')).click()
  await without.page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  await button(returned.page, say('reply-send')).click()
  await returned.page.getByText(say('reply-sent')).waitFor()
  await button(officer.page, sayOffice('note-save')).click()
  expect(await notesShown(work)).toBe(1)
  await others.stop()
  expect(otherFaults(others)).toEqual([])
  const known = [written.report, written.first, written.message, 'Without a file']
  expect(await differences(office, others, today, known)).toEqual([])
  expect(service.starts()).toBe(1)
}, 600_000)

test('when the journal of the database no longer fits, the program says why it ends, and is back by itself once there is room', async () => {
  const work = await peopleAtWork(browser, at, office)
  const { say, sayOffice, sender, returned, officer } = work
  const others = await peopleCome()
  await disk.fill()
  await fillJournal()
  await until(() => service.ends.length > 0)
  await allSend(work)
  await officer.page.getByText(sayOffice('act-offline')).waitFor()
  // Started again, it has no room to recover in, and says so each time.
  await until(() => service.ends.length >= 3)
  expect(new Set(service.ends)).toEqual(new Set([1]))
  const said = service.printed().match(/There is no room left on the disk of .*: free some space/g)
  expect(said?.length).toBe(service.ends.length)

  await disk.empty()
  // Whoever has waited for less than half a minute is served without a touch; the others press the button again.
  await pressUntil(sender.page, say('sending-again'), say('sent-title'))
  await pressUntil(returned.page, say('reply-send'), say('reply-sent'))
  await button(officer.page, sayOffice('note-save')).click()
  expect(await notesShown(work)).toBe(1)
  await others.stop()
  expect(otherFaults(others)).toEqual([])
  const known = [written.report, written.first, written.message]
  expect(await differences(office, others, today, known)).toEqual([])
}, 600_000)

test('files leave a fifth of the disk free: beyond that, people read that there is no room for them, and reports still come', async () => {
  const buffer = Buffer.from(randomBytes(300_000))
  const file = { name: 'a.bin', mimeType: 'application/octet-stream', buffer }
  const work = await peopleAtWork(browser, at, office, [file])
  const { say, sender } = work
  await disk.leave(0.19)
  await button(sender.page, say('send')).click()
  const [full = ''] = say('sending-failed-full', { receiver: '#' }).split('#')
  await sender.page.getByText(full).waitFor()
  const { page } = await readyToSend(browser, `${at.reporterUrl}/en/`, say, 'Without a file')
  await sendReady(page, say)
  const said = await doctorOnDisks()
  expect(said).toMatch(/^soon +1\d % of the disk with the data is free: until you make room/m)
  expect(said).not.toMatch(/^WRONG .*of the disk/m)
  await disk.empty()
  // The room is looked at every twenty seconds.
  await pressUntil(sender.page, say('sending-again'), say('sent-title'))
}, 600_000)

/** As a person does who waits: presses the button whenever it is offered, until it is done. */
async function pressUntil(page: Page, offer: string, done: string): Promise<void> {
  await until(async () => {
    if (await page.getByText(done, { exact: true }).first().isVisible()) return true
    const offered = button(page, offer)
    if ((await offered.isVisible()) && (await offered.isEnabled())) await offered.click()
    return false
  })
}

/** Begins new files of the journal, as many reports would, until the last one does not fit. */
async function fillJournal(): Promise<void> {
  const read = (name: string) => readFile(join(disk.path, 'data', name), 'utf8')
  const port = Number((await read('postgres/postmaster.pid')).split('\n')[3])
  const password = (await read('password')).trim()
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'sotto', password, database: 'sotto' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (;;) await client.query(`select pg_logical_emit_message(true, 'test', 'x'), pg_switch_wal()`)
  } catch {
    // PostgreSQL has ended.
  } finally {
    await client.end().catch(() => undefined)
  }
}
