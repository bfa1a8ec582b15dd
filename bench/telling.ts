/**
 * Whether response times show somebody which things exist: login names, mailboxes, invitations, cases. Requests for an
 * existing and a missing one take turns.
 */
import pg from 'pg'
import * as v from 'valibot'
import { fetchVerified } from '../client/api/manifest.ts'
import { exchange, exchangeJson, type Send, type Sending } from '../client/api/send.ts'
import { toWire } from '../client/api/wire.ts'
import { makeProof } from '../client/api/proof.ts'
import { invite } from '../client/office/people/invitations.ts'
import { readLink } from '../client/office/setup/join.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { invitationToken } from '../crypto/invitation.ts'
import type { Entropy } from '../crypto/phrase.ts'
import { randomBytes } from '../crypto/random.ts'
import { reporterKeys, signLogin } from '../crypto/reporter-keys.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { NonceAnswer, readSession } from '../crypto/wire/reporter.ts'
import { draftOf, leaveReport } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import { compare, mostRight, percent } from './compare.ts'
import { startServer, type BenchServer } from './server.ts'
import { leftOutCases } from './trace.ts'
import { ms, type Figure } from './table.ts'

const turns = 2000
const today = systemClock.today()

export async function benchTelling(): Promise<Figure[]> {
  const server = await startServer()
  const db = new pg.Client({ connectionString: server.databaseUrl })
  await db.connect()
  try {
    return [
      await names(server),
      await mailboxes(server),
      await invitations(server, db),
      ...(await leftOutCases(server)),
      await wrongLogins(server, db),
    ]
  } finally {
    await db.end()
    await server.stop()
  }
}

type Compared = Awaited<ReturnType<typeof compare>>

function figure(what: string, { first, second, turns, right }: Compared): Figure {
  return {
    what,
    measured: `${ms(first)} if it exists, ${ms(second)} if not; told apart ${percent(right)} of 2 x ${turns}`,
    against: `at most ${percent(mostRight)}`,
    holds: right <= mostRight,
  }
}

async function names({ send }: BenchServer): Promise<Figure> {
  const named = (login: string): Sending => ({ method: 'POST', path: '/api/login/name', body: { login } })
  return figure('login names, asked', await compare(send, named('bench'), named('nobod'), turns, 200))
}

/** Wrong logins for the two names; the count of tries is deleted between them. */
async function wrongLogins(server: BenchServer, db: pg.Client): Promise<Figure> {
  const order = Array.from({ length: turns }, (_, turn) =>
    turn % 2 === 0 ? ['bench', 'nobod'] : ['nobod', 'bench'],
  ).flat()
  const [known, unknown] = [
    await server.mint.proofs('code', turns, 'bench'),
    await server.mint.proofs('code', turns, 'nobod'),
  ]
  const proofs = order.map((login) => (login === 'bench' ? known : unknown).pop())
  const ready = proofs.map((proof, at): Sending => {
    const secret = toWire({ loginSecret: randomBytes(32) })
    const body = { ...secret, login: order[at], code: '000000', proof }
    return { method: 'POST', path: '/api/login', body }
  })
  const send: Send = (asked) => server.send(ready.shift() ?? asked)
  // All proofs were made while nothing had been tried; after this many tries, they would be too easy.
  const beforeEach: Send = async (asked) => {
    await db.query('delete from login_try')
    return send(asked)
  }
  const none: Sending = { method: 'POST', path: '/api/login' }
  return figure('login names, tried', await compare(beforeEach, none, none, turns, 403))
}

async function mailboxes(server: BenchServer): Promise<Figure> {
  const send = sendFromNode(server.reporterPort, server.reporterUrl)
  const verified = await fetchVerified(send, null, today)
  const words = randomBytes<'entropy'>(16)
  await leaveReport(send, verified, draftOf(verified, 'A report'), words, today)
  const visit = async (entropy: Entropy): Promise<Sending> => {
    const keys = reporterKeys(entropy, verified.office)
    const { nonce } = v.parse(NonceAnswer, await exchangeJson(send, { method: 'POST', path: '/api/nonce' }))
    const signature = signLogin(keys, verified.office, server.reporterUrl, nonce)
    const proof = await makeProof(send, 'login')
    const body = { ...toWire({ publicKey: keys.publicKey, signature, nonce }), proof }
    const { token } = readSession(await exchange(send, { method: 'POST', path: '/api/session', body }))
    return { method: 'GET', path: '/api/mailbox', headers: { authorization: `Bearer ${token}` } }
  }
  const [known, unknown] = [await visit(words), await visit(randomBytes<'entropy'>(16))]
  return figure('mailboxes with a report', await compare(send, known, unknown, turns, 200))
}

/** An expired invitation and one that never existed, for somebody who holds no secret of an open one. */
async function invitations(server: BenchServer, db: pg.Client): Promise<Figure> {
  const { office, officer, officerSeed } = server.founding
  const unlocked = await openOffice(server.send, office, officer, officerSeed)
  const [channel] = unlocked.verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const invitee = {
    name: 'Ben',
    title: null,
    role: 'officer',
    custodian: false,
    channel: channel.id,
    again: null,
  } as const
  const moment = { day: today, seconds: Math.floor(Date.now() / 1000) }
  const link = readLink(await invite(server.send, unlocked, invitee, moment))
  if (!link) throw new Error('no link')
  await db.query(`update invitation set expires_on = '2020-01-01'`)
  const asked = (token: Uint8Array): Sending => ({
    method: 'POST',
    path: '/api/invitations/open',
    body: { token: toText(token) },
  })
  return figure(
    'invitations',
    await compare(
      server.send,
      asked(invitationToken(link.secret, office)),
      asked(randomBytes(32)),
      turns,
      403,
    ),
  )
}
