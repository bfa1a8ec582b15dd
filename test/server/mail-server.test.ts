/**
 * What an officer is told about the mail server: a separate code for each way to fail, and for no mail server at all.
 */
import { afterEach, expect, test } from '@jest/globals'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { sql } from 'kysely'
import { fetchMail, saveMail, testMail } from '../../client/office/mail/addresses.ts'
import { readConfig, type MailConfig } from '../../server/config.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

const anna = 'anna@town.example'
const login = { user: 'sotto', password: 'p@ss word' }
const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (let next = undo.pop(); next; next = undo.pop()) await next()
})

async function mailServer(options: Parameters<typeof startMailServer>[0] = {}): Promise<TestMailServer> {
  const server = await startMailServer(options)
  undo.push(() => server.stop())
  return server
}

/** An officer who wants mail, on a Sotto with this configuration. */
async function officerWith(
  mail: MailConfig,
): Promise<{ sotto: TestSotto; test: () => ReturnType<typeof testMail> }> {
  const { sotto, office } = await startFounded({ mail })
  const { send } = office
  undo.push(() => sotto.end())
  await saveMail(send, { address: anna, key: null })
  return { sotto, test: () => testMail(send) }
}

const withPassword: Parameters<typeof startMailServer>[0] = {
  authOptional: false,
  onAuth: ({ username, password }, _session, done) => {
    if (username === login.user && password === login.password) done(null, { user: username })
    else done(new Error('Wrong user or password'))
  },
}

test('the right password for the mail server is accepted', async () => {
  const mails = await mailServer(withPassword)
  const officer = await officerWith(mails.config(login))
  expect(await officer.test()).toMatchObject({ outcome: 'accepted' })
  expect(mails.received).toHaveLength(1)
})

test('a wrong password is reported as refused by the mail server', async () => {
  const mails = await mailServer(withPassword)
  const officer = await officerWith(mails.config({ ...login, password: 'another' }))
  expect(await officer.test()).toEqual({ outcome: 'wrong-password', answer: '535 Wrong user or password' })
  expect(officer.sotto.logged.join()).not.toContain('another')
})

test('a mail server that needs a password and gets none is reported as refusing', async () => {
  const officer = await officerWith((await mailServer(withPassword)).config())
  expect(await officer.test()).toMatchObject({ outcome: 'refused', answer: expect.stringMatching(/^530 /) })
})

test('a mail server that cannot be reached is reported', async () => {
  const mails = await startMailServer()
  await mails.stop()
  const officer = await officerWith(mails.config())
  expect(await officer.test()).toEqual({ outcome: 'no-connection', answer: 'ECONNREFUSED' })
  expect(officer.sotto.logged).toContain('mail-refused')
})

test('a certificate without a trusted issuer is not trusted', async () => {
  const mails = await mailServer({ secure: true })
  const officer = await officerWith(mails.config(null, true))
  expect(await officer.test()).toMatchObject({ outcome: 'certificate' })
  expect(mails.received).toEqual([])
})

test('for a mail server on this machine, STARTTLS accepts any certificate', async () => {
  const mails = await mailServer({ disabledCommands: [] })
  const officer = await officerWith(mails.config())
  expect(await officer.test()).toMatchObject({ outcome: 'accepted' })
})

test('a silent mail server is given ten seconds', async () => {
  const { server, config } = await silentServer()
  const officer = await officerWith(config)
  expect(await officer.test()).toMatchObject({ outcome: 'timed-out' })
  expect(server.listening).toBe(true)
})

test('a mail that is being sent does not keep the server from stopping', async () => {
  const { config, connected } = await silentServer()
  const { sotto } = await officerWith(config)
  await sql`update officer_mail set seen_envelopes = -1`.execute(sotto.db)
  await sotto.mailQueue?.queueDue('notice')
  await connected
  await sotto.stop()
})

test('without a mail server the page says so, and an address can still be removed', async () => {
  const { sotto, office } = await startFounded()
  const { send } = office
  undo.push(() => sotto.end())
  const off = { configured: false, hours: [], address: null, key: null, last: null }
  expect(await fetchMail(send)).toEqual(off)
  await saveMail(send, { address: anna, key: null })
  expect(await fetchMail(send)).toEqual({ ...off, address: anna })
  await expect(testMail(send)).rejects.toMatchObject({ code: 'not-found' })
  await saveMail(send, { address: null, key: null })
  expect(await fetchMail(send)).toEqual(off)
  expect(sotto.mailQueue).toBeNull()
  const { rows } = await sql`select from pg_namespace where nspname = 'graphile_worker'`.execute(sotto.db)
  expect(rows).toEqual([])
})

/** Accepts connections and never says a word. */
async function silentServer(): Promise<{ server: Server; config: MailConfig; connected: Promise<void> }> {
  const sockets: Socket[] = []
  let tell: () => void = () => undefined
  const connected = new Promise<void>((resolve) => (tell = resolve))
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined))
    tell()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const at = { host: '127.0.0.1', port, secure: false, login: null }
  return { server, connected, config: { server: at, from: 'channel@town.example', hours: [8] } }
}

test.each([
  ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, login: null }],
  ['smtps://mail.example/', { host: 'mail.example', port: 465, secure: true, login: null }],
  ['smtp://[::1]:25', { host: '::1', port: 25, secure: false, login: null }],
  ['smtp://sotto:p%40ss%20word@127.0.0.1:2525', { host: '127.0.0.1', port: 2525, secure: false, login }],
])('SMTP_URL %s', (url, server) => {
  const env = { SMTP_URL: url, MAIL_FROM: 'channel@town.example', MAIL_HOURS: '18, 7,7' }
  expect(readConfig(env, '/').mail).toEqual({ server, from: 'channel@town.example', hours: [7, 18] })
})

test.each([
  'smtp://',
  'smtp://user@mail.example',
  'smtp://mail.example/path',
  'smtp://mail.example?secure=no',
])('SMTP_URL %s is refused', (url) => {
  expect(() => readConfig({ SMTP_URL: url, MAIL_FROM: 'a@b.example' }, '/')).toThrow(/^SMTP_URL/)
})
