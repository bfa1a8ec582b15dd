/**
 * A certificate that was not renewed: the administrator hears of it before and after; a page that is open says that the
 * server does not answer and keeps what was written; once the proxy has a new certificate, people go on.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createHash, X509Certificate } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Browser } from 'playwright-core'
import { allSend, notesShown, peopleAtWork, written } from '../support/at-work.ts'
import { launchBrowser } from '../support/browser.ts'
import { button } from '../support/journey.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { wrongBy } from '../support/other-clock.ts'
import { project } from '../support/program.ts'
import {
  freePorts,
  makeCertificate,
  officeName,
  reporterName,
  startProxy,
  type Ports,
  type Proxy,
} from '../support/proxy.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { runSotto } from '../support/verify-log.ts'

const ownNames = join(project, 'test/support/own-names.cjs')
const day = 24 * 3600
type Which = 'ending' | 'expired' | 'renewed'

let folder: string
let certificates: Record<Which, Awaited<ReturnType<typeof makeCertificate>>>
let browser: Browser
let sotto: TestSotto
let office: TestOffice
let mails: TestMailServer
let ports: Ports
let proxy: Proxy | null = null
const trustedBefore = getCACertificates()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-certificates-'))
  await chmod(folder, 0o755)
  const make = async (which: Which, days: number, env = {}) => {
    await mkdir(join(folder, which))
    return makeCertificate(join(folder, which), days, env)
  }
  certificates = {
    ending: await make('ending', 3),
    expired: await make('expired', 3, wrongBy(-10 * day)),
    renewed: await make('renewed', 90),
  }
  const [https = 0, http = 0, onion = 0] = await freePorts(3)
  ports = { https, http, onion }
  mails = await startMailServer()
  ;({ sotto, office } = await startFounded({
    origins: { reporter: [`https://${reporterName}:${https}`], office: [`https://${officeName}:${https}`] },
    mail: mails.config(),
    watch: { alarmsTo: 'admin@town.example' },
  }))
  // This browser trusts two of the keys. It refuses the third as it does any certificate that it has a fault to find with.
  const pins = await Promise.all([pinOf('ending'), pinOf('renewed')])
  browser = await launchBrowser([
    '--host-resolver-rules=MAP *.example.org 127.0.0.1',
    `--ignore-certificate-errors-spki-list=${pins.join()}`,
  ])
  // The server, which runs in this process, asks its own addresses.
  createRequire(import.meta.url)(ownNames)
  const texts = await Promise.all(Object.values(certificates).map(({ chain }) => readFile(chain, 'utf8')))
  setDefaultCACertificates(texts)
})
afterAll(async () => {
  setDefaultCACertificates(trustedBefore)
  await browser.close()
  await proxy?.stop()
  await sotto.end()
  await mails.stop()
  await rm(folder, { recursive: true })
})

async function pinOf(which: Which): Promise<string> {
  const { publicKey } = new X509Certificate(await readFile(certificates[which].chain))
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
}

/** The proxy starts again, with this certificate. */
async function present(which: Which): Promise<void> {
  await proxy?.stop()
  const apps = { reporter: sotto.reporterPort, office: sotto.officePort }
  proxy = await startProxy('nginx', ports, apps, certificates[which])
}

/** What the doctor says about certificates, and the alarm that goes out, each null if nothing. */
async function told(which: Which): Promise<{ doctor: string[]; alarm: string }> {
  const { said } = await runSotto(['doctor'], {
    DATABASE_URL: sotto.databaseUrl,
    REPORTER_URL: sotto.reporterUrl,
    OFFICE_URL: sotto.officeUrl,
    NODE_OPTIONS: `--require ${ownNames}`,
    NODE_EXTRA_CA_CERTS: certificates[which].chain,
  })
  mails.received.length = 0
  await sotto.mailQueue?.sendAlarm()
  const text = mails.received.map((mail) => mail.text.replaceAll(/=\r?\n/g, '')).join('')
  return { doctor: said.split('\n').filter((line) => line.includes('ertificate of')), alarm: text }
}

test('an expiring certificate is told before and after, open pages keep what was written, and all goes on with a new one', async () => {
  await present('ending')
  const before = await told('ending')
  expect(before.doctor).toHaveLength(2)
  for (const line of before.doctor)
    expect(line).toMatch(
      /^WRONG +The certificate of https:\S+ expires in \d days: see why it was not renewed/,
    )
  expect(before.alarm).toMatch(
    /The certificate of https:\/\/report\.example\.org:\d+ expires in \d days: see why it was not renewed/,
  )
  const work = await peopleAtWork(browser, sotto, office)
  const { say, sayOffice, sender, returned, officer } = work

  await present('expired')
  await allSend(work)
  await Promise.all([
    sender.page.getByText(say('sending-trying')).waitFor(),
    returned.page.getByText(say('sending-trying')).waitFor(),
    officer.page.getByText(sayOffice('act-offline')).waitFor(),
  ])
  expect(await returned.page.getByLabel(say('reply-label')).inputValue()).toBe(written.message)
  const newcomer = await browser.newPage()
  await expect(newcomer.goto(`${sotto.reporterUrl}/en/`)).rejects.toThrow(/ERR_CERT_/)
  const after = await told('expired')
  for (const line of after.doctor)
    expect(line).toMatch(/^WRONG +The certificate of https:\S+ has expired, so browsers refuse it/)
  expect(after.doctor).toHaveLength(2)
  expect(after.alarm).toMatch(/The certificate of https:\S+ has expired, so browsers refuse it/)

  await present('renewed')
  const sent = sender.page.getByRole('heading', { name: say('sent-title'), exact: true })
  const offered = button(sender.page, say('sending-again'))
  await sent.or(offered).first().waitFor()
  if (await offered.isVisible()) await offered.click()
  await sent.waitFor()
  const replied = returned.page.getByText(say('reply-sent'))
  const failed = returned.page.getByText(say('reply-failed-offline'))
  await replied.or(failed).first().waitFor()
  if (await failed.isVisible()) await button(returned.page, say('reply-send')).click()
  await replied.waitFor()
  await button(officer.page, sayOffice('note-save')).click()
  expect(await notesShown(work)).toBe(1)
  const renewed = await told('renewed')
  for (const line of renewed.doctor)
    expect(line).toMatch(/^good +The certificate of https:\S+ is valid for \d\d more days/)
  expect(renewed.alarm).toBe('')
})
