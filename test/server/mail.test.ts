/** Mail: only that something may be waiting, at fixed hours, through a real mail server. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { decrypt, generateKey, readMessage, readPrivateKey } from 'openpgp'
import request from 'supertest'
import { fetchVerified } from '../../client/api/manifest.ts'
import { fetchMail, mailFault, saveMail, testMail } from '../../client/office/mail/addresses.ts'
import { openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import type { OfficerId } from '../../crypto/bytes.ts'
import { addDays } from '../../crypto/day.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { putOfficerMail } from '../../db/officer-mail.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import type { NoticeKind } from '../../server/mail/notices.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { ask } from '../support/restore.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const anna = 'anna@town.example'
const canary = 'The canary under the counter'
const nobody = new Uint8Array(16).fill(7) as OfficerId

let mails: TestMailServer
let sotto: TestSotto
let office: TestOffice
let day = systemClock.today()
let ahead = 0
const clock: Clock = { now: () => new Date(Date.now() + ahead), today: () => day }

beforeAll(async () => {
  mails = await startMailServer()
  ;({ sotto, office } = await startFounded({ clock, mail: mails.config() }))
  await saveMail(office.send, { address: anna, key: null })
})
afterAll(async () => {
  await sotto.end()
  await mails.stop()
})
beforeEach(() => {
  day = systemClock.today()
  ahead += 60_000
})
afterEach(async () => {
  mails.refuses.clear()
  await hour()
  mails.received.length = 0
  sotto.logged.length = 0
})

/**
 * Sends this many reports.
 * @returns the words of the last
 */
async function leave(count: number, text = canary) {
  const reporter = sotto.reporter()
  const verified = await fetchVerified(reporter, null, systemClock.today())
  let entropy = randomBytes<'entropy'>(16)
  for (let report = 0; report < count; report++) {
    entropy = randomBytes<'entropy'>(16)
    await leaveReport(reporter, verified, draftOf(verified, text), entropy, systemClock.today())
  }
  return { reporter, verified, entropy }
}

/** Moves on to a fixed hour, and does what is due then. */
async function hour(kind: NoticeKind = 'notice', at = sotto): Promise<void> {
  await at.mailQueue?.queueDue(kind)
  await until(async () => (await jobs(at)).every(({ attempts, locked_at }) => attempts > 0 && !locked_at))
}

async function jobs(at = sotto) {
  const { rows } = await sql<{ attempts: number; locked_at: Date | null; last_error: string | null }>`
    select attempts, locked_at, last_error from graphile_worker._private_jobs`.execute(at.db)
  return rows
}

/** Everything in the queue's tables. */
async function queueRows(at = sotto): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'graphile_worker' and table_type = 'BASE TABLE'`.execute(at.db)
  const contents: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(`graphile_worker.${name}`)}`.execute(at.db)
    contents.push(`${name} ${JSON.stringify(rows)}`)
  }
  return contents.join('\n')
}

/** A mail without the parts that must differ. */
const constant = (text = '') => text.replace(/^(Message-ID|Date): .*$/gm, '$1')

test('two reports or ten give the same single mail, and no news gives none', async () => {
  await hour()
  expect(mails.received).toEqual([])
  await leave(2)
  await hour()
  await hour()
  await leave(10)
  await hour()
  expect(mails.received).toHaveLength(2)
  const [two, ten] = mails.received
  expect(two?.to).toEqual([anna])
  expect(two?.from).toBe('channel@town.example')
  expect(constant(ten?.text)).toBe(constant(two?.text))
  expect(two?.text).toContain('\r\nSubject: Sotto: please log in\r\n')
  expect(two?.text).toContain(sotto.officeUrl)
  expect(two?.text).toMatch(/Message-ID: <[0-9a-f-]+@town\.example>/)
  // Plain lines: nothing is encoded, and the head contains nothing else.
  expect(
    (two?.text ?? '')
      .split('\r\n\r\n')[0]
      ?.split('\r\n')
      .map((line) => line.split(':')[0])
      .sort(),
  ).toEqual([
    'Auto-Submitted',
    'Content-Transfer-Encoding',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
  ])
  expect(mails.greetedBy).toEqual(['town.example', 'town.example'])
  expect((await fetchMail(office.send)).last).toMatchObject({ state: 'sent', on: day })
})

test('nothing of a report is in a mail, the queue or the log', async () => {
  mails.refuses.add(anna)
  const { verified, entropy, reporter } = await leave(1)
  const mailbox = await openMailbox(reporter, verified, entropy, sotto.reporterUrl)
  if (!mailbox) throw new Error('no mailbox')
  await hour()
  // Refused, so the job is still there to look at.
  const queued = await queueRows()
  expect(queued).toContain(`send-notice`)
  mails.refuses.clear()
  await until(() => mails.received.length > 0)
  const seen = [queued, await queueRows(), ...mails.received.map(({ text }) => text), ...sotto.logged].join(
    '\n',
  )
  for (const row of await fetchCaseRows(office.send)) expect(seen).not.toContain(row.number)
  const box = Buffer.from(mailbox.mailbox)
  for (const part of [canary, toText(box), box.toString('hex'), box.toString('base64')]) {
    expect(seen).not.toContain(part)
  }
  for (const part of [anna, 'No mailbox here']) {
    expect(queued).not.toContain(part)
    expect(sotto.logged.join('\n')).not.toContain(part)
  }
})

test('a further message is also news', async () => {
  const { reporter, verified, entropy } = await leave(1)
  await hour()
  const mailbox = await openMailbox(reporter, verified, entropy, sotto.reporterUrl)
  if (!mailbox) throw new Error('no mailbox')
  await sendMessage(reporter, mailbox, sealMessage(verified, mailbox, 'Still so.', day))
  await hour()
  expect(mails.received).toHaveLength(2)
  expect(constant(mails.received[1]?.text)).toBe(constant(mails.received[0]?.text))
})

test('an officer who cannot read a case gets no mail about it, an officer who holds a key to it does', async () => {
  const { officer } = office.founding
  const withoutMail = async (act: () => Promise<unknown>) => {
    await saveMail(office.send, { address: null, key: null })
    await act()
    await saveMail(office.send, { address: anna, key: null })
  }
  // As a report that leaves this officer out: of no generation, with stanzas for others.
  await withoutMail(async () => {
    await leave(1)
    await sql`update stanza set holder = ${nobody} where purpose = 'thread' and mailbox = (
      select min(mailbox) from report)`.execute(sotto.db)
    await sql`update report set generation = null where mailbox = (select min(mailbox) from report)`.execute(
      sotto.db,
    )
  })
  await sql`insert into envelope (office, mailbox, stream, seq, envelope, stored_on)
    select office, mailbox, 0, later.seq, envelope, stored_on from envelope, generate_series(50, 60) as later (seq)
    where stream = 0 and envelope.seq = 0 and mailbox = (select mailbox from report where generation is null)`.execute(
    sotto.db,
  )
  await hour()
  expect(mails.received).toEqual([])

  const give = async (statement: 'lock' | 'stanza') => {
    const left = sql`from report where generation is null`
    if (statement === 'lock') {
      await sql`insert into case_lock select office, mailbox, ${officer}, '' ${left}`.execute(sotto.db)
    } else {
      await sql`insert into stanza select office, mailbox, 'thread', ${officer}, '' ${left}`.execute(sotto.db)
    }
  }
  await give('lock')
  await hour()
  expect(mails.received).toHaveLength(1)
  await sql`delete from case_lock where holder = ${officer}`.execute(sotto.db)
  await hour()
  expect(mails.received).toHaveLength(1)
  await give('stanza')
  await hour()
  expect(mails.received).toHaveLength(2)

  // Something that is gone does not hide an equal amount that comes later.
  await sql`delete from report where generation is null`.execute(sotto.db)
  await hour()
  await leave(1)
  await hour()
  expect(mails.received).toHaveLength(3)
})

test('an officer who has left gets no mail', async () => {
  const { office: id } = office.founding
  await sql`insert into officer (office, id, login, login_hash, locked_seed, totp_secret)
    select office, ${nobody}, 'left', login_hash, locked_seed, totp_secret from officer`.execute(sotto.db)
  await sql`insert into seed_grant select office, channel, generation, ${nobody}, granter, stanza, signature
    from seed_grant where recipient = ${office.founding.officer}`.execute(sotto.db)
  await putOfficerMail(sotto.db, id, nobody, { address: 'left@town.example', openpgpKey: null }, 0)
  await leave(1)
  await hour()
  expect(mails.received.map(({ to }) => to)).toEqual([[anna]])
  await sql`delete from officer where id = ${nobody}`.execute(sotto.db)
})

test('a refused mail is shown, tried again, and sent when the mail server accepts it', async () => {
  mails.refuses.add(anna)
  await leave(1)
  await hour()
  await until(async () => (await fetchMail(office.send)).last?.state === 'refused')
  const { last } = await fetchMail(office.send)
  expect(last?.answer).toMatch(/^550 No mailbox here by that name [ -~]+$/)
  expect(last?.answer).toHaveLength(300)
  expect((await jobs()).map(({ last_error }) => last_error)).toEqual(['mail refused'])
  expect(sotto.logged).toContain('mail-refused')
  mails.refuses.clear()
  await until(async () => (await fetchMail(office.send)).last?.state === 'sent')
  expect(mails.received).toHaveLength(1)
  await until(async () => (await jobs()).length === 0)
  expect(sotto.logged.filter((line) => line !== 'mail-refused')).toEqual(['mail-sent'])
})

test('retries end, and the next fixed hour starts them again', async () => {
  mails.refuses.add(anna)
  await leave(1)
  await hour()
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, run_at = now()`.execute(
    sotto.db,
  )
  mails.refuses.clear()
  const { rows } = await sql`select 1 from graphile_worker.jobs where max_attempts = 8`.execute(sotto.db)
  expect(rows).toHaveLength(1)
  await sotto.mailQueue?.queueDue('notice')
  await until(() => mails.received.length === 1)
})

test('mail that was sent in the meantime is not sent again', async () => {
  await leave(1)
  await Promise.all([sotto.mailQueue?.queueDue('notice'), sotto.mailQueue?.queueDue('notice')])
  await until(async () => (await jobs()).length === 0)
  expect(mails.received).toHaveLength(1)
})

test('while a restore with the kit waits, everybody with an address gets mail about it, without a name', async () => {
  await hour('restore')
  expect(mails.received).toHaveLength(0)
  const { kit, officer } = office.founding
  await ask(sotto, kit, officer)
  await hour('restore')
  expect(mails.received).toHaveLength(1)
  const [mail] = mails.received
  expect(mail?.text).toContain('recovery kit')
  expect(mail?.text).not.toContain('Rossi')
})

test('when the published keys are about to expire, one other constant mail is sent, and only then', async () => {
  const { until: last } = office.unlocked.verified.manifest
  day = addDays(last, -30)
  await hour('renewal')
  expect(mails.received).toEqual([])
  day = addDays(last, -29)
  await hour('renewal')
  await hour('notice')
  expect(mails.received).toHaveLength(1)
  expect(mails.received[0]?.text).toContain('Subject: Sotto: please log in')
  expect(mails.received[0]?.text).toContain("The office's published keys expire soon")
  expect(mails.received[0]?.text).not.toMatch(/\d{4}-\d{2}-\d{2}|Ardenne/)
})

test('a slow mail server gets each mail once', async () => {
  day = addDays(office.unlocked.verified.manifest.until, -29)
  // Longer in total than a request's transaction may be idle.
  mails.thinks.milliseconds = 4_000
  try {
    await hour('renewal')
  } finally {
    mails.thinks.milliseconds = 0
  }
  await until(async () => (await jobs()).length === 0)
  expect(mails.received).toHaveLength(1)
  expect(sotto.logged).toEqual(['mail-sent'])
})

test('a test mail goes at once, and not again within ten seconds', async () => {
  expect(await testMail(office.send)).toEqual({ outcome: 'accepted', answer: '250 taken' })
  expect(mails.received[0]?.text).toContain('Subject: Sotto: test email')
  await expect(testMail(office.send)).rejects.toMatchObject({ code: 'wait' })
  ahead += 11_000
  mails.refuses.add(anna)
  const refused = await testMail(office.send)
  expect(refused.outcome).toBe('refused-address')
  expect(refused.answer).toMatch(/^550 No mailbox here/)
})

test('removing the address ends mail, and deletes its state', async () => {
  await saveMail(office.send, { address: null, key: null })
  await leave(1)
  await hour()
  expect(mails.received).toEqual([])
  expect(await fetchMail(office.send)).toMatchObject({ address: null, key: null, last: null })
  await expect(testMail(office.send)).rejects.toMatchObject({ code: 'not-found' })
  // An officer who enters an address has just logged in: existing items are not news.
  await saveMail(office.send, { address: anna, key: null })
  await hour()
  expect(mails.received).toEqual([])
})

test('without a session nothing is shown, and no other site can change anything', async () => {
  const app = request(`http://127.0.0.1:${sotto.officePort}`)
  expect((await app.get('/api/mail')).body).toEqual({ error: 'no-session' })
  const choice = { address: 'eve@evil.example', key: null }
  expect((await app.put('/api/mail').set('origin', sotto.officeUrl).send(choice)).body).toEqual({
    error: 'no-session',
  })
  expect((await app.put('/api/mail').set('origin', 'https://evil.example').send(choice)).body).toEqual({
    error: 'cross-site',
  })
  expect((await app.post('/api/mail/test').set('origin', sotto.officeUrl).send({})).body).toEqual({
    error: 'no-session',
  })
})

test.each([
  'no address',
  'a@b@c.example',
  'a@town.example, b@town.example',
  'a@town.example\r\nBcc: b@town.example',
  '',
])('%j is refused as an address', async (address) => {
  await expect(saveMail(office.send, { address, key: null })).rejects.toMatchObject({ code: 'bad-request' })
  expect(mailFault({ address, key: null })).toBe('bad-address')
})

test('with an OpenPGP key only its owner can read the text, even after the key has expired', async () => {
  const made = await generateKey({
    userIDs: [{ email: anna }],
    keyExpirationTime: 120,
    date: new Date(clock.now().getTime() - 60_000),
  })
  await saveMail(office.send, { address: anna, key: `Here it is:\n${made.publicKey}` })
  const plainText = async (text: string) => {
    const [armored = ''] = /-----BEGIN PGP MESSAGE-----[^]*-----END PGP MESSAGE-----/.exec(text) ?? []
    const opened = await decrypt({
      message: await readMessage({ armoredMessage: armored }),
      decryptionKeys: await readPrivateKey({ armoredKey: made.privateKey }),
    })
    return String(opened.data)
  }
  await leave(1)
  await hour()
  ahead += 240_000
  await leave(1)
  await hour()
  expect(mails.received).toHaveLength(2)
  for (const { text } of mails.received) {
    expect(text).not.toContain('Something may be waiting')
    expect(text).toContain('Subject: Sotto: please log in')
    expect(await plainText(text)).toContain('Something may be waiting for you in the reporting office.')
  }
  await saveMail(office.send, { address: anna, key: null })
})

test('an unusable key is refused with what is wrong with it', async () => {
  const made = await generateKey({ userIDs: [{ email: anna }] })
  const signing = await generateKey({ userIDs: [{ email: anna }], subkeys: [] })
  const short = await generateKey({
    userIDs: [{ email: anna }],
    keyExpirationTime: 10,
    date: new Date(clock.now().getTime() - 60_000),
  })
  const put = (key: string) => saveMail(office.send, { address: anna, key })
  await expect(put(made.privateKey)).rejects.toMatchObject({ code: 'private-key' })
  await expect(put(signing.publicKey)).rejects.toMatchObject({ code: 'key-cannot-encrypt' })
  await expect(put(short.publicKey)).rejects.toMatchObject({ code: 'key-expired' })
  await expect(put('a key')).rejects.toMatchObject({ code: 'not-a-key' })
  await expect(put(`${made.publicKey}\n${signing.publicKey}`)).rejects.toMatchObject({ code: 'not-a-key' })
  expect(mailFault({ address: anna, key: made.privateKey })).toBe('private-key')
  expect((await fetchMail(office.send)).key).toBeNull()
})

test.each([
  ['Etc/UTC', '2026-11-25T08:00Z', true],
  ['Etc/UTC', '2026-11-25T13:00Z', true],
  ['Etc/UTC', '2026-11-25T08:01Z', false],
  ['Etc/UTC', '2026-11-25T09:00Z', false],
  // Half past two in UTC is eight in India.
  ['Asia/Kolkata', '2026-11-25T02:30Z', true],
  ['Asia/Kolkata', '2026-11-25T03:00Z', false],
  // The hour of the local clock, in summer and in winter.
  ['Europe/Brussels', '2026-07-01T06:00Z', true],
  ['Europe/Brussels', '2026-11-25T07:00Z', true],
  ['Europe/Brussels', '2026-11-25T06:00Z', false],
])('the fixed hours are those of the server’s time zone: %s at %s', async (zone, at, expected) => {
  const code = `import { isWholeHour } from ${JSON.stringify(new URL('../../server/mail/queue.ts', import.meta.url).href)}
    const at = new Date('${at}')
    const minute = { min: at.getUTCMinutes(), hour: at.getUTCHours(), date: at.getUTCDate(), month: at.getUTCMonth() + 1 }
    process.stdout.write(String(isWholeHour(minute, at, [8, 13])))`
  const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, TZ: zone },
  })
  expect((await child).stdout).toBe(String(expected))
})
