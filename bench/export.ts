/**
 * Exporting a case with a gibibyte of files as one ZIP, from a real browser: how much memory the tab takes, and how long
 * it takes beside only fetching the same bytes in the same tab, and beside the cipher alone.
 *
 * The memory is that of the browser's largest tab with its workers, ten times a second, as Chromium's own task manager
 * counts it.
 */
import type { Browser, Page } from 'playwright-core'
import { fetchVerified } from '../client/api/manifest.ts'
import { openCase } from '../client/office/case/open.ts'
import { fetchCaseRows } from '../client/office/case/rows.ts'
import { filesOf } from '../client/office/case/files/carried.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { size, zeros } from '../crypto/bytes.ts'
import { stream } from '../crypto/envelope.ts'
import { paddedSize, partSize, partsOf } from '../crypto/file.ts'
import { openPart } from '../crypto/open-file.ts'
import { randomBytes } from '../crypto/random.ts'
import { reporterKeys } from '../crypto/reporter-keys.ts'
import { sealPart } from '../crypto/seal-file.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { leaveFiles } from '../demo/files.ts'
import { draftOf, leaveReport } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import { checkExport } from '../test/support/exports.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { fingerprintWords } from '../crypto/fingerprint.ts'
import { button, openFromList, unlock, visit, type Say } from '../test/support/journey.ts'
import { officerOf } from './filled.ts'
import { tabBytes } from './memory.ts'
import { startServer, type BenchServer } from './server.ts'
import type { Figure } from './table.ts'

const MiB = 1024 * 1024
/** The whole is a gibibyte. */
const files = 4
const fileSize = 256 * MiB

export async function benchExport(): Promise<Figure[]> {
  const server = await startServer()
  const browser = await launchBrowser()
  try {
    await leaveCase(server)
    const { say, person } = await officerOf(server)
    const { page } = await visit(browser)
    page.setDefaultTimeout(900_000)
    await page.goto(server.officeUrl)
    await unlock(page, say, person)
    await openFromList(page, say, 'A gibibyte')
    const cipher = bareCipher()
    const { seconds, tab, path } = await exportZip(browser, page, say)
    const fetched = await bareFetch(page, await partsAsked(server))
    const begun = performance.now()
    const checked = await checkExport(path, fingerprintWords(server.founding.office).join(' '))
    const checking = (performance.now() - begun) / 1000
    const whole = (files * fileSize) / MiB
    return [
      {
        what: `exporting a case with ${whole} MiB of files`,
        measured: `${seconds.toFixed(0)} s`,
        against: `2 times fetching the same parts (${fetched.toFixed(0)} s) and the cipher alone (${cipher.toFixed(0)} s)`,
        holds: seconds <= 2 * (fetched + cipher),
      },
      {
        what: 'memory of the tab meanwhile',
        measured: `${(tab / 1e6).toFixed(0)} MB`,
        against: 'under 300 MB',
        holds: tab < 300e6,
      },
      {
        what: 'the script of docs/ checks that export',
        measured: `${checking.toFixed(1)} s, ${checked.code === 0 ? 'right' : checked.said}`,
        against: 'right',
        holds: checked.code === 0,
      },
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** A report with a gibibyte of files. */
async function leaveCase({ reporterPort, reporterUrl, founding }: BenchServer): Promise<void> {
  const send = sendFromNode(reporterPort, reporterUrl)
  const today = systemClock.today()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const { mailbox } = reporterKeys(entropy, founding.office)
  const carried = []
  for (let index = 0; index < files; index++) {
    const bytes = Buffer.alloc(fileSize, `a long table ${index}, `)
    const about = { name: `table-${index}.csv`, type: 'text/csv', state: 'plain' } as const
    carried.push(...(await leaveFiles(send, founding.office, mailbox, [{ bytes, about }])))
  }
  await leaveReport(send, verified, draftOf(verified, 'A gibibyte', { files: carried }), entropy, today)
}

/** How each part of the files is asked for. */
async function partsAsked({ send, founding }: BenchServer): Promise<Asked> {
  const unlocked = await openOffice(send, founding.office, founding.officer, founding.officerSeed)
  const [row] = await fetchCaseRows(send)
  const at = { day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) }
  const open = await openCase(send, unlocked, row?.number ?? '', at)
  const bodies = filesOf(open).flatMap(({ file }) =>
    Array.from({ length: partsOf(paddedSize(file.size)).count }, (_, index) =>
      JSON.stringify({ file: toText(file.id), index }),
    ),
  )
  return { path: `/api/cases/${open.answer.number}/parts/read`, bodies }
}

interface Asked {
  readonly path: string
  readonly bodies: readonly string[]
}

/** Seconds of only fetching the parts in the same tab, one after the other, and opening none. */
async function bareFetch(page: Page, asked: Asked): Promise<number> {
  return page.evaluate(async ({ path, bodies }) => {
    const begun = performance.now()
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(path, { method: 'POST', headers, body })
      if (!response.ok) throw new Error(`${path} ${response.status}`)
      await response.arrayBuffer()
    }
    return (performance.now() - begun) / 1000
  }, asked)
}

/** Seconds of opening a gibibyte of parts, in this thread. */
function bareCipher(): number {
  const key = randomBytes<'key'>(size.key)
  const place = {
    ...{ office: zeros<'office'>(32), mailbox: zeros<'mailbox'>(32) },
    ...{ stream: stream.report, file: zeros<'file'>(16), index: 0 },
  }
  const envelope = sealPart(key, place, new Uint8Array(partSize).fill(7), partSize)
  const begun = performance.now()
  for (let index = 0; index < 64; index++) openPart(key, place, partSize, envelope)
  return ((performance.now() - begun) / 1000 / 64) * ((files * fileSize) / partSize)
}

async function exportZip(browser: Browser, page: Page, say: Say) {
  await button(page, say('export-case')).click()
  await page.getByRole('radio', { name: new RegExp(`^${say('export-level-complete')}`) }).check()
  await button(page, say('export-preview')).click()
  let most = 0
  const timer = setInterval(() => {
    void tabBytes(browser).then((now) => (most = Math.max(most, now)))
  }, 100)
  const begun = performance.now()
  const download = page.waitForEvent('download')
  await button(page, say('export-save-zip')).click()
  await page.getByText(say('export-done-zip')).waitFor()
  const seconds = (performance.now() - begun) / 1000
  clearInterval(timer)
  return { seconds, tab: most, path: await (await download).path() }
}
