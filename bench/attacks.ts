/** The attacks, by their names. Each begins its lanes and returns; the lanes end by themselves. */
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { toWire } from '../client/api/wire.ts'
import { fetchVerified } from '../client/api/manifest.ts'
import { exchangeJson } from '../client/api/send.ts'
import { solve } from '../client/api/proof.ts'
import { readLink } from '../client/office/setup/join.ts'
import { sealReport } from '../client/reporter/submit.ts'
import { invitationToken } from '../crypto/invitation.ts'
import { randomBytes } from '../crypto/random.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { LoginNamed } from '../crypto/wire/officer.ts'
import { draftOf } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import type { Orders } from './attacker.ts'

interface Lane {
  readonly isOver: () => boolean
  /** Counts what was answered. */
  readonly count: (answer: string) => void
}
type Attack = (orders: Orders, lane: Lane) => Promise<void>

const MiB = 1024 * 1024
const today = systemClock.today()

export const attacks: Readonly<Record<string, Attack>> = {
  'nested JSON': (orders, lane) =>
    lanes(lane, 8, 20, async (at) => {
      const nested = Buffer.alloc(at % 2 === 0 ? 2_000_000 : 260_000, '[')
      lane.count(
        await post(
          orders,
          at % 2 === 0 ? 'office' : 'reporter',
          at % 2 === 0 ? '/api/office-acts' : '/api/reports',
          nested,
        ),
      )
    }),

  'slow bodies': (orders, lane) => {
    for (let at = 0; at < 500; at++) {
      hold(
        orders.reporterPort,
        `POST /api/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 250000\r\n\r\n{"a":"${'x'.repeat(100_000)}`,
        lane,
      )
    }
    return Promise.resolve()
  },

  'half-open connections': async (orders, lane) => {
    for (let at = 0; at < 3000; at++) {
      hold(at % 2 === 0 ? orders.reporterPort : orders.officePort, at % 3 === 0 ? 'GET / HT' : '', lane)
      if (at % 100 === 0) await sleep(10)
    }
  },

  'reserved uploads': (orders, lane) =>
    once(lane, 2, orders.proofs.files, async (proof) => {
      const files = Array.from({ length: 20 }, () => ({ id: randomBytes<'file'>(16), padded: 64 * MiB }))
      const body = { ...toWire({ mailbox: randomBytes(32), files }), proof }
      lane.count(await post(orders, 'reporter', '/api/uploads', json(body)))
    }),

  'junk reports': (orders, lane) =>
    lanes(lane, 4, 10, async () => {
      lane.count(await post(orders, 'reporter', '/api/reports', json({ junk: 'x'.repeat(200_000) })))
    }),

  'wrong logins': (orders, lane) => {
    const send = sendFromNode(orders.officePort, orders.officeUrl)
    return lanes(lane, 4, 0, async () => {
      const answer = await exchangeJson(send, {
        method: 'POST',
        path: '/api/login/name',
        body: { login: 'bench' },
      })
      const proof = await solve(v.parse(LoginNamed, answer).challenge)
      const secret = toWire({ loginSecret: randomBytes(32) })
      lane.count(
        await post(
          orders,
          'office',
          '/api/login',
          json({ ...secret, login: 'bench', code: '000000', proof }),
        ),
      )
    })
  },

  'rolled-back proofs': async (orders, lane) => {
    const report = await junkReport(orders, true)
    return lanes(lane, 4, 10, async (at) => {
      const proof = orders.proofs.report[at % 20]
      lane.count(await post(orders, 'reporter', '/api/reports', json({ ...report(), proof })))
    })
  },

  'unusable keys': async (orders, lane) => {
    const report = await junkReport(orders, false)
    return once(lane, 4, orders.proofs.report.slice(20), async (proof) => {
      lane.count(await post(orders, 'reporter', '/api/reports', json({ ...report(), proof })))
    })
  },

  'answered invitations': (orders, lane) => {
    const link = readLink(orders.link)
    return lanes(lane, 4, 10, async () => {
      const send = sendFromNode(orders.officePort, orders.officeUrl)
      const { office } = v.parse(
        LoginNamed,
        await exchangeJson(send, { method: 'POST', path: '/api/login/name', body: { login: 'ben' } }),
      )
      const token = link ? toText(invitationToken(link.secret, office)) : ''
      await post(orders, 'office', '/api/invitations/open', json({ token }))
      lane.count(
        await post(orders, 'office', '/api/invitations/answer', json({ token, junk: 'x'.repeat(50_000) })),
      )
    })
  },

  // What makes mails due is reports and messages; their forerunners are free.
  'mail backlog': (orders, lane) =>
    lanes(lane, 4, 10, async () => {
      await post(orders, 'reporter', '/api/nonce', json({}))
      lane.count(
        await post(orders, 'reporter', '/api/messages', json({ seq: 1, envelope: 'x'.repeat(40_000) })),
      )
    }),

  'huge lists': (orders, lane) =>
    lanes(lane, 8, 10, async () => {
      const values = `[${'0,'.repeat(120_000)}0]`
      lane.count(await post(orders, 'reporter', '/api/reports', Buffer.from(`{"stanzas":${values}}`)))
    }),

  'cheap proofs': (orders, lane) =>
    lanes(lane, 4, 2, async (at) => {
      const proof = orders.proofs.login[at % 60]
      const made = toWire({
        publicKey: randomBytes(32),
        signature: randomBytes(64),
        nonce: randomBytes(56),
      })
      lane.count(await post(orders, 'reporter', '/api/session', json({ ...made, proof })))
    }),
}

const json = (body: unknown): Buffer => Buffer.from(JSON.stringify(body))

/** So many at a time, each after a pause, until it is over; 20,000 in all at most. */
function lanes(lane: Lane, count: number, pause: number, act: (at: number) => Promise<void>): Promise<void> {
  let at = 0
  const run = async () => {
    while (!lane.isOver() && at < 20_000) {
      await act(at++).catch(() => lane.count('broken off'))
      await sleep(pause)
    }
  }
  for (let begun = 0; begun < count; begun++) void run()
  return Promise.resolve()
}

/** The same, each item once. */
function once<T>(
  lane: Lane,
  count: number,
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> {
  return lanes(lane, count, 50, async (at) => {
    const item = items[at]
    if (item !== undefined) await act(item)
  })
}

/** What was answered: a code, or that the connection was broken off. */
function post(orders: Orders, at: 'reporter' | 'office', path: string, body: Buffer): Promise<string> {
  const [port, origin] =
    at === 'office' ? [orders.officePort, orders.officeUrl] : [orders.reporterPort, orders.reporterUrl]
  return new Promise((resolve) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path,
      headers: {
        host: new URL(origin).host,
        origin,
        'content-type': 'application/json',
        'content-length': body.length,
      },
    })
    sent.on('response', (received) => {
      let text = ''
      received.setEncoding('utf8').on('data', (part: string) => (text += part))
      received.on('end', () =>
        resolve(/^{"error":"([a-z-]+)"}$/.exec(text)?.[1] ?? String(received.statusCode)),
      )
      received.on('error', () => resolve('broken off'))
    })
    sent.on('error', () => resolve('broken off'))
    sent.end(body)
  })
}

/** Opens a connection, says this much, and no more. Opens it anew when it is closed. */
function hold(port: number, text: string, lane: Lane, tries = 0): void {
  const socket = connect(port, '127.0.0.1', () => socket.write(text))
  socket.on('error', () => undefined)
  socket.on('close', () => {
    lane.count('closed')
    if (!lane.isOver() && tries < 20) setTimeout(() => hold(port, text, lane, tries + 1), 1000)
  })
}

/** Reports that look good to the server and open for nobody; with a file that is not there, where it is to be refused. */
async function junkReport({ reporterPort, reporterUrl }: Orders, withFile: boolean): Promise<() => object> {
  const send = sendFromNode(reporterPort, reporterUrl)
  const verified = await fetchVerified(send, null, today)
  return () => {
    const report = sealReport(verified, draftOf(verified, 'Junk.'), randomBytes(16), today)
    const files = withFile ? [randomBytes<'file'>(16)] : []
    return { ...toWire({ ...report, files }), ticket: null }
  }
}
