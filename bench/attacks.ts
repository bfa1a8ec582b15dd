/**
 * The attacks, by name: each is something that a stranger could do, or somebody with an invitation link. Each starts
 * its lanes and returns; the lanes end by themselves.
 */
import type { AttackName } from './orders.ts'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { generate } from 'otplib'
import * as v from 'valibot'
import { toWire } from '../client/api/wire.ts'
import { fetchVerified } from '../client/api/manifest.ts'
import { solve } from '../client/api/proof.ts'
import { sealReport } from '../client/report/seal.ts'
import { randomBytes } from '../crypto/random.ts'
import { fromText, toText } from '../crypto/wire/bytes.ts'
import { LoginNamed } from '../crypto/wire/officer.ts'
import type { Challenge, Proof } from '../crypto/wire/proof.ts'
import { draftOf } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import { hold, json, lanes, post, spend, type Lane } from './attack-lanes.ts'
import type { Orders } from './orders.ts'
import { unusableReports } from './unusable.ts'

type Attack = (orders: Orders, lane: Lane) => Promise<void> | void

const MiB = 1024 * 1024
const today = systemClock.today()

/** The largest bodies that strangers may send to each app. */
const largest = { reporter: ['/api/reports', 250_000], office: ['/api/invitations/answer', 60_000] } as const
const both = ['reporter', 'office'] as const

export const attacks: Readonly<Record<AttackName, Attack>> = {
  'nested JSON': (orders, lane) =>
    lanes(lane, 8, 20, (at) => {
      const where = both[at % 2] ?? 'office'
      const [path, size] = largest[where]
      return post(orders, where, path, Buffer.alloc(size, '['))
    }),

  'slow bodies': (orders, lane) => {
    for (let at = 0; at < 800; at++) {
      const where = both[at % 2] ?? 'office'
      const [path, size] = largest[where]
      const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nOrigin: ${orders.officeUrl}\r\n`
      const said = `Content-Type: application/json\r\nContent-Length: ${size}\r\n\r\n{"a":"${'x'.repeat(size * 0.6)}`
      hold(where === 'office' ? orders.officePort : orders.reporterPort, head + said, lane)
    }
  },

  // A thousand requests in one packet, and nobody who reads the answers.
  'pipelined requests': (orders, lane) => {
    const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(1000)
    return lanes(lane, 50, 20, async (at) => {
      const port = at % 2 === 0 ? orders.reporterPort : orders.officePort
      await new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.write(ask(at % 3 === 0 ? '/api/manifest' : '/en/')),
        )
        socket.pause().on('error', resolve).on('close', resolve)
        setTimeout(() => socket.destroy(), 2000)
      })
      return 'closed'
    })
  },

  'half-open connections': async (orders, lane) => {
    for (let at = 0; at < 3000; at++) {
      hold(at % 2 === 0 ? orders.reporterPort : orders.officePort, at % 3 === 0 ? 'GET / HT' : '', lane)
      if (at % 100 === 0) await sleep(10)
    }
  },

  'reserved uploads': (orders, lane) =>
    spend(lane, orders.proofs.files ?? [], (proof) => {
      const files = Array.from({ length: 20 }, () => ({ id: randomBytes<'file'>(16), padded: 64 * MiB }))
      const body = { ...(toWire({ mailbox: randomBytes(32), files }) as object), proof }
      return post(orders, 'reporter', '/api/uploads', json(body))
    }),

  // They have the right shape and the largest size; only the thing that is checked last is wrong.
  'junk reports': async (orders, lane) => {
    const report = await junkReport(orders)
    const forged = orders.proofs.report?.map((proof) => ({
      ...proof,
      challenge: { ...proof.challenge, signature: '0'.repeat(64) },
    }))
    return lanes(lane, 4, 10, (at) => {
      const body = at % 2 === 0 ? { junk: 'x'.repeat(200_000) } : { ...report(), proof: forged?.[0] }
      return post(orders, 'reporter', '/api/reports', json(body))
    })
  },

  'wrong logins': (orders, lane) => {
    // At one name, which gets harder, with as much as the attacker's machine can still solve; and at new names all the
    // time.
    lanes(lane, 1, 0, async () => tryLogin(orders, 'bench', await solve(await challengeFor(orders, 'bench'))))
    spend(lane, orders.tries, ({ login, proof }) => tryLogin(orders, login, proof))
  },

  'rolled-back proofs': async (orders, lane) => {
    const report = await junkReport(orders)
    return lanes(lane, 4, 10, (at) => {
      const files = [toText(randomBytes(16))]
      const proof = orders.proofs.report?.[at % 20]
      return post(orders, 'reporter', '/api/reports', json({ ...report(), files, proof }))
    })
  },

  'unusable keys': async (orders, lane) => {
    const paid = orders.proofs.report ?? []
    const reports = await unusableReports(sendFromNode(orders.reporterPort, orders.reporterUrl), paid)
    spend(lane, reports, (report) => post(orders, 'reporter', '/api/reports', json(report)))
  },

  // Somebody with a link answers as often as they can pay; somebody without one tries secrets.
  'answered invitations': async (orders, lane) => {
    const access = orders.answer['access'] as { readonly totpSecret: string }
    const code = await generate({ secret: fromText(access.totpSecret) ?? '' })
    const answer = { ...orders.answer, access: { ...access, code } }
    const paid = orders.proofs.office ?? []
    spend(lane, paid, (proof) =>
      post(orders, 'office', '/api/invitations/answer', json({ ...answer, proof })),
    )
    lanes(lane, 4, 5, (at) => {
      const token = toText(randomBytes(32))
      if (at % 2 === 0) return post(orders, 'office', '/api/invitations/open', json({ token }))
      return post(orders, 'office', '/api/invitations/answer', json({ ...answer, token, proof: paid[0] }))
    })
  },

  // Each report is new for every officer. The measurement itself makes every second a mail hour.
  'mail backlog': async (orders, lane) => {
    const report = await junkReport(orders)
    spend(
      lane,
      (orders.proofs.report ?? []).map((proof) => ({ ...report(), proof })),
      (body) => post(orders, 'reporter', '/api/reports', json(body)),
    )
  },

  // As many values as a body may have, and then enough to be refused.
  'huge lists': (orders, lane) =>
    lanes(lane, 8, 10, (at) => {
      const where = both[at % 2] ?? 'office'
      const [path, size] = largest[where]
      const values = Array.from({ length: at % 4 < 2 ? 19_900 : size / 2 - 100 }, () => '0')
      return post(orders, where, path, Buffer.from(`{"stanzas":[${values.join(',')}]}`))
    }),

  // The server's own challenge, for a name whose tries have made it expensive to check; nothing was solved for it.
  'cheap proofs': async (orders, lane) => {
    for (const { login, proof } of orders.tries) await tryLogin(orders, login, proof)
    const challenge = await challengeFor(orders, orders.tries[0]?.login ?? '')
    const derivedKey = challenge.parameters.keyPrefix.padEnd(64, '0')
    return lanes(lane, 4, 2, (counter) =>
      tryLogin(orders, orders.tries[0]?.login ?? '', { challenge, solution: { counter, derivedKey } }),
    )
  },
}

async function challengeFor(orders: Orders, login: string): Promise<Challenge> {
  let named = ''
  await post(orders, 'office', '/api/login/name', json({ login }), (text) => (named = text))
  return v.parse(LoginNamed, JSON.parse(named)).challenge
}

function tryLogin(orders: Orders, login: string, proof: Proof): Promise<string> {
  const secret = toWire({ loginSecret: randomBytes(32) }) as object
  return post(orders, 'office', '/api/login', json({ ...secret, login, code: '000000', proof }))
}

/** Reports as anybody may send them, without their proof. */
async function junkReport({ reporterPort, reporterUrl }: Orders): Promise<() => object> {
  const verified = await fetchVerified(sendFromNode(reporterPort, reporterUrl), null, today)
  return () => {
    const report = sealReport(verified, draftOf(verified, 'Junk.'), randomBytes(16), today)
    return { ...(toWire(report) as object), ticket: null }
  }
}
