/**
 * What each release has left, opened by this one: restored from its backup, with the browser of one of its officers as it
 * was. On the day after, for ever: what was published then is valid for 90 days.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { join } from 'node:path'
import { sql } from 'kysely'
import request from 'supertest'
import { fetchVerified } from '../../client/api/manifest.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { fetchHandbooks, handbookOf } from '../../client/office/case/handbooks.ts'
import { lentHalf, openName } from '../../client/office/case/names/opening.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchPutAside, reasonOf, takeUp } from '../../client/office/case/put-aside.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { fetchTombstones, isRight } from '../../client/office/case/deletion/tombstones.ts'
import type { Memory } from '../../client/office/desk/memory.ts'
import { totpText } from '../../client/office/door/joining.ts'
import { fetchMail } from '../../client/office/mail/addresses.ts'
import { admit, fetchInvitations } from '../../client/office/people/invitations.ts'
import { answerInvitation, openInvitation, readLink } from '../../client/office/setup/join.ts'
import { CaseDeleted, openMailbox, sealNext, sendMessage } from '../../client/reporter/mailbox.ts'
import { equal, textOf, type Lock } from '../../crypto/bytes.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { memoryLockPlace } from '../../crypto/lock.ts'
import { openLock } from '../../crypto/open.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { connect } from '../../db/connect.ts'
import { lookAgain, newPerson, openDeskOf, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { stretch } from '../../demo/stretch.ts'
import { restoreBackup } from '../../server/backup/restore.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { emptyDatabase, type TestDatabase } from '../support/database.ts'
import {
  codes,
  lookAgain as lookInBrowser,
  officeTexts,
  openFromList,
  unlock,
  visitOn,
} from '../support/journey.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'
import { verifyLog } from '../support/verify-log.ts'
import {
  deskOf,
  entropyOf,
  folder,
  keepIn,
  momentOf,
  officerOf,
  readFixture,
  readingOf,
  releases,
  type Fixture,
} from './fixture.ts'

const all = await releases()

/** A database with what a release has left. */
async function restored(release: string, { backupSecret }: Fixture): Promise<TestDatabase> {
  const database = await emptyDatabase()
  const files = { data: join(folder, release, 'data.age'), apart: join(folder, release, 'apart.age') }
  expect(await restoreBackup(database.url, files, backupSecret)).toMatchObject({ outcome: 'done' })
  return database
}

test('the first release is among them', () => {
  expect(all).toContain('0.1.0')
})

describe.each(all)('what %s has left', (release) => {
  let fixture: Fixture
  let database: TestDatabase
  let mails: TestMailServer
  let sotto: TestSotto
  let today: Day
  let desks: Record<string, AtDesk>
  let codesOf: Record<string, () => Promise<string>>

  beforeAll(async () => {
    await ready()
    fixture = await readFixture(release)
    today = addDays(fixture.day, 1)
    database = await restored(release, fixture)
    mails = await startMailServer()
    const clock = { now: () => systemClock.now(), today: () => today }
    sotto = await startSotto({ clock, url: database.url, mail: mails.config() })
    desks = {}
    codesOf = {}
    for (const one of fixture.officers) {
      const person = officerOf(one)
      const code = codes(totpText(person.totpSecret))
      codesOf[one.login] = code
      desks[one.login] = await openDeskOf(sotto.officer(), person, await code())
    }
  })
  afterAll(async () => {
    await sotto.end()
    await mails.stop()
    await database.drop()
  })

  const moment = () => momentOf(today, 9)
  const deskOfLogin = (login: string) => {
    const desk = desks[login]
    if (!desk) throw new Error('no such officer')
    return desk
  }
  const open = (who: AtDesk, number: string) => openCase(who.send, who.unlocked, number, moment())
  const back = async (words: string) => {
    const send = sotto.reporter()
    const verified = await fetchVerified(send, null, today)
    const box = await openMailbox(send, verified, entropyOf(words), sotto.reporterUrl)
    if (!box) throw new Error('no mailbox')
    return { send, verified, box }
  }

  test('officers log in and read their cases, with files, notes, tags and holds; who was removed does not', async () => {
    for (const [login, who] of Object.entries(desks)) {
      const theirs = fixture.cases.filter(({ readers }) => readers.includes(login))
      const rows = await fetchCaseRows(who.send)
      expect(rows.map(({ number }) => number).sort()).toEqual(theirs.map(({ number }) => number).sort())
      for (const { number, readers: _readers, words: _words, name: _name, ...reading } of theirs) {
        const one = await open(who, number)
        expect([one.entriesDamaged, one.newer, one.newerCard, one.thread.fault]).toEqual([
          ...[false, false, false],
          null,
        ])
        expect(await readingOf(who, one)).toEqual(reading)
      }
    }
    const removed = officerOf(fixture.removed)
    const gone = openDeskOf(sotto.officer(), removed, await codes(totpText(removed.totpSecret))())
    await expect(gone).rejects.toMatchObject({ code: 'wrong-login' })
  })

  test('a name opens with the half that a colleague had lent', async () => {
    const named = fixture.cases.filter(({ name }) => name !== null)
    expect(named.length).toBeGreaterThan(0)
    for (const { number, name } of named) {
      const { opens, ...identity } = name ?? { opens: '' }
      const who = deskOfLogin(opens)
      const one = await open(who, number)
      expect(openName(who.unlocked, one, lentHalf(who.unlocked, one))).toEqual(identity)
    }
  })

  test('the deleted case is told as deleted, what was put aside is there, and so are tags and templates', async () => {
    const { deleted, aside, handbook } = fixture
    const told = await back(deleted.words).catch((error: unknown) => error)
    expect(told instanceof CaseDeleted && told.left).toEqual({ deleted: deleted.month, how: 'rule' })
    const who = deskOfLogin('anna')
    const tombstone = (await fetchTombstones(who.send)).find(({ number }) => number === deleted.number)
    expect(tombstone && isRight(who.unlocked, tombstone, today)).toBe(true)

    const [put] = await fetchPutAside(who.send, who.unlocked)
    expect(put && [put.number, reasonOf(who.unlocked, put)?.text]).toEqual([aside.number, aside.reason])
    if (put) await takeUp(who.send, who.unlocked, put)
    await open(who, aside.number)

    const [channel] = who.unlocked.verified.manifest.channels
    await fetchHandbooks(who.send, deskOf(who))
    const now = channel && handbookOf(channel.id)
    expect(now?.tags).toEqual(handbook.tags)
    expect(now?.templates.map(({ name }) => name)).toEqual([handbook.template])
  })

  test('reporters come back with their words, read and write, and are answered', async () => {
    for (const one of fixture.cases) {
      const { send, verified, box } = await back(one.words)
      expect(box.thread.fault).toBeNull()
      expect(box.thread.report.content.text).toBe(one.report)
      const replies = box.thread.replies.flatMap(({ content }) => ('text' in content ? [content.text] : []))
      expect(replies).toEqual(one.replies)
      const said = { text: `More about ${one.title}`, day: today, files: [], name: null }
      await sendMessage(send, box, { ...sealNext(verified, box, said), name: null })
      const who = deskOfLogin(one.readers[0] ?? '')
      const now = await open(who, one.number)
      expect(now.thread.messages.at(-1)?.content.text).toBe(said.text)
      const text = `An answer about ${one.title}`
      const answer = { type: 'reply', as: 'reply', text, waiting: true } as const
      await sendAct(who.send, sealAct(who.unlocked, now, answer, moment()))
      const last = (await back(one.words)).box.thread.replies.at(-1)?.content
      expect(last && 'text' in last && last.text).toBe(text)
    }
  })

  test('an old invitation is answered, and whoever is let in reads what comes from then on', async () => {
    const { link, by, name } = fixture.invitation
    const host = deskOfLogin(by)
    const person = newPerson('dora', 'dora has a long password')
    const at = readLink(link)
    if (!at) throw new Error('an invitation has a link')
    const send = sotto.officer()
    const invited = await openInvitation(send, at, today)
    expect(invited.invited.name).toBe(name)
    const code = codes(totpText(person.totpSecret))
    await answerInvitation(send, stretch, invited, { ...person, code: await code() })
    const [invitation] = await fetchInvitations(host.send)
    if (!invitation) throw new Error('the invitation is on the list')
    await admit(host.send, (await lookAgain(host)).unlocked, invitation, moment())
    const dora = await openDeskOf(send, person, await code())
    const reporter = sotto.reporter()
    const verified = await fetchVerified(reporter, null, today)
    const draft = draftOf(verified, 'After the upgrade')
    const { report } = await leaveReport(reporter, verified, draft, randomBytes<'entropy'>(16), today)
    const rows = await fetchCaseRows(dora.send)
    expect(rows.map(({ mailbox }) => equal(mailbox, report.mailbox))).toEqual([true])
    expect((await open(dora, rows[0]?.number ?? '')).thread.report.content.text).toBe('After the upgrade')
  })

  test('pages are shown, mail goes on with the jobs of then, and the log is whole', async () => {
    const page = await request(`http://127.0.0.1:${sotto.reporterPort}`).get(fixture.page.path)
    expect(page.text).toContain(fixture.page.text)

    const addresses = Object.values(fixture.mail).sort()
    const received = () => mails.received.flatMap(({ to }) => to).sort()
    for (const [login, address] of Object.entries(fixture.mail)) {
      expect((await fetchMail(deskOfLogin(login).send)).address).toBe(address)
    }
    expect(fixture.jobs.length).toBe(addresses.length)
    for (const { task, payload } of fixture.jobs) {
      await sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json)`.execute(sotto.db)
    }
    await until(() => mails.received.length >= addresses.length)
    expect(received()).toEqual(addresses)
    expect(await verifyLog([], { DATABASE_URL: database.url })).toMatchObject({ code: 0 })
    expect(sotto.logged.filter((line) => /failed|missing/.test(line))).toEqual([])
  })

  // One that does not open would be forgotten without a word, and nothing would be compared with it.
  test('what the browser remembers of the office opens, and names every case that it has seen', async () => {
    const { login, kept } = fixture.browser
    const who = deskOfLogin(login)
    const { office, officer, keys } = who.unlocked
    const pairs = Object.values(kept.databases).flatMap((stores) => Object.values(stores).flat())
    const found = pairs.find(([name]) => name === `memory/${toText(office)}/${toText(officer)}`)?.[1]
    if (!found || !('bytes' in found)) throw new Error('it remembers nothing')
    const lock = new Uint8Array(Buffer.from(found.bytes, 'base64')) as Lock
    const plain = openLock(keys.self, memoryLockPlace(office, officer), lock)
    const { cases, log, manifest } = JSON.parse(textOf(plain)) as Memory
    const numbers = fixture.cases.filter(({ readers }) => readers.includes(login)).map(({ number }) => number)
    const rows = (await fetchCaseRows(who.send)).filter(({ number }) => numbers.includes(number))
    expect(rows.map(({ mailbox }) => toText(mailbox)).filter((mailbox) => !(mailbox in cases))).toEqual([])
    expect(log?.length).toBeGreaterThan(0)
    expect(manifest?.number).toBeLessThanOrEqual(who.unlocked.verified.manifest.number)
  })

  test('a browser that remembers opens the desk without its key card, and alarms nobody', async () => {
    const { login, kept } = fixture.browser
    const browser = await launchBrowser()
    try {
      const say = await officeTexts()
      const { context, page, errors } = await visitOn(browser, today)
      await keepIn(context, sotto.officeUrl, kept)
      await page.goto(`${sotto.officeUrl}/`)
      const found = fixture.officers.find((one) => one.login === login)
      if (!found) throw new Error('no such officer')
      const code = codesOf[login]
      if (!code) throw new Error('this officer has logged in')
      const { totpSecret: _, ...person } = officerOf(found)
      // Asked for the card, it would type nothing.
      await unlock(page, say, { ...person, card: [], code, totpSecret: '' })
      await lookInBrowser(page, say)
      const theirs = fixture.cases.filter(({ readers }) => readers.includes(login))
      for (const { title } of theirs) await page.locator('.row', { hasText: title }).waitFor()
      expect(await page.getByText(say('rolled-back-title')).count()).toBe(0)
      expect(await page.getByText(say('deleted-doubt')).count()).toBe(0)
      expect(await page.getByRole('alert').count()).toBe(0)
      for (const { title, replies } of theirs.slice(0, 2)) {
        await openFromList(page, say, title)
        for (const text of replies) await page.getByText(text).first().waitFor()
        expect(await page.getByRole('alert').count()).toBe(0)
      }
      expect(errors).toEqual([])
    } finally {
      await browser.close()
    }
  })

  test('a program that cannot read its format refuses it in one sentence, and changes nothing', async () => {
    const other = await restored(release, fixture)
    const db = connect(other.url, 1)
    await sql`update data_format set number = number - 1`.execute(db)
    await expect(startSotto({ url: other.url })).rejects.toThrow(/^The office in this database was set up by/)
    expect(await db.selectFrom('report').select('number').execute()).toHaveLength(fixture.cases.length + 1)
    await db.destroy()
    await other.drop()
  })
})
