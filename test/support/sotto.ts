/** A whole Sotto for a test: real servers on free ports, a database of its own, an office set up by the real client. */
import { generate } from 'otplib'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { makeAccess } from '../../client/office/access.ts'
import { foundOffice, type Founding } from '../../client/office/founding.ts'
import { openOffice, type Unlocked } from '../../client/office/unlocked.ts'
import { exchangeJson, type Send } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { SetupBegun } from '../../crypto/wire/officer.ts'
import type { Clock } from '../../server/clock.ts'
import { systemClock } from '../../server/clock.ts'
import type { Log } from '../../server/log.ts'
import { start, type Running } from '../../server/start.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { stretch } from '../../demo/stretch.ts'
import { cloneDatabase } from './database.ts'

export interface TestSotto extends Running {
  /** A new visitor of each app, without cookies. */
  reporter(): Send
  officer(): Send
  /** What the log said. */
  readonly logged: string[]
  end(): Promise<void>
}

export async function startSotto(
  options: { clock?: Clock; url?: string; officeOrigin?: string } = {},
): Promise<TestSotto> {
  await ready()
  const database = options.url === undefined ? await cloneDatabase() : null
  const logged: string[] = []
  const log: Log = {
    event: (event) => logged.push(event),
    failure: (event, error) =>
      logged.push(`${event} ${error instanceof Error ? error.stack : String(error)}`),
  }
  const running = await start({
    config: {
      databaseUrl: options.url ?? database?.url ?? null,
      dataFolder: '',
      host: '127.0.0.1',
      reporter: { port: 0, origins: ['http://localhost:0'] },
      office: { port: 0, origins: [options.officeOrigin ?? 'http://office.localhost:0'] },
    },
    log,
    projectFolder: fileURLToPath(new URL('../..', import.meta.url)),
    ...(options.clock ? { clock: options.clock } : {}),
  })
  return {
    ...running,
    logged,
    reporter: () => sendFromNode(running.reporterPort, running.reporterUrl),
    officer: () => sendFromNode(running.officePort, running.officeUrl),
    end: async () => {
      await running.stop()
      await database?.drop()
    },
  }
}

export interface TestOffice {
  readonly founding: Founding
  readonly login: string
  readonly password: string
  readonly card: Entropy
  readonly totpSecret: Uint8Array
  /** The first officer's session and keys. */
  readonly send: Send
  readonly unlocked: Unlocked
}

/** Sets an office up through the real HTTP API. */
export async function setUpOffice(sotto: TestSotto, clock: Clock = systemClock): Promise<TestOffice> {
  const send = sotto.officer()
  const token = sotto.setupLink?.split('#')[1] ?? ''
  const begun = await exchangeJson(send, { method: 'POST', path: '/api/setup/begin', body: { token } })
  const { receipt } = v.parse(SetupBegun, begun)
  const details = {
    name: 'Town of Ardenne',
    contact: 'Town hall, room 4',
    officerName: 'Anna Rossi',
    officerTitle: null,
  }
  const founding = foundOffice(details, receipt, clock.today())
  const card = randomBytes<'entropy'>(16)
  const totpSecret = randomBytes<'totp secret'>(20)
  const [login, password] = ['anna', 'correct horse battery staple']
  const access = await makeAccess(stretch, founding.office, founding.officer, founding.officerSeed, {
    login,
    password,
    card,
    totpSecret,
    code: '',
  })
  // Of the half minute before, so that a login may follow at once; made last, because stretching takes its time.
  const code = await generate({ secret: totpSecret, epoch: Math.floor(clock.now().getTime() / 1000) - 30 })
  const wire = toWire({ published: founding.published, access: { ...access, code }, grants: founding.grants })
  const body = { token, ...(wire as object) }
  await exchangeJson(send, { method: 'POST', path: '/api/setup', body })
  const unlocked = await openOffice(send, founding.office, founding.officer, founding.officerSeed)
  return { founding, login, password, card, totpSecret, send, unlocked }
}
