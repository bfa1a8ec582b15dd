/** A whole Sotto for a test: real servers on free ports, a database of its own, an office set up by the real client. */
import { fileURLToPath } from 'node:url'
import type { Founding } from '../../client/office/setup/founding.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import type { Send } from '../../client/api/send.ts'
import { ready } from '../../crypto/sodium.ts'
import type { Patience } from '../../db/client.ts'
import type { Clock } from '../../server/clock.ts'
import { systemClock } from '../../server/clock.ts'
import type { MailConfig } from '../../server/config.ts'
import type { Log } from '../../server/log.ts'
import { start, type Running } from '../../server/start.ts'
import { newPerson, setUp, type AtDesk } from '../../demo/people.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { cloneDatabase } from './database.ts'

export interface TestSotto extends Running {
  /** A new visitor of each app, without cookies. */
  reporter(): Send
  officer(): Send
  /** What the log said. */
  readonly logged: string[]
  end(): Promise<void>
}

type Addresses = readonly [string, ...string[]]

/** A machine that runs many tests at once keeps a database waiting longer than visitors should. */
const patience: Patience = { connection: 30_000, answer: 60_000 }

export async function startSotto(
  options: {
    clock?: Clock
    url?: string
    officeOrigin?: string
    /** Where several hosts lead to it: addresses with port 0. */
    origins?: { readonly reporter: Addresses; readonly office: Addresses }
    mail?: MailConfig
    patience?: Patience
  } = {},
): Promise<TestSotto> {
  await ready()
  const database = options.url === undefined ? await cloneDatabase() : null
  const logged: string[] = []
  const log: Log = {
    event: (event) => logged.push(event),
    failure: (event, error) =>
      logged.push(`${event} ${error instanceof Error ? error.stack : String(error)}`),
    seldom: (event) => logged.push(event),
  }
  const running = await start({
    config: {
      databaseUrl: options.url ?? database?.url ?? null,
      dataFolder: '',
      fileRoom: 2 ** 31,
      host: '127.0.0.1',
      reporter: { port: 0, origins: options.origins?.reporter ?? ['http://localhost:0'] },
      mail: options.mail ?? null,
      office: {
        port: 0,
        origins: options.origins?.office ?? [options.officeOrigin ?? 'http://office.localhost:0'],
      },
    },
    log,
    projectFolder: fileURLToPath(new URL('../..', import.meta.url)),
    ...(options.clock ? { clock: options.clock } : {}),
    patience: options.patience ?? patience,
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

/** The first officer, at their desk. */
export interface TestOffice extends AtDesk {
  readonly founding: Founding
}

/** Sets an office up through the real HTTP API, open to reports unless told. */
export async function setUpOffice(
  sotto: Pick<TestSotto, 'officePort' | 'officeUrl' | 'setupLink'>,
  clock: Clock = systemClock,
  intake: 'open' | 'closed' = 'open',
): Promise<TestOffice> {
  const send = sendFromNode(sotto.officePort, sotto.officeUrl)
  return setUpOfficeAt(send, sotto.setupLink, clock, intake, 'Town of Ardenne')
}

/** The same with the browser that does it, and a name. */
export async function setUpOfficeAt(
  send: Send,
  setupLink: string | null,
  clock: Clock,
  intake: 'open' | 'closed',
  name: string,
): Promise<TestOffice> {
  const token = setupLink?.split('#')[1] ?? ''
  const details = {
    name,
    contact: 'Town hall, room 4',
    officerName: 'Anna Rossi',
    officerTitle: null,
    intake,
  }
  const person = newPerson('anna', 'correct horse battery staple')
  const founding = await setUp(send, token, details, person, { today: clock.today(), now: () => clock.now() })
  const unlocked = await openOffice(send, founding.office, founding.officer, founding.officerSeed)
  return { ...person, founding, send, seed: founding.officerSeed, unlocked }
}
