/** There is no room for files: a report is sent without them, from the same page, by one button. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { randomBytes } from '../../crypto/random.ts'
import type { Envelope } from '../../crypto/bytes.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { button, takeWords, textsOf, visit, writeReport } from '../support/journey.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let office: TestOffice
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ sotto, office } = await startFounded())
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** All the room that this server has: two files of a gibibyte, whose parts the database counts. */
async function fillTheRoom(): Promise<void> {
  const MiB = 2 ** 20
  for (let times = 0; times < 2; times++) {
    const [id, mailbox] = [randomBytes<'file'>(16), randomBytes<'mailbox'>(32)]
    const place = { office: office.unlocked.office, id }
    await sotto.db
      .insertInto('file')
      .values({
        ...place,
        mailbox,
        stream: 0,
        padded: 1024 * MiB,
        parts: 1024,
        part_size: MiB,
        seq: null,
        begun_on: systemClock.today(),
      })
      .execute()
    const parts = Array.from({ length: 1024 }, (_, index) => {
      return { office: place.office, file: id, index, part: Buffer.alloc(1) as Uint8Array as Envelope }
    })
    await sotto.db.insertInto('file_part').values(parts).execute()
  }
}

test('a report whose files find no room is sent without them, at once', async () => {
  await fillTheRoom()
  const say = await textsOf('en')
  const { page } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('As it was') }
  await writeReport(page, say, { text: 'With a file', files: [file] })
  await takeWords(page, say)
  await button(page, say('send')).click()
  const [full = ''] = say('sending-failed-full', { receiver: '#' }).split('#')
  await page.getByText(full).waitFor()
  await button(page, say('sending-without-files')).click()
  await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor()
  const cases = await sotto.db.selectFrom('report').select('mailbox').execute()
  const files = await sotto.db.selectFrom('file').select('id').where('seq', 'is not', null).execute()
  expect([cases.length, files.length]).toEqual([1, 0])
})
